import fc from 'fast-check';
import { type CallRow, callRow, inOrder } from '../../src/domain/agenda';
import { cadenceOf } from '../../src/domain/cadence';
import { build, type FactsGiven } from '../support/build';
import { instants, someFacts } from './facts-arbitrary';

const now = new Date('2026-03-18T12:00+11:00');
const weekly: FactsGiven = { cadence: 'weekly' };
const voicemail = (at: string) => ({ at, outcome: 'voicemail' as const });
const row = (given: FactsGiven, at = now): CallRow | undefined =>
  callRow(build.facts({ ...weekly, ...given }), at);

test.each<[string, FactsGiven, Partial<CallRow> | undefined]>([
  ['not due yet', { calls: ['2026-03-12T10:00+11:00'] }, undefined],
  ['due', { calls: ['2026-03-11T10:00+11:00'] }, { group: 'due', why: 'due today, last spoke 11 March' }],
  [
    'never called',
    { client: { knownAt: '2026-03-11' } },
    { group: 'due', why: 'due today, not spoken with yet' },
  ],
  [
    'agreed',
    { calls: ['2026-03-16T10:00+11:00'], agreed: [{ on: '2026-03-18', agreedAt: '2026-03-16T10:00+11:00' }] },
    { group: 'due', why: 'agreed for today, last spoke 16 March' },
  ],
  [
    'late',
    { calls: ['2026-03-10T10:00+11:00'] },
    { group: 'late', gravity: 1, why: '1 day overdue (was due 17 March), last spoke 10 March' },
  ],
  [
    'long overdue',
    { calls: ['2026-03-02T10:00+11:00'] },
    { group: 'long-overdue', gravity: 9, why: '9 days overdue (was due 9 March), last spoke 2 March' },
  ],
  [
    'late and tried',
    { calls: ['2026-03-10T10:00+11:00', voicemail('2026-03-17T10:00+11:00')] },
    {
      group: 'late',
      why: '1 day overdue (was due 17 March), last spoke 10 March, second try, best in the afternoon (left voicemail 17 March)',
    },
  ],
  [
    'a further try alone',
    { calls: ['2026-03-13T10:00+11:00', voicemail('2026-03-16T10:00+11:00')] },
    {
      group: 'try',
      gravity: 1,
      why: 'second try, best in the afternoon (left voicemail 16 March), last spoke 13 March',
    },
  ],
  ['no calls wanted', { cadence: 'none' }, undefined],
])('on the list: %s', (_what, given, found) => {
  const seen = row(given);
  if (found) expect(seen).toMatchObject({ state: 'open', ...found });
  else expect(seen).toBeUndefined();
});

test.each<[string, FactsGiven, Partial<CallRow> | undefined]>([
  [
    'called',
    { calls: ['2026-03-11T10:00+11:00', { at: '2026-03-18T10:12+11:00', mood: 'well' }] },
    { state: 'done', group: 'due', done: 'spoke 10:12, went well' },
  ],
  [
    'met',
    { calls: ['2026-03-11T10:00+11:00', { kind: 'visit', outcome: null, at: '2026-03-18T09:00+11:00' }] },
    { state: 'done', done: 'met 09:00' },
  ],
  [
    'called, and the next call agreed',
    {
      calls: ['2026-03-10T10:00+11:00', '2026-03-18T10:12+11:00'],
      agreed: [{ on: '2026-03-20', agreedAt: '2026-03-18T10:12+11:00' }],
    },
    { state: 'done', group: 'late', done: 'spoke 10:12' },
  ],
  ['called ahead of its day', { calls: ['2026-03-12T10:00+11:00', '2026-03-18T10:12+11:00'] }, undefined],
  [
    'asked to be called again later today',
    {
      calls: ['2026-03-11T10:00+11:00', '2026-03-18T10:12+11:00'],
      agreed: [{ on: '2026-03-18', agreedAt: '2026-03-18T10:12+11:00' }],
    },
    { state: 'open', why: 'agreed for today, last spoke 18 March' },
  ],
  [
    'tried',
    { calls: ['2026-03-11T10:00+11:00', voicemail('2026-03-18T10:12+11:00')] },
    { state: 'tried', group: 'due', done: 'tried 10:12, next Thu 19 March in the afternoon' },
  ],
  [
    'tried, and the next call agreed',
    {
      calls: ['2026-03-11T10:00+11:00', voicemail('2026-03-18T10:12+11:00')],
      agreed: [{ on: '2026-03-25', agreedAt: '2026-03-18T10:12+11:00' }],
    },
    { state: 'tried', done: 'tried 10:12, next Wed 25 March' },
  ],
  [
    'tried, then reached',
    { calls: ['2026-03-11T10:00+11:00', voicemail('2026-03-18T09:00+11:00'), '2026-03-18T10:12+11:00'] },
    { state: 'done', done: 'spoke 10:12' },
  ],
  [
    'tried though not due',
    { calls: ['2026-03-12T10:00+11:00', voicemail('2026-03-18T10:12+11:00')] },
    undefined,
  ],
  [
    'put off',
    {
      calls: ['2026-03-11T10:00+11:00', { at: '2026-03-18T10:12+11:00', outcome: 'rescheduled' }],
      agreed: [{ on: '2026-03-25', agreedAt: '2026-03-18T10:12+11:00' }],
    },
    { state: 'done', done: 'moved to Wed 25 March' },
  ],
  [
    'they rang us',
    { calls: ['2026-03-11T10:00+11:00', { at: '2026-03-18T10:12+11:00', direction: 'inbound' }] },
    {
      state: 'open',
      uncounted: 'call-2026-03-17T23:12:00.000Z',
      why: 'due today; Dana spoke with them today; still due',
    },
  ],
  [
    'they rang us, which ends a further try',
    {
      calls: [
        '2026-03-13T10:00+11:00',
        voicemail('2026-03-17T10:00+11:00'),
        { at: '2026-03-18T10:12+11:00', direction: 'inbound' },
      ],
    },
    { state: 'done', group: 'try', done: 'spoke 10:12' },
  ],
  [
    'they rang us, then we tried them',
    {
      calls: [
        '2026-03-11T10:00+11:00',
        { at: '2026-03-18T09:12+11:00', direction: 'inbound' },
        voicemail('2026-03-18T10:12+11:00'),
      ],
    },
    { state: 'tried', done: 'tried 10:12, next Thu 19 March in the afternoon' },
  ],
  [
    'asked this morning, well ahead of its day, to be called today',
    {
      calls: ['2026-03-16T10:00+11:00'],
      agreed: [{ on: '2026-03-18', agreedAt: '2026-03-18T09:00+11:00' }],
    },
    { state: 'open', group: 'due', why: 'agreed for today, last spoke 16 March' },
  ],
  [
    'a further try: they rang us, then we missed them again',
    {
      calls: [
        '2026-03-13T10:00+11:00',
        voicemail('2026-03-17T10:00+11:00'),
        { at: '2026-03-18T09:12+11:00', direction: 'inbound' },
        voicemail('2026-03-18T10:12+11:00'),
      ],
    },
    { state: 'tried', group: 'try', done: 'tried 10:12, next Thu 19 March in the afternoon' },
  ],
])('in the course of the day: %s', (_what, given, found) => {
  const seen = row(given);
  if (found) expect(seen).toMatchObject(found);
  else expect(seen).toBeUndefined();
});

test('a talk with somebody else that did not count is told, and can be counted', () => {
  const call = { at: '2026-03-17T10:00+11:00', byId: 'kim', title: 'the VPN' };
  const given = { calls: ['2026-03-10T10:00+11:00', call], others: [build.teammate({ name: 'Kim' })] };
  expect(row(given)).toMatchObject({
    why: '1 day overdue (was due 17 March); Kim spoke with them yesterday about the VPN; still due',
    uncounted: 'call-2026-03-16T23:00:00.000Z',
  });
});

test('a call that falls due at the client’s while the caller works is in the caller’s morning', () => {
  const sydney = { owner: build.teammate({ name: 'Dana', timeZone: 'Australia/Sydney' }) };
  const london = { ...sydney, client: { timeZone: 'Europe/London' }, calls: ['2026-06-02T12:00+01:00'] };
  // 08:45 on 9 June in Sydney is 23:45 on 8 June in London, where the call falls due on 9 June
  expect(row(london, new Date('2026-06-09T08:45+10:00'))?.why).toBe('due today, last spoke 2 June');
  expect(row(london, new Date('2026-06-08T08:45+10:00'))).toBeUndefined();
  expect(row(london, new Date('2026-06-10T08:45+10:00'))?.why).toContain('1 day overdue (was due 9 June)');
});

test('what nobody should be surprised by while talking stands in the row until the call is done', () => {
  const troubled = {
    calls: ['2026-03-10T10:00+11:00'],
    tickets: [{ at: '2026-03-12T10:00+11:00', title: 'VPN down' }],
    disputes: [{ at: '2026-03-13T10:00+11:00', title: 'INV-1042' }],
  };
  expect(row(troubled)?.mind).toBe('Acme disputes a bill while a ticket is open');
  expect(row({ calls: troubled.calls })?.mind).toBeUndefined();
  expect(row({ ...troubled, calls: [...troubled.calls, '2026-03-18T09:00+11:00'] })?.mind).toBeUndefined();
});

test('whom to ring: the main contact, with number and the time there', () => {
  const people = [
    build.contact({ name: 'Ann', key: true }),
    build.contact({ name: 'Bob', main: true, phone: '+64 9 555 0101', timeZone: 'Pacific/Auckland' }),
  ];
  const given = { people, calls: ['2026-03-11T10:00+11:00'] };
  expect(row(given)?.contact).toEqual({
    name: 'Bob',
    phone: '+64 9 555 0101',
    localTime: '14:00',
    timeZone: 'Pacific/Auckland',
  });
  expect(row({ ...given, people: people.slice(0, 1) })?.contact).toMatchObject({
    name: 'Ann',
    localTime: '12:00',
  });
  expect(row({ ...given, people: [] })).not.toHaveProperty('contact');
});

test('the times of today’s calls are by the caller’s clock', () => {
  const owner = build.teammate({ timeZone: 'Australia/Perth' });
  expect(row({ owner, calls: ['2026-03-11T10:00+11:00', '2026-03-18T11:12+11:00'] })?.done).toBe(
    'spoke 08:12',
  );
});

test('long overdue, late, due, further tries; within by days overdue, tier, name', () => {
  const made = (
    name: string,
    group: CallRow['group'],
    gravity: number,
    tier: CallRow['tier'] = null,
  ): CallRow => ({
    clientId: name,
    name,
    tier,
    group,
    gravity,
    state: 'open',
    why: '',
    minutes: 10,
    canWait: false,
  });
  const ordered = [
    made('i', 'long-overdue', 20),
    made('h', 'long-overdue', 9),
    made('g', 'late', 2, 'A'),
    made('f', 'late', 2, 'B'),
    made('d', 'late', 2),
    made('e', 'late', 2),
    made('c', 'late', 1, 'A'),
    made('b', 'due', 0),
    made('a', 'try', 30),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: 9 }), (rows) =>
      expect(inOrder(rows).map(({ name }) => name)).toEqual(ordered.map(({ name }) => name)),
    ),
  );
});

test('every call that is due has an open or tried row, and no row speaks our own words', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, at) => {
      const seen = callRow(facts, at);
      const { level } = cadenceOf(facts, at);
      if (['due', 'late', 'lapsed'].includes(level)) expect(seen?.state).toMatch(/open|tried/);
      expect(`${seen?.why} ${seen?.done}`).not.toMatch(/\b(lapsed|rung|boost|chase|band|coverage|signal)\b/i);
    }),
    { numRuns: 300 },
  );
});
