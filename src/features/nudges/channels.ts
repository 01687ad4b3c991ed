import { teammate } from '../../domain/facts';
import { signalsOf } from '../../domain/look';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { clip, mrkdwn } from '../../slack/mrkdwn';
import type { Composed } from '../../slack/notify';
import { message, type Message } from '../../slack/surfaces';
import { channelOf, channelsOf } from './channels-plan';

const WORDS = 300;

/**
 * What a channel is told of a situation, if it still holds and the channel is still chosen: the line that anybody may read.
 * Whether another firm shares the channel is asked by whoever posts it.
 */
export const composeChannel = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const of = channelOf(notice.key);
  const facts = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  const signal = facts && signalsOf(facts, now).find(({ key }) => key === of?.key);
  if (!of || !signal || notice.sentAt !== null || !channelsOf(facts).includes(of.channel))
    return { type: 'gone' };
  const first = teammate(facts, notice.recipientId);
  const notBefore = first ? workingFrom(first, facts.settings, now) : now;
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: channelMessage(signal.headline, facts.client.id), channel: of.channel };
};

/** One line, with the brief for whoever presses: it alone sees the answer. */
const channelMessage = (headline: string, clientId: string): Message => {
  const text = clip(mrkdwn`${headline}`, WORDS);
  const brief = button({ actionId: ids.brief.open, label: 'Brief', value: clientId });
  return message({ text, blocks: [section(text, { accessory: brief })] });
};
