import { waitingOf } from '../../src/domain/waiting';
import { build } from '../support/build';

const NOW = new Date('2026-03-18T10:00+11:00');
const EVENING = new Date('2026-03-18T20:00+11:00');
const THURSDAY = new Date('2026-03-19T08:30+11:00');

const putOff = {
  id: 's1',
  teammateId: 'dana',
  at: NOW,
  until: new Date('2026-03-23T08:00+11:00'),
  why: null,
  kind: 'snooze' as const,
};

test.each<[string, Date, object, readonly object[], object | undefined, string?]>([
  ['in hours', NOW, {}, [], undefined],
  ['in the evening', EVENING, {}, [], { notBefore: THURSDAY, reason: 'out of hours' }],
  ['off that day', NOW, { daysOff: ['2026-03-18'] }, [], { notBefore: THURSDAY, reason: 'they are off' }],
  [
    'put off',
    NOW,
    {},
    [putOff],
    { notBefore: new Date('2026-03-23T08:30+11:00'), reason: 'they put its call off' },
  ],
  ['put off, of what is no call', NOW, {}, [putOff], undefined, 'meeting-ambush'],
])('why somebody hears only later: %s', (_what, now, person, snoozes, expected, kind = 'cadence-lapsed') => {
  const dana = build.teammate({ name: 'Dana', ...person });
  const { settings } = build.facts({});
  expect(waitingOf(dana, { settings, snoozes: snoozes as never }, kind, now)).toEqual(expected);
});
