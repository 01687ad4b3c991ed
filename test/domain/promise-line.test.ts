import fc from 'fast-check';
import { readPromise } from '../../src/domain/promise-line';
import { instants } from './facts-arbitrary';

/** A Tuesday. */
const TODAY = '2026-06-09';

test.each([
  ['@kim firewall quote by Friday', 'firewall quote', 'kim', '2026-06-12'],
  ['firewall quote', 'firewall quote', null, null],
  ['- send the invoice by tomorrow.', 'send the invoice', null, '2026-06-10'],
  ['• @o.brien, ring back before 1 July', 'ring back', 'o.brien', '2026-07-01'],
  ['@kim: ring back on the 3rd of July', 'ring back', 'kim', '2026-07-03'],
  ['quote by June 12', 'quote', null, '2026-06-12'],
  ['quote by 12 Jun', 'quote', null, '2026-06-12'],
  ['quote until today', 'quote', null, TODAY],
  ['quote by end of day', 'quote', null, TODAY],
  ['quote by next week', 'quote', null, '2026-06-15'],
  ['quote by Tue', 'quote', null, '2026-06-16'],
  ['quote by 2026-06-30', 'quote', null, '2026-06-30'],
  ['quote by 5 March', 'quote', null, '2027-03-05'],
  ['stand by for the courier by Friday', 'stand by for the courier', null, '2026-06-12'],
  ['find out who it was by asking Bob', 'find out who it was by asking Bob', null, null],
  ['quote by 2026-06-08', 'quote by 2026-06-08', null, null],
  ['quote by 31 June', 'quote by 31 June', null, null],
  ['quote by 2026-02-30', 'quote by 2026-02-30', null, null],
  ['@kim', '@kim', null, null],
  ['mail bob@acme.example by Friday', 'mail bob@acme.example', null, '2026-06-12'],
])('“%s”', (line, text, owedBy, dueOn) => {
  expect(readPromise(line, TODAY)).toMatchObject({ type: 'promise', text, owedBy, dueOn });
});

test.each(['', '   ', '-', '• '])('“%s” promises nothing', (line) => {
  expect(readPromise(line, TODAY)).toEqual({ type: 'empty' });
});

test('whatever is written, no word of it is lost but the name, and the day is today or later', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '@kim',
      'by',
      'Friday',
      'on',
      '29 February',
      'today',
      ',',
      '2026-06-01',
      'the 31st of June',
    ),
  );
  const lines = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(lines, instants, (line, now) => {
      const today = now.toISOString().slice(0, 10);
      const promise = readPromise(line, today);
      if (promise.type === 'empty') return expect(line.replace(/[-•*\s]/g, '')).toBe('');
      expect(promise.text.trim()).not.toBe('');
      expect(line).toContain(promise.text);
      if (promise.dueOn !== null && !line.includes(promise.dueOn)) expect(promise.dueOn >= today).toBe(true);
    }),
  );
});
