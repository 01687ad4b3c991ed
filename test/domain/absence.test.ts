import fc from 'fast-check';
import { absenceChangesAt, absenceOf, saysOff } from '../../src/domain/absence';
import { backOn, workingFrom } from '../../src/domain/workday';
import { build } from '../support/build';
import { days, instants } from './facts-arbitrary';

const at = (instant: string) => new Date(instant);
/** A Friday in Sydney. */
const NOW = '2026-06-12T10:00:00+10:00';
const off = (given: object, now = NOW) => absenceOf(build.teammate(given), at(now));

test.each([
  ['nobody said anything', {}, false],
  ['until a day that is ahead', { offUntil: '2026-06-13' }, true],
  ['until today', { offUntil: '2026-06-12' }, false],
  ['a day off by weekday', { daysOff: ['fri'] }, true],
  ['a day off by date', { daysOff: ['2026-06-12'] }, true],
  ['another day off', { daysOff: ['thu', '2026-06-13'] }, false],
  [
    'a day off, but they said today that they are back',
    { daysOff: ['fri'], offSaidAt: at('2026-06-12T09:00+10:00') },
    false,
  ],
  [
    'a day off, and they said so last week',
    { daysOff: ['fri'], offSaidAt: at('2026-06-05T09:00+10:00') },
    true,
  ],
  ['a status without an end', { statusOffAt: at('2026-06-01T09:00Z') }, true],
  ['a status that has ended', { statusOffAt: at('2026-06-01T09:00Z'), statusUntil: at(NOW) }, false],
  [
    'a status, and a newer word that they are back',
    { statusOffAt: at('2026-06-01T09:00Z'), offSaidAt: at('2026-06-02T09:00Z') },
    false,
  ],
  [
    'a status that is newer than the word',
    { statusOffAt: at('2026-06-03T09:00Z'), offSaidAt: at('2026-06-02T09:00Z') },
    true,
  ],
  [
    'a word until Wednesday, whatever the older status says',
    { statusOffAt: at('2026-06-01T09:00Z'), offSaidAt: at('2026-06-02T09:00Z'), offUntil: '2026-06-10' },
    false,
  ],
])('off or not: %s', (_what, given, expected) => expect(off(given) !== undefined).toBe(expected));

test.each([
  [':palm_tree:', 'Vacationing', true],
  [':face_with_thermometer:', null, true],
  [null, 'On sick leave', true],
  [null, 'PTO until Monday', true],
  [null, 'Out of office', true],
  [null, 'OOO', true],
  [null, 'On holiday', true],
  [':airplane:', 'Flying to Acme', false],
  [':calendar:', 'In a meeting', false],
  [':house_with_garden:', 'Working remotely', false],
  [null, 'Leave me alone', false],
  [':palm_tree:', 'Back from vacation', false],
  [null, 'Helping Sick Kids Hospital', false],
  [null, null, false],
])('a status that says off: %s %s', (statusEmoji, statusText, expected) =>
  expect(saysOff({ statusEmoji, statusText })).toBe(expected),
);

test('back on the next day that they work, past weekends and days off; unknown where nobody said', () => {
  const settings = build.settings();
  const on = (given: object) => backOn(build.teammate(given), settings, at(NOW));
  expect(on({ offUntil: '2026-06-13' })).toBe('2026-06-15');
  expect(on({ offUntil: '2026-06-13', daysOff: ['mon'] })).toBe('2026-06-16');
  expect(on({ statusOffAt: at('2026-06-01T09:00Z'), statusUntil: at('2026-06-12T12:00+10:00') })).toBe(
    '2026-06-12',
  );
  expect(on({ statusOffAt: at('2026-06-01T09:00Z') })).toBeUndefined();
});

test('between two changes nobody is off and back; and who is told is told at work', () => {
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
  const people = fc
    .record({
      daysOff: fc.subarray(['mon', 'wed', 'fri', '2026-03-17']),
      ...{
        offUntil: maybe(days),
        offSaidAt: maybe(instants),
        statusOffAt: maybe(instants),
        statusUntil: maybe(instants),
      },
    })
    .map((given) => build.teammate(given));
  fc.assert(
    fc.property(people, instants, fc.integer({ min: 0, max: 60 * 24 * 20 }), (person, now, minutes) => {
      const change = absenceChangesAt(person, now);
      const then = new Date(now.getTime() + minutes * 60_000);
      if (!change || then < change)
        expect(absenceOf(person, then)?.until).toEqual(absenceOf(person, now)?.until);
      const heard = workingFrom(person, build.settings(), now);
      const absence = absenceOf(person, heard);
      expect(heard >= now && (!absence || absence.until === null)).toBe(true);
    }),
  );
});
