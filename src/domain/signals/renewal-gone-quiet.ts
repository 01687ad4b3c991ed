import { cadenceOf, type CadenceState } from '../cadence';
import { addDays, dayOf, daysBetween, longDay, startOfDay } from '../day';
import { renewalDay } from '../brief/dates';
import type { Facts } from '../facts';
import { healthOf, healthWakesAt } from '../health/health';
import { openOf, turnsAt } from '../matters';
import { earliestAfter } from '../wake';
import { listWords, nearDay } from '../words';
import { lastSpoke, overdueWords } from './call-words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { managersOf, ownersOf } from './tell';
import { tellNow } from './tell-now';

const RULE = {
  kind: 'renewal-gone-quiet',
  all: {
    'ahead-days': {
      standard: 90,
      least: 14,
      most: 365,
      counts: 'days before the renewal',
      lessTellsLess: true,
    },
  },
} as const satisfies RuleLimits;

/** The agreement ends soon, and the client is not being looked after. docs/rules.md#renewal-gone-quiet */
export const renewalGoneQuiet = {
  kind: 'renewal-gone-quiet',
  when: 'now',
  gravity: 65,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const on = renewalDay(facts, now);
    const today = dayOf(now, client.timeZone);
    if (on === undefined || on < today || daysBetween(today, on) > limit(facts, RULE, 'ahead-days'))
      return undefined;
    const causes = causesOf(facts, now);
    if (causes.length === 0) return undefined;
    const headline = `${client.name} renews on ${longDay(on, today)} while ${listWords(causes.map(({ words }) => words))}`;
    return found(renewalGoneQuiet, facts, {
      what: on,
      headline,
      since: new Date(Math.min(...causes.map(({ since }) => since.getTime()))),
      evidence: causes.flatMap(({ evidence }) => evidence),
      tell: tellNow(facts, now, [
        {
          people: [...ownersOf(facts), ...managersOf(facts)],
          words: () => `${headline}. The renewal is ${nearDay(on, today)}. ${lastSpoke(facts, now)}.`,
        },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client } = facts;
    const on = renewalDay(facts, now);
    const renewals = turnsAt(facts, now, 'renewal');
    if (on === undefined || on < dayOf(now, client.timeZone)) return renewals;
    const opens = startOfDay(addDays(on, -limit(facts, RULE, 'ahead-days')), client.timeZone);
    if (now < opens) return earliestAfter(now, [renewals, opens]);
    return earliestAfter(now, [
      renewals,
      startOfDay(addDays(on, 1), client.timeZone),
      healthWakesAt(facts, now),
    ]);
  },
} as const satisfies Detector;

type Cause = { readonly words: string; readonly since: Date; readonly evidence: readonly string[] };

const lateCall = (facts: Facts, { level, dueOn }: CadenceState, now: Date): readonly Cause[] => {
  const { timeZone } = facts.client;
  if ((level !== 'late' && level !== 'lapsed') || dueOn === undefined) return [];
  const words = `its call is ${overdueWords(dueOn, dayOf(now, timeZone))}`;
  return [{ words, since: startOfDay(dueOn, timeZone), evidence: [] }];
};

const disputed = (facts: Facts, now: Date): readonly Cause[] =>
  openOf(facts, now, 'dispute')
    .slice(0, 1)
    .map(({ at, id }) => ({ words: 'a bill is disputed', since: at, evidence: [id] }));

const unwell = (facts: Facts, now: Date): readonly Cause[] => {
  const health = healthOf(facts, now);
  if (health?.standing !== 'in trouble') return [];
  const { timeZone } = facts.client;
  return [
    {
      words: `its health is ${health.score}`,
      since: startOfDay(dayOf(now, timeZone), timeZone),
      evidence: [],
    },
  ];
};

/** Each reason for worry. */
const causesOf = (facts: Facts, now: Date): readonly Cause[] => [
  ...lateCall(facts, cadenceOf(facts, now), now),
  ...disputed(facts, now),
  ...unwell(facts, now),
];
