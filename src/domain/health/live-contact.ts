import { cadenceOf, lastLive } from '../cadence';
import { addDays, dayOf, daysBetween } from '../day';
import { nominalDays } from '../interval';
import { LEFT_OUT, UNKNOWN, type Factor } from './factor';
import { spanWords } from './words';

const LEAST_DAYS = 7;

/** Whether we talk as often as we agreed to. Weighs first: too long a silence is the beginning of the end. */
export const liveContact: Factor = {
  key: 'live-contact',
  name: 'conversations',
  weight: 25,
  unit: `how late a conversation is, in intervals of the rhythm (of ${LEAST_DAYS} days at least)`,
  well: 0,
  poor: 2,
  measure(facts, now) {
    const { timeZone } = facts.client;
    const { dueOn, interval } = cadenceOf(facts, now);
    // no calls wanted: then silence is no fault
    if (dueOn === undefined) return LEFT_OUT;
    const days = nominalDays(interval);
    const live = lastLive(facts, now);
    const today = dayOf(now, timeZone);
    const spokenOn = live && dayOf(live.at, timeZone);
    const byTalk = spokenOn === undefined ? dueOn : addDays(spokenOn, days);
    const late = Math.max(0, daysBetween(byTalk > dueOn ? byTalk : dueOn, today));
    if (!live && late === 0) return UNKNOWN;
    return {
      type: 'known',
      value: late / Math.max(days, LEAST_DAYS),
      why:
        spokenOn === undefined
          ? 'nobody has spoken with them yet'
          : `no conversation for ${spanWords(daysBetween(spokenOn, today))}`,
      evidence: live ? [live.id] : [],
      troubleOnly: live === undefined,
    };
  },
};
