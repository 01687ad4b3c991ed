import fc from 'fast-check';
import { cadenceOf, cadenceWakesAt, satisfies } from '../../src/domain/cadence';
import { callerOf } from '../../src/domain/client';
import { addDays, addMonths, type Day, dayOf, weekday } from '../../src/domain/day';
import { type Cadence, type Facts, type LadderMove, teammate } from '../../src/domain/facts';
import { nominalDays, parseInterval } from '../../src/domain/interval';
import { ladderOf, parseLadder } from '../../src/domain/ladder';
import { plannerOf, worksOn } from '../../src/domain/workday';
import { build } from '../support/build';
import { days, instants, someFacts } from './facts-arbitrary';

/** The law told the slow and obvious way: a day at a time, one rhythm after the other, without a thought of speed. */

type Rhythm = {
  readonly words: string;
  /** The day after which it counts. */
  readonly from: Day;
  readonly notBefore: Day;
  readonly endsOn: Day | null;
  readonly ofSomebody: boolean;
};

const works = (facts: Facts, day: Day): boolean =>
  worksOn(plannerOf(teammate(facts, callerOf(facts.client)), facts.settings), day, facts.settings);

/** Whether one interval has passed since `from`, on `day` or before it. */
const hasCome = (words: string, from: Day, day: Day): boolean => {
  const interval = parseInterval(words);
  for (let passed = 1, on = addDays(from, 1); on <= day; passed += 1, on = addDays(on, 1)) {
    if (interval?.unit === 'workday') return true;
    if (interval?.unit === 'days' && passed >= interval.days) return true;
    if (interval?.unit === 'months' && on >= addMonths(from, interval.months)) return true;
    if (interval?.unit === 'weekdays' && interval.weekdays.includes(weekday(on))) return true;
  }
  return false;
};

/** Walks on until the call is due; undefined where the rhythm ends before that. */
const dueOf = (facts: Facts, { words, from, notBefore, endsOn }: Rhythm): Day | undefined => {
  for (let day = addDays(from, 1); ; day = addDays(day, 1)) {
    if (endsOn !== null && day > endsOn) return undefined;
    if (day >= notBefore && works(facts, day) && hasCome(words, from, day)) return day;
  }
};

/** A ladder is moved a move at a time; any other rhythm stands still. */
const wordsAndStart = (
  cadence: Cadence,
  moves: readonly LadderMove[],
  timeZone: string,
  now: Date,
): { words: string; notBefore: Day } => {
  const steps = parseLadder(cadence.interval);
  if (!steps) return { words: cadence.interval, notBefore: '2000-01-01' };
  let place = 0;
  let notBefore = cadence.since;
  const inOrder = [...moves].sort((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));
  for (const move of inOrder) {
    if (move.at > now || move.cadenceId !== cadence.id) continue;
    if (move.step !== place) notBefore = dayOf(move.at, timeZone);
    place = move.step;
  }
  const [written = ''] = cadence.interval.split(' → ').slice(Math.min(place, steps.length - 1));
  return { words: written.replace(/ ×\d+$/, ''), notBefore };
};

const newest = (cadences: readonly Cadence[], today: Day): Cadence | undefined =>
  cadences
    .filter(({ since }) => since <= today)
    .sort((a, b) => (`${a.since} ${a.id}` < `${b.since} ${b.id}` ? -1 : 1))
    .at(-1);

const oracle = (facts: Facts, now: Date) => {
  const { client, parent, settings } = facts;
  const zone = client.timeZone;
  const today = dayOf(now, zone);
  const dayOfLast = (days: readonly Day[]): Day | undefined => [...days].sort().at(-1);
  const own = newest(
    facts.cadences.filter(({ contactId }) => contactId === null),
    today,
  );
  const above = own ? null : parent;
  const kept = own ?? (above && newest(above.cadences, today));
  const tier = settings.tierCadences[(above?.client ?? client).tier ?? 'C'];
  const standing = kept
    ? wordsAndStart(kept, above ? above.moves : facts.moves, zone, now)
    : { words: tier, notBefore: '2000-01-01' };
  const asked = standing.words === 'none' && ((kept !== null && kept !== undefined) || above !== null);
  if (client.status !== 'active' || asked) return { level: 'none', dueOn: undefined };
  const calls = [
    ...facts.touches.filter((touch) => satisfies(touch, client, now)),
    ...(above?.touches.filter((touch) => satisfies(touch, above.client, now)) ?? []),
  ];
  const known = dayOf(client.knownAt, zone);
  const start = client.startedOn !== null && client.startedOn > known ? client.startedOn : known;
  const from = dayOfLast(calls.map(({ at }) => dayOf(at, zone))) ?? start;
  const rhythms: Rhythm[] = [{ ...standing, from, endsOn: null, ofSomebody: false }];
  for (const boost of facts.boosts) {
    const project = facts.touches.find(({ id }) => id === boost.touchId);
    if (boost.touchId !== null && !project) continue;
    const closed = [project?.closedAt, project?.settledAt].filter((at) => at != null && at <= now);
    const ends = [...closed.map((at) => dayOf(at!, zone)), boost.endsOn].filter((day) => day !== null).sort();
    rhythms.push({
      words: boost.interval,
      from,
      notBefore: boost.since,
      endsOn: ends[0] ?? null,
      ofSomebody: false,
    });
  }
  for (const person of facts.people) {
    if (person.leftOn !== null && person.leftOn <= today) continue;
    const theirs = newest(
      facts.cadences.filter(({ contactId }) => contactId === person.id),
      today,
    );
    if (!theirs) continue;
    const talks = facts.touches.filter((one) => one.contactId === person.id && satisfies(one, client, now));
    const last = dayOfLast(talks.map(({ at }) => dayOf(at, zone)));
    rhythms.push({
      ...{ words: theirs.interval, from: last ?? theirs.since, notBefore: theirs.since },
      ...{ endsOn: null, ofSomebody: true },
    });
  }
  const due = rhythms
    .filter(({ words }) => words !== 'none')
    .flatMap((rhythm) => {
      const on = dueOf(facts, rhythm);
      return on === undefined ? [] : [{ on, ...rhythm, days: nominalDays(parseInterval(rhythm.words)!) }];
    })
    .sort((a, b) =>
      a.on < b.on ? -1 : a.on > b.on ? 1 : Number(b.ofSomebody) - Number(a.ofSomebody) || a.days - b.days,
    );
  const [soonest] = due;
  if (!soonest) return { level: 'none', dueOn: undefined };
  let dueOn = agreedDay(facts, now) ?? soonest.on;
  if (client.awayUntil !== null && dueOn < client.awayUntil)
    for (dueOn = client.awayUntil; !works(facts, dueOn);) dueOn = addDays(dueOn, 1);
  let [worked, passed, day] = [0, 0, dueOn];
  const more = Number(facts.settings.rules['cadence-lapsed']?.all?.['more-days'] ?? 0);
  const grace = Math.min(Math.floor(soonest.days / 2) + 1, 14) + more;
  while (worked < 2 || passed < grace) {
    day = addDays(day, 1);
    passed += 1;
    if (works(facts, day)) worked += 1;
  }
  const level = today < dueOn ? 'ahead' : today === dueOn ? 'due' : today < day ? 'late' : 'lapsed';
  return { level, dueOn };
};

const agreedDay = (facts: Facts, now: Date): Day | undefined => {
  const { client, parent } = facts;
  const last = facts.agreed
    .filter(({ agreedAt }) => agreedAt <= now)
    .sort((a, b) => Number(a.agreedAt) - Number(b.agreedAt) || (a.id < b.id ? -1 : 1))
    .at(-1);
  const own = facts.cadences.some(
    ({ contactId, since }) => contactId === null && since <= dayOf(now, client.timeZone),
  );
  const over = [
    ...facts.touches.filter((touch) => satisfies(touch, client, now)),
    ...(own ? [] : (parent?.touches.filter((touch) => satisfies(touch, parent.client, now)) ?? [])),
  ].some(({ at }) => last && at > last.agreedAt);
  return over ? undefined : last?.on;
};

const plain = someFacts.map((facts): Facts => ({ ...facts, client: { ...facts.client, imported: false } }));

test('the due day and how late it is are what a walk over the calendar finds, of every rhythm at once', () => {
  fc.assert(
    fc.property(plain, instants, (facts, now) => {
      const { level, dueOn } = cadenceOf(facts, now);
      expect({ level, dueOn }).toEqual(oracle(facts, now));
    }),
    { numRuns: 600 },
  );
}, 60_000);

test('and no probe between now and the next look finds another answer', () => {
  fc.assert(
    fc.property(
      plain,
      instants,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      (facts, now, shares) => {
        const wake = cadenceWakesAt(facts, now)?.getTime() ?? Date.parse('2028-01-01');
        const first = oracle(facts, now);
        for (const share of shares)
          expect(
            oracle(facts, new Date(now.getTime() + Math.floor((wake - 1 - now.getTime()) * share))),
          ).toEqual(first);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('a ladder never moves by itself, and counts no more calls than its step takes', () => {
  fc.assert(
    fc.property(plain, instants, fc.nat(200 * 86_400_000), (given, now, laterMs) => {
      const facts = { ...given, moves: given.moves.filter(({ at }) => at <= now) };
      const [state, later] = [
        ladderOf(facts, now),
        ladderOf({ ...facts }, new Date(now.getTime() + laterMs)),
      ];
      if (!state || !later || state.cadence.id !== later.cadence.id) return;
      expect(later.place).toBe(state.place);
      expect(later.made).toBeGreaterThanOrEqual(state.made);
      expect(state.made).toBeLessThanOrEqual(state.step.calls ?? 0);
    }),
    { numRuns: 300 },
  );
});

const closings = fc
  .record({
    closedAt: fc.option(instants),
    endsOn: fc.option(days),
    leftOn: fc.option(days),
    interval: fc.constantFrom('daily', 'weekly', 'every 10 days', 'monthly'),
    theirs: fc.constantFrom('daily', 'weekly', 'monthly'),
    movedAt: instants,
  })
  .map(({ closedAt, endsOn, leftOn, interval, theirs, movedAt }) =>
    build.facts({
      cadences: [
        build.cadence('weekly ×1 → quarterly'),
        { ...build.cadence(theirs), id: 'own', contactId: 'bob' },
      ],
      moves: [
        {
          ...{ id: 'move', cadenceId: 'cadence-2020-01-01', step: 1, interval: 'quarterly' },
          ...{ answer: 'yes', saidBy: 'Bob', byId: null, at: movedAt },
        },
      ],
      people: [build.contact({ name: 'Bob', leftOn })],
      calls: [{ at: '2026-01-01T00:00:00Z', contactId: 'bob' }],
      touches: [build.touch({ id: 'project', kind: 'project', at: '2025-12-01T00:00:00Z', closedAt })],
      boosts: [
        {
          ...{ id: 'more', interval, cause: 'project', why: 'the move', since: '2026-01-01' },
          ...{ endsOn, touchId: 'project', byId: null },
        },
      ],
    }),
  );

test('whoever looks only when woken sees every end: of a project, of a person’s time there, of a step', () => {
  fc.assert(
    fc.property(closings, (facts) => {
      let now = new Date('2026-01-01T00:00:00Z');
      for (let looks = 0; looks < 40; looks += 1) {
        const wake = cadenceWakesAt(facts, now);
        const last = new Date((wake?.getTime() ?? Date.parse('2027-06-01')) - 1);
        expect(cadenceOf({ ...facts }, last)).toEqual(cadenceOf({ ...facts }, now));
        if (!wake) return;
        now = wake;
      }
    }),
    { numRuns: 300 },
  );
});
