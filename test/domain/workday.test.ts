import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import {
  addWorkdays,
  firmWorksOn,
  hoursOf,
  isOff,
  morningOf,
  nextWorkday,
  plannerOf,
  workingFrom,
  worksOn,
} from '../../src/domain/workday';
import { build } from '../support/build';

const sydney = build.settings({ country: 'AU', region: 'NSW' });

test.each([
  ['a Tuesday', '2026-03-17', true],
  ['a Saturday', '2026-03-14', false],
  ['Good Friday', '2026-04-03', false],
  ['Anzac Day moved to the Monday', '2026-04-27', false],
  ['a bank holiday only', '2026-08-03', true],
])('in New South Wales the firm works on %s: %s %s', (_what, day, works) =>
  expect(firmWorksOn(day, sydney)).toBe(works),
);

test('holidays are those of the region, a part of an evening takes no day, and several days take each', () => {
  const adelaide = build.settings({ country: 'AU', region: 'SA' });
  expect(firmWorksOn('2026-03-09', adelaide)).toBe(false);
  expect(firmWorksOn('2026-03-09', sydney)).toBe(true);
  expect(firmWorksOn('2026-12-24', adelaide)).toBe(true);
  const dubai = build.settings({ country: 'AE', workdays: [1, 2, 3, 4, 5, 6, 7] });
  expect(
    ['2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23'].map((day) => firmWorksOn(day, dubai)),
  ).toEqual([false, false, false, true]);
});

test('own closing days close, and without a country only weekends and they do', () => {
  const closed = build.settings({ closingDays: ['2026-03-17'] });
  expect(firmWorksOn('2026-03-17', closed)).toBe(false);
  expect(firmWorksOn('2026-12-25', closed)).toBe(true);
});

test('a teammate is off on their weekdays, their dates, and until they are back', () => {
  const dana = build.teammate({ daysOff: ['fri', '2026-03-17'], offUntil: '2026-03-03' });
  expect(['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-17'].map((day) => isOff(dana, day))).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(worksOn(dana, '2026-03-06', sydney)).toBe(false);
  expect(worksOn(undefined, '2026-03-06', sydney)).toBe(true);
});

test('planning looks past an absence without a beginning, and past days off that leave no working day', () => {
  expect(plannerOf(build.teammate({ offUntil: '2026-03-03', daysOff: ['fri'] }), sydney)).toEqual(
    build.teammate({ daysOff: ['fri'] }),
  );
  const onLeave = build.teammate({ daysOff: ['mon', 'tue', 'wed', 'thu', 'fri'] });
  expect(plannerOf(onLeave, sydney)).toBeUndefined();
  expect(() => nextWorkday('2026-03-17', onLeave, sydney)).toThrow(RangeError);
});

test('working days are counted over Easter', () => {
  expect(nextWorkday('2026-04-03', undefined, sydney)).toBe('2026-04-07');
  expect(addWorkdays('2026-04-02', 0, undefined, sydney)).toBe('2026-04-02');
  expect(addWorkdays('2026-04-02', 2, build.teammate({ daysOff: ['tue'] }), sydney)).toBe('2026-04-09');
});

test('the next working day is the first at or after the day that is worked', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count));
  const offs = fc.subarray(['mon', 'tue', 'wed', 'thu']);
  fc.assert(
    fc.property(days, offs, (day, daysOff) => {
      const dana = build.teammate({ daysOff });
      const found = nextWorkday(day, dana, sydney);
      expect(found >= day && worksOn(dana, found, sydney)).toBe(true);
      for (let between = day; between < found; between = addDays(between, 1))
        expect(worksOn(dana, between, sydney)).toBe(false);
    }),
  );
});

test('hours and morning are the teammate’s own, else the workspace’s', () => {
  expect(hoursOf(build.teammate({ hours: '07:00-15:30' }), sydney)).toEqual({ start: '07:00', end: '15:30' });
  expect(hoursOf(build.teammate(), sydney)).toEqual({ start: '08:30', end: '17:30' });
  expect(morningOf(build.teammate({ morning: '07:15' }), sydney)).toBe('07:15');
  expect(morningOf(undefined, sydney)).toBe('08:30');
});

test.each([
  ['within hours: now', {}, '2026-03-17T10:00+11:00', '2026-03-17T10:00+11:00'],
  ['the first minute', {}, '2026-03-17T08:30+11:00', '2026-03-17T08:30+11:00'],
  ['early: today’s start', {}, '2026-03-17T08:29+11:00', '2026-03-17T08:30+11:00'],
  ['the end is no longer within', {}, '2026-03-17T17:30+11:00', '2026-03-18T08:30+11:00'],
  ['Friday evening: Monday', {}, '2026-03-13T18:00+11:00', '2026-03-16T08:30+11:00'],
  ['before Easter', {}, '2026-04-02T18:00+11:00', '2026-04-07T08:30+10:00'],
  ['own hours', { hours: '06:00-09:00' }, '2026-03-17T09:00+11:00', '2026-03-18T06:00+11:00'],
  ['own day off', { daysOff: ['tue'] }, '2026-03-17T10:00+11:00', '2026-03-18T08:30+11:00'],
  ['own zone', { timeZone: 'Europe/Berlin' }, '2026-03-17T10:00+11:00', '2026-03-17T08:30+01:00'],
  ['off until a day', { offUntil: '2026-03-26' }, '2026-03-17T10:00+11:00', '2026-03-26T08:30+11:00'],
  ['off for years', { offUntil: '2029-01-01' }, '2026-03-17T10:00+11:00', '2029-01-02T08:30+11:00'],
  [
    'on leave',
    { daysOff: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    '2026-03-17T10:00+11:00',
    '2026-03-18T08:30+11:00',
  ],
])('somebody is told when they work: %s', (_what, given, now, then) =>
  expect(workingFrom(build.teammate(given), sydney, new Date(now))).toEqual(new Date(then)),
);
