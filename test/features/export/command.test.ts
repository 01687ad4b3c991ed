import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { cellOf } from '../../../src/features/export/cell';
import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
  await line.file('clients', 'Name,Aliases,Notes\nAcme,AC|Acme Cloud,"=1+2"\nBolt,,"@all"\n');
  await line.file('touches', 'Client,Kind,At,Note\nAcme,call,2026-03-01,"-1"\nBolt,note,2026-03-02,"a\nb"\n');
  await line.run('sources', 'add', 'standard', '--secret', SECRET);
});
afterAll(() => line.close());

const SECRET = `whsec_${Buffer.from('a webhook secret of 32 bytes ok!').toString('base64')}`;
const folder = () => join(mkdtempSync(join(tmpdir(), 'touchbase-export-')), 'out');
const csv = (dir: string, table: string) =>
  parse<Record<string, string>>(readFileSync(join(dir, `${table}.csv`)), { columns: true });
const json = (dir: string, table: string) =>
  JSON.parse(readFileSync(join(dir, `${table}.json`), 'utf8')) as Record<string, unknown>[];

test('everything by table, the same in CSV and JSON, for the owner alone to read', async () => {
  const out = folder();
  const { status, out: said } = await line.run('export', '--out', out);
  expect([status, said]).toEqual([0, out]);
  expect(statSync(out).mode & 0o777).toBe(0o700);
  expect(statSync(join(out, 'clients.csv')).mode & 0o777).toBe(0o600);
  const tables = await line.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = current_schema()
    and table_name not like '\\_prisma%' order by 1`;
  const files = tables.flatMap(({ name }) => [`${name}.csv`, `${name}.json`]);
  expect(readdirSync(out).sort()).toEqual([...files, 'import'].sort());
  for (const { name } of tables) expect(csv(out, name)).toHaveLength(json(out, name).length);
  expect(json(out, 'clients').map(({ name }) => name)).toEqual(['Acme', 'Bolt']);
  expect(csv(out, 'clients')[0]).toMatchObject({ aliases: 'AC|Acme Cloud', notes: "'=1+2" });
  expect(csv(out, 'clients')[1]).toMatchObject({ notes: "'@all" });
  expect(csv(out, 'touches').map(({ note }) => note)).toEqual(["'-1", 'a\nb']);
});

test('no secrets', async () => {
  const out = folder();
  await line.run('export', '--out', out);
  expect(json(out, 'sources')).toHaveLength(1);
  for (const file of readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  ))
    expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(SECRET.slice(6));
});

test('one client: what is about it and nothing else', async () => {
  const out = folder();
  expect((await line.run('export', '--client', 'acme', '--out', out)).status).toBe(0);
  expect(json(out, 'clients').map(({ name }) => name)).toEqual(['Acme']);
  expect(json(out, 'touches').map(({ note }) => note)).toEqual(['-1']);
  expect(readdirSync(out)).not.toContain('teammates.csv');
  const nobody = await line.run('export', '--client', 'acmee', '--out', folder());
  expect([nobody.status, nobody.said]).toEqual([1, 'No client matches “acmee”. Did you mean Acme?']);
});

test.each([
  ['=1', "'=1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ["'=1", "''=1"],
  ["'a", "'a"],
  ['a=1', 'a=1'],
  [-1, '-1'],
  [null, ''],
  [false, 'false'],
  [['=a', 'b'], "'=a|b"],
  [{ a: 1 }, '{"a":1}'],
])('the cell %j is %j', (value, cell) => expect(cellOf(value)).toBe(cell));
