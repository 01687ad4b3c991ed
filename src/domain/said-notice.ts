import { dayOf, longDay, timeOf } from './day';
import type { Claimable } from './claims';
import { AWAY, OVER } from './said-key';
import { type Facts, teammate } from './facts';
import { waitingOf } from './waiting';

/** What the ledger has of something said to one person, or to be said. */
export type SaidNotice = Claimable & {
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
  /** Of a gathered one, the key of the message that names it. */
  readonly toldIn: string | null;
  /** How many a message names that names others; undefined of any other. */
  readonly names?: number;
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
export const saidWords = (
  facts: Facts,
  notice: SaidNotice,
  now: Date,
  ledger: readonly SaidNotice[] = [],
): string => {
  const { state, sentAt, reason, resolvedAt } = notice;
  const because = reason === null ? '' : ` (${reason})`;
  if (waitsAt(notice, now)) return waitingWords(facts, notice, now);
  if (state === 'gathered') return gatheredWords(facts, notice, ledger, now);
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
      return `not said: ${reason ?? OVER}`;
    default:
      return 'being said';
  }
};

/** Why it waits is kept while it does; of one that has ended since it is what kept its reader then. */
const waitingWords = (
  facts: Facts,
  { kind, state, notBefore, reason, recipientId }: SaidNotice,
  now: Date,
): string => {
  if (notBefore <= now) return 'about to be said';
  const person = teammate(facts, recipientId);
  const kept = state === 'planned' ? reason : null;
  const why = kept ?? (person && waitingOf(person, facts, kind, now)?.reason);
  return `waits until ${momentWords(facts, notBefore, now)}${why === undefined ? '' : ` (${why})`}`;
};

/**
 * Where it was named instead of in a message of its own: `in “3 more for today”, 18 March, 10:00`. `ledger` has that message,
 * and what else of this client it names; how many it names of all is `names`.
 */
const gatheredWords = (
  facts: Facts,
  { recipientId, toldIn, sentAt }: SaidNotice,
  ledger: readonly SaidNotice[],
  now: Date,
): string => {
  const where = ledger.find(({ key, recipientId: reader }) => key === toldIn && reader === recipientId);
  if (!where) return 'named in the one message that held what was too much for that day';
  const title = where.kind === AWAY ? 'While you were away' : `${where.names ?? 1} more for today`;
  if (where.sentAt === null || where.sentAt > now)
    return `in “${title}”, which ${waitsAt(where, now) ? waitingWords(facts, where, now) : 'was not said: the next list begins with it'}`;
  const at = sentAt !== null && sentAt > where.sentAt ? sentAt : where.sentAt;
  return `in “${title}”, ${momentWords(facts, at, now)}`;
};
