import { dayOf, daysBetween } from '../day';
import { isRoadmapPlanned, lastRoadmap, roadmapDays, roadmapDueOn } from '../signals/roadmap-due';
import { LEFT_OUT, UNKNOWN, type Factor } from './factor';
import { spanWords } from './words';

/** Whether we talk about where they are going. */
export const roadmap: Factor = {
  key: 'roadmap',
  name: 'roadmap meetings',
  weight: 10,
  unit: 'how late a roadmap meeting is, in intervals of the tier; one that is planned is not late',
  well: 0,
  poor: 1,
  measure(facts, now) {
    const { client } = facts;
    const dueOn = roadmapDueOn(facts, now);
    // a site has its meetings with its parent
    if (dueOn === undefined) return LEFT_OUT;
    const today = dayOf(now, client.timeZone);
    const held = lastRoadmap(facts, now);
    const late = isRoadmapPlanned(facts, today, now) ? 0 : Math.max(0, daysBetween(dueOn, today));
    if (!held && late === 0) return UNKNOWN;
    return {
      type: 'known',
      value: late / roadmapDays(facts),
      why: held
        ? `no roadmap meeting for ${spanWords(daysBetween(dayOf(held.at, client.timeZone), today))}`
        : 'no roadmap meeting yet',
      evidence: held ? [held.id] : [],
      troubleOnly: held === undefined,
    };
  },
};
