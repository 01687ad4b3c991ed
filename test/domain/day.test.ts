import { TZDate } from '@date-fns/tz';
import { addDays as addZonedDays, format } from 'date-fns';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  atTime,
  dayOf,
  daysBetween,
  longDay,
  startOfDay,
  timeOf,
  weekday,
  weekdayAndDay,
} from '../../src/domain/day';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const days = instants.map((date) => date.toISOString().slice(0, 10));

test('day and time are what a zoned date shows, in every zone', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const shown = format(new TZDate(instant, zone), 'yyyy-MM-dd HH:mm');
      expect(`${dayOf(instant, zone)} ${timeOf(instant, zone)}`).toBe(shown);
    }),
  );
});

test('a day begins at the first instant that is called by its name, in every zone', () => {
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const start = startOfDay(day, zone);
      expect(dayOf(start, zone)).toBe(day);
      expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [
    'Havana goes back over midnight: the first of two',
    '2026-11-01',
    'America/Havana',
    '2026-11-01T04:00:00Z',
  ],
  ['Cairo skips midnight: the end of the gap', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
  ['Sydney in summer', '2026-03-17', 'Australia/Sydney', '2026-03-16T13:00:00Z'],
])('%s', (_what, day, zone, start) => expect(startOfDay(day, zone)).toEqual(new Date(start)));

test('arithmetic over days is that of calendars', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -2000, max: 2000 }), (day, count) => {
      const later = addDays(day, count);
      expect(later).toBe(
        addZonedDays(new TZDate(`${day}T00:00:00Z`, 'UTC'), count)
          .toISOString()
          .slice(0, 10),
      );
      expect(daysBetween(day, later)).toBe(count);
      expect(weekday(later)).toBe(((((weekday(day) - 1 + count) % 7) + 7) % 7) + 1);
    }),
  );
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
])('%s and %d months is %s', (day, months, then) => expect(addMonths(day, months)).toBe(then));

test('words for a day', () => {
  expect(weekday('2026-03-17')).toBe(2);
  expect(weekday('1969-12-28')).toBe(7);
  expect(longDay('2026-03-17')).toBe('17 March');
  expect(longDay('2025-03-17', '2026-01-01')).toBe('17 March 2025');
  expect(weekdayAndDay('2026-03-12')).toBe('Thu 12 March');
  expect(atTime('2026-03-17', '08:30', 'Australia/Sydney')).toEqual(new Date('2026-03-16T21:30:00Z'));
});

test('an unknown zone is refused', () => {
  expect(() => dayOf(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  expect(() => startOfDay('2026-03-17', 'Mars/Olympus')).toThrow(RangeError);
});

test('a zone that was ten hours and forty minutes behind changed its day then', () => {
  expect(dayOf(new Date('1973-01-01T10:39:59Z'), 'Pacific/Kiritimati')).toBe('1972-12-31');
  expect(dayOf(new Date('1973-01-01T10:40:00Z'), 'Pacific/Kiritimati')).toBe('1973-01-01');
});
