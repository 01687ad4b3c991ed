import { chaseOf, chaseWakesAt, insteadWords, partWords } from '../../src/domain/chase';
import { unreached } from '../../src/domain/signals/unreached';
import { build, type FactsGiven } from '../support/build';

const UNKNOWN_PERSON = 'somebody else there, or a visit';
const now = new Date('2026-03-18T12:00+11:00');
const attempt = (day: string, outcome: 'voicemail' | 'no_answer' | 'wrong_number' = 'voicemail') => ({
  at: `${day}T10:00+11:00`,
  outcome,
});

test.each<[string, FactsGiven, { tries: number; nextOn: string } | undefined]>([
  ['nobody tried', { calls: ['2026-03-10'] }, undefined],
  ['one attempt', { calls: [attempt('2026-03-16')] }, { tries: 1, nextOn: '2026-03-17' }],
  ['an attempt on a Friday', { calls: [attempt('2026-03-13')] }, { tries: 1, nextOn: '2026-03-16' }],
  [
    'that they rang and nobody answered is no try of ours',
    { calls: [{ ...attempt('2026-03-16', 'no_answer'), direction: 'inbound' }, attempt('2026-03-17')] },
    { tries: 1, nextOn: '2026-03-18' },
  ],
  [
    'attempts of each kind are counted',
    {
      calls: [
        attempt('2026-03-12'),
        attempt('2026-03-13', 'no_answer'),
        attempt('2026-03-17', 'wrong_number'),
      ],
    },
    { tries: 3, nextOn: '2026-03-18' },
  ],
  [
    'only those since somebody answered',
    { calls: [attempt('2026-03-12'), '2026-03-13', attempt('2026-03-17')] },
    { tries: 1, nextOn: '2026-03-18' },
  ],
  ['somebody answered', { calls: [attempt('2026-03-12'), '2026-03-13'] }, undefined],
  [
    'they rang us: a conversation, though not the scheduled call',
    { calls: [attempt('2026-03-12'), { at: '2026-03-13', direction: 'inbound' }] },
    undefined,
  ],
  [
    'an e-mail or a rescheduling changes nothing',
    {
      calls: [attempt('2026-03-16'), { at: '2026-03-17', outcome: 'rescheduled' }],
      touches: [build.touch({ kind: 'email', at: '2026-03-17' })],
    },
    { tries: 1, nextOn: '2026-03-17' },
  ],
  [
    'the caller’s day off is skipped',
    { calls: [attempt('2026-03-16')], owner: build.teammate({ daysOff: ['tue'] }) },
    { tries: 1, nextOn: '2026-03-18' },
  ],
  [
    'a next call agreed since',
    { calls: [attempt('2026-03-16')], agreed: [{ on: '2026-03-20', agreedAt: '2026-03-16T10:00+11:00' }] },
    undefined,
  ],
  [
    'one agreed before',
    { calls: [attempt('2026-03-16')], agreed: [{ on: '2026-03-20', agreedAt: '2026-03-12' }] },
    { tries: 1, nextOn: '2026-03-17' },
  ],
  [
    'a call in the calendar',
    { calls: [attempt('2026-03-16'), { at: '2026-03-19', outcome: null }] },
    undefined,
  ],
  ['no calls are wanted', { cadence: 'none', calls: [attempt('2026-03-16')] }, undefined],
  ['a former client', { client: { status: 'former' }, calls: [attempt('2026-03-16')] }, undefined],
])('%s', (_what, given, found) => {
  const chase = chaseOf(build.facts({ cadence: 'monthly', ...given }), now);
  expect(chase && { tries: chase.tries, nextOn: chase.nextOn }).toEqual(found);
});

test('it is looked at again when the next try is due, and when a planned call has passed', () => {
  const tried = { cadence: 'monthly', calls: [attempt('2026-03-18')] };
  expect(chaseWakesAt(build.facts(tried), now)).toEqual(new Date('2026-03-19T00:00+11:00'));
  const planned = { at: '2026-03-18T15:00+11:00', outcome: null };
  const facts = build.facts({ ...tried, calls: [...tried.calls, planned] });
  expect(chaseWakesAt(facts, now)).toEqual(new Date(planned.at));
});

test.each<[string, string, FactsGiven, string | undefined]>([
  ['in the morning', '2026-03-17T11:59+11:00', {}, 'in the afternoon'],
  ['at noon', '2026-03-17T12:00+11:00', {}, 'in the morning'],
  ['a day without an hour', '2026-03-17T00:00+11:00', {}, undefined],
  [
    'by the client’s clock, where the caller has another',
    '2026-03-17T09:00+11:00',
    { client: { timeZone: 'Europe/London' } },
    'in their morning',
  ],
])('the next try is at another time of day than the last: %s', (_what, at, given, words) => {
  const facts = build.facts({ cadence: 'monthly', ...given, calls: [{ at, outcome: 'no_answer' }] });
  const time = chaseOf(facts, now)?.time;
  expect(time && partWords(facts, time.next)).toBe(words);
});

const [bob, ann, joe] = [
  build.contact({ name: 'Bob', main: true, phone: '1' }),
  build.contact({ name: 'Ann' }),
  build.contact({ name: 'Joe', phone: '2' }),
];
const three = ['2026-03-12', '2026-03-13', '2026-03-17'];
test.each<[string, FactsGiven, string | undefined]>([
  ['two tries', { people: [bob, joe], calls: three.slice(1).map((day) => attempt(day)) }, undefined],
  ['three: whoever has a number', { people: [bob, ann, joe] }, 'try Joe, or visit them'],
  ['nobody else has a number', { people: [bob, ann] }, 'try Ann, or visit them'],
  ['who has left is not named', { people: [bob, { ...joe, leftOn: '2026-03-01' }] }, UNKNOWN_PERSON],
  ['nobody else is known', { people: [bob] }, UNKNOWN_PERSON],
  [
    'the main contact, where another was tried',
    { people: [bob, joe], calls: three.map((day) => ({ ...attempt(day), contactId: joe.id })) },
    'try Bob, or visit them',
  ],
])('after three tries somebody else or a visit is suggested: %s', (_what, given, words) => {
  const facts = build.facts({ cadence: 'monthly', calls: three.map((day) => attempt(day)), ...given });
  const chase = chaseOf(facts, now);
  expect(chase && insteadWords(facts, chase, now)).toBe(words);
});

const kim = build.teammate({ name: 'Kim' });
test.each<[string, FactsGiven, readonly string[] | undefined]>([
  ['the backup', { backup: kim }, ['kim']],
  ['two tries: nobody yet', { backup: kim, calls: three.slice(1).map((day) => attempt(day)) }, undefined],
  ['no backup: the owner, where somebody else calls', { caller: kim }, ['dana']],
  ['no backup, and the owner calls', {}, []],
  [
    'a next call is planned: it waits',
    { backup: kim, agreed: [{ on: '2026-03-30', agreedAt: '2026-03-17T11:00+11:00' }] },
    undefined,
  ],
])('unreached: %s', (_what, given, told) => {
  const facts = build.facts({ cadence: 'monthly', calls: three.map((day) => attempt(day)), ...given });
  const found = unreached.detect(facts, now);
  expect(found?.tell.map(({ teammateId }) => teammateId)).toEqual(told);
  // one key for all tries that follow each other
  if (found) expect(found.key).toBe('unreached:acme:call-2026-03-11T23:00:00.000Z');
});
