import type { Facts } from '../../domain/facts';
import { isInDoubt, matterOf } from '../../domain/matter';
import { channelOf } from '../../domain/said-key';
import type { Signal } from '../../domain/signals/signal';
import type { Notice, Store } from '../../deps';
import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { clip, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { channelsOf, hoursOf } from './channels-plan';
import { inDoubt } from './compose';
import type { Compose } from './deliver';
import { endingOf } from './ending';

const WORDS = 300;

/**
 * What a channel is told of a situation, if it still holds and the channel is still chosen: the line that anybody may read.
 * One that was posted says how it stands, or how it ended. Whether another firm shares the channel is asked by whoever
 * posts and edits it.
 */
export const composeChannel: Compose = async (store, notice, now) => {
  const of = channelOf(notice.key);
  const facts = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  if (!of || !facts) return { type: 'gone' };
  const nights = await store.health.nightsOf(facts.client.id, notice.key, now);
  const signal = matterOf(facts, notice.key, nights, now);
  if (!signal && isInDoubt(facts, notice.key, now)) return inDoubt(now);
  if (notice.sentAt !== null) return currentLine(store, notice, { ...of, facts, signal }, now);
  if (!signal) return { type: 'gone' };
  if (!channelsOf(facts, signal.kind).includes(of.channel))
    return { type: 'gone', reason: 'this channel was chosen no longer' };
  const { notBefore = now } = hoursOf(signal.tell, facts, now) ?? {};
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: channelMessage(signal.headline, facts.client.id), channel: of.channel };
};

type Posted = {
  readonly channel: string;
  /** The situation's. */
  readonly key: string;
  readonly facts: Facts;
  readonly signal: Signal | undefined;
};

/** What a line that was posted says now. */
const currentLine = async (
  store: Store,
  notice: Notice,
  { channel, key, facts, signal }: Posted,
  now: Date,
): ReturnType<Compose> => {
  const { id: clientId } = facts.client;
  if (signal) {
    const became = notice.resolution === null ? {} : { became: { resolution: null } };
    return { type: 'say', channel, message: channelMessage(signal.headline, clientId), ...became };
  }
  if (notice.resolution !== null)
    return { type: 'say', channel, message: channelMessage(notice.resolution, clientId) };
  const [kind = ''] = key.split(':');
  const saidAt = notice.sentAt ?? notice.plannedAt;
  const of = { facts, timeZone: facts.settings.zone };
  const resolution = await endingOf(store, { kind, key, saidAt }, of, now);
  return { type: 'say', channel, message: channelMessage(resolution, clientId), became: { resolution } };
};

/** One line, with the brief for whoever presses: it alone sees the answer. */
const channelMessage = (headline: string, clientId: string): Message => {
  const text = clip(mrkdwn`${headline}`, WORDS);
  const brief = button({ actionId: ids.brief.open, label: 'Brief', value: clientId });
  return message({ text, blocks: [section(text, { accessory: brief })] });
};
