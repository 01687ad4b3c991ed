import type { Teammate } from '../client';
import { type Day, dayOf, daysBetween, longDay, startOfDay } from '../day';
import { type Facts, type PromiseMade, teammate } from '../facts';
import { earliestAfter, nextMidnight } from '../wake';
import { addWorkdays, plannerOf } from '../workday';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import type { Detector, Signal } from './signal';
import { activeTeammate, callersOf, managersOf, ownersOf, tellOnce } from './tell';
import { shortened } from './words';

const LONGEST_TEXT = 140;

type Dated = PromiseMade & { readonly dueOn: Day };

const RULE = {
  kind: 'promise-due',
  all: {
    'caller-days': {
      standard: 3,
      least: 0,
      most: 30,
      counts: 'working days until whoever makes the calls hears of it',
    },
    'manager-days': { standard: 5, least: 0, most: 30, counts: 'working days until the manager hears of it' },
  },
} as const satisfies RuleLimits;

/** Something we said we would do, and its day is here or has passed. docs/rules.md#promise-due */
export const promiseDue = {
  kind: 'promise-due',
  when: 'morning',
  gravity: 30,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    return standing(facts, now).flatMap((promise) => {
      const { today, zone, escalatesOn } = calendarOf(facts, promise, now);
      const { dueOn, text, id } = promise;
      if (today < dueOn) return [];
      const when = whenWords(dueOn, today);
      const owner = activeTeammate(facts, promise.owedById);
      const whose = owner ? `${owner.name} promised ${client.name}` : `Promised to ${client.name}`;
      const what = shortened(text, LONGEST_TEXT).replace(/[.,;:]+$/u, '');
      const headline = `${whose}: ${what}, ${when}`;
      return {
        kind: promiseDue.kind,
        key: `promise-due:${client.id}:${id}`,
        clientId: client.id,
        headline,
        since: startOfDay(dueOn, zone),
        evidence: [],
        gravity: promiseDue.gravity,
        when: promiseDue.when,
        tell: tellOnce([
          {
            people: owner ? [owner] : ownersOf(facts),
            words: (person) =>
              person.id === owner?.id ? `You promised ${client.name}: ${what}, ${when}` : headline,
          },
          { people: today >= escalatesOn.caller ? callersOf(facts) : [], words: () => headline },
          { people: today >= escalatesOn.manager ? managersOf(facts) : [], words: () => headline },
        ]),
      };
    });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(
      now,
      // kept ones are over
      dated(facts)
        .filter(({ keptAt }) => keptAt === null || keptAt > now)
        .flatMap((promise) => {
          const { today, zone } = calendarOf(facts, promise, now);
          const begins = today < promise.dueOn ? startOfDay(promise.dueOn, zone) : nextMidnight(now, zone);
          return [promise.madeAt, promise.keptAt ?? undefined, begins];
        }),
    ),
} as const satisfies Detector;

const dated = ({ promises }: Facts): readonly Dated[] =>
  promises.filter((promise): promise is Dated => promise.dueOn !== null);

const standing = (facts: Facts, now: Date): readonly Dated[] =>
  dated(facts).filter(({ madeAt, keptAt }) => madeAt <= now && (keptAt === null || keptAt > now));

/** A promise is kept or late by the days of whoever made it, and of the firm where that is nobody. */
const calendarOf = (facts: Facts, { owedById, dueOn }: Dated, now: Date) => {
  const { settings } = facts;
  const owner: Teammate | undefined = teammate(facts, owedById);
  const zone = owner?.timeZone ?? settings.zone;
  const planner = plannerOf(owner, settings);
  return {
    zone,
    today: dayOf(now, zone),
    escalatesOn: {
      caller: addWorkdays(dueOn, limit(facts, RULE, 'caller-days'), planner, settings),
      manager: addWorkdays(dueOn, limit(facts, RULE, 'manager-days'), planner, settings),
    },
  };
};

/** `due today`, `2 days late (was due 3 June)`. */
const whenWords = (dueOn: Day, today: Day): string =>
  dueOn === today
    ? 'due today'
    : `${count(daysBetween(dueOn, today), 'day')} late (was due ${longDay(dueOn, today)})`;
