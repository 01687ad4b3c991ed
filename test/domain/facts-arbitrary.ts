import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import type { Tier } from '../../src/domain/client';
import type { Facts, PromiseMade } from '../../src/domain/facts';
import { type Kind, MOODS, OUTCOMES, PRIORITIES, SOURCED, type Touch } from '../../src/domain/touch';
import { DETECTORS } from '../../src/domain/signals/index';
import type { Detector } from '../../src/domain/signals/signal';
import { build } from '../support/build';

/** Facts of all sorts around the spring of 2026, whose laws are to hold whatever they are. */

const DAY_MS = 86_400_000;
const from = new Date('2026-01-01T00:00Z');
const until = new Date('2026-07-01T00:00Z');

/** Much happens in a few days, so that what must come together does. */
const busyDays = {
  min: new Date('2026-03-25T22:00Z'),
  max: new Date('2026-03-27T04:00Z'),
  noInvalidDate: true,
};
export const instants = fc.oneof(
  { weight: 2, arbitrary: fc.date({ min: from, max: until, noInvalidDate: true }) },
  { weight: 1, arbitrary: fc.date(busyDays) },
);
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
      ...([
        'call',
        'call',
        'call',
        'meeting',
        'email',
        'ticket',
        'dispute',
        'roadmap',
        'invoice',
        'quote',
      ] as const),
      ...(['project', 'campaign', 'payment', 'survey', 'note', 'text', 'renewal', 'alert'] as const),
      'escalation',
    ),
    at: instants,
    dueAt: maybe(instants),
    sentAt: fc.option(instants, { freq: 1 }),
    settledAt: fc.option(instants, { freq: 1 }),
    lastWordAt: maybe(instants),
    updatedAt: instants,
    waitingOn: nobodyOr('us', 'client') as fc.Arbitrary<Touch['waitingOn']>,
    madeBy: nobodyOr('person', 'monitoring', 'monitoring') as fc.Arbitrary<Touch['madeBy']>,
    status: nobodyOr('Failed', 'Cancelled', 'Sent'),
    phase: nobodyOr('planning', 'status', 'feedback', 'put right', 'escalation update'),
    contactName: nobodyOr('Bob'),
    withIds: fc.subarray(['kim', 'jo'], { maxLength: 1 }),
    closedAt: maybe(instants),
    outcome: maybe(fc.constantFrom(...OUTCOMES)),
    direction: maybe(fc.constantFrom('outbound' as const, 'inbound' as const)),
    counts: maybe(fc.boolean()),
    mood: maybe(fc.constantFrom(...MOODS)),
    priority: maybe(fc.constantFrom(...PRIORITIES)),
    byId: nobodyOr('dana', 'kim', 'jo'),
    assigneeId: nobodyOr('kim', 'jo'),
    contactId: nobodyOr('bob', 'ann'),
    title: nobodyOr('VPN down', 'QBR', 'INV-7 too much', '2 of 5, after a ticket', '5/5', 'Set up phones'),
    note: nobodyOr('They are cross', 'INV-7 again'),
    amountCents: maybe(fc.integer({ min: 1, max: 999_999 })),
  })
  .map(({ closedAt, ...given }) =>
    build.touch({ ...given, closedAt: closedAt && closedAt > given.at ? closedAt : null }),
  );

/** Many of a kind, one soon after another: alerts without pause, a week of e-mails, calls that reach nobody. */
const bursts: fc.Arbitrary<readonly Touch[]> = fc
  .record({
    kind: fc.constantFrom<Kind>('alert', 'alert', 'alert', 'email', 'text', 'call'),
    at: fc.oneof(instants, fc.date(busyDays)),
    count: fc.integer({ min: 3, max: 40 }),
    gapMinutes: fc.constantFrom(1, 4, 6, 6, 15, 29, 30, 46, 600, 3000),
  })
  .map(({ kind, at, count, gapMinutes }) =>
    Array.from({ length: count }, (_, place) =>
      build.touch({
        ...{ kind, at: new Date(at.getTime() + place * gapMinutes * 60_000) },
        ...(kind === 'call' && { outcome: 'voicemail' }),
      }),
    ),
  );

/** Good words for somebody; an offer that goes out in the middle of something. */
const together: fc.Arbitrary<readonly Touch[]> = fc
  .record({ at: fc.oneof(instants, fc.date(busyDays)), praised: fc.constantFrom('kim', 'jo') })
  .map(({ at, praised }) => [
    build.touch({ kind: 'note', at, mood: 'well', note: 'So fast', withIds: [praised], byId: 'dana' }),
    build.touch({ kind: 'ticket', at, priority: 'high', waitingOn: 'us', assigneeId: praised }),
    build.touch({ kind: 'campaign', at: new Date(at.getTime() + DAY_MS), byId: praised }),
    build.touch({
      ...{ kind: 'ticket', title: 'Set up phones', assigneeId: praised },
      ...{ at: new Date(at.getTime() - 5 * DAY_MS), closedAt: new Date(at.getTime() - 3 * DAY_MS) },
    }),
  ]);

const promises: fc.Arbitrary<PromiseMade> = fc
  .record({
    id: fc.uuid(),
    touch: fc.nat(11),
    text: fc.constant('firewall quote'),
    owedById: nobodyOr('dana', 'kim', 'jo'),
    dueOn: maybe(days),
    madeAt: instants,
    keptAt: fc.option(instants, { freq: 1 }),
  })
  .map(({ touch, ...promise }) => ({ ...promise, touchId: `touch-${String(touch).padStart(2, '0')}` }));

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

/** Every number of every rule, within what may be chosen; some rules off, some told to others as well. */
const ruleChoices = fc
  .record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    off: fc.integer({ min: 0, max: 40 }),
    on: fc.boolean(),
  })
  .map(({ place, off, on }) =>
    Object.fromEntries(
      DETECTORS.map(({ kind, limits = {} }: Detector, which) => [
        kind,
        {
          all: {
            ...Object.fromEntries(
              Object.entries(limits).map(([name, { least, most }]) => [
                name,
                Math.round(least + place * (most - least)),
              ]),
            ),
            ...{ manager: on, backup: on, ...(which === off ? { on: false } : {}) },
          },
        },
      ]),
    ),
  );

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
    renewalOn: maybe(days),
    touches: fc.array(touches, { maxLength: 12 }),
    burst: fc.option(bursts, { freq: 2 }),
    together: fc.option(together, { freq: 2 }),
    openings: fc.array(fc.record({ teammateId: fc.constantFrom('kim', 'jo'), at: instants }), {
      maxLength: 1,
    }),
    hasDispatcher: fc.boolean(),
    cameIn: fc.constantFrom<readonly Kind[]>(SOURCED, SOURCED, []),
    wordsFrom: fc.constantFrom<readonly string[]>(['slack'], []),
    agreed: fc.array(fc.record({ on: days, agreedAt: instants }), { maxLength: 2 }),
    later: maybe(fc.record({ interval: rhythms, since: days })),
    country: nobodyOr('AU', 'DE'),
    rules: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: ruleChoices }),
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
  .map((given) => {
    const { owner, cadence, timeZone, touches: made, agreed, later, country, parent, follows } = given;
    const {
      burst,
      together: also,
      promised,
      openings,
      hasDispatcher,
      cameIn,
      wordsFrom,
      boosts: added,
    } = given;
    const { moves: moved, persons, ...rest } = given;
    const { status, knownAt, startedOn, awayUntil, imported, renewalOn, roadmapOn, tier } = rest;
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
      client: { status, knownAt, startedOn, awayUntil, imported, renewalOn, roadmapOn, tier },
      agreed,
      promises: promised,
      openings,
      cameIn,
      wordsFrom,
      touches: [...made, ...(burst ?? []), ...(also ?? [])].map((touch, place) => ({
        ...touch,
        id: `touch-${String(place).padStart(2, '0')}`,
      })),
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
      settings: { country, rules: given.rules },
      others: [
        build.teammate({ name: 'Jo' }),
        build.teammate({ name: 'Mo', roles: ['manager'] }),
        build.teammate({ name: 'Pat', roles: ['billing'] }),
        ...(hasDispatcher ? [build.teammate({ name: 'Di', roles: ['dispatcher'] })] : []),
      ],
    });
  });
