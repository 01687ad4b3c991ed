import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { northwind } from '../../../src/playground/firm';
import { sampleFiles } from '../../../src/playground/sample/files';
import { AMBIGUOUS, STORIES } from '../../../src/playground/sample/story-names';
import { atTime, startOfDay } from '../../../src/domain/day';
import { normalName } from '../../../src/domain/names';

type Row = Readonly<Record<string, string>>;

const SYDNEY = 'Australia/Sydney';
const rowsOf = (now: Date, seed?: string): ReadonlyMap<string, readonly Row[]> =>
  new Map(
    sampleFiles(now, seed).map(({ what, csv }) => [what, parse(csv, { columns: true }) as readonly Row[]]),
  );
const text = (now: string, seed?: string): string => JSON.stringify(sampleFiles(new Date(now), seed));
const touchFiles = ['touches', 'tickets', 'invoices', 'quotes'];

/** The instant, as an import reads it: without an offset the client's own, a day alone its beginning. */
const instant = (cell: string, zone: string): Date => {
  const [day = '', time = '00:00'] = cell.split(' ');
  return atTime(day, time, zone);
};

const anyDay = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2030, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

test('the same day and seed give the same bytes, at whatever hour; another seed or day does not', () => {
  const morning = text('2026-11-25T00:00:00+11:00');
  expect(text('2026-11-25T23:59:59+11:00')).toBe(morning);
  expect(text('2026-11-26T00:00:00+11:00')).not.toBe(morning);
  expect(text('2026-11-25T00:00:00+11:00', 'another')).not.toBe(morning);
});

describe('on any day from 2024 to 2030', () => {
  const onAnyDay = (holds: (rows: ReadonlyMap<string, readonly Row[]>, day: string) => void, numRuns = 12) =>
    fc.assert(
      fc.property(anyDay, (day) => holds(rowsOf(atTime(day, '00:00', SYDNEY)), day)),
      { numRuns },
    );
  const zonesOf = (rows: ReadonlyMap<string, readonly Row[]>) =>
    new Map(rows.get('clients')?.map((row) => [row['Name'] ?? '', row['Time zone'] ?? '']));
  const touchesOf = (rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] =>
    touchFiles.flatMap((what) => (rows.get(what) ?? []).map((row) => ({ Kind: what, ...row })));

  test('every date is one that the calendar has, and nothing that is recorded lies ahead', () => {
    onAnyDay((rows, day) => {
      const begins = startOfDay(day, SYDNEY);
      const zones = zonesOf(rows);
      for (const row of touchesOf(rows)) {
        const zone = zones.get(row['Client'] ?? '') ?? '';
        for (const column of ['At', 'Closed', 'Sent', 'Last word', 'Due']) {
          const cell = row[column] ?? '';
          if (cell === '') continue;
          expect(new Date(`${cell.slice(0, 10)}T00:00Z`).toISOString()).toContain(cell.slice(0, 10));
          const isPlan = row['Kind'] === 'campaign' || (row['Kind'] === 'roadmap' && row['Outcome'] === '');
          if (column === 'Due' || (column === 'At' && isPlan)) continue;
          if (instant(cell, zone) > begins) throw new Error(`${column} lies ahead: ${JSON.stringify(row)}`);
        }
        if (row['Closed'] && instant(row['Closed'], zone) < instant(row['At']?.slice(0, 10) ?? '', zone))
          throw new Error(`closed before it began: ${JSON.stringify(row)}`);
      }
    });
  });

  test('whom and what a row names is there', () => {
    const users = new Set(
      northwind.users.filter(({ deleted, isBot }) => !deleted && !isBot).map((u) => u.email),
    );
    const channels = new Set(northwind.channels.map(({ name }) => `#${name}`));
    onAnyDay((rows) => {
      const clients = rows.get('clients') ?? [];
      const people = new Set(rows.get('contacts')?.map((row) => `${row['Client']}\n${row['Name']}`));
      const names = new Set(clients.map((row) => row['Name']));
      const colleagues = [
        ...clients.flatMap((row) => [row['Owner'], row['Backup'], row['Billing']]),
        ...(rows.get('people') ?? []).flatMap((row) => [row['Member'], row['Manager']]),
        ...touchesOf(rows).flatMap((row) => [row['By'], row['Assignee']]),
      ].filter(Boolean);
      expect(colleagues.filter((mail) => !users.has(mail))).toEqual([]);
      expect(clients.map((row) => row['Channel']).filter((each) => each && !channels.has(each))).toEqual([]);
      expect(clients.map((row) => row['Parent']).filter((each) => each && !names.has(each))).toEqual([]);
      const touches = touchesOf(rows);
      expect(touches.filter((row) => !names.has(row['Client']))).toEqual([]);
      expect(
        touches.filter((row) => row['Contact'] && !people.has(`${row['Client']}\n${row['Contact']}`)),
      ).toEqual([]);
    });
  });

  test('a number is given once, and the ones that the story of Acme is told by stay', () => {
    onAnyDay((rows) => {
      for (const what of ['tickets', 'invoices', 'quotes']) {
        const ids = (rows.get(what) ?? []).map((row) => row['External ID'] ?? '');
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => /^(INV-|Q-)?[1-9]\d*$/.test(id))).toBe(true);
      }
      const acmes = (what: string) =>
        rows.get(what)?.filter((row) => row['Client'] === STORIES.collision) ?? [];
      expect(acmes('tickets')).toContainEqual(
        expect.objectContaining({
          'External ID': '4711',
          Title: 'VPN down at the second site',
          Priority: 'high',
        }),
      );
      expect(acmes('invoices')).toContainEqual(
        expect.objectContaining({ 'External ID': 'INV-1042', Amount: '1840.00', Closed: '' }),
      );
    });
  });

  test('no client’s notes say the same twice within ten', () => {
    onAnyDay((rows) => {
      for (const client of zonesOf(rows).keys()) {
        const notes = touchesOf(rows)
          .filter((row) => row['Client'] === client && row['Note'])
          .toSorted((a, b) => ((a['At'] ?? '') < (b['At'] ?? '') ? -1 : 1))
          .map((row) => row['Note'] ?? '');
        for (let from = 0; from < notes.length; from += 1) {
          const ten = notes.slice(from, from + 10);
          expect([client, new Set(ten).size]).toEqual([client, ten.length]);
        }
      }
    });
  });

  test('what is due today falls on the working day, so that there is always a list', () => {
    onAnyDay((rows, day) => {
      const last = (client: string): string =>
        (rows.get('touches') ?? [])
          .filter(
            (row) =>
              row['Client'] === client && row['Outcome'] === 'reached' && row['Direction'] === 'outbound',
          )
          .map((row) => row['At']?.slice(0, 10) ?? '')
          .toSorted()
          .at(-1) ?? '';
      const weekday = new Date(`${day}T00:00Z`).getUTCDay();
      const sinceFriday = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
      const daysAgo = (client: string): number =>
        (Date.parse(`${day}T00:00Z`) - Date.parse(`${last(client)}T00:00Z`)) / 86_400_000 - sinceFriday;
      expect([daysAgo(STORIES.spoken), daysAgo(STORIES.newcomer)]).toEqual([14, 7]);
    }, 25);
  });
});

describe('the clients', () => {
  const rows = rowsOf(new Date('2026-11-25T10:00:00+11:00'));
  const clients = rows.get('clients') ?? [];
  const names = clients.map((row) => row['Name'] ?? '');

  test('are forty, a tenth in tier A and three tenths in B', () => {
    const inTier = (tier: string) => clients.filter((row) => row['Tier'] === tier).length;
    expect([clients.length, inTier('A'), inTier('B')]).toEqual([40, 4, 12]);
  });

  test('each has a year of its own, and somebody to call', () => {
    const counted = (what: string, client: string) =>
      (rows.get(what) ?? []).filter((row) => row['Client'] === client).length;
    for (const row of clients.filter((each) => each['Status'] === 'active')) {
      const client = row['Name'] ?? '';
      const isNew = client === STORIES.newcomer;
      expect([client, counted('touches', client) >= (isNew ? 2 : 12)]).toEqual([client, true]);
      expect([client, counted('contacts', client) > 0]).toEqual([client, true]);
    }
    expect(new Set(clients.map((row) => row['Time zone'])).size).toBeGreaterThan(10);
  });

  test.each([
    ['150 characters', (name: string) => name.length === 150],
    ['a call to everybody', (name: string) => name.includes('<!channel>')],
    ['emoji', (name: string) => /\p{Extended_Pictographic}/u.test(name)],
    ['right to left', (name: string) => /\p{Script=Arabic}/u.test(name)],
    ['an apostrophe', (name: string) => /['’]/.test(name)],
    ['a formula', (name: string) => name.startsWith('=HYPERLINK(')],
  ])('one is called so as to do harm: %s', (_what, isSo) => {
    expect(names.filter(isSo)).toHaveLength(1);
  });

  test('every story has its client, and the ambiguous word means several', () => {
    expect(Object.values(STORIES).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => normalName(name).startsWith(AMBIGUOUS)).length).toBeGreaterThan(2);
  });
});
