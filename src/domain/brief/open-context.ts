import { dayOf, daysBetween } from '../day';
import type { Facts } from '../facts';
import type { Touch } from '../touch';

/** What the laws of part 4 need beside the touches. */
export type OpenContext = {
  readonly facts: Facts;
  readonly now: Date;
  readonly amounts: boolean;
  /** Whom somebody asks who may not see amounts. */
  readonly ask: string;
};

const WAITING = {
  us: 'waiting on us',
  client: 'waiting on them',
  vendor: 'waiting on a vendor',
  scheduled: 'scheduled',
} as const;

/** Whom it waits for; the source's own word where that is not known. */
export const stateOf = ({ waitingOn, status }: Touch): string | null =>
  waitingOn === null ? status : WAITING[waitingOn];

/** Calendar days past the due day, as the client counts them. */
export const overdueDays = ({ dueAt }: Touch, { facts, now }: Pick<OpenContext, 'facts' | 'now'>): number => {
  const zone = facts.client.timeZone;
  return dueAt === null ? 0 : daysBetween(dayOf(dueAt, zone), dayOf(now, zone));
};
