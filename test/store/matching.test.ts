import fc from 'fast-check';
import { newId } from '../../src/platform/ids';
import { closeDatabase, openDatabase, type Database } from '../../src/store/database';
import { startLine, type CommandLine } from '../support/command-line';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import { storeOf } from '../../src/store/store';
import { freshDatabase, type TestDatabase } from '../support/database';

let line: CommandLine;

const CLIENTS = `Name,Aliases,Domains,Owner,External ID,Status
Acme Pty Ltd,Acme Networks|ACN,acme.example,U_DANA,C-19,active
Acme Bakery,,bakery.example,U_KIM,,active
Müller & Söhne GmbH,,mueller.example,,,active
Globex,,globex.example|shared.example,U_DANA,,active
Old Mill,,,,,former
Initech,,shared.example,,,active
100% Juice,,,,,active
100 Acre Wood,,,,,active
Northwind Traders Australia,,,,,active
`;
const CONTACTS = `Client,Name,Email,Phone
Acme Pty Ltd,Bob Ray,bob@acme.example,+61 (0)2 9999 1234 ext 12
Acme Bakery,Zoë Ng,zoe@shared.example,02 8888 7777
Initech,Bill Lumbergh,bill@shared.example,(555) 010-4477
`;
const TICKETS = `Client,At,Title,External ID
Acme Bakery,2026-06-01T10:00:00Z,Oven offline,4711
Initech,2026-06-01T10:00:00Z,Printer,TPS-7
`;

beforeAll(async () => {
  line = await startLine();
  for (const [what, csv] of [
    ['clients', CLIENTS],
    ['contacts', CONTACTS],
    ['tickets', TICKETS],
  ] as const) {
    const { status, said } = await line.file(what, csv);
    if (status !== 0) throw new Error(said);
  }
  const kim = await line.store.teammates.bySlackId('U_KIM');
  const stamp = { by: 'touchbase', at: line.now(), act: newId(line.now()) };
  await line.store.clients.create('Globex Inc', kim?.id ?? null, stamp);
});
afterAll(() => line.close());

const nameOf = async (words: string): Promise<string> => {
  const match = await line.store.clients.match(words);
  if (match.type === 'one') return (await line.store.clients.name(match.id)) ?? 'gone';
  if (match.type === 'several') return match.candidates.map(({ name }) => name).join(' or ');
  return `nobody, near ${match.near.map(({ name }) => name).join(', ')}`;
};

test.each([
  ['its name', 'Acme Pty Ltd', 'Acme Pty Ltd'],
  ['its name without the legal suffix, though another begins so', 'acme', 'Acme Pty Ltd'],
  ['an alias', 'ACN', 'Acme Pty Ltd'],
  ['a domain', 'acme.example', 'Acme Pty Ltd'],
  ['an address on its domain', 'https://www.acme.example/contact', 'Acme Pty Ltd'],
  ['an external id', 'C-19', 'Acme Pty Ltd'],
  ['an external id in small letters', 'c-19', 'Acme Pty Ltd'],
  ['a contact', 'bob ray', 'Acme Pty Ltd'],
  ['a contact without accents', 'zoe ng', 'Acme Bakery'],
  ['a contact’s e-mail address', 'BOB@acme.example', 'Acme Pty Ltd'],
  ['a contact’s address on a domain of two others', 'zoe@shared.example', 'Acme Bakery'],
  ['a stranger’s address on its domain', 'new.hire@acme.example', 'Acme Pty Ltd'],
  ['a number with its country code', '+61 2 9999 1234', 'Acme Pty Ltd'],
  ['a number without it', '02 9999 1234', 'Acme Pty Ltd'],
  ['a number as a phone copies it', '\u202d(02) 9999‑1234\u202c', 'Acme Pty Ltd'],
  ['a number that is kept without a country code', '+61 2 8888 7777', 'Acme Bakery'],
  ['the last seven digits', '999 1234', 'Acme Pty Ltd'],
  ['a ticket’s number', '4711', 'Acme Bakery'],
  ['a ticket’s number with a hash', '#4711', 'Acme Bakery'],
  ['a ticket’s number in small letters', 'tps-7', 'Initech'],
  ['the beginning of a name', 'initec', 'Initech'],
  ['other accents and signs', 'MULLER and SOHNE', 'Müller & Söhne GmbH'],
  ['a percent sign, which is no wildcard', '100% j', '100% Juice'],
  ['one that has gone', 'old mill', 'Old Mill'],
])('%s names it', async (_how, words, name) => {
  expect(await nameOf(words)).toBe(name);
});

test.each([
  ['two of one name', 'globex', 'Globex or Globex Inc'],
  ['two on one domain', 'shared.example', 'Globex or Initech'],
  ['two that begin so', 'ac', 'Acme Bakery or Acme Pty Ltd'],
  ['a percent sign alone', '%', 'nobody, near '],
  ['an underscore alone', '_', 'nobody, near '],
  ['six digits of a number', '99123', 'nobody, near '],
])('%s are never guessed between', async (_how, words, names) => {
  expect(await nameOf(words)).toBe(names);
});

test.each([
  ['Acmee', 'Acme Pty Ltd'],
  ['initehc', 'Initech'],
  ['norhtwind', 'Northwind Traders Australia'],
  ['Mueler & Sohne', 'Müller & Söhne GmbH'],
])('%s is near %s', async (typed, near) => {
  const match = await line.store.clients.match(typed);
  expect(match.type === 'none' ? match.near[0]?.name : match).toBe(near);
});

test('two of one name are told apart by domain, else by owner', async () => {
  const match = await line.store.clients.match('Globex');
  expect(match.type === 'several' && match.candidates.map(({ hint }) => hint).sort()).toEqual([
    'Kim Novak',
    'globex.example',
  ]);
});

test('a name is found whatever its Unicode form, case, spaces, signs and legal suffix', async () => {
  const suffix = fc.constantFrom('', ' Inc', ', LLC', ' GmbH', ' PTY. LTD.', ' pty ltd', ' B.V.');
  const form = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
  const dressed = fc
    .tuple(suffix, form, fc.boolean(), fc.constantFrom('', ' ', '\u00a0', '!', '"'))
    .map(([legal, unicode, loud, sign]) => (name: string) => {
      const written = `${sign}${name}${legal}${sign}`.normalize(unicode);
      return loud ? written.toUpperCase() : written.toLowerCase();
    });
  const names = fc.constantFrom(
    ['Müller & Söhne', 'Müller & Söhne GmbH'],
    ['Northwind Traders Australia', 'Northwind Traders Australia'],
    ['Acme Networks', 'Acme Pty Ltd'],
  );
  await fc.assert(
    fc.asyncProperty(names, dressed, async ([name, found], dress) => {
      expect(await nameOf(dress(name ?? ''))).toBe(found);
    }),
    { numRuns: 60 },
  );
});

test('whatever is typed is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), async (words) => {
      const typed = Buffer.from(words).toString();
      await line.store.clients.match(typed);
      await line.store.clients.suggest(typed, newId(line.now()));
    }),
    { numRuns: 60 },
  );
});

test('what is typed so far finds clients, the surest first; nothing typed: one’s own', async () => {
  const dana = await line.store.teammates.bySlackId('U_DANA');
  const suggest = async (typed: string) =>
    (await line.store.clients.suggest(typed, dana?.id ?? '')).map(({ name }) => name);
  expect(await suggest('a')).toEqual(['Acme Bakery', 'Acme Pty Ltd']);
  expect(await suggest('acme')).toEqual(['Acme Pty Ltd', 'Acme Bakery']);
  expect(await suggest('norhtw')).toEqual(['Northwind Traders Australia']);
  expect((await suggest('')).slice(0, 2)).toEqual(['Acme Pty Ltd', 'Globex']);
  expect(await suggest('')).not.toContain('Old Mill');
});

describe('one workspace and another', () => {
  let database: TestDatabase;
  let db: Database;
  const at = new Date('2026-06-01T10:00:00Z');
  const stamp = () => ({ by: 'touchbase', at, act: newId(at) });

  beforeAll(async () => {
    database = await freshDatabase();
    db = openDatabase(database.url);
    for (const id of ['T_ONE', 'T_TWO'])
      await acrossWorkspaces(db).install({ id, name: id, domain: 'x', botUserId: 'U_BOT' }, at);
  });
  afterAll(async () => {
    await closeDatabase(db);
    await database.drop();
  });

  test('know nothing of each other’s clients', async () => {
    await storeOf(db, 'T_ONE').clients.create('Secret Customer', null, stamp());
    const { clients } = storeOf(db, 'T_TWO');
    expect(await clients.match('Secret Customer')).toEqual({ type: 'none', near: [] });
    expect(await clients.suggest('secret', newId(at))).toEqual([]);
  });

  test('a client is made once, however many ask for it at once', async () => {
    const { clients } = storeOf(db, 'T_ONE');
    const made = await Promise.all(
      ['Twice Ltd', 'TWICE', 'twice pty'].map((name) => clients.createNew(name, null, stamp())),
    );
    expect(made.filter((id) => id !== undefined)).toHaveLength(1);
    expect(await clients.match('twice')).toMatchObject({ type: 'one' });
  });
});
