import { deflateRawSync } from 'node:zlib';
import type { DateFormat } from '../../../src/features/imports/dates';
import { MOST_BYTES_A_ROW } from '../../../src/features/imports/csv';
import { readFile } from '../../../src/features/imports/read-file';
import { fromBytes, type Source } from '../../../src/features/imports/source';
import { startLine, type CommandLine } from '../../support/command-line';

const asked = {
  kind: 'clients',
  format: 'auto',
  mappings: [],
  remembered: () => Promise.resolve([]),
} as const;
const faults = async (source: Source | Buffer | string, dateFormat?: DateFormat): Promise<string> => {
  const from = typeof source === 'function' ? source : fromBytes(Buffer.from(source));
  const read = await readFile(from, { ...asked, dateFormat });
  return read.type === 'faults' ? read.faults.join('\n') : read.type;
};

/** A ZIP whose one entry would unpack to a hundred megabytes. */
const bomb = (): Buffer => {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  return Buffer.concat([head, deflateRawSync(Buffer.alloc(100_000_000))]);
};
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each<[string, Buffer | string, string]>([
  [
    'UTF-16 with a mark',
    Buffer.from('\uFEFFName\nMüller\n', 'utf16le'),
    'the file is in UTF-16; expected a CSV (in a spreadsheet: save as “CSV UTF-8”)',
  ],
  ['UTF-16 without one', Buffer.from('Name,Tier\nMüller,A\n', 'utf16le'), 'the file is in UTF-16'],
  [
    'UTF-16 the other way round',
    Buffer.from('Name,Tier\nMüller,A\n', 'utf16le').swap16(),
    'the file is in UTF-16',
  ],
  [
    'Windows-1252',
    Buffer.from('Name\nAcme\nMüller\n', 'latin1'),
    'the file is not UTF-8 (on or after line 1); expected UTF-8',
  ],
  ['a ZIP bomb', bomb(), 'the file is a ZIP or an Excel workbook (.xlsx)'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'the file is an old Excel workbook (.xls)'],
  ['gzip', Buffer.from('1f8b08000000', 'hex'), 'the file is compressed (gzip)'],
  ['a PDF', '%PDF-1.7\n', 'the file is a PDF'],
  ['JSON', '[{"name":"Acme"}]', 'the file is JSON; expected a CSV'],
  ['deep JSON', deep(1_000_000), 'the file is JSON; expected a CSV'],
  ['a web page', '<!DOCTYPE html><html>', 'the file is a web page or XML'],
  ['nothing', '', 'the file is empty; expected a header row'],
  ['nothing but NULs', Buffer.alloc(4), 'the file is empty'],
  [
    'lines between',
    'Name|Tier\nAcme|A\n',
    'found one column, “Name|Tier”: it seems to be divided by “|”; expected a comma, a semicolon or a tab',
  ],
  ['an open quotation mark', 'Name\n"Acme', 'a quotation mark (") is opened and never closed'],
])('%s is refused with what to do', async (_what, file, words) => {
  expect(await faults(file)).toContain(words);
});

/** A file of so many bytes that is made as it is read; `read` counts what was. */
const endless = (head: string, chunk: string, bytes: number) => {
  const read = { bytes: 0 };
  const source: Source = async function* () {
    yield await Promise.resolve(Buffer.from(head));
    const more = Buffer.from(chunk);
    for (let sent = 0; sent < bytes; sent += more.length) {
      read.bytes += more.length;
      yield more;
    }
  };
  return { source, read };
};
const MB = 1024 * 1024;

test.each([
  ['without an end', 'Name,Notes\nAcme,', 'x'.repeat(65_536)],
  ['after a quotation mark that nobody closes', 'Name,Notes\nBolt,y\nAcme,"', 'x\n'.repeat(32_768)],
])(
  'a row of 50 MB %s is refused by its line, and no more of it is read than a row can be',
  async (_what, head, chunk) => {
    const { source, read } = endless(head, chunk, 50 * MB);
    const before = process.memoryUsage().rss;
    expect(await faults(source)).toMatch(
      /^line [23]: this row is bigger than 1 MB; expected a row for each record/,
    );
    expect(read.bytes).toBeLessThan(8 * MOST_BYTES_A_ROW);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MB);
  },
);

test('a header of 50 MB is refused', async () => {
  const { source, read } = endless('Name', 'x,'.repeat(32_768), 50 * MB);
  expect(await faults(source)).toContain('this row is bigger than 1 MB');
  expect(read.bytes).toBeLessThan(8 * MOST_BYTES_A_ROW);
});

describe('in the database', () => {
  let line: CommandLine;
  beforeAll(async () => {
    line = await startLine();
    await line.file('clients', 'Name\nAcme\n');
  });
  afterAll(() => line.close());

  test.each([
    ['the 30th of February', '2026-02-30', []],
    ['a month thirteen', '31/13/2026', ['--date-format', 'dmy']],
    ['a year before all records', '0001-01-01', []],
    ['a year after all of them', '9999-12-31', []],
    ['an hour 25', '2026-03-01T25:00Z', []],
    ['an offset of a hundred hours', '2026-03-01T10:00+99:99', []],
    ['a word', 'yesterday', []],
    ['a spreadsheet’s number', '46082', []],
  ])('%s is no date, and nothing is half-written', async (_what, date, flags) => {
    const { status, said } = await line.file(
      'tickets',
      `Client,At\nAcme,2026-03-01\nAcme,${date}\n`,
      ...flags,
    );
    expect([status, await line.db.touch.count()]).toEqual([1, 0]);
    expect(said).toContain(`line 3: At: found "${date}", expected a date like`);
  });

  test.each([
    [
      'an amount with a comma before its cents',
      'invoices',
      'Client;At;Amount\nAcme;2026-03-01;1.234,56\n',
      'line 2: Amount: found "1.234,56", expected a number like 1234.50, with a point before the cents',
    ],
    [
      'a day that is written as the region does',
      'tickets',
      'Client,At\nAcme,03/04/2026\n',
      'line 2: At: found "03/04/2026", expected a date like 2026-08-21 or 2026-08-21T10:00Z (if all are written like this, say so: --date-format dmy or mdy)',
    ],
    [
      'a row with too few cells for what is needed',
      'tickets',
      'Title,Client,At\nVPN\n',
      'line 2: Client: found nothing, expected a value',
    ],
    [
      'a row after a value of three lines',
      'tickets',
      'Client,At,Note\nAcme,2026-03-01,"a\n\nb"\nAcme,soon,\n',
      'line 5: At: found "soon", expected a date like',
    ],
  ] as const)(
    'A12: %s: the reason says where, what was found and what was expected',
    async (_what, kind, csv, words) => {
      const { status, said } = await line.file(kind, csv);
      expect(status).toBe(1);
      expect(said).toContain(words);
    },
  );

  test('A12: files that were put together have a header for each, and that is no record', async () => {
    const { said } = await line.file('clients', 'Name\nBolt\nName\nCog\n', '--dry-run');
    expect(said).toContain('clients: 2 new, 0 changed, 0 as they were.');
    expect(said).toContain('Passed over: 1 row (the header again)');
  });

  test.each(['sep=;', '\uFEFFsep=;', '"sep=;"', 'sep=|'])(
    'A12: %j is how a spreadsheet is told what divides the cells, and no header',
    async (first) => {
      const sign = first.includes('|') ? '|' : ';';
      const csv = [first, `Name${sign}Tier${sign}Notes`, `Dot${sign}A${sign}a, b`, `Dash${sign}Z${sign}`];
      const { said } = await line.file('clients', csv.join('\r\n'), '--dry-run');
      expect(said).toContain('line 4: Tier: found "Z", expected a, b or c');
      expect(said).not.toContain('line 3');
    },
  );

  test('a fault far behind the first thousand rows leaves nothing of them, and every fault is told by its line', async () => {
    const rows = Array.from(
      { length: 3500 },
      (_, n) => `Acme,2026-03-01,T${n}${n % 1000 === 999 ? ',low' : ',gravest'}`,
    );
    const csv = `Client,At,External ID,Priority\n${rows.map((row, n) => (n < 2500 ? row.replace(/,\w+$/, ',low') : row)).join('\n')}\n`;
    const { status, said } = await line.file('tickets', csv);
    expect([status, await line.db.touch.count(), await line.db.batch.count()]).toEqual([1, 0, 1]);
    expect(said.match(/^line \d+: Priority: found "gravest"/gm)).toHaveLength(999);
    expect(said).toContain('Nothing was written: 999 rows are refused.');
    const part = await line.file('tickets', csv, '--skip-bad-rows');
    expect(part.said).toContain('tickets: 2501 new, 0 changed, 0 as they were; 999 rows left out.');
    expect(await line.db.touch.count()).toBe(2501);
  });

  test('an id that a thousand rows have between them is one record, or a fault that names the first line', async () => {
    const filler = Array.from({ length: 1500 }, (_, n) => `Acme,2026-03-02,F${n},x`);
    const twice = (title: string) =>
      `Client,At,External ID,Title\nAcme,2026-03-01,SAME,a\n${filler.join('\n')}\nAcme,2026-03-01,SAME,${title}\n`;
    expect((await line.file('invoices', twice('a'))).said).toContain('invoices: 1501 new');
    expect((await line.file('quotes', twice('b'))).said).toContain(
      'line 1503: External ID: found "SAME", which is on line 2 too, with other contents',
    );
    // without ids, rows alike are told apart by their order, however far they stand apart
    const alike = `Client,Kind,At\nAcme,note,2026-03-01\n${filler.map((_, n) => `Acme,note,2026-03-02T10:${String(n % 60).padStart(2, '0')}:${String(Math.floor(n / 60)).padStart(2, '0')}Z`).join('\n')}\nAcme,note,2026-03-01\n`;
    expect((await line.file('touches', alike)).said).toContain('touches: 1502 new');
    expect((await line.file('touches', alike)).said).toContain(
      'touches: 0 new, 0 changed, 1502 as they were',
    );
    expect((await line.file('touches', alike, '--mode', 'update')).status).toBe(0);
    expect((await line.file('touches', alike, '--mode', 'create')).said).toContain('1,502 rows are refused');
  });

  test('ten new clients are a firm moving in, in however many parts of the file they come', async () => {
    const rows = Array.from(
      { length: 2200 },
      (_, n) => `${n % 200 === 0 ? `New ${n}` : 'Acme'},note,2026-04-01,N${n}`,
    );
    await line.file('touches', `Client,Kind,At,External ID\n${rows.join('\n')}\n`, '--create-clients');
    const made = await line.db.client.findMany({ where: { name: { startsWith: 'New ' } } });
    expect(made.map(({ imported }) => imported)).toEqual(Array.from({ length: 11 }, () => true));
  });
});
