import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import type { Tier } from '../../src/domain/client';
import type { Facts, PromiseMade } from '../../src/domain/facts';
import { type Kind, MOODS, OUTCOMES, PRIORITIES, type Touch } from '../../src/domain/touch';
import { build } from '../support/build';

/** Facts of all sorts around the spring of 2026, whose laws are to hold whatever they are. */

const from = new Date('2026-01-01T00:00Z');
const until = new Date('2026-07-01T00:00Z');

export const instants = fc.date({ min: from, max: until, noInvalidDate: true });
export const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
export const rhythms = fc.constantFrom(
  'daily',
  'twice weekly',
  'Mon, Wed and Fri',
  'weekly',
  'every 2 weeks',
  'every 10 days',
  'monthly',
  'quarterly',
  'none',
);

const ladders = fc.constantFrom(
  'daily ×2 → twice weekly ×4 → weekly',
  'weekly ×1 → monthly',
  'Mon, Wed and Fri ×3 → every 10 days ×2 → quarterly',
);

export const days = fc.integer({ min: -30, max: 200 }).map((count) => addDays('2026-01-01', count));
const nobodyOr = (...ids: string[]) => fc.constantFrom(null, ...ids);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 2 });

const touches: fc.Arbitrary<Touch> = fc
  .record({
    kind: fc.constantFrom<Kind>(
      'call',
      'call',
      'call',
      'meeting',
      'roadmap',
      'email',
      'ticket',
      'dispute',
      'quote',
      'project',
    ),
    at: instants,
    closedAt: maybe(instants),
    sentAt: fc.option(instants, { freq: 1 }),
    outcome: maybe(fc.constantFrom(...OUTCOMES)),
    direction: maybe(fc.constantFrom('outbound' as const, 'inbound' as const)),
    counts: maybe(fc.boolean()),
    mood: maybe(fc.constantFrom(...MOODS)),
    priority: maybe(fc.constantFrom(...PRIORITIES)),
    byId: nobodyOr('dana', 'kim', 'jo'),
    assigneeId: nobodyOr('kim', 'jo'),
    contactId: nobodyOr('bob', 'ann'),
    title: nobodyOr('VPN down'),
    note: nobodyOr('They are cross'),
    amountCents: maybe(fc.integer({ min: 1, max: 999_999 })),
  })
  .map(({ closedAt, ...given }) =>
    build.touch({ ...given, closedAt: closedAt && closedAt > given.at ? closedAt : null }),
  );

const promises: fc.Arbitrary<PromiseMade> = fc.record({
  id: fc.uuid(),
  text: fc.constant('firewall quote'),
  owedById: nobodyOr('dana', 'kim', 'jo'),
  dueOn: maybe(days),
  madeAt: instants,
  keptAt: fc.option(instants, { freq: 1 }),
});

const teammates = fc
  .record({
    daysOff: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', '2026-03-17']),
    offUntil: maybe(days),
    offSaidAt: maybe(instants),
    statusOffAt: maybe(instants),
    statusUntil: maybe(instants),
    active: fc.boolean(),
  })
  .chain((given) => fc.constantFrom('Dana', 'Kim').map((name) => build.teammate({ name, ...given })));

/** `project`: whose touch it ends with, by its place among all. */
const boosts = fc.record({
  interval: rhythms.filter((words) => words !== 'none'),
  since: days,
  endsOn: maybe(days),
  project: fc.option(fc.nat(11), { freq: 2 }),
});

const moves = fc.record({
  step: fc.nat(2),
  answer: fc.constantFrom('yes' as const, 'no' as const, 'hand' as const),
  at: instants,
});

export const someFacts: fc.Arbitrary<Facts> = fc
  .record({
    owner: maybe(teammates),
    cadence: fc.oneof(rhythms, ladders),
    timeZone: zones,
    knownAt: instants,
    startedOn: maybe(days),
    awayUntil: fc.option(days, { freq: 1 }),
    imported: fc.boolean(),
    tier: nobodyOr('A', 'B', 'C') as fc.Arbitrary<Tier | null>,
    roadmapOn: fc.option(days, { freq: 1 }),
    promised: fc.array(promises, { maxLength: 3 }),
    status: fc.constantFrom('active' as const, 'active' as const, 'active' as const, 'former' as const),
    touches: fc.array(touches, { maxLength: 12 }),
    agreed: fc.array(fc.record({ on: days, agreedAt: instants }), { maxLength: 2 }),
    later: maybe(fc.record({ interval: rhythms, since: days })),
    country: nobodyOr('AU', 'DE'),
    boosts: fc.array(boosts, { maxLength: 2 }),
    moves: fc.array(moves, { maxLength: 3 }),
    persons: fc.array(fc.record({ interval: rhythms, since: days, leftOn: fc.option(days, { freq: 1 }) }), {
      maxLength: 2,
    }),
    parent: fc.option(
      fc.record({ cadence: fc.oneof(rhythms, ladders), touches: fc.array(touches, { maxLength: 5 }) }),
      {
        freq: 2,
      },
    ),
    follows: fc.boolean(),
  })
  .map(({ owner, cadence, timeZone, touches: made, agreed, later, country, parent, follows, ...given }) => {
    const { boosts: added, moves: moved, persons, promised, ...client } = given;
    return build.facts({
      boosts: added.map(({ project, ...boost }, place) => ({
        ...{
          ...boost,
          id: `boost-${place}`,
          cause: project === null ? 'words' : 'project',
          why: 'the move',
          byId: null,
        },
        touchId: project === null ? null : `touch-${String(project).padStart(2, '0')}`,
      })),
      moves: moved.map((move, place) => ({
        ...{
          ...move,
          id: `move-${place}`,
          cadenceId: 'cadence-2020-01-01',
          interval: 'weekly',
          saidBy: null,
          byId: null,
        },
      })),
      people: persons.map(({ leftOn }, place) =>
        build.contact({ name: place === 0 ? 'Bob' : 'Ann', leftOn }),
      ),
      owner,
      timeZone,
      client,
      agreed,
      promises: promised,
      touches: made.map((touch, place) => ({ ...touch, id: `touch-${String(place).padStart(2, '0')}` })),
      parent: parent && {
        client: build.client({ name: 'Globex', ownerId: 'kim', timeZone: 'Asia/Tokyo' }),
        cadences: [build.cadence(parent.cadence)],
        moves: moved.map((move, place) => ({
          ...{
            ...move,
            id: `above-${place}`,
            cadenceId: 'cadence-2020-01-01',
            interval: 'weekly',
            saidBy: null,
            byId: null,
          },
        })),
        touches: parent.touches.map((touch, place) => ({ ...touch, id: `above-${place}` })),
      },
      cadences: [
        ...(follows ? [] : [build.cadence(cadence)]),
        ...(later ? [build.cadence(later.interval, later.since)] : []),
        ...persons.map(({ interval, since }, place) => ({
          ...{
            ...build.cadence(interval, since),
            id: `own-${place}`,
            contactId: ['bob', 'ann'][place] ?? null,
          },
        })),
      ],
      settings: { country },
      others: [build.teammate({ name: 'Jo' }), build.teammate({ name: 'Mo', roles: ['manager'] })],
    });
  });
