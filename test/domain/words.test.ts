import {
  ageWords,
  agoWords,
  openWords,
  capital,
  count,
  dayWords,
  formatMoney,
  fullDay,
  listWords,
  nearDay,
  ordinal,
  timeThere,
} from '../../src/domain/words';

const at = new Date('2026-06-12T00:00:00Z');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  [59, 'less than a minute', 'just now'],
  [60, '1 minute', '1 minute ago'],
  [6 * 60 + 59, '6 minutes', '6 minutes ago'],
  [HOUR, '1 hour', '1 hour ago'],
  [DAY - 1, '23 hours', '23 hours ago'],
  [12 * DAY, '12 days', '12 days ago'],
  [89 * DAY, '89 days', '89 days ago'],
  [120 * DAY, '3 months', '3 months ago'],
  [731 * DAY, '2 years', '2 years ago'],
  [-5, 'less than a minute', 'just now'],
])('%i seconds are %s, %s', (seconds, age, ago) => {
  expect(ageWords(at, later(seconds))).toBe(age);
  expect(agoWords(at, later(seconds))).toBe(ago);
  expect(openWords(at, later(seconds))).toBe(ago === 'just now' ? 'just opened' : `open ${age}`);
});

test.each([
  ['2026-06-12', 'today', 'today'],
  ['2026-06-13', 'tomorrow', 'tomorrow'],
  ['2026-06-11', 'yesterday', 'Thursday 11 June'],
  ['2026-06-16', 'in 4 days', 'Tuesday 16 June'],
  ['2026-06-03', '9 days ago', 'Wednesday 3 June'],
  ['2027-01-04', 'in 206 days', 'Monday 4 January 2027'],
])('%s, seen from 12 June, is %s, %s', (day, near, words) => {
  expect(nearDay(day, '2026-06-12')).toBe(near);
  expect(dayWords(day, '2026-06-12')).toBe(words);
});

test.each([
  [120050, 'USD', '$1,200.50'],
  [120050, 'aud', 'A$1,200.50'],
  [1200, 'JPY', '¥1,200'],
  [1200500, 'KWD', 'KWD 1,200.500'],
  [120050, null, '1,200.50'],
  [120050, 'dollars', '1,200.50 DOLLARS'],
  [0, 'EUR', '€0.00'],
])('%i minor units of %s are %s', (amountCents, currency, words) => {
  expect(formatMoney(amountCents, currency).replace(/\s/g, ' ')).toBe(words);
});

test.each([
  [1, 'first'],
  [3, 'third'],
  [10, '10th'],
  [11, '11th'],
  [21, '21st'],
  [112, '112th'],
  [103, '103rd'],
])('number %i is the %s', (number, words) => {
  expect(ordinal(number)).toBe(words);
});

test('plurals, lists, capitals and clocks elsewhere', () => {
  expect(count(1, 'ticket')).toBe('1 ticket');
  expect(count(10_000, 'ticket')).toBe('10,000 tickets');
  expect(count(2, 'person', 'people')).toBe('2 people');
  expect(listWords([])).toBe('');
  expect(listWords(['Bob', 'Ann', 'Joe'])).toBe('Bob, Ann and Joe');
  expect(capital('élan')).toBe('Élan');
  expect(fullDay('2026-06-12')).toBe('Friday 12 June');
  expect(timeThere(at, 'America/New_York')).toBe('20:00 Thursday');
});
