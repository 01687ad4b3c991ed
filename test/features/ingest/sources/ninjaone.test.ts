import fc from 'fast-check';
import { readCase, recordsAfter } from './history';

const ALERT = 'alert e6b0b0bd-5753-445d-9e4a-71c08983cbd5';
const after = (...cases: readonly string[]) =>
  recordsAfter(cases.map((name) => readCase('ninjaone', name))).get(ALERT);

test.each([
  [['created'], { status: 'Triggered', closedAt: null, priority: 'high', site: 'Sydney' }],
  [['created', 'acknowledged'], { status: 'Triggered', closedAt: null }],
  [
    ['created', 'closed'],
    { status: 'Reset', closedAt: new Date('2026-08-21T10:30:00.100Z'), priority: 'high' },
  ],
  [
    ['closed', 'created'],
    { status: 'Reset', closedAt: new Date('2026-08-21T10:30:00.100Z'), priority: 'high' },
  ],
  [['created', 'closed', 'reopened'], { status: 'Triggered', closedAt: null }],
])('an alert after %j', (cases, expected) => {
  expect(after(...cases)).toMatchObject(expected);
});

test('a reset alone is kept until it is known what was reset', () => {
  expect(after('closed')).toBeUndefined();
});

test('its activities end in the same alert in whatever order and however often they come', () => {
  const story = ['created', 'acknowledged', 'closed', 'reopened'];
  const expected = after(...story);
  fc.assert(
    fc.property(fc.shuffledSubarray([...story, ...story], { minLength: 8 }), (shuffled) => {
      expect(after(...shuffled)).toEqual(expected);
    }),
  );
});
