import { isAccepted, isUndone } from '../closed-words';
import { addDays, dayOf, longDay, startOfDay } from '../day';
import type { Facts } from '../facts';
import { isLive, type Touch } from '../touch';
import { earliestAfter } from '../wake';
import { limit, type RuleLimits } from './limit';
import type { Detector, Signal } from './signal';
import { callersOf, ownersOf, tellOnce } from './tell';
import { shortened } from './words';

/** Whoever has not used it by then has something else to say, in days as the client counts them from the one on which it was closed. */
const UNTIL = 60;
const LONGEST_TITLE = 60;

const RULE = {
  kind: 'check-in-use',
  all: {
    days: { standard: 14, least: 3, most: 50, counts: 'days after the delivery' },
  },
} as const satisfies RuleLimits;

/** A delivery that nobody has asked about: is it in use, does it work? docs/rules.md#check-in-use */
export const checkInUse = {
  kind: 'check-in-use',
  when: 'morning',
  gravity: 5,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    const [last, ...others] = deliveries(facts)
      .filter(({ closedAt }) => {
        const day = dayOf(closedAt, client.timeZone);
        return addDays(day, limit(facts, RULE, 'days')) <= today && today < addDays(day, UNTIL);
      })
      .filter(({ closedAt }) => !facts.touches.some((touch) => isLive(touch, now) && touch.at >= closedAt))
      .toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt) || (a.id < b.id ? 1 : -1));
    if (!last) return undefined;
    const on = longDay(dayOf(last.closedAt, client.timeZone), today);
    const headline = `Is ${nameOf(last)} in use, and does it work? Delivered ${on}, and nobody has spoken with ${client.name} since`;
    const callers = callersOf(facts);
    return {
      kind: checkInUse.kind,
      key: `check-in-use:${client.id}:${last.id}`,
      clientId: client.id,
      headline,
      since: last.closedAt,
      evidence: [last, ...others].map(({ id }) => id),
      gravity: checkInUse.gravity,
      when: checkInUse.when,
      tell: tellOnce([
        { people: callers.length > 0 ? callers : ownersOf(facts), words: () => `${headline}.` },
      ]),
    };
  },
  wakesAt(facts: Facts, now: Date) {
    const { timeZone } = facts.client;
    const delivered = deliveries(facts);
    const days = delivered.flatMap(({ closedAt }) =>
      [limit(facts, RULE, 'days'), UNTIL].map((after) =>
        startOfDay(addDays(dayOf(closedAt, timeZone), after), timeZone),
      ),
    );
    // a meeting is a conversation once its time has come
    const meetings = delivered.length === 0 ? [] : facts.touches.map(({ at }) => at);
    return earliestAfter(now, [...days, ...meetings]);
  },
} as const satisfies Detector;

type Delivery = Touch & { readonly closedAt: Date };

/** Projects that were not given up, and quotes that were accepted, with when they were closed. */
const deliveries = ({ touches }: Facts): readonly Delivery[] =>
  touches.filter(
    (touch): touch is Delivery =>
      touch.closedAt !== null &&
      ((touch.kind === 'project' && !isUndone(touch.status)) ||
        (touch.kind === 'quote' && isAccepted(touch.status))),
  );

const nameOf = ({ title, kind }: Touch): string => {
  const words = shortened(title, LONGEST_TITLE);
  return words === '' ? (kind === 'project' ? 'the project' : 'what was ordered') : `“${words}”`;
};
