import { cadenceOf, type CadenceState } from './cadence';
import { chaseOf, type Chase } from './chase';
import { daysBetween } from './day';
import type { Facts } from './facts';
import { listDay } from './list-day';

/** The gravest first. */
export const GROUPS = ['long-overdue', 'late', 'due', 'try'] as const;
export type Group = (typeof GROUPS)[number];

/** A call that is wanted today, and what asks for it. */
export type Wanted = {
  readonly group: Group;
  readonly daysOverdue: number;
  readonly cadence: CadenceState;
  readonly chase: Chase | undefined;
};

/** Whether a call is wanted of these facts today: it is due, or a further try is. */
export const wantedOf = (facts: Facts, now: Date): Wanted | undefined => {
  const cadence = cadenceOf(facts, now);
  const chase = chaseOf(facts, now);
  const { dueOn, lapsedOn } = cadence;
  const day = listDay(facts, now);
  if (dueOn !== undefined && dueOn <= day) {
    const group = lapsedOn !== undefined && lapsedOn <= day ? 'long-overdue' : dueOn < day ? 'late' : 'due';
    return { group, daysOverdue: daysBetween(dueOn, day), cadence, chase };
  }
  if (chase && chase.nextOn <= day)
    return { group: 'try', daysOverdue: daysBetween(chase.nextOn, day), cadence, chase };
  return undefined;
};
