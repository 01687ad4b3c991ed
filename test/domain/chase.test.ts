import { chaseOf, chaseWakesAt } from '../../src/domain/chase';
import { build, type FactsGiven } from '../support/build';

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
