import fc from 'fast-check';
import { openerOf } from '../../src/domain/brief/opener';
import type { Touch } from '../../src/domain/touch';
import { bare, NOW, touch } from '../support/acme';

/** NOW is Friday 12 June; these were closed on Tuesday. */
const TUESDAY = new Date('2026-06-09T15:00:00+10:00');
const closed = (title: string | null, given: Partial<Omit<Touch, 'at' | 'kind'>> = {}): Touch =>
  touch('ticket', '2026-06-01T09:00:00+10:00', { title, assigneeName: 'Bob', closedAt: TUESDAY, ...given });
const opener = (...touches: Touch[]) => openerOf(bare({ touches }), NOW);

describe('A13: names who and what, where the ticket says it', () => {
  test.each([
    ['Set up the access point', 'Bob set up the access point on Tuesday: is it working well?'],
    ['Set up access point', 'Bob set up the access point on Tuesday: is it working well?'],
    [
      'install new printers at reception',
      'Bob installed the new printers at reception on Tuesday: is it working well?',
    ],
    ['Replace a switch', 'Bob replaced a switch on Tuesday: is it working well?'],
    ['Configure VPN', 'Bob configured VPN on Tuesday: is it working well?'],
    ['Install 3 monitors', 'Bob installed 3 monitors on Tuesday: is it working well?'],
  ])('%s', (title, words) => expect(opener(closed(title))).toBe(words));
});

describe('else the ticket by its own title', () => {
  test.each([
    'VPN down',
    'Update is stuck',
    'Install failed on Ann’s laptop',
    'Install printer: urgent',
    'Set up the access point, then the printer',
    'Replace toner request',
    'Set up phones? Ask Ann',
    'Access point installation',
    `Install ${'very '.repeat(14)}long thing`,
  ])('%s', (title) =>
    expect(opener(closed(title))).toBe(`“${title}” was closed on Tuesday by Bob: is it working well?`),
  );

  test('without a technician nobody is named', () => {
    expect(opener(closed('Set up access point', { assigneeName: null }))).toBe(
      '“Set up access point” was closed on Tuesday: is it working well?',
    );
  });

  test('our technician by the name we know', () => {
    expect(opener(closed('Set up access point', { assigneeName: null, assigneeId: 'kim' }))).toMatch(
      /^Kim set up/,
    );
  });
});

test.each([
  ['today', '2026-06-12T09:00:00+10:00', 'today'],
  ['yesterday', '2026-06-11T09:00:00+10:00', 'yesterday'],
  ['six days ago', '2026-06-06T09:00:00+10:00', 'on Saturday'],
  ['a week ago', '2026-06-05T09:00:00+10:00', 'on 5 June'],
  ['just within 14 days', '2026-05-29T10:00:01+10:00', 'on 29 May'],
  ['14 days ago', '2026-05-29T10:00:00+10:00', undefined],
  ['later than now', '2026-06-12T10:00:01+10:00', undefined],
])('closed %s', (_when, at, words) => {
  const said = opener(closed('Set up access point', { closedAt: new Date(at) }));
  expect(said).toBe(words && `Bob set up the access point ${words}: is it working well?`);
});

test.each(['Cancelled', 'Closed - Duplicate', 'Rejected', 'Won’t fix'])(
  'what was closed as “%s” was not done',
  (status) => expect(opener(closed('Set up access point', { status }))).toBeUndefined(),
);

test('nothing else opens a call: no title, still open, another kind', () => {
  expect(opener(closed(null), closed('  '))).toBeUndefined();
  expect(opener(closed('Set up access point', { closedAt: null }))).toBeUndefined();
  const project = touch('project', '2026-06-01T09:00:00+10:00', { title: 'Set up it', closedAt: TUESDAY });
  expect(opener(project)).toBeUndefined();
});

test('what nobody has spoken about yet goes before what is newer but was; then the latest', () => {
  const old = closed('Set up access point', { id: 'old', closedAt: new Date('2026-06-08T09:00:00+10:00') });
  const newer = closed('Set up phones', { id: 'newer' });
  expect(opener(old, newer)).toMatch(/^Bob set up the phones/);
  const talk = touch('call', '2026-06-10T09:00:00+10:00', { outcome: 'reached' });
  expect(opener(old, newer, talk)).toMatch(/^Bob set up the phones/);
});

const FIXED =
  'set up installed replaced configured connected deployed migrated relocated restored renewed enabled the was closed ' +
  'on by today yesterday is it working well Monday Tuesday Wednesday Thursday Friday Saturday Sunday May June';
const DAYS = Array.from({ length: 31 }, (_, day) => day + 1).join(' ');
const wordsOf = (text: string) => text.normalize().match(/[\p{L}\p{N}]+/gu) ?? [];

test('nothing is invented: every word is the ticket’s, the technician’s or a fixed one', () => {
  const verb = fc.constantFrom('', 'Set up ', 'Install ', 'Replace ', 'VPN ', 'Renew ');
  const thing = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 15 }),
    fc
      .array(fc.constantFrom('access', 'point', 'Ann', 'is', 'not', 'new', '3', 'failed', 'the', '-'), {
        maxLength: 6,
      })
      .map((parts) => parts.join(' ')),
  );
  const who = fc.option(
    fc.oneof(fc.constantFrom('Bob', 'Kim Lo'), fc.string({ unit: 'grapheme', maxLength: 20 })),
  );
  const at = fc.date({ min: new Date(NOW.getTime() - 13 * 86_400_000), max: NOW, noInvalidDate: true });
  fc.assert(
    fc.property(verb, thing, who, at, (start, rest, assigneeName, closedAt) => {
      const title = `${start}${rest}`;
      const said = opener(closed(title, { assigneeName, closedAt }));
      if (title.trim() === '') return expect(said).toBeUndefined();
      const known = new Set(wordsOf(`${FIXED} ${DAYS} ${title} ${assigneeName ?? ''}`));
      expect(wordsOf(said ?? '').filter((word) => !known.has(word))).toEqual([]);
      expect(said).toMatch(/: is it working well\?$/);
    }),
    { numRuns: 500 },
  );
});
