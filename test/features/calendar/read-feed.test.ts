import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, timeOf, weekday } from '../../../src/domain/day';
import { windowAt } from '../../../src/domain/feed';
import { readFeed } from '../../../src/features/calendar/read-feed';
import { calendar, event } from './feeds';

const NOW = new Date('2026-03-18T00:00:00Z');
const fixture = (name: string): Buffer =>
  readFileSync(join(__dirname, '../../fixtures/calendar', `${name}.ics`));

const read = (raw: Buffer | string, zone = 'Australia/Sydney', now = NOW) => {
  const found = readFeed(Buffer.from(raw), windowAt(now), zone);
  if (found.type !== 'feed') throw new Error(`found ${found.found}`);
  return found;
};

const lines = (raw: Buffer | string, zone: string): readonly string[] =>
  read(raw, zone).instances.map(
    ({ at, title, cancelled }) =>
      `${dayOf(at, zone)} ${timeOf(at, zone)} ${title}${cancelled ? ', cancelled' : ''}`,
  );

test('a Google calendar: moved, left out and cancelled instances, days, and the change of clocks', () => {
  const expected = [
    '2026-03-20 14:00 Acme QBR',
    '2026-03-02 09:00 Acme weekly',
    '2026-03-09 09:00 Acme weekly',
    '2026-03-24 11:00 Acme weekly',
    '2026-03-30 09:00 Acme weekly, cancelled',
    '2026-04-06 09:00 Acme weekly',
    '2026-04-13 09:00 Acme weekly',
    '2026-04-20 09:00 Acme weekly',
    '2026-04-27 09:00 Acme weekly',
    '2026-04-01 00:00 Server room day',
    '2026-03-19 13:00 Dentist',
  ];
  expect(lines(fixture('google'), 'Australia/Sydney')).toEqual(expected);
  // the lines of a real feed end with CR LF
  expect(lines(fixture('google').toString().replaceAll('\n', '\r\n'), 'Australia/Sydney')).toEqual(expected);
});

test('an instance that was moved keeps its name; who was invited is read whatever their name holds', () => {
  const { instances, faults, isWhole } = read(fixture('google'));
  expect({ faults, isWhole }).toEqual({ faults: [], isWhole: true });
  expect(instances[3]?.id).toBe('weekly1@google.com 2026-03-22T22:00:00.000Z');
  expect(instances[0]?.id).toBe('qbr1@google.com');
  expect(instances[0]?.attendees.map(({ name, email }) => `${name} ${email}`)).toEqual([
    'Dana Reyes dana@northwind.example',
    'Kim Novak kim@northwind.example',
    'Bob Carter bob@acme.example',
    'Lee, Ann ann@acme.example',
  ]);
});

const GLOBEX = ['03-05', '03-12', '03-19', '03-26', '04-02', '04-09', '04-16', '04-23'];

test('an Outlook calendar: Windows names without rules, a zone by its own rules, days that are named by their midnight', () => {
  expect(lines(fixture('outlook'), 'Europe/Berlin')).toEqual([
    ...GLOBEX.map((day) => `2026-${day} 09:00 Globex sync`),
    '2026-03-26 10:00 Custom zone',
    '2026-04-09 10:00 Custom zone in summer',
    '2026-03-27 10:00 Zone without rules',
    ...['03-19', '03-24', '03-27', '03-31', '04-02'].map((day) => `2026-${day} 00:00 Site day`),
  ]);
});

test('read for somebody in New York, only days and zones of which nothing is known are theirs', () => {
  expect(lines(fixture('outlook'), 'America/New_York').slice(6)).toEqual([
    '2026-04-16 03:00 Globex sync',
    '2026-04-23 03:00 Globex sync',
    '2026-03-26 05:00 Custom zone',
    '2026-04-09 04:00 Custom zone in summer',
    '2026-03-27 10:00 Zone without rules',
    ...['03-19', '03-24', '03-27', '03-31', '04-02'].map((day) => `2026-${day} 00:00 Site day`),
  ]);
});

test('an event that cannot be read is told, and the others are there', () => {
  expect(read(fixture('outlook')).faults).toEqual([
    {
      uid: '040000008200E00074C5B7101A82E00800000000FF',
      found: expect.stringContaining('double quote') as string,
    },
  ]);
});

test.each([
  ['', 'nothing'],
  ['  \n', 'nothing'],
  ['<!DOCTYPE html><html><title>Sign in</title></html>', 'a web page'],
  ['{"error":"not found"}', 'JSON'],
  ['BEGIN:VCARD\nEND:VCARD', 'some other text'],
])('%j is no calendar but %s', (text, found) => {
  expect(readFeed(Buffer.from(text), windowAt(NOW), 'UTC')).toEqual({ type: 'no-calendar', found });
});

test.each([
  ['a day that no month has', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
  ['no day', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=TU;BYMONTHDAY=30'],
  ['a day every 273,000 years', 'RRULE:FREQ=DAILY;INTERVAL=99999999'],
  ['every second', 'RRULE:FREQ=SECONDLY'],
  [
    'a leap day that is never a Monday, for which one would search for ever',
    'RRULE:FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO',
  ],
])('a rule of %s costs only its own event', (_what, rule) => {
  const { instances, faults } = read(
    calendar(event({ uid: 'bad', lines: [rule] }), event({ uid: 'good', title: 'Good' })),
  );
  expect(faults).toEqual([
    { uid: 'bad', found: expect.stringContaining('its rule cannot be followed') as string },
  ]);
  expect(instances.map(({ id }) => id)).toEqual(['good']);
});

test('a series of twenty years is read by its last turns, also every second week', () => {
  const found = read(
    calendar(
      event({ uid: 'old', start: '20060105T090000Z', lines: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH'] }),
    ),
  );
  const inFull = read(
    calendar(
      event({
        uid: 'old',
        start: '20060105T090000Z',
        lines: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4000'],
      }),
    ),
  );
  expect(found.instances.map(({ id }) => id)).toEqual(inFull.instances.map(({ id }) => id));
  expect(found.instances.length).toBeGreaterThan(15);
});

test.each(['20260402', '20260402T000000', '20260402T000000Z', '20260402T040000Z'])(
  'a series of days has its last day, however its end is written: %s',
  (until) => {
    const days = calendar(
      event({ uid: 'days', lines: [`RRULE:FREQ=WEEKLY;UNTIL=${until}`] }).replace(
        /DTSTART.*/,
        'DTSTART;VALUE=DATE:20260319',
      ),
    );
    const expected = ['03-19', '03-26', '04-02'].map((day) => `2026-${day} 00:00 A meeting`);
    for (const zone of ['America/New_York', 'Asia/Tokyo']) expect(lines(days, zone)).toEqual(expected);
  },
);

test('“this and all later” moves what comes after it', () => {
  const found = read(
    calendar(
      event({ uid: 's', start: '20260319T090000Z', lines: ['RRULE:FREQ=DAILY;COUNT=4'], title: 'Early' }),
      event({
        ...{ uid: 's', start: '20260321T150000Z', title: 'Late' },
        lines: ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260321T090000Z'],
      }),
    ),
  );
  expect(found.instances.map(({ at, title }) => `${at.toISOString().slice(8, 16)} ${title}`)).toEqual([
    ...['19T09:00 Early', '20T09:00 Early', '21T15:00 Late', '22T15:00 Late'],
  ]);
});

test('one that was cut off is not whole, and what it holds is read', () => {
  const text = fixture('google').toString();
  const { isWhole, instances } = read(text.slice(0, text.indexOf('Server room day')));
  expect(isWhole).toBe(false);
  expect(instances).toHaveLength(9);
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const twoDigits = (count: number): string => String(count).padStart(2, '0');

test('a weekly meeting is at the same time by the clocks of its zone on both sides of every change, in every zone', () => {
  fc.assert(
    fc.property(
      ...([zones, fc.nat(364), fc.nat(23), fc.constantFrom(0, 15, 30, 45)] as const),
      (zone, days, hour, minute) => {
        const start = new Date(Date.UTC(2026, 0, 1 + days));
        const day = start.toISOString().slice(0, 10);
        const feed = calendar(
          event({
            uid: 'weekly',
            start: { zone, wall: `${day.replaceAll('-', '')}T${twoDigits(hour)}${twoDigits(minute)}00` },
            lines: ['RRULE:FREQ=WEEKLY;COUNT=20'],
          }),
        );
        const { instances } = read(feed, 'UTC', start);
        // two in a year may fall into the hour that is skipped
        const shown = instances.map(({ at }) => timeOf(at, zone));
        const as = `${twoDigits(hour)}:${twoDigits(minute)}`;
        expect(shown.filter((time) => time !== as).length).toBeLessThanOrEqual(1);
        expect(instances.length).toBeGreaterThanOrEqual(17);
        expect(new Set(instances.map(({ at }) => weekday(dayOf(at, zone)))).size).toBe(1);
      },
    ),
    { numRuns: 100 },
  );
});

test('the order of events in a feed, and old states among them, change nothing', () => {
  const states = fc.uniqueArray(fc.record({ sequence: fc.nat(5), hour: fc.nat(23) }), {
    minLength: 1,
    selector: ({ sequence }) => sequence,
  });
  fc.assert(
    fc.property(
      states.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      ([all, shuffled]) => {
        const feedOf = (of: typeof all): string =>
          calendar(
            event({ uid: 's', start: '20260319T090000Z', lines: ['RRULE:FREQ=DAILY;COUNT=4'] }),
            ...of.map(({ sequence, hour }) =>
              event({
                ...{ uid: 's', start: `20260325T${twoDigits(hour)}0000Z`, sequence },
                lines: ['RECURRENCE-ID:20260320T090000Z'],
              }),
            ),
          );
        const newest = all.toSorted((a, b) => b.sequence - a.sequence).slice(0, 1);
        expect(read(feedOf(shuffled)).instances).toEqual(read(feedOf(newest)).instances);
      },
    ),
  );
});

test('whatever is changed in a feed, it is read or refused, and never throws', () => {
  const texts = ['google', 'outlook'].map((name) => fixture(name).toString());
  const hostile = fc.constantFrom(
    '',
    '\0',
    '\uD800',
    '"',
    ';',
    ':',
    '9'.repeat(50),
    'BEGIN:VEVENT\n',
    'END:VEVENT\n',
    '\n ',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), hostile), { maxLength: 8 }),
      (text, cuts) => {
        const changed = cuts.reduce((so, [at, by]) => {
          const place = at % so.length;
          return `${so.slice(0, place)}${by}${so.slice(place + 1)}`;
        }, text);
        expect(['feed', 'no-calendar']).toContain(readFeed(Buffer.from(changed), windowAt(NOW), 'UTC').type);
      },
    ),
    { numRuns: 60 },
  );
});
