import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportKind } from '../../../src/domain/import';
import { startLine, type Answer, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeEach(async () => {
  line = await startLine();
  await line.file(
    'clients',
    'Name,Domains,External ID\nAcme,acme.example,a\nGlobex,globex.example,g\n',
    '--source',
    'elsewhere',
  );
});
afterEach(() => line.close());

const fixture = (path: string): string =>
  readFileSync(join(__dirname, '../../fixtures/imports', `${path}.csv`), 'utf8');
const take = (path: string, what: ImportKind, ...flags: string[]): Promise<Answer> =>
  line.file(what, fixture(path), ...flags);
const day = (at: Date | null) => at?.toISOString().slice(0, 16) ?? null;

/** What came in from another system, by its id. */
const touches = async () => {
  const rows = await line.db.touch.findMany({ include: { client: true }, orderBy: { externalId: 'asc' } });
  return Object.fromEntries(
    rows.map((row) => [
      row.externalId,
      {
        ...{ source: row.source, kind: row.kind, client: row.client.name, title: row.title, at: day(row.at) },
        ...{ due: day(row.dueAt), closed: day(row.closedAt), status: row.status, priority: row.priority },
        ...{ waitingOn: row.waitingOn, madeBy: row.madeBy, contact: row.contactName, sent: day(row.sentAt) },
        ...{
          assigned: row.assigneeId !== null,
          cents: row.amountCents === null ? null : Number(row.amountCents),
        },
        currency: row.currency,
      },
    ]),
  );
};
const clients = async () => {
  const rows = await line.db.client.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ name, domains, status, ownerId }) => [name, domains.join(), status, ownerId !== null]);
};

test.each([
  ['itflow/tickets', 'itflow', ['TKT-1001', 'TKT-1002'], { contact: 'Bob Ray' }],
  ['connectwise/tickets', 'connectwise', ['4711', '4712'], { contact: 'Bob Ray', due: '2026-03-25T12:59' }],
  [
    'autotask/tickets',
    'autotask',
    ['T20260302.0001', 'T20260210.0002'],
    { contact: 'Bob Ray', due: '2026-03-25T06:00', waitingOn: 'client' },
  ],
  ['zendesk/tickets', 'zendesk', ['42', '43'], { contact: 'bob@acme.example', waitingOn: 'client' }],
])('%s: what is open, what is closed, whose and how grave', async (path, source, [open, shut], more) => {
  const { status, said } = await take(path, 'tickets');
  expect([status, said]).toEqual([0, expect.stringContaining('tickets: 2 new, 0 changed, 0 as they were.')]);
  const found = await touches();
  expect(found[open ?? '']).toMatchObject({
    ...{ source, kind: 'ticket', client: 'Acme', title: expect.stringMatching(/^VPN down/) as string },
    ...{ at: '2026-03-01T22:15', closed: null, priority: 'high', assigned: true, madeBy: null, ...more },
  });
  expect(found[shut ?? '']).toMatchObject({
    ...{ client: 'Globex', title: expect.stringMatching(/^New .?mouse/) as string, priority: 'low' },
    ...{ at: '2026-02-09T21:00', closed: '2026-02-10T23:30' },
    madeBy: source === 'itflow' ? null : 'monitoring',
  });
  expect((await take(path, 'tickets')).said).toContain('0 new, 0 changed, 2 as they were');
});

test.each([
  [
    'itflow/invoices',
    'INV-1',
    {
      title: 'Managed service',
      at: '2026-01-31T13:00',
      due: '2026-03-03T12:59',
      cents: 120050,
      currency: 'AUD',
    },
    'INV-2',
    { at: '2026-01-09T13:00', closed: '2026-01-09T13:00', cents: 98000, currency: 'USD', status: 'Paid' },
  ],
  [
    'quickbooks/invoices',
    '1001',
    {
      title: 'Managed service',
      at: '2026-01-30T13:00',
      due: '2026-03-02T12:59',
      cents: 101000,
      currency: null,
    },
    '1002',
    { title: 'Laptop', at: '2026-02-04T13:00', cents: 198000, closed: null },
  ],
  [
    'xero/invoices',
    'INV-0042',
    {
      title: 'Managed service',
      at: '2026-02-27T13:00',
      due: '2026-03-30T12:59',
      cents: 111100,
      currency: 'AUD',
    },
    'INV-0041',
    { at: '2026-01-09T13:00', closed: '2026-01-09T13:00', cents: 98000, currency: 'USD', status: 'Paid' },
  ],
])(
  '%s: one invoice for all of its lines, in the order of days that the file shows',
  async (path, one, first, two, second) => {
    const { status, said } = await take(path, 'invoices');
    expect([status, said]).toEqual([
      0,
      expect.stringContaining('invoices: 2 new, 0 changed, 0 as they were.'),
    ]);
    const found = await touches();
    expect(Object.keys(found)).toHaveLength(2);
    expect(found[one]).toMatchObject({ kind: 'invoice', client: 'Acme', closed: null, ...first });
    expect(found[two]).toMatchObject({ kind: 'invoice', client: 'Globex', ...second });
  },
);

test('what is no bill of ours is passed over, and said', async () => {
  expect((await take('xero/invoices', 'invoices')).said).toMatch(
    /Read as a file of Xero\.[^]*Passed over: 1 row \(drafts\)\nPassed over: 1 row \(credit notes and bills of others\)/,
  );
  expect((await take('itflow/invoices', 'invoices')).said).toContain('Passed over: 1 row (drafts)');
});

test('dates that can be read in two ways are asked for, and those written in two are refused', async () => {
  const asked = await take('quickbooks/invoices-either-way', 'invoices');
  expect([asked.status, asked.said]).toEqual([
    1,
    expect.stringContaining(
      'dates like “03/04/2026” can be read in two ways; say which with --date-format dmy or mdy',
    ),
  ]);
  expect((await take('quickbooks/invoices-either-way', 'invoices', '--date-format', 'mdy')).status).toBe(0);
  expect((await touches())['1001']).toMatchObject({ at: '2026-03-03T13:00', cents: 11000 });
  expect((await take('xero/invoices-both-ways', 'invoices')).said).toContain(
    'dates are written in two ways: “28/02/2026” and “02/28/2026”',
  );
  const chosen = await take('xero/invoices-both-ways', 'invoices', '--date-format', 'dmy');
  expect(chosen.said).toContain('line 3: At: found "02/28/2026", expected a date like 21/08/2026');
});

test('ITFlow’s quotes: sent, and answered', async () => {
  expect((await take('itflow/quotes', 'quotes')).status).toBe(0);
  const found = await touches();
  expect(found['QUO-7']).toMatchObject({
    kind: 'quote',
    cents: 320000,
    sent: '2026-02-28T13:00',
    closed: null,
  });
  expect(found['QUO-6']).toMatchObject({ client: 'Globex', status: 'Accepted', closed: '2026-01-14T13:00' });
});

test.each([
  ['itflow/clients', [['Acme Pty Ltd', 'acme.example', 'active', false]]],
  ['connectwise/clients', [['Acme Pty Ltd', 'acme.example', 'active', true]]],
  ['autotask/clients', [['Acme Pty Ltd', 'acme.example', 'active', true]]],
  ['hubspot/clients', [['Acme Pty Ltd', 'acme.example', 'active', true]]],
])('%s: the clients that are known, by domain and name', async (path, [acme]) => {
  const { status, said } = await take(path, 'clients');
  expect([status, said]).toEqual([0, expect.stringMatching(/clients: 0 new, [12] changed/)]);
  const [one, two] = await clients();
  expect(one).toEqual(acme);
  expect(two?.[2]).toBe(path.startsWith('hubspot') ? 'prospect' : 'active');
});

test('ConnectWise’s contacts; ITFlow’s do not name their client, so that it is said', async () => {
  expect((await take('connectwise/contacts', 'contacts')).status).toBe(0);
  const people = () => line.db.contact.findMany({ orderBy: { name: 'asc' } });
  expect(await people()).toMatchObject([
    { name: 'Ann Lee', main: false },
    { name: 'Bob Ray', main: true, email: 'bob@acme.example', phone: '02 9999 1234' },
  ]);
  expect((await take('itflow/contacts', 'contacts')).said).toContain(
    'the file does not name the client; expected a column Client (or use --client "Acme" for all rows)',
  );
  expect((await take('itflow/contacts', 'contacts', '--client', 'Acme')).said).toContain('0 new, 2 changed');
  expect(await people()).toMatchObject([
    { name: 'Ann Lee', phone: '0400 111 222' },
    { name: 'Bob Ray', phone: '02 9999 1234 ext 12', role: 'Owner', site: 'Main' },
  ]);
});

test('a column that the sheet does not know is mapped; a file of another kind or system is told apart', async () => {
  const csv = fixture('connectwise/tickets').replace('Date Entered', 'Opened On');
  expect((await line.file('tickets', csv)).said).toContain('the column At is missing');
  expect((await line.file('tickets', csv, '--map', 'Opened On=At')).status).toBe(0);
  expect((await touches())['4711']).toMatchObject({ at: '2026-03-01T22:15' });
  expect((await take('zendesk/tickets', 'clients')).said).toContain(
    'these look like Zendesk’s tickets: import them as tickets',
  );
  expect((await take('zendesk/tickets', 'tickets', '--format', 'xero')).said).toContain(
    'no tickets of Xero are known; expected invoices',
  );
  expect((await take('xero/invoices', 'invoices', '--format', 'quickbooks')).said).toContain(
    'the header is not QuickBooks’s; found ContactName',
  );
});

test('lines of one number that name two clients, and a line too long, are refused', async () => {
  const csv = fixture('quickbooks/invoices').replace('1001,,,,', '1001,Globex,,,');
  expect((await line.file('invoices', csv)).said).toContain(
    'line 2: found “Globex” on line 3 for the same number; expected one client',
  );
  const long = fixture('itflow/invoices').replace('Laptop', 'Laptop, red');
  expect((await line.file('invoices', long)).said).toContain('line 3: found 9 cells, expected 8');
});
