import fc from 'fast-check';
import { cadenceOf, cadenceWakesAt, type CadenceState, satisfies } from '../../src/domain/cadence';
import { callRow } from '../../src/domain/agenda';
import { chaseOf } from '../../src/domain/chase';
import { callerOf } from '../../src/domain/client';
import { addDays, addMonths, type Day, dayOf, startOfDay, weekday } from '../../src/domain/day';
import { type Facts, type Parent, teammate } from '../../src/domain/facts';
import { parseInterval } from '../../src/domain/interval';
import { listDay } from '../../src/domain/list-day';
import { plannerOf, worksOn } from '../../src/domain/workday';
import { build } from '../support/build';
import { days, instants, rhythms, someFacts, zones } from './facts-arbitrary';

const LEVELS = ['ahead', 'due', 'late', 'lapsed'];
const works = (facts: Facts, day: Day): boolean =>
  worksOn(plannerOf(teammate(facts, callerOf(facts.client)), facts.settings), day, facts.settings);

test('the due day is a working day of the firm and the caller, unless it was agreed', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, now) => {
      const { dueOn, agreed } = cadenceOf(facts, now);
      const { awayUntil } = facts.client;
      const asAgreed = agreed && !(awayUntil !== null && agreed.on < awayUntil);
      if (asAgreed) expect(dueOn ?? agreed.on).toBe(agreed.on);
      else if (dueOn !== undefined) expect(works(facts, dueOn)).toBe(true);
    }),
  );
});

test('a meeting, visit or roadmap counts with any of theirs there, whoever held it; of a call only who made it matters', () => {
  const { client } = build.facts({
    ...{ owner: build.teammate({ name: 'Dana' }), caller: build.teammate({ name: 'Kim' }) },
    backup: build.teammate({ name: 'Pat' }),
  });
  const now = new Date('2026-03-18T00:00Z');
  const theirs = ['dana', 'kim', 'pat'];
  const there = fc.shuffledSubarray([...theirs, 'jo', 'sam'], { minLength: 1 });
  const kinds = fc.constantFrom('meeting' as const, 'visit' as const, 'roadmap' as const, 'call' as const);
  const said = fc.constantFrom(null, true, false);
  fc.assert(
    fc.property(kinds, there, fc.boolean(), said, (kind, [first = '', ...others], isNamed, counts) => {
      const byId = isNamed ? first : null;
      const outcome = kind === 'call' ? ('reached' as const) : null;
      const held = { kind, outcome, byId, counts, direction: 'outbound' as const, at: '2026-03-10' };
      const here = isNamed ? [first, ...others] : others;
      const asLaw =
        kind === 'call' ? !isNamed || theirs.includes(first) : here.some((id) => theirs.includes(id));
      expect(satisfies(build.touch({ ...held, withIds: others }), client, now)).toBe(counts ?? asLaw);
    }),
  );
});

/** The due day the slow and obvious way: walk on from the last scheduled call until a day fits. */
const slowDue = (facts: Facts, words: string, now: Date, above?: Parent): Day => {
  const counted = [
    ...facts.touches.filter((touch) => satisfies(touch, facts.client, now)),
    ...(above?.touches.filter((touch) => satisfies(touch, above.client, now)) ?? []),
  ]
    .map(({ at }) => dayOf(at, facts.client.timeZone))
    .toSorted();
  const start = counted.at(-1) ?? dayOf(facts.client.knownAt, facts.client.timeZone);
  const interval = parseInterval(words);
  const fits = (day: Day): boolean => {
    if (!works(facts, day)) return false;
    switch (interval?.unit) {
      case 'days':
        return day >= addDays(start, interval.days);
      case 'months':
        return day >= addMonths(start, interval.months);
      case 'weekdays': {
        // A chosen weekday has come since the call, on this day or before it.
        for (let since = addDays(start, 1); since <= day; since = addDays(since, 1))
          if (interval.weekdays.includes(weekday(since))) return true;
        return false;
      }
      default:
        return true;
    }
  };
  let day = addDays(start, 1);
  while (!fits(day)) day = addDays(day, 1);
  return day;
};

test('the due day is the one that a slow walk over the calendar finds', () => {
  fc.assert(
    fc.property(someFacts, rhythms, instants, (given, words, now) => {
      fc.pre(words !== 'none');
      const facts: Facts = {
        ...given,
        client: { ...given.client, status: 'active', imported: false, startedOn: null, awayUntil: null },
        ...{ agreed: [], boosts: [] },
        cadences: [build.cadence(words)],
      };
      expect(cadenceOf(facts, now).dueOn).toBe(slowDue(facts, words, now));
    }),
    { numRuns: 300 },
  );
});

test('who has no rhythm of its own follows the client above, and a call with that counts', () => {
  fc.assert(
    fc.property(someFacts, rhythms, instants, (given, words, now) => {
      fc.pre(words !== 'none' && given.parent !== null);
      const above = given.parent && { ...given.parent, cadences: [build.cadence(words)] };
      const facts: Facts = {
        ...given,
        client: { ...given.client, status: 'active', imported: false, startedOn: null, awayUntil: null },
        ...{ agreed: [], boosts: [], cadences: [], parent: above },
      };
      expect(cadenceOf(facts, now).standing).toBe('parent');
      expect(cadenceOf(facts, now).dueOn).toBe(slowDue(facts, words, now, above ?? undefined));
    }),
    { numRuns: 300 },
  );
});

test('while they are away nothing is due or late, and the first call is due on the day they return', () => {
  fc.assert(
    fc.property(someFacts, instants, days, (given, now, awayUntil) => {
      const here: Facts = { ...given, client: { ...given.client, awayUntil: null } };
      const away: Facts = { ...given, client: { ...given.client, awayUntil } };
      const [without, state, chase] = [cadenceOf(here, now), cadenceOf(away, now), chaseOf(away, now)];
      if (dayOf(now, away.client.timeZone) < awayUntil) {
        expect(['none', 'ahead']).toContain(state.level);
        if (chase) expect(chase.nextOn >= awayUntil).toBe(true);
      }
      if (listDay(away, now) < awayUntil) expect(callRow(away, now)?.state).not.toBe('open');
      if (without.dueOn === undefined) return expect(state.dueOn).toBeUndefined();
      // the slow and obvious way: walk on, a day at a time, until they are back and somebody works
      let day = without.dueOn;
      if (day < awayUntil) for (day = awayUntil; !works(away, day);) day = addDays(day, 1);
      expect(state.dueOn).toBe(day);
    }),
    { numRuns: 500 },
  );
});

test('as time passes and nothing else does, a call only becomes more overdue', () => {
  fc.assert(
    fc.property(someFacts, instants, fc.nat(200 * 86_400_000), (facts, now, laterMs) => {
      const later = new Date(now.getTime() + laterMs);
      const past = {
        ...facts,
        touches: facts.touches.filter(({ at }) => at <= now),
        agreed: facts.agreed.filter(({ agreedAt }) => agreedAt <= now),
        cadences: facts.cadences.filter(({ since }) => since < '2026-01-01'),
        parent: facts.parent && {
          ...facts.parent,
          touches: facts.parent.touches.filter(({ at }) => at <= now),
          moves: facts.parent.moves.filter(({ at }) => at <= now),
        },
        moves: facts.moves.filter(({ at }) => at <= now),
        people: facts.people.map((person) => ({ ...person, leftOn: null })),
      };
      const [before, after] = [cadenceOf(past, now), cadenceOf(past, later)];
      expect(after.dueOn).toBe(before.dueOn);
      expect(after.lapsedOn).toBe(before.lapsedOn);
      expect(LEVELS.indexOf(after.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
      expect(after.intervalsMissed).toBeGreaterThanOrEqual(before.intervalsMissed);
    }),
  );
});

test('long overdue comes after the due day, and by 14 days and what was chosen unless a closing is longer', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, now) => {
      const { dueOn, lapsedOn } = cadenceOf(facts, now);
      if (dueOn === undefined || lapsedOn === undefined) return;
      const most = 14 + Number(facts.settings.rules['cadence-lapsed']?.all?.['more-days'] ?? 0);
      const worked = Array.from({ length: most }, (_, index) => addDays(dueOn, index + 1)).filter(
        (day) => day <= lapsedOn && works(facts, day),
      );
      expect(worked.length).toBeGreaterThanOrEqual(lapsedOn <= addDays(dueOn, most) ? 2 : 0);
      if (lapsedOn > addDays(dueOn, most)) expect(worked.length).toBeLessThan(2);
    }),
  );
});

test('the state is the same at every instant until it says that it may change', () => {
  fc.assert(
    fc.property(someFacts, instants, fc.double({ min: 0, max: 1, noNaN: true }), (facts, now, share) => {
      const wake = cadenceWakesAt(facts, now);
      expect(wake === undefined || wake > now).toBe(true);
      const last = (wake?.getTime() ?? Date.parse('2030-01-01')) - 1;
      const between = new Date(now.getTime() + Math.floor((last - now.getTime()) * share));
      const state: CadenceState = cadenceOf(facts, now);
      expect(cadenceOf({ ...facts }, between)).toEqual(state);
      expect(cadenceOf({ ...facts }, new Date(last))).toEqual(state);
    }),
    { numRuns: 500 },
  );
});

test('a call is due from the first instant of the client’s own day to its last, in every zone', () => {
  fc.assert(
    fc.property(zones, instants, (timeZone, at) => {
      const facts = build.facts({ cadence: 'weekly', timeZone, calls: [{ at }] });
      const { dueOn } = cadenceOf(facts, at);
      const start = startOfDay(dueOn!, timeZone);
      const end = startOfDay(addDays(dueOn!, 1), timeZone);
      const levelAt = (ms: number) => cadenceOf(facts, new Date(ms)).level;
      expect([start.getTime() - 1, start.getTime(), end.getTime() - 1, end.getTime()].map(levelAt)).toEqual([
        'ahead',
        'due',
        'due',
        'late',
      ]);
      expect(cadenceWakesAt(facts, at)).toEqual(start);
    }),
    { numRuns: 500 },
  );
});
