import type { ActionsBlockElement } from '@slack/types';
import { HEALTH } from '../../domain/health/news';
import { actions, context, section } from '../../slack/blocks';
import { button, escalationButtons, option, overflow, whoElse } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { clip, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

const WORDS = 1200;

/** Something that somebody is told unasked, as it is now. */
export type Nudge = {
  readonly noticeId: string;
  /** The rule's. */
  readonly kind: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly words: string;
  /** Who is on it, or until when it was put off. */
  readonly line?: string | undefined;
  /** Whether its reader has said to do it, somebody else has, or nobody. */
  readonly taken?: 'me' | 'other' | undefined;
  /** What ends it beyond a call: a dispute is settled, what went badly is put right. */
  readonly ends?: 'settled' | 'putRight' | undefined;
  readonly putOff?: boolean;
  /** The escalation that waits for an update. */
  readonly escalationId?: string | undefined;
  /** Good news: there is nothing to take on. */
  readonly glad?: true | undefined;
  /** After a complaint: the silent clients with the same open theme. */
  readonly others?: { readonly complaintId: string; readonly words: string } | undefined;
};

/** What somebody is told unasked: the law's words for that person, and what they can do about it. */
export const nudgeMessage = (nudge: Nudge): Message => {
  const named = nudge.words.includes(nudge.clientName);
  const text = clip(named ? mrkdwn`${nudge.words}` : mrkdwn`${nudge.clientName}: ${nudge.words}`, WORDS);
  return message({
    text,
    blocks: [
      section(text),
      nudge.others && context([nudge.others.words]),
      nudge.line === undefined ? undefined : context([nudge.line]),
      actions([...nudgeButtons(nudge)]),
    ],
  });
};

/** How it ended: nothing is left to do, and why it was said can still be asked. */
export const resolvedMessage = (words: string, of: Pick<Nudge, 'kind' | 'clientId'>): Message => {
  const text = clip(mrkdwn`${words}`, WORDS);
  return message({ text, blocks: [section(text), actions([why(of)])] });
};

/** The client itself is gone, and with it every reason. */
export const clientGoneMessage = (): Message => {
  const text = 'Over: this client is no longer here, so there is nothing to do.';
  return message({ text, blocks: [section(text)] });
};

const why = ({ kind, clientId }: Pick<Nudge, 'kind' | 'clientId'>) =>
  button({ actionId: ids.explain.why, label: 'Why?', value: `${kind} ${clientId}` });

/** What can be done about it: one line each. */
const nudgeButtons = (nudge: Nudge): readonly ActionsBlockElement[] => {
  const { noticeId, kind, clientId, taken, ends, others, putOff = false, escalationId, glad } = nudge;
  const open = !putOff;
  const shown: readonly (ActionsBlockElement | false)[] = [
    button({ actionId: ids.brief.open, label: 'Brief', value: clientId }),
    button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: clientId }),
    ...(escalationId === undefined ? [] : escalationButtons(escalationId)),
    open && !taken && !glad && button({ actionId: ids.nudges.take, label: 'I’ll do it', value: noticeId }),
    taken === 'me' && button({ actionId: ids.nudges.giveBack, label: 'Not me after all', value: noticeId }),
    ends === 'settled' && button({ actionId: ids.nudges.settled, label: 'Settled', value: noticeId }),
    ends === 'putRight' && button({ actionId: ids.nudges.putRight, label: 'Put right', value: noticeId }),
    others !== undefined && whoElse(clientId, others.complaintId),
    kind === HEALTH && button({ actionId: ids.health.read, label: 'Your reading', value: clientId }),
    why({ kind, clientId }),
    open && nudgeMenu(noticeId),
  ];
  return shown.filter((element) => element !== false);
};

/** The “…” of something that somebody was told: put off for a while, or not useful. */
export const nudgeMenu = (noticeId: string) =>
  overflow({ actionId: ids.nudges.menu, options: choices(noticeId) });

const choices = (noticeId: string) =>
  (
    [
      ['day', 'Snooze for 1 day'],
      ['days', 'Snooze for 3 days'],
      ['week', 'Snooze for a week'],
      ['date', 'Snooze until…'],
      ['useless', 'Not useful'],
    ] as const
  ).map(([verb, text]) => option({ text, value: `${verb} ${noticeId}` }));
