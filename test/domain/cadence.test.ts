import { cadenceOf, satisfies } from '../../src/domain/cadence';
import { type Day } from '../../src/domain/day';
import { callDue } from '../../src/domain/signals/call-due';
import type { Touch } from '../../src/domain/touch';
import { build, type FactsGiven } from '../support/build';

const now = new Date('2026-03-18T00:00Z');
const dana = build.teammate();
const kim = build.teammate({ name: 'Kim' });
const pat = build.teammate({ name: 'Pat' });

test.each([
  ['the day before', '2026-03-16T23:59+11:00', undefined],
  ['the day it is due', '2026-03-17T00:01+11:00', 'Acme is due a call today'],
  ['the day after', '2026-03-18T00:01+11:00', 'Acme is 1 day overdue for a call (was due 17 March)'],
])('weekly cadence, last called 10 March: %s', (_when, at, headline) => {
  const facts = build.facts({ cadence: 'weekly', calls: ['2026-03-10T10:00+11:00'] });
  expect(callDue.detect(facts, new Date(at))?.headline).toBe(headline);
});

test.each<[string, Partial<Touch>, boolean]>([
  ['a call that we made, by the owner', { byId: 'dana' }, true],
  ['by the caller', { byId: 'kim' }, true],
  ['by the backup', { byId: 'pat' }, true],
  ['by somebody else', { byId: 'jo' }, false],
  ['by somebody we do not know', { byName: 'Jo' }, false],
  ['by nobody named', {}, true],
  ['of unknown direction, by the owner', { byId: 'dana', direction: null }, true],
  ['they rang the owner', { byId: 'dana', direction: 'inbound' }, false],
  ['they rang the owner, who ticked the box', { byId: 'dana', direction: 'inbound', counts: true }, true],
  ['somebody else ticked the box', { byId: 'jo', counts: true }, true],
  ['the owner cleared the box', { byId: 'dana', counts: false }, false],
  ['a voicemail, though ticked', { byId: 'dana', outcome: 'voicemail', counts: true }, false],
  ['rescheduled', { byId: 'dana', outcome: 'rescheduled' }, false],
  ['a meeting with the owner', { kind: 'meeting', outcome: null, byId: 'dana' }, true],
  [
    'a meeting that the owner only attends',
    { kind: 'meeting', outcome: null, byId: 'jo', withIds: ['dana'] },
    true,
  ],
  ['a visit with the caller', { kind: 'visit', outcome: 'held', byId: 'jo', withIds: ['sam', 'kim'] }, true],
  ['a roadmap of nobody named, with the backup', { kind: 'roadmap', outcome: null, withIds: ['pat'] }, true],
  [
    'a meeting with somebody else beside',
    { kind: 'meeting', outcome: null, byId: 'jo', withIds: ['sam'] },
    false,
  ],
  [
    'a meeting with the owner that did not count',
    { kind: 'meeting', withIds: ['dana'], counts: false },
    false,
  ],
  ['a call by somebody else, with the owner', { byId: 'jo', withIds: ['dana'] }, false],
  ['a visit by somebody else', { kind: 'visit', outcome: 'held', byId: 'jo' }, false],
  ['a meeting by nobody named', { kind: 'meeting', outcome: null }, false],
  ['a roadmap that nobody came to', { kind: 'roadmap', outcome: 'no_show', byId: 'dana' }, false],
  [
    'a meeting still ahead',
    { kind: 'meeting', outcome: null, byId: 'dana', at: new Date('2027-01-01') },
    false,
  ],
  ['an e-mail, though ticked', { kind: 'email', outcome: null, byId: 'dana', counts: true }, false],
])('what counts: %s', (_what, given, counts) => {
  const { client } = build.facts({ owner: dana, caller: kim, backup: pat });
  expect(satisfies(build.touch({ at: '2026-03-10', direction: 'outbound', ...given }), client, now)).toBe(
    counts,
  );
});

const dueOf = (given: FactsGiven, at = now): Day | undefined => cadenceOf(build.facts(given), at).dueOn;
const called = (day: Day) => [`${day}T10:00+11:00`];

test.each<[string, FactsGiven, Day | undefined]>([
  ['weekly', { cadence: 'weekly', calls: called('2026-03-10') }, '2026-03-17'],
  ['every 2 weeks', { cadence: 'every 2 weeks', calls: called('2026-03-10') }, '2026-03-24'],
  [
    'every 10 days, moved off a weekend',
    { cadence: 'every 10 days', calls: called('2026-03-11') },
    '2026-03-23',
  ],
  ['daily, on a Friday', { cadence: 'daily', calls: called('2026-03-13') }, '2026-03-16'],
  ['twice weekly, on a Tuesday', { cadence: 'twice weekly', calls: called('2026-03-10') }, '2026-03-12'],
  ['twice weekly, on a Thursday', { cadence: 'twice weekly', calls: called('2026-03-12') }, '2026-03-17'],
  ['Mon and Fri, on a Wednesday', { cadence: 'Mon and Fri', calls: called('2026-03-11') }, '2026-03-13'],
  ['monthly, clamped to the month’s end', { cadence: 'monthly', calls: called('2026-01-31') }, '2026-03-02'],
  ['quarterly by tier', { calls: called('2026-01-14') }, '2026-04-14'],
  ['the tier’s', { client: { tier: 'A' }, calls: called('2026-03-10') }, '2026-03-17'],
  [
    'its own before the tier’s',
    { cadence: 'monthly', client: { tier: 'A' }, calls: called('2026-03-10') },
    '2026-04-10',
  ],
  [
    'the latest of its own that has begun',
    {
      cadences: [
        build.cadence('daily', '2026-01-01'),
        build.cadence('weekly', '2026-02-01'),
        build.cadence('monthly', '2026-04-01'),
      ],
      calls: called('2026-03-10'),
    },
    '2026-03-17',
  ],
  ['no calls', { cadence: 'none', calls: called('2026-03-10') }, undefined],
  ['a former client', { cadence: 'weekly', client: { status: 'former' } }, undefined],
  ['a prospect', { cadence: 'weekly', client: { status: 'prospect' } }, undefined],
  [
    'moved off a public holiday',
    { cadence: 'weekly', calls: called('2026-01-19'), settings: { country: 'AU' } },
    '2026-01-27',
  ],
  [
    'moved off a closing day',
    { cadence: 'weekly', calls: called('2026-03-10'), settings: { closingDays: ['2026-03-17'] } },
    '2026-03-18',
  ],
  [
    'moved off the caller’s day off',
    {
      cadence: 'weekly',
      calls: called('2026-03-10'),
      caller: build.teammate({ name: 'Kim', daysOff: ['tue'] }),
    },
    '2026-03-18',
  ],
  [
    'not for the owner’s when another calls',
    {
      cadence: 'weekly',
      calls: called('2026-03-10'),
      owner: build.teammate({ daysOff: ['tue'] }),
      caller: kim,
    },
    '2026-03-17',
  ],
  [
    'unmoved by an absence without a beginning',
    { cadence: 'weekly', calls: called('2026-03-10'), owner: build.teammate({ offUntil: '2026-03-30' }) },
    '2026-03-17',
  ],
  [
    'by the days of the client’s zone',
    { cadence: 'weekly', calls: ['2026-03-10T10:00+11:00'], timeZone: 'America/New_York' },
    '2026-03-16',
  ],
  [
    'a back-dated call behind the last moves nothing',
    { cadence: 'weekly', calls: [...called('2026-03-10'), ...called('2026-03-03')] },
    '2026-03-17',
  ],
  [
    'a planned call moves nothing',
    { cadence: 'weekly', calls: [...called('2026-03-10'), ...called('2026-03-19')] },
    '2026-03-17',
  ],
  [
    'none yet: from the day it became known',
    { cadence: 'weekly', client: { knownAt: '2026-03-10T10:00+11:00' } },
    '2026-03-17',
  ],
  [
    'none yet: from a later start',
    { cadence: 'weekly', client: { knownAt: '2026-03-10', startedOn: '2026-03-12' } },
    '2026-03-19',
  ],
  [
    'none yet: not from an earlier start',
    { cadence: 'weekly', client: { knownAt: '2026-03-10', startedOn: '2020-01-01' } },
    '2026-03-17',
  ],
])('due: %s', (_what, given, day) => expect(dueOf(given)).toBe(day));

const weekly = { cadence: 'weekly', calls: called('2026-03-10') };
test.each<[string, FactsGiven, Day]>([
  ['sooner', { agreed: [{ on: '2026-03-12', agreedAt: '2026-03-10T10:00+11:00' }] }, '2026-03-12'],
  [
    'later, and on a Sunday as it stands',
    { agreed: [{ on: '2026-04-05', agreedAt: '2026-03-11' }] },
    '2026-04-05',
  ],
  [
    'in that very call, recorded before the call’s end',
    {
      agreed: [
        { on: '2026-03-12', agreedAt: '2026-03-10T09:50+11:00', touchId: 'call-2026-03-09T23:00:00.000Z' },
      ],
    },
    '2026-03-12',
  ],
  [
    'the latest of two',
    {
      agreed: [
        { on: '2026-03-12', agreedAt: '2026-03-11' },
        { on: '2026-03-13', agreedAt: '2026-03-12' },
      ],
    },
    '2026-03-13',
  ],
  [
    'over once a satisfying call followed',
    { agreed: [{ on: '2026-03-12', agreedAt: '2026-03-09' }] },
    '2026-03-17',
  ],
  [
    'nor does the one before come back',
    {
      agreed: [
        { on: '2026-03-12', agreedAt: '2026-03-08' },
        { on: '2026-03-13', agreedAt: '2026-03-09' },
      ],
    },
    '2026-03-17',
  ],
  ['not yet agreed', { agreed: [{ on: '2026-03-25', agreedAt: '2026-03-20' }] }, '2026-03-17'],
])('an agreed next call: %s', (_what, given, day) => expect(dueOf({ ...weekly, ...given })).toBe(day));

test('a call that did not count leaves the agreed day and the due day, but ends the silence', () => {
  const facts = build.facts({
    ...weekly,
    agreed: [{ on: '2026-03-20', agreedAt: '2026-03-10T10:00+11:00' }],
    touches: [build.touch({ at: '2026-03-12T10:00+11:00', byId: 'dana', direction: 'inbound' })],
  });
  expect(cadenceOf(facts, now)).toMatchObject({
    dueOn: '2026-03-20',
    countedFrom: '2026-03-10',
    lastLiveAt: new Date('2026-03-12T10:00+11:00'),
  });
});

test.each([
  // Weekly, due Tue 17 March: half of 7 is 3, and 1: Sat 21 March; the second working day is Thu 19 March.
  ['weekly', '2026-03-10', '2026-03-17', ['2026-03-18', '2026-03-20'], '2026-03-21'],
  // Daily, due Wed 11 March: one day by the rhythm, Fri 13 March by the second working day.
  ['daily', '2026-03-10', '2026-03-11', ['2026-03-12', '2026-03-12'], '2026-03-13'],
  // Daily over a weekend: due Fri 13 March, the second working day is Tue 17 March.
  ['daily', '2026-03-12', '2026-03-13', ['2026-03-14', '2026-03-16'], '2026-03-17'],
  // Monthly: at most 14 days after Fri 10 April.
  ['monthly', '2026-03-10', '2026-04-10', ['2026-04-11', '2026-04-23'], '2026-04-24'],
  ['quarterly', '2026-03-10', '2026-06-10', ['2026-06-11', '2026-06-23'], '2026-06-24'],
  ['every 2 weeks', '2026-03-10', '2026-03-24', ['2026-03-25', '2026-03-31'], '2026-04-01'],
])('%s, called %s: due, late and lapsed', (cadence, call, dueOn, [late, lastLate], lapsed) => {
  const facts = build.facts({ cadence, calls: called(call) });
  const levelAt = (at: string) => cadenceOf(facts, new Date(at)).level;
  const offset = lapsed > '2026-04-05' ? '+10:00' : '+11:00';
  const dueOffset = dueOn > '2026-04-05' ? '+10:00' : '+11:00';
  expect(levelAt(new Date(Date.parse(`${dueOn}T00:00${dueOffset}`) - 1).toISOString())).toBe('ahead');
  expect(levelAt(`${dueOn}T00:00${dueOffset}`)).toBe('due');
  expect(levelAt(`${dueOn}T23:59:59.999${dueOffset}`)).toBe('due');
  expect(levelAt(`${late}T00:00${dueOffset}`)).toBe('late');
  expect(levelAt(`${lastLate}T23:59:59${lapsed === '2026-04-01' ? '+11:00' : offset}`)).toBe('late');
  expect(levelAt(`${lapsed}T00:00${lapsed === '2026-04-01' ? '+11:00' : offset}`)).toBe('lapsed');
});

test('a long closing holds the lapse back to the second working day', () => {
  const closingDays = Array.from({ length: 20 }, (_, index) => `2026-03-${String(index + 11)}`);
  const facts = build.facts({ cadence: 'weekly', calls: called('2026-03-03'), settings: { closingDays } });
  expect(cadenceOf(facts, now)).toMatchObject({ dueOn: '2026-03-10', lapsedOn: '2026-04-01', level: 'late' });
});

test.each([
  ['on the day it lapses', '2026-03-21', 0],
  ['six days on', '2026-03-27', 0],
  ['seven', '2026-03-28', 1],
  ['fourteen', '2026-04-04', 2],
])('whole intervals missed, %s', (_what, day, missed) =>
  expect(cadenceOf(build.facts(weekly), new Date(`${day}T12:00+11:00`)).intervalsMissed).toBe(missed),
);

test('first calls after an import are spread over the interval, the same each time', () => {
  const due = Array.from({ length: 300 }, (_, index) =>
    dueOf({
      cadence: 'every 28 days',
      client: { id: `client-${index}`, imported: true, knownAt: '2026-03-01T12:00Z' },
      settings: { workdays: [1, 2, 3, 4, 5, 6, 7] },
    }),
  );
  const perDay = [...new Set(due)].map((day) => due.filter((one) => one === day).length);
  expect(perDay).toHaveLength(28);
  expect(Math.max(...perDay)).toBeLessThan(25);
  expect(due.toSorted()[0]).toBe('2026-03-02');
  expect(due.toSorted().at(-1)).toBe('2026-03-29');
});

test('an imported client that was called is due by that call', () => {
  expect(dueOf({ ...weekly, client: { imported: true } })).toBe('2026-03-17');
});

test('words that are no rhythm are named, with what is allowed', () => {
  expect(() => dueOf({ cadence: 'often' })).toThrow(
    'Acme: its cadence is “often”; expected one of daily, twice weekly',
  );
});
