import fc from 'fast-check';
import {
  maybeAmount,
  maybeDay,
  maybeDomain,
  maybeEmail,
  maybeFlag,
  maybeId,
  maybeInstant,
  maybeNote,
  maybeObject,
  maybePhone,
  maybeText,
} from '../../../../src/features/ingest/sources/lenient';
import { plainText } from '../../../../src/features/ingest/sources/plain-text';

test.each([
  ['2026-08-21T10:00:00Z', '2026-08-21T10:00:00.000Z'],
  ['2026-08-21T10:00:00.733', '2026-08-21T10:00:00.733Z'],
  ['2026-08-21 10:00:00', '2026-08-21T10:00:00.000Z'],
  ['2026-08-21T20:00:00+1000', '2026-08-21T10:00:00.000Z'],
  ['2026-08-21T10:00:00.000-07:00', '2026-08-21T17:00:00.000Z'],
  ['2026-08-21', '2026-08-21T00:00:00.000Z'],
  ['2026-02-30T00:00:00Z', undefined],
  ['1900-01-01T00:00:00', undefined],
  ['0001-01-01T00:00:00', undefined],
  ['yesterday', undefined],
  [17, undefined],
])('the instant %p is %p', (given, expected) => {
  expect(maybeInstant.parse(given)?.toISOString()).toBe(expected);
});

test('a day at midnight in UTC is that day from Hawaii to New Zealand; an hour stays', () => {
  const day = maybeDay.parse('2026-09-30T00:00:00Z') ?? new Date(NaN);
  for (const timeZone of ['Pacific/Honolulu', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland'])
    expect(day.toLocaleDateString('en-CA', { timeZone })).toBe('2026-09-30');
  expect(maybeDay.parse('2026-09-30T15:30:00Z')?.toISOString()).toBe('2026-09-30T15:30:00.000Z');
});

test.each([
  ['<p>Hello<br>Bob &amp; <b>Ann</b></p>', 'Hello\nBob & Ann'],
  ['a<script>alert("<b>")</script>b<style>p{}</style>c', 'abc'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['&amp;lt;', '&lt;'],
  ['<p> </p>', null],
  ['x'.repeat(3_000), `${'x'.repeat(1_999)}…`],
])('the words of %p', (html, words) => {
  expect(plainText(html)).toBe(words);
});

test.each([
  [1204.5, '1204.5'],
  [0.1 + 0.2, '0.3'],
  ['120.50', '120.50'],
  ['1,204.50', null],
  [Infinity, null],
  [{}, null],
])('the amount %p is %p', (given, amount) => {
  expect(maybeAmount.parse(given)).toBe(amount);
});

test('no value whatever makes a field fail', () => {
  const fields = [
    maybeText,
    maybeNote,
    maybeId,
    maybeInstant,
    maybeDay,
    maybeFlag,
    maybeAmount,
    maybeEmail,
    maybePhone,
  ];
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const field of [...fields, maybeDomain]) expect(field.safeParse(value).success).toBe(true);
      expect(maybeObject({ a: maybeText, b: maybeId }).safeParse(value).success).toBe(true);
    }),
  );
});

test('what is missing is null', () => {
  expect(maybeObject({ a: maybeText, b: maybeInstant }).parse({})).toEqual({ a: null, b: null });
});

test.each([
  ['https://www.acme.example/about', 'acme.example'],
  ['bob@acme.example', 'acme.example'],
  ['https://www.facebook.com/acme', null],
  ['https://au.linkedin.com/company/acme', null],
  ['acme@gmail.com', null],
  ['https://sites.google.com/view/acme', null],
  ['https://acme.wixsite.com/home', 'acme.wixsite.com'],
])('the domain of %s that says whose company it is', (given, domain) => {
  expect(maybeDomain.parse(given)).toBe(domain);
});
