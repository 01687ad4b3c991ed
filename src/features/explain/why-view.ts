import type { ModalView } from '@slack/types';
import { dayOf, longDay } from '../../domain/day';
import type { Explained } from '../../domain/explain';
import type { Behind, Situation, Stands } from '../../domain/explain-situation';
import type { Heard } from '../../domain/explain-told';
import type { Facts } from '../../domain/facts';
import { ruleWords } from '../../domain/signals/rule-words';
import { capital } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { ids } from '../../slack/ids';
import { bold, channelMention, join, link, mrkdwn, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';

const TITLE = 'Why was I told?';
const MOST = 10;
const A_PARAGRAPH = 4;

/** One rule about one client: on which facts it holds, who was told and when, and what the rule is. */
export const whyModal = ({ client }: Pick<Facts, 'client'>, rule: Explained, now: Date): ModalView => {
  const { name, says } = ruleWords(rule.kind);
  const { situations, earlier, why, stands = [] } = rule;
  return modal({
    callbackId: ids.explain.whyModal,
    title: TITLE,
    close: 'Close',
    blocks: [
      section(bold(name)),
      ...situations.slice(0, MOST).map((situation) => section(situationText(client, situation, now))),
      ...chunked(stands).map((some) => section(join(some.map((one) => standsText(one))))),
      situations.length === 0
        ? section(mrkdwn`It no longer holds for ${client.name}: ${endless(why)}.`)
        : undefined,
      earlier.length === 0
        ? undefined
        : section(join(['Before that:', ...earlier.slice(-MOST).map((heard) => heardLine(heard))])),
      context([mrkdwn`${says} Days and times are by the client’s clock.`]),
    ],
  });
};

const endless = (words: string): string => words.replace(/\.$/u, '');

const situationText = (
  { timeZone }: Facts['client'],
  { headline, since, behind, told }: Situation,
  now: Date,
): Text =>
  join([
    mrkdwn`${headline}, since ${longDay(dayOf(since, timeZone), dayOf(now, timeZone))}.`,
    ...behind.map((one) => mrkdwn`• ${behindText(one)}`),
    told.length === 0 ? 'Nobody is told: there is no one whom this rule tells of this client.' : 'Told:',
    ...told.map((heard) => heardLine(heard)),
  ]);

/** So many to a paragraph, which Slack limits in length. */
const chunked = (stands: readonly Stands[]): readonly (readonly Stands[])[] =>
  stands.flatMap((_, place) => (place % A_PARAGRAPH === 0 ? [stands.slice(place, place + A_PARAGRAPH)] : []));

const standsText = ({ words, behind }: Stands): Text =>
  behind.length === 0
    ? mrkdwn`• ${capital(words)}`
    : mrkdwn`• ${capital(words)} (${join(behind.map(behindText), ', ')})`;

const behindText = ({ words, url }: Behind): Text =>
  url === null ? capital(words) : link(url, capital(words));

const heardLine = ({ name, channel, as, how }: Heard): Text => {
  const who = channel === undefined ? name : channelMention(channel);
  return as === undefined ? mrkdwn`• ${who}: ${how}` : mrkdwn`• ${who}, ${as}: ${how}`;
};
