import fc from 'fast-check';
import { minutesAWeek } from '../../src/domain/brief/minutes';
import { build } from '../support/build';

const now = new Date('2026-06-12T12:00:00+10:00');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const call = (days: number, minutes: number | null, given: object = {}) =>
  build.touch({ kind: 'call', at: ago(days), minutes, ...given });
const each = (days: readonly number[], minutes: number | null) => days.map((day) => call(day, minutes));
const HERE = [3, 10, 17, 24];
const BEFORE = [31, 38, 45, 52];

test.each([
  [
    'getting shorter',
    [...each(HERE, 35), ...each(BEFORE, 50)],
    'about 35 minutes a week, getting shorter (was 50)',
  ],
  [
    'getting longer',
    [...each(HERE, 50), ...each(BEFORE, 35)],
    'about 50 minutes a week, getting longer (was 35)',
  ],
  [
    'hardly another',
    [...each(HERE, 42), ...each(BEFORE, 50)],
    'about 40 minutes a week, as in the month before',
  ],
  ['a few minutes', [...each(HERE, 4), ...each(BEFORE, 8)], 'about 4 minutes a week'],
  ['nothing before', each(HERE, 35), 'about 35 minutes a week'],
  ['one length unknown', [...each(HERE.slice(1), 30), call(3, null)], 'about 30 minutes a week'],
  ['most lengths unknown', [...each([3, 10, 24], 30), ...each([4, 5, 6, 7], null)], null],
  ['two of known length', each([3, 24], 30), null],
  ['known for two weeks', each([1, 5, 10, 14], 30), null],
  ['attempts are no talk', each(HERE, 35).map((one) => ({ ...one, outcome: 'voicemail' as const })), null],
  [
    'meetings are',
    HERE.map((day) => build.touch({ kind: 'meeting', at: ago(day), minutes: 60 })),
    'about 60 minutes a week',
  ],
  ['what is planned is not', [...each(HERE, 35), call(-1, 500)], 'about 35 minutes a week'],
  ['nobody', [], null],
])('minutes a week: %s', (_what, touches, words) => expect(minutesAWeek(touches, now)).toBe(words));

test('twice as long talks are said twice as long, and never without three whose length is known', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 80 }),
          minutes: fc.option(fc.integer({ min: 0, max: 200 })),
        }),
      ),
      (all) => {
        const touches = all.map(({ day, minutes }) => call(day, minutes));
        const said = minutesAWeek(touches, now);
        const known = all.filter(({ day, minutes }) => minutes !== null && day < 28);
        if (known.length < 3) expect(said).toBeNull();
        const half = minutesAWeek(
          touches.map((one) => ({ ...one, minutes: one.minutes === null ? null : one.minutes * 2 })),
          now,
        );
        expect(half === null).toBe(said === null);
      },
    ),
  );
});
