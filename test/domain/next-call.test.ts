import { nextCallAfter } from '../../src/domain/next-call';
import { build, type FactsGiven } from '../support/build';

const now = new Date('2026-03-18T12:00+11:00');
const calls = ['2026-03-10T10:00+11:00'];

test.each<[string, FactsGiven, Partial<Parameters<typeof nextCallAfter>[2]>, string | undefined]>([
  ['reached: an interval on', {}, {}, '2026-03-25'],
  [
    'reached, and it ends what was agreed',
    { agreed: [{ on: '2026-03-20', agreedAt: '2026-03-17' }] },
    {},
    '2026-03-25',
  ],
  ['reached by somebody who calls for nobody: still overdue', {}, { counts: false }, undefined],
  ['the same, and not yet due', { cadence: 'monthly' }, { counts: false }, '2026-04-10'],
  ['back-dated behind the last call', { cadence: 'monthly' }, { at: new Date('2026-03-02') }, '2026-04-10'],
  ['voicemail: the next try', {}, { outcome: 'voicemail' }, '2026-03-19'],
  [
    'no answer on a Friday',
    {},
    { outcome: 'no_answer', at: new Date('2026-03-20T12:00+11:00') },
    '2026-03-23',
  ],
  ['rescheduled asks for a day', {}, { outcome: 'rescheduled' }, undefined],
  ['no calls are wanted', { cadence: 'none' }, {}, undefined],
  ['no calls are wanted, voicemail', { cadence: 'none' }, { outcome: 'voicemail' }, undefined],
])('%s', (_what, given, draft, day) =>
  expect(
    nextCallAfter(build.facts({ cadence: 'weekly', calls, ...given }), now, {
      at: now,
      outcome: 'reached',
      counts: true,
      ...draft,
    }),
  ).toBe(day),
);
