import type { KnownBlock } from '@slack/types';
import { actions, section } from '../../slack/blocks';
import { button, escalationButtons } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, escape, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

export const NAME = 80;
export const WORDS = 600;

/** An escalation that is open, in words that anybody may read. */
export type Shown = {
  readonly escalationId: string;
  readonly clientId: string;
  readonly client: string;
  readonly reason: string;
  /** `they threaten to leave, led by Dana Reyes, open 2 days, no update yet`. */
  readonly line: string;
  /** `The next update is due by 14:05 today.` */
  readonly due: string;
};

export const openText = ({ client, line, due }: Shown): Mrkdwn =>
  mrkdwn`An escalation is open for ${bold(clipPlain(client, NAME))} already: ${clip(escape(line), WORDS)}. ${due}`;

const undo = (act: string) => button({ actionId: ids.touches.undo, label: 'Undo', value: act });

/** What somebody reads who wants to start a second one. */
export const openMessage = (shown: Shown): Message =>
  message({
    text: openText(shown),
    blocks: [section(openText(shown)), actions([...escalationButtons(shown.escalationId)])],
  });

/** The reason alone: who leads and since when stands above. */
const reasonLine = ({ reason }: Shown): Mrkdwn => mrkdwn`Why: ${clip(escape(reason), WORDS)}`;

/** What whoever started it reads. */
export const startedMessage = (
  shown: Shown,
  of: { readonly lead: string; readonly act: string },
): Message => {
  const text = mrkdwn`Escalation started for ${bold(clipPlain(shown.client, NAME))}. ${clipPlain(of.lead, NAME)} leads it. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, reasonLine(shown)])),
      actions([...escalationButtons(shown.escalationId), undo(of.act)]),
    ],
  });
};

/** What somebody reads who was asked to lead one. */
export const leadMessage = (shown: Shown, by: string): Message => {
  const text = mrkdwn`${clipPlain(by, NAME)} asks you to lead the escalation of ${bold(clipPlain(shown.client, NAME))}. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, reasonLine(shown)])),
      actions([
        ...escalationButtons(shown.escalationId),
        button({ actionId: ids.brief.open, label: 'Brief', value: shown.clientId }),
      ]),
    ],
  });
};

/** What whoever wrote the update reads. */
export const updatedMessage = (
  shown: Shown,
  of: { readonly news: string; readonly act: string },
): Message => {
  const text = mrkdwn`Noted on the escalation of ${bold(clipPlain(shown.client, NAME))}. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, mrkdwn`“${clip(escape(of.news), WORDS)}”`])),
      actions([...escalationButtons(shown.escalationId), undo(of.act)]),
    ],
  });
};

/** What whoever closed it reads. */
export const closedMessage = (of: {
  readonly client: string;
  readonly checked: string;
  readonly act: string;
}): Message => {
  const text = mrkdwn`Escalation closed for ${bold(clipPlain(of.client, NAME))}.`;
  return message({
    text,
    blocks: [
      section(join([text, mrkdwn`Checked: “${clip(escape(of.checked), WORDS)}”`])),
      actions([undo(of.act)]),
    ],
  });
};

/** How `/escalate` is used. */
export const escalateHelp = (): Message => {
  const text = join([
    bold('Start an escalation'),
    mrkdwn`• ${bold('/escalate Acme they threaten to leave')} you lead it, and it stands first in everybody’s brief until it is closed`,
    mrkdwn`• ${bold('/escalate Acme')} asks for the reason, and who leads`,
    'Whoever leads hears of it when nothing new was said for four hours, or as many as your firm has chosen. It is closed once the checks are named and somebody has called the client.',
  ]);
  return message({ text, blocks: [section(text)] });
};

/** One on Home. */
export const homeBlocks = (shown: Shown): readonly KnownBlock[] => [
  section(join([bold(clipPlain(shown.client, NAME)), clip(escape(shown.line), WORDS), mrkdwn`${shown.due}`])),
  actions([
    ...escalationButtons(shown.escalationId),
    button({
      actionId: ids.brief.open,
      label: 'Brief',
      value: shown.clientId,
      accessibility: `Brief on ${shown.client}`,
    }),
  ]),
];
