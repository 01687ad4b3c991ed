import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { northwind } from '../../../src/playground/firm';
import { sampleFiles } from '../../../src/playground/sample/files';
import { AMBIGUOUS, STORIES } from '../../../src/playground/sample/story-names';
import { atTime, startOfDay } from '../../../src/domain/day';
import { normalName } from '../../../src/domain/names';

type Row = Readonly<Record<string, string>>;
type Files = ReadonlyMap<string, readonly Row[]>;

const SYDNEY = 'Australia/Sydney';
const DAY_MS = 86_400_000;
/** Columns that say when something was. */
const DATES = ['At', 'Closed', 'Sent', 'Last word'];
const rowsOf = (now: Date, seed?: string): Files =>
  new Map(
    sampleFiles(now, seed).map(({ what, csv }) => [what, parse(csv, { columns: true }) as readonly Row[]]),
  );
const text = (now: string, seed?: string): string => JSON.stringify(sampleFiles(new Date(now), seed));

/** The instant, as an import reads it: without an offset the client's own, a day alone its beginning. */
const instant = (cell: string, zone: string): Date => {
  const [day = '', time = '00:00'] = cell.split(' ');
  return atTime(day, time, zone);
};

const touchesOf = (rows: Files): readonly Row[] => [
  ...(rows.get('touches') ?? []),
  ...(rows.get('tickets') ?? []).map((row): Row => ({ Kind: 'ticket', ...row })),
];
const zonesOf = (rows: Files): ReadonlyMap<string, string> =>
  new Map(rows.get('clients')?.map((row) => [row['Name'] ?? '', row['Time zone'] ?? '']));

test('the same day and seed give the same bytes, at whatever hour; another seed or day does not', () => {
  const morning = text('2026-11-25T00:00:00+11:00');
  expect(text('2026-11-25T23:59:59+11:00')).toBe(morning);
  expect(text('2026-11-26T00:00:00+11:00')).not.toBe(morning);
  expect(text('2026-11-25T00:00:00+11:00', 'another')).not.toBe(morning);
});

describe('on any day from 2024 to 2030', () => {
  const anyDay = fc
    .integer({ min: Date.UTC(2024, 0, 1) / DAY_MS, max: Date.UTC(2030, 11, 31) / DAY_MS })
    .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
  /** Made once for all the laws. The last of February and the days around the clock's changes are always among them. */
  const days = ['2024-02-29', '2026-04-05', '2026-10-04', '2027-01-01', ...fc.sample(anyDay, 8)];
  const made = days.map((day) => ({ day, rows: rowsOf(atTime(day, '00:00', SYDNEY)) }));
  /** What breaks a law, with the day on which it does: nothing should. */
  const faults = (of: (rows: Files, day: string) => readonly unknown[]): readonly unknown[] =>
    made.flatMap(({ day, rows }) => of(rows, day).map((fault) => ({ day, fault })));

  test('every date is one that the calendar has', () => {
    const isDate = (cell: string): boolean =>
      /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/.test(cell) &&
      new Date(`${cell.slice(0, 10)}T00:00Z`).toISOString().startsWith(cell.slice(0, 10));
    const wrong = faults((rows) =>
      [...touchesOf(rows), ...(rows.get('clients') ?? [])].filter((row) =>
        [...DATES, 'Due', 'Started', 'Renewal', 'Roadmap'].some(
          (column) => row[column] && !isDate(row[column]),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('nothing that is recorded lies ahead, and nothing is closed before it began', () => {
    const isPlan = (row: Row): boolean =>
      row['Kind'] === 'campaign' || (row['Kind'] === 'roadmap' && row['Outcome'] === '');
    const wrong = faults((rows, day) => {
      const begins = startOfDay(day, SYDNEY);
      const zones = zonesOf(rows);
      return touchesOf(rows).filter((row) => {
        const at = (column: string) => instant(row[column] ?? '', zones.get(row['Client'] ?? '') ?? '');
        const recorded = DATES.filter((column) => row[column] && !(column === 'At' && isPlan(row)));
        return (
          recorded.some((column) => at(column) > begins) ||
          (row['Closed'] && row['Closed'].slice(0, 16) < (row['At'] ?? '').slice(0, row['Closed'].length))
        );
      });
    });
    expect(wrong).toEqual([]);
  });

  test('whom and what a row names is there', () => {
    const users = new Set(
      northwind.users.filter(({ deleted, isBot }) => !deleted && !isBot).map(({ email }) => email),
    );
    const channels = new Set(northwind.channels.map(({ name }) => `#${name}`));
    const wrong = faults((rows) => {
      const clients = rows.get('clients') ?? [];
      const names = new Set(clients.map((row) => row['Name']));
      const people = new Set(rows.get('contacts')?.map((row) => `${row['Client']}\n${row['Name']}`));
      const has = (row: Row, columns: readonly string[], known: ReadonlySet<string | undefined>) =>
        columns.every((column) => !row[column] || known.has(row[column]));
      return [...touchesOf(rows), ...clients, ...(rows.get('people') ?? [])].filter(
        (row) =>
          !has(row, ['Owner', 'Backup', 'Billing', 'Member', 'Manager', 'By', 'Assignee'], users) ||
          !has(row, ['Client', 'Parent'], names) ||
          !has(row, ['Channel'], channels) ||
          (row['Contact'] && !people.has(`${row['Client']}\n${row['Contact']}`)),
      );
    });
    expect(wrong).toEqual([]);
  });

  test('a number is given once', () => {
    const wrong = faults((rows) =>
      ['ticket', 'invoice', 'quote'].flatMap((kind) => {
        const ids = touchesOf(rows).flatMap((row) =>
          row['Kind'] === kind ? (row['External ID'] ?? '') : [],
        );
        return ids.filter((id, index) => !/^(INV-|Q-)?[1-9]\d*$/.test(id) || ids.indexOf(id) !== index);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('the numbers by which Acme’s story is told stay', () => {
    for (const { rows } of made) {
      const acmes = touchesOf(rows).filter((row) => row['Client'] === STORIES.collision);
      expect(acmes).toContainEqual(
        expect.objectContaining({
          ...{ 'External ID': '4711', Title: 'VPN down at the second site', Priority: 'high', Closed: '' },
        }),
      );
      expect(acmes).toContainEqual(
        expect.objectContaining({ 'External ID': 'INV-1042', Amount: '1840.00', Closed: '' }),
      );
    }
  });

  test('no client’s notes say the same twice within ten', () => {
    const wrong = faults((rows) =>
      [...zonesOf(rows).keys()].flatMap((client) => {
        const notes = touchesOf(rows)
          .filter((row) => row['Client'] === client && row['Note'])
          .toSorted((a, b) => ((a['At'] ?? '') < (b['At'] ?? '') ? -1 : 1))
          .map((row) => row['Note'] ?? '');
        return notes.filter((note, index) => notes.slice(index + 1, index + 10).includes(note));
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('what is due is due on a working day, so that there is always a list', () => {
    const wrong = faults((rows, day) => {
      const weekday = new Date(`${day}T00:00Z`).getUTCDay();
      const sinceFriday = { 6: 1, 0: 2 }[weekday] ?? 0;
      const daysAgo = (client: string): number => {
        const calls = (rows.get('touches') ?? [])
          .filter(
            (row) =>
              row['Client'] === client && row['Direction'] === 'outbound' && row['Outcome'] === 'reached',
          )
          .map((row) => Date.parse(`${row['At']?.slice(0, 10)}T00:00Z`));
        return (Date.parse(`${day}T00:00Z`) - Math.max(...calls)) / DAY_MS - sinceFriday;
      };
      return daysAgo(STORIES.spoken) === 14 && daysAgo(STORIES.newcomer) === 7 ? [] : [weekday];
    });
    expect(wrong).toEqual([]);
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
    const counted = (of: readonly Row[] | undefined, client: string) =>
      of?.filter((row) => row['Client'] === client).length ?? 0;
    for (const row of clients.filter((each) => each['Status'] === 'active')) {
      const client = row['Name'] ?? '';
      const isNew = client === STORIES.newcomer;
      expect([client, counted(rows.get('touches'), client) >= (isNew ? 2 : 12)]).toEqual([client, true]);
      expect([client, counted(rows.get('contacts'), client) > 0]).toEqual([client, true]);
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
