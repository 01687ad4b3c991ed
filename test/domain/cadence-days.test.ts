import { cadenceOf, cadenceWakesAt } from '../../src/domain/cadence';
import { build } from '../support/build';

const weekly = (last: string, more: Parameters<typeof build.facts>[0]) =>
  build.facts({ cadence: 'weekly', calls: [last], ...more });

test.each([
  ['Melbourne Cup is a holiday in Victoria', 'AU', 'VIC', '2026-11-04'],
  ['and a working day in New South Wales', 'AU', 'NSW', '2026-11-03'],
  ['without a country only weekends are kept', null, null, '2026-11-03'],
])('a call due on Tuesday 3 November: %s', (_why, country, region, dueOn) => {
  const facts = weekly('2026-10-27T10:00+11:00', { settings: { country, region } });
  expect(cadenceOf(facts, new Date('2026-10-28T10:00+11:00')).dueOn).toBe(dueOn);
});

test('own closing days and days off of the caller are added to the holidays', () => {
  const owner = build.teammate({ daysOff: ['2026-11-06'] });
  const settings = { country: 'AU', region: 'VIC', closingDays: ['2026-11-04', '2026-11-05'] };
  const facts = weekly('2026-10-27T10:00+11:00', { owner, settings });
  expect(cadenceOf(facts, new Date('2026-10-28T10:00+11:00')).dueOn).toBe('2026-11-09');
});

test.each([
  ['Sydney, an hour more that week', 'Australia/Sydney', '2026-03-31T10:00+11:00', '2026-04-06T14:00:00Z'],
  ['Sydney, an hour less', 'Australia/Sydney', '2026-09-29T10:00+10:00', '2026-10-05T13:00:00Z'],
  ['New York, an hour less', 'America/New_York', '2026-03-05T10:00-05:00', '2026-03-12T04:00:00Z'],
  [
    'Santiago, where midnight itself is skipped',
    'America/Santiago',
    '2026-08-31T10:00-04:00',
    '2026-09-07T03:00:00Z',
  ],
  [
    'Kiritimati, a day ahead of everybody',
    'Pacific/Kiritimati',
    '2026-03-05T10:00+14:00',
    '2026-03-11T10:00:00Z',
  ],
])('the day begins for the client, whatever the clocks do: %s', (_where, timeZone, last, begins) => {
  const facts = weekly(last, { timeZone });
  const start = new Date(begins);
  expect(cadenceWakesAt(facts, new Date(last))).toEqual(start);
  expect(cadenceOf(facts, new Date(start.getTime() - 1)).level).toBe('ahead');
  expect(cadenceOf({ ...facts }, start).level).toBe('due');
});
