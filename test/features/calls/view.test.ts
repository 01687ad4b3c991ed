import * as fc from 'fast-check';
import type { CallRow } from '../../../src/domain/agenda';
import { GROUPS } from '../../../src/domain/wanted-call';
import { menuValue, pageValue, parseMenu, parsePage } from '../../../src/features/calls/values';
import type { CallList } from '../../../src/features/calls/call-list';
import { callListMessage, callListPage } from '../../../src/features/calls/view';
import { expectPresentable, hostile, labels, read } from '../../support/slack-message';

const row = (name: string, given: Partial<CallRow> = {}): CallRow => ({
  clientId: `id-${name}`,
  name,
  tier: 'A',
  group: 'due',
  state: 'open',
  why: 'due today, last spoke 5 June',
  contact: { name: 'Bob', phone: '0412 345 678', localTime: '08:00', timeZone: 'Australia/Perth' },
  gravity: 0,
  minutes: 10,
  canWait: true,
  ...given,
});
const acme = row('Acme', {
  group: 'long-overdue',
  gravity: 9,
  why: '9 days overdue (was due 3 June), last spoke 27 May',
});
const list = (rows: readonly CallRow[], given: Partial<CallList> = {}): CallList => ({
  owner: 'Dana',
  forSelf: true,
  day: '2026-06-12',
  rows,
  tasks: [],
  ...given,
});
const many = (number: number): CallRow[] =>
  Array.from({ length: number }, (_, index) => row(`Client ${index}`));
const OF_A_ROW = ['Spoke, all well', 'Left voicemail', 'Log a call'];

test('the list in the order given, with all that a call needs', () => {
  const message = callListMessage(list([acme, row('Globex', { tier: null }), row('Initech')]));
  expect(message.text).toBe('3 calls today: Acme (9 days overdue), Globex and Initech');
  expect(read(message)).toBe(`3 calls to make, Friday 12 June
*Acme* (A): 9 days overdue (was due 3 June), last spoke 27 May
Bob <tel:0412345678|0412 345 678> · 08:00 there
Spoke, all well | Left voicemail | Log a call | Brief | Call sheet | No answer | Snooze | Skip
*Globex*: due today, last spoke 5 June
Bob <tel:0412345678|0412 345 678> · 08:00 there
Spoke, all well | Left voicemail | Log a call | Brief | Call sheet | No answer | Snooze | Skip
*Initech* (A): due today, last spoke 5 June
Bob <tel:0412345678|0412 345 678> · 08:00 there
Spoke, all well | Left voicemail | Log a call | Brief | Call sheet | No answer | Snooze | Skip`);
});

test('nobody to call, or nobody with a number', () => {
  const { contact: _contact, ...without } = row('Globex');
  expect(read(callListMessage(list([without])))).toContain('Nobody to call is known yet');
  const unreachable = row('Globex', { contact: { name: 'Bob', localTime: '08:00', timeZone: 'UTC' } });
  expect(read(callListMessage(list([unreachable])))).toContain('Bob no number yet · 08:00 there');
});

test('what was called is one line without buttons, in its place', () => {
  const rows = [
    row('Hooli', { state: 'tried', done: 'tried 09:45, next Mon 15 June' }),
    row('Initech', { state: 'done', done: 'spoke 09:40, went well' }),
    acme,
  ];
  const message = callListMessage(list(rows));
  expect(read(message)).toMatch(
    /^1 call to make, 1 done and 1 tried, Friday 12 June\n↻ Hooli tried 09:45, next Mon 15 June\n✓ ~Initech~ spoke 09:40, went well\n\*Acme\*/,
  );
  expect(labels(message)).toEqual(OF_A_ROW);
  expect(message.text).toBe('1 call today: Acme (9 days overdue)');
  const done = callListMessage(list(rows.slice(1, 2)));
  expect(done.text).toBe('The call is done');
  expect(labels(done)).toEqual([]);
});

test('twelve calls, then Show all, paged', () => {
  const thirty = list(many(30), { ownerId: 'dana', forSelf: false });
  const message = callListMessage(thirty);
  expect(labels(message)).toEqual([...Array.from({ length: 12 }, () => OF_A_ROW).flat(), 'Show all']);
  expect(read(message)).toContain('and 18 more to make');
  expect(read(message)).toMatch(/^Dana: 30 calls to make, Friday 12 June/);
  expect(message.text).toBe('Dana: 30 calls today: Client 0, Client 1, Client 2 and 27 more');
  expect(JSON.stringify(message.blocks)).toContain(`"value":"${pageValue('dana', 1)}"`);
  const names = [1, 2].flatMap((page) => read(callListPage(thirty, page)).match(/Client \d+/g) ?? []);
  expect(names).toEqual(
    many(30)
      .slice(12)
      .map(({ name }) => name),
  );
  expect(read(callListPage(thirty, 1))).toMatch(/^13 to 24 of 30 calls to make\n/);
  expect(labels(callListPage(thirty, 1)).slice(-2)).toEqual(['Back', 'Next']);
  expect(labels(callListPage(thirty, 2)).slice(-2)).toEqual(['Log a call', 'Back']);
  expect(callListPage(thirty, 99)).toEqual(callListPage(thirty, 2));
  expect(labels(callListMessage(list(many(12))))).not.toContain('Show all');
});

test('an empty list says so', () => {
  expect(callListMessage(list([])).text).toBe('No calls left for you today.');
  expect(callListMessage(list([], { forSelf: false })).text).toBe('No calls left for Dana today.');
  expect(callListPage(list([]), 1).text).toMatch(/^No calls/);
});

test('what the menu and the pages carry is read back, anything else is not', () => {
  expect(parseMenu(menuValue('skip', 'c:1'))).toEqual({ verb: 'skip', clientId: 'c:1' });
  expect(parsePage(pageValue('dana', 3))).toEqual({ ownerId: 'dana', page: 3 });
  expect(parsePage(pageValue(undefined, 1))).toEqual({ ownerId: undefined, page: 1 });
  for (const wrong of ['', 'skip', 'erase:c1', 'skip:']) expect(parseMenu(wrong)).toBeUndefined();
  for (const wrong of ['', 'x', '-1', '1:', '9999999']) expect(parsePage(wrong)).toBeUndefined();
});

test('whatever they are called, however many', () => {
  const rows = fc.array(
    fc.record({
      clientId: fc.uuid(),
      name: hostile,
      tier: fc.constantFrom('A', 'B', null),
      group: fc.constantFrom(...GROUPS),
      state: fc.constantFrom('open', 'done', 'tried'),
      why: hostile,
      done: hostile,
      contact: fc.record({
        name: hostile,
        phone: hostile,
        localTime: fc.constant('08:00'),
        timeZone: fc.constant('UTC'),
      }),
      gravity: fc.nat(400),
      minutes: fc.nat(200),
      canWait: fc.boolean(),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(rows, hostile, fc.boolean(), fc.nat(8), (each, owner, forSelf, page) => {
      const given = list(each, { owner, forSelf });
      expectPresentable(callListMessage(given));
      expectPresentable(callListPage(given, page));
      expect(
        labels(callListMessage(given)).filter((label) => label === 'Log a call').length,
      ).toBeLessThanOrEqual(12);
    }),
    { numRuns: 60 },
  );
});
