import fc from 'fast-check';
import { type Interval, intervalWords, nominalDays, parseInterval } from '../../src/domain/interval';

test.each<[string, Interval]>([
  ['none', { unit: 'none' }],
  ['Daily', { unit: 'workday' }],
  ['twice weekly', { unit: 'weekdays', weekdays: [2, 4] }],
  ['  Twice   WEEKLY ', { unit: 'weekdays', weekdays: [2, 4] }],
  ['Tue and Thu', { unit: 'weekdays', weekdays: [2, 4] }],
  ['thursday, Tues', { unit: 'weekdays', weekdays: [2, 4] }],
  ['Mon, Wed and Fri', { unit: 'weekdays', weekdays: [1, 3, 5] }],
  ['every Monday', { unit: 'weekdays', weekdays: [1] }],
  ['weekly', { unit: 'days', days: 7 }],
  ['every 2 weeks', { unit: 'days', days: 14 }],
  ['fortnightly', { unit: 'days', days: 14 }],
  ['every 10 days', { unit: 'days', days: 10 }],
  ['every 1 day', { unit: 'days', days: 1 }],
  ['monthly', { unit: 'months', months: 1 }],
  ['quarterly', { unit: 'months', months: 3 }],
])('“%s” is read', (words, interval) => expect(parseInterval(words)).toEqual(interval));

test.each([
  '',
  'often',
  'every 0 days',
  'every -1 days',
  'every 9999 days',
  'm',
  'Tue and',
  'constructor',
  'weekly!',
])('“%s” is no rhythm', (words) => expect(parseInterval(words)).toBeUndefined());

test.each([
  ['daily', 1],
  ['twice weekly', 3],
  ['weekly', 7],
  ['every 2 weeks', 14],
  ['every 10 days', 10],
  ['monthly', 30],
  ['quarterly', 91],
  ['none', Infinity],
])('%s is about %d days', (words, days) => expect(nominalDays(parseInterval(words)!)).toBe(days));

const intervals: fc.Arbitrary<Interval> = fc.oneof(
  fc.constant<Interval>({ unit: 'none' }),
  fc.constant<Interval>({ unit: 'workday' }),
  fc.integer({ min: 1, max: 730 }).map((days): Interval => ({ unit: 'days', days })),
  fc.integer({ min: 1, max: 24 }).map((months): Interval => ({ unit: 'months', months })),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    .map((days): Interval => ({ unit: 'weekdays', weekdays: days.toSorted((a, b) => a - b) })),
);

test('the words of every interval are read back as it', () => {
  fc.assert(
    fc.property(intervals, (interval) => expect(parseInterval(intervalWords(interval))).toEqual(interval)),
  );
});
