import { dayOf, longDay, timeOf } from './day';
import type { Facts } from './facts';

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
};

/** `18 March, 10:00`, by the client's clock. */
export const momentWords = ({ client }: Pick<Facts, 'client'>, at: Date, now: Date): string => {
  const { timeZone } = client;
  return `${longDay(dayOf(at, timeZone), dayOf(now, timeZone))}, ${timeOf(at, timeZone)}`;
};

/**
 * What had become of a notice by `now`: said when, waiting until when, or why not. The ledger keeps when a thing was planned
 * and sent; how else it ended is known as it is today.
 */
export const saidWords = (facts: Facts, notice: SaidNotice, now: Date): string => {
  const { state, sentAt, notBefore, reason } = notice;
  const because = reason === null ? '' : ` (${reason})`;
  if (sentAt !== null && sentAt <= now) return `said ${momentWords(facts, sentAt, now)}`;
  if (sentAt !== null) return `waited then; said ${momentWords(facts, sentAt, now)}`;
  switch (state) {
    case 'planned':
      return notBefore > now
        ? `waits until ${momentWords(facts, notBefore, now)}${because || ' (out of hours)'}`
        : `about to be said${because}`;
    case 'sending':
    case 'sent':
      return 'being said';
    case 'unknown':
      return `sent, and nobody knows whether it arrived${because}`;
    case 'failed':
      return `could not be said${because}`;
    case 'dropped':
    case 'quiet':
      return `not said: ${reason ?? 'it was over before its time'}`;
    case 'gathered':
      return 'named in the one message that held what was too much for that day';
  }
};
