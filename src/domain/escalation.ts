import { teammate, type Facts } from './facts';
import { openOf } from './matters';
import { shortened } from './signals/words';
import { isLive, latest, MARKS, type Touch } from './touch';
import { agoWords, openWords } from './words';

/**
 * An escalation is a touch of ours that stays open until closed: its title is the reason, `byId` who started it,
 * `assigneeId` who leads it. An update is a note with the phase `escalation update`. docs/decisions/0018-escalations-core.md
 */

/** The longest reason: it is a title. */
export const LONGEST_REASON = 300;
const SHOWN_REASON = 120;

/** The one that is open, of several the oldest: two stand beside each other only after a merge or an import. */
export const openEscalation = (facts: Facts, now: Date): Touch | undefined =>
  openOf(facts, now, 'escalation')[0];

const isUpdate = ({ kind, phase }: Touch): boolean => kind === 'note' && phase === MARKS.escalationUpdate;

/** Since it began: what was written down as news of it, or a conversation with the client, which is the best news. */
const lastNews = ({ touches }: Facts, escalation: Touch, now: Date): Touch | undefined =>
  latest(
    touches.filter(
      (touch) => touch.at >= escalation.at && touch.at <= now && (isUpdate(touch) || isLive(touch, now)),
    ),
  );

/** Since when nothing new is known of it: the last news, else its beginning. */
export const lastNewsAt = (facts: Facts, escalation: Touch, now: Date): Date =>
  lastNews(facts, escalation, now)?.at ?? escalation.at;

/** The last conversation with the client since it began: without one it is not closed. Contract §7, live contact. */
export const talkSince = ({ touches }: Facts, escalation: Touch, now: Date): Touch | undefined =>
  latest(touches.filter((touch) => touch.at >= escalation.at && isLive(touch, now)));

/** Who leads it, by name; undefined where nobody does. */
export const leadOf = (facts: Pick<Facts, 'team'>, { assigneeId, assigneeName }: Touch): string | undefined =>
  teammate(facts, assigneeId)?.name ?? assigneeName ?? undefined;

/** Its reason, as far as one line shows it. */
export const reasonWords = ({ title }: Pick<Touch, 'title'>): string =>
  shortened(title, SHOWN_REASON) || 'no reason given';

/** `they threaten to leave`, `led by Dana Reyes`, `open 2 days`, `last update 3 hours ago`. */
export const escalationParts = (facts: Facts, escalation: Touch, now: Date): readonly string[] => {
  const lead = leadOf(facts, escalation);
  const news = lastNews(facts, escalation, now);
  return [
    reasonWords(escalation),
    lead === undefined ? 'nobody leads it' : `led by ${lead}`,
    openWords(escalation.at, now),
    news ? `last update ${agoWords(news.at, now)}` : 'no update yet',
  ];
};
