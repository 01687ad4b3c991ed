import fc from 'fast-check';
import { fromWall, nextWorkingMorning, placeName, wallTime } from '../../../src/playground/page/app/zones';

const zones = [
  'Australia/Sydney',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'UTC',
];

test('a wall’s time and the instant belong together, in every zone, whatever the season', () => {
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const wall = wallTime(new Date(minute * 60_000), zone);
      const again = fromWall(wall, zone);
      expect(again && wallTime(again, zone)).toBe(wall);
      // an hour that comes twice stands for its first time
      expect([0, 1, 2].map((half) => minute - half * 30)).toContain((again?.getTime() ?? 0) / 60_000);
    }),
  );
});

test.each([
  ['summer begins: 02:30 is left out', '2026-10-04T02:30', 'Australia/Sydney', '2026-10-03T16:30:00.000Z'],
  ['summer ends: 02:30 comes twice', '2026-04-05T02:30', 'Australia/Sydney', '2026-04-04T15:30:00.000Z'],
  ['an ordinary day', '2026-03-18T10:00', 'Australia/Sydney', '2026-03-17T23:00:00.000Z'],
])('%s', (_what, wall, zone, instant) => {
  expect(fromWall(wall, zone)?.toISOString()).toBe(instant);
});

test('what is no time is none', () => {
  expect([fromWall('', 'UTC'), fromWall('soon', 'UTC')]).toEqual([undefined, undefined]);
});

test.each([
  ['a Wednesday at ten', '2026-03-18T10:00', '2026-03-19T08:45'],
  ['early that day', '2026-03-18T06:00', '2026-03-18T08:45'],
  ['just then', '2026-03-18T08:45', '2026-03-19T08:45'],
  ['a Friday', '2026-03-20T10:00', '2026-03-23T08:45'],
  ['a Sunday night', '2026-03-22T23:59', '2026-03-23T08:45'],
])('after %s the next working morning is there', (_what, now, morning) => {
  for (const zone of zones) {
    const from = fromWall(now, zone);
    if (!from) throw new Error('no such time');
    expect([zone, wallTime(nextWorkingMorning(from, zone), zone)]).toEqual([zone, morning]);
  }
});

test('a zone is called by its city', () => {
  expect(placeName('America/New_York')).toBe('New York');
});
