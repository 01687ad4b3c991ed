import { dayOf, longDay, timeOf } from './day';
import { type Facts, teammate } from './facts';
import { waitingOf } from './waiting';

/** What the ledger has of something said to one person, or to be said. */
export type SaidNotice = {
  readonly key: string;
  readonly kind: string;
  readonly recipientId: string;
  readonly state: 'planned' | 'sending' | 'sent' | 'unknown' | 'failed' | 'dropped' | 'quiet' | 'gathered';
  readonly notBefore: Date;
  readonly plannedAt: Date;
  readonly sentAt: Date | null;
  readonly reason: string | null;
  /** When its message came to say that the matter was over. */
  readonly resolvedAt: Date | null;
};

/** `18 March, 10:00`, by the client's clock. */
export const momentWords = ({ client }: Pick<Facts, 'client'>, at: Date, now: Date): string => {
  const { timeZone } = client;
  return `${longDay(dayOf(at, timeZone), dayOf(now, timeZone))}, ${timeOf(at, timeZone)}`;
};

/** Whether it still waited at `now`. The ledger keeps how a notice ended, and that is never decided before its time. */
export const waitsAt = ({ state, sentAt, notBefore }: SaidNotice, now: Date): boolean =>
  sentAt !== null
    ? sentAt > now
    : state === 'planned' || ((state === 'dropped' || state === 'failed') && notBefore > now);

/** What had become of a notice by `now`: said when, waiting until when, or why not. */
export const saidWords = (facts: Facts, notice: SaidNotice, now: Date): string => {
  const { state, sentAt, reason, resolvedAt } = notice;
  const because = reason === null ? '' : ` (${reason})`;
  if (waitsAt(notice, now)) return waitingWords(facts, notice, now);
  if (sentAt !== null) {
    const said = `said ${momentWords(facts, sentAt, now)}`;
    return resolvedAt !== null && resolvedAt <= now
      ? `${said}; that it was over, ${momentWords(facts, resolvedAt, now)}`
      : said;
  }
  switch (state) {
    case 'unknown':
      return `sent, and nobody knows whether it arrived${because}`;
    case 'failed':
      return `could not be said${because}`;
    case 'dropped':
    case 'quiet':
      return `not said: ${reason ?? 'it was over before its time'}`;
    default:
      return 'being said';
  }
};

/** Why it waits is kept while it does; of one that has ended since it is what kept its reader then. */
const waitingWords = (
  facts: Facts,
  { state, notBefore, reason, recipientId }: SaidNotice,
  now: Date,
): string => {
  if (notBefore <= now) return 'about to be said';
  const person = teammate(facts, recipientId);
  const kept = state === 'planned' ? reason : null;
  const why = kept ?? (person && waitingOf(person, facts, now)?.reason);
  return `waits until ${momentWords(facts, notBefore, now)}${why === undefined ? '' : ` (${why})`}`;
};
