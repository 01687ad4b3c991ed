import type { Facts } from './facts';
import { eachOnce } from './same-meeting';
import type { Kind, Outcome, Touch } from './touch';

/** What people plan with a client, as one says it. */
export const PLANNED_NAMES: Readonly<Partial<Record<Kind, string>>> = {
  roadmap: 'roadmap meeting',
  meeting: 'meeting',
  visit: 'visit',
  call: 'call',
};
/** How a planned touch ends before it begins. */
export const CALLED_OFF: readonly Outcome[] = ['cancelled', 'rescheduled', 'no_show'];

/** Facts hold so many of what is planned, the soonest. */
export const MOST_NEAR = 60;

const ROADMAP = /\b(?:qbrs?|tbrs?|roadmaps?|business\s+reviews?)\b/iu;

/** What a meeting is by its title: sources.md, What each becomes. */
export const meetingKind = (title: string | null | undefined): 'roadmap' | 'meeting' =>
  ROADMAP.test(title ?? '') ? 'roadmap' : 'meeting';

/** Whether it is something that people plan, and was not called off. */
export const stands = ({ kind, outcome }: Touch): boolean =>
  kind in PLANNED_NAMES && !(outcome !== null && CALLED_OFF.includes(outcome));

/** Meetings, visits, roadmap meetings and calls that lie ahead and still stand, the soonest first, as each system tells them. */
export const toldAhead = ({ touches }: Pick<Facts, 'touches'>, now: Date): readonly Touch[] =>
  touches
    .filter((touch) => touch.at > now && stands(touch))
    .toSorted((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));

/** The same, a meeting that several systems tell of once. */
export const plannedAhead = (facts: Pick<Facts, 'touches'>, now: Date): readonly Touch[] =>
  eachOnce(toldAhead(facts, now));
