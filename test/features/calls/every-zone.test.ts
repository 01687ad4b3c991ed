import fc from 'fast-check';
import { addDays, dayOf, timeOf, type Day } from '../../../src/domain/day';
import { worksOn } from '../../../src/domain/workday';
import { morningOfDay } from '../../../src/features/calls/plan';
import { build } from '../../support/build';

const ZONES = Intl.supportedValuesOf('timeZone');
const MINUTE = 60_000;
const TICK = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const settings = build.settings({ workdays: [1, 2, 3, 4, 5, 6, 7] });

/** What a zone's clocks are ahead of UTC, in minutes. */
const offsetAt = (ms: number, zone: string): number => {
  const shown = Date.parse(`${dayOf(new Date(ms), zone)}T${timeOf(new Date(ms), zone)}Z`);
  return Math.round((shown - ms) / MINUTE);
};

/** The days around every change of the clocks from 2024 to 2030, as instants near them. */
const changesOf = (zone: string): readonly number[] => {
  const changes: number[] = [];
  const step = 7 * DAY;
  const end = Date.UTC(2031, 0, 1);
  let before = offsetAt(Date.UTC(2024, 0, 1), zone);
  for (let ms = Date.UTC(2024, 0, 1) + step; ms < end; ms += step) {
    const after = offsetAt(ms, zone);
    if (after === before) continue;
    let [low, high] = [ms - step, ms];
    while (high - low > 15 * MINUTE) {
      const middle = (low + high) / 2;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
    before = after;
  }
  return changes;
};

/** Ticks every quarter of an hour over some days: how often each local day's slot was won for sending, and by what the clock said. */
const runThrough = (zone: string, id: string, morning: string, from: number, days: number) => {
  const person = build.teammate({ name: id, timeZone: zone, morning, daysOff: ['sun'] });
  const slots = new Map<Day, { readonly state: string; readonly time: string }>();
  for (let ms = from; ms < from + days * DAY; ms += TICK) {
    const now = new Date(ms);
    const due = morningOfDay(person, settings, now);
    if (due && !slots.has(due.day)) slots.set(due.day, { state: due.state, time: timeOf(now, zone) });
  }
  return { person, slots };
};

/** Every local day that is whole within the run. */
const wholeDays = (zone: string, from: number, days: number): readonly Day[] => {
  const first = addDays(dayOf(new Date(from), zone), 1);
  const last = dayOf(new Date(from + days * DAY), zone);
  const all: Day[] = [];
  for (let day = first; day < last; day = addDays(day, 1)) all.push(day);
  return all;
};

const HOURS = ['00:00', '02:30', '06:00', '08:30', '17:30', '22:00'];

/** What is wrong with a run, a line each: never two lists follows from the slot, which is of one day. */
const faults = (zone: string, id: string, morning: string, from: number, days: number): readonly string[] => {
  const { person, slots } = runThrough(zone, id, morning, from, days);
  return wholeDays(zone, from, days).flatMap((day) => {
    const won = slots.get(day);
    const told = `${zone} ${morning} ${day}: ${won ? `${won.state} at ${won.time}` : 'none'}`;
    if (!worksOn(person, day, settings)) return won ? [told] : [];
    // never before its hour; out ten minutes later, and one tick; an hour that the clocks skip comes an hour later
    const late = won ? minutesOf(won.time) - minutesOf(morning) : -1;
    return won?.state === 'send' && late >= 0 && late <= 10 + 15 + 60 ? [] : [told];
  });
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

test('B1: in each of the world’s zones, on every change of the clocks from 2024 to 2030, exactly one list a working day', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  let changes = 0;
  const wrong: string[] = [];
  for (const [place, zone] of ZONES.entries()) {
    const all = changesOf(zone);
    changes += all.length;
    for (const [nth, change] of all.entries()) {
      const morning = HOURS[(place + nth) % HOURS.length] ?? '08:30';
      wrong.push(...faults(zone, `Dana ${place}`, morning, change - 24 * HOUR, 3));
    }
  }
  expect(wrong).toEqual([]);
  expect(changes).toBeGreaterThan(1000);
}, 300_000);

test('B1: whichever zone, person, hour and week from 2024 to 2030, exactly one list a working day', () => {
  const week = fc.integer({ min: 0, max: 7 * 365 - 8 }).map((day) => Date.UTC(2024, 0, 1) + day * DAY);
  for (const zone of ZONES)
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom(...HOURS),
        week,
        fc.nat(9),
        (id, morning, from, minute) => faults(zone, id, morning, from + minute * MINUTE, 4).length === 0,
      ),
      { numRuns: 2 },
    );
}, 300_000);
