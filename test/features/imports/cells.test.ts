import fc from 'fast-check';
import { dayOf } from '../../../src/domain/day';
import { readAmount } from '../../../src/domain/amount';
import { rowsOf, type Row } from '../../../src/features/imports/csv';
import { fromBytes } from '../../../src/features/imports/source';
import { instantOf, readDate } from '../../../src/features/imports/dates';

test.each([
  ['120.50', 'AUD', 12050],
  ['$1,200', 'AUD', 120000],
  ['AUD 1,234,567.8', 'AUD', 123456780],
  ['-12', null, -1200],
  ['(12.00)', 'USD', -1200],
  ['.5', 'USD', 50],
  ['1200', 'JPY', 1200],
  ['1200.00', 'JPY', 1200],
  ['1.234', 'KWD', 1234],
  ['0.001', 'USD', undefined],
  ['120,50', 'EUR', undefined],
  ['1.200,50', 'EUR', undefined],
  ['twelve', 'USD', undefined],
  ['$', 'USD', undefined],
  ['1e5', 'USD', undefined],
  ['90071992547409.93', 'USD', undefined],
])('the amount %s in %s', (text, currency, cents) => expect(readAmount(text, currency)).toBe(cents));

test('every amount in cents is read back as written', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (cents) => {
      const digits = String(Math.abs(cents)).padStart(3, '0');
      const text = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      expect(readAmount(text, 'AUD')).toBe(cents === 0 ? 0 : cents);
    }),
  );
});

test.each([
  ['2026-08-21', 'ymd', '2026-08-21', undefined],
  ['2026/8/1 9:05', 'ymd', '2026-08-01', '09:05:00'],
  ['21/08/2026', 'dmy', '2026-08-21', undefined],
  ['21.8.2026 14:30:15', 'dmy', '2026-08-21', '14:30:15'],
  ['8/21/2026 12:30 AM', 'mdy', '2026-08-21', '00:30:00'],
  ['8/21/2026, 12:30 p.m.', 'mdy', '2026-08-21', '12:30:00'],
  ['2026-08-21', 'dmy', '2026-08-21', undefined],
] as const)('the date %s as %s', (text, format, day, time) =>
  expect(readDate(text, format)).toMatchObject({ day, time }),
);

test.each([
  ...['2026-02-29', '2026-13-01', '21/08/2026', '2026-08-21T24:00', '2026-08-21T10:60', '20260821'],
  ...['0026-08-21', '2026-08-21 13:00 PM', '2026-08-21T10:00+99:99', 'yesterday', '2026-08/21'],
])('%s is no date', (text) => expect(readDate(text, 'ymd')).toBeUndefined());

test('a day alone is that day in every zone', () => {
  const zones = fc.constantFrom(
    'Pacific/Kiritimati',
    'Pacific/Niue',
    'America/New_York',
    'Asia/Kolkata',
    'Africa/Cairo',
  );
  const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, days, fc.constantFrom('00:00', '12:00', '23:59'), (zone, date, time) => {
      const day = date.toISOString().slice(0, 10);
      const written = readDate(day, 'ymd');
      expect(written && dayOf(instantOf(written, zone, time), zone)).toBe(day);
    }),
  );
});

test.each([
  ['a,b\n1,2\n', ',', [2]],
  ['\uFEFFa;"b,c"\r\n1;2\r\n3;4', ';', [2, 3]],
  ['a\tb\n"x\ny"\t2\n\n , \n5\t6', 'tab', [2, 5, 6]],
])('%j is read by the line each row begins on', async (text, _delimiter, lines) => {
  const rows: Row[] = [];
  for await (const row of rowsOf(fromBytes(Buffer.from(text)))) rows.push(row);
  expect(rows[0]?.cells).toHaveLength(2);
  expect(rows.slice(1).map(({ line }) => line)).toEqual(lines);
});
