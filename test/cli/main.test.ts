import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import { emptyDatabase } from '../support/database';
import { startLine, type CommandLine } from '../support/command-line';
import { run } from '../../src/cli/main';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine({ workspace: false });
});
afterAll(() => line.close());

test('the program itself prints help on stdout and misuse on stderr', () => {
  const cli = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, '../../src/cli/main.ts'), ...words], {
      encoding: 'utf8',
    });
  const help = cli('--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  for (const command of [
    'setup',
    'start',
    'migrate',
    'brief',
    'tick',
    'settings',
    'import',
    'sources',
    'replay',
    'export',
  ])
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  const misuse = cli('improt');
  expect([misuse.status, misuse.stdout]).toEqual([2, '']);
  expect(misuse.stderr).toContain("unknown command 'improt'");
});

test.each([
  [['import', 'clients']],
  [['import', 'clouds', 'x.csv']],
  [['import', 'clients', 'x.csv', '--mode', 'replace']],
  [['import', 'clients', 'x.csv', '--format', 'lotus']],
  [['import', 'clients', 'x.csv', '--date-format', 'dym']],
  [['import', 'clients', 'x.csv', '--map', 'Company']],
  [['import', 'clients', 'x.csv', '--source', 'slack']],
  [['import', 'undo', 'yesterday']],
  [['settings', 'get', 'colour']],
  [['brief', 'Acme', '--at', 'yesterday']],
  [['export']],
  [['setup', '--colour', 'red']],
  [['setup', '--answers', 'nowhere.yml']],
  [['setup']],
  [['setup', 'dump']],
  [['nonsense']],
])('%j is misuse', async (words) => {
  const { status, out, said } = await line.run(...words);
  expect([status, out]).toEqual([2, '']);
  expect(said).not.toBe('');
});

test('without a workspace it says how to get one', async () => {
  expect(await line.run('settings', 'get')).toEqual({
    status: 1,
    out: '',
    said: 'No workspace yet: run `npm start` once so that Touchbase meets your Slack.',
  });
});

test('several workspaces: it asks for one, refuses a stranger, and takes the named one', async () => {
  const across = acrossWorkspaces(line.db);
  for (const id of ['T_ONE', 'T_TWO'])
    await across.install({ id, name: `Firm ${id}`, domain: 'x', botUserId: 'U' }, line.now());
  const unsaid = await line.run('settings', 'get', 'zone');
  expect([unsaid.status, unsaid.said]).toEqual([
    2,
    'Several workspaces are installed: T_ONE (Firm T_ONE), T_TWO (Firm T_TWO). Say which with --workspace T_ONE',
  ]);
  expect((await line.run('settings', 'get', 'zone', '--workspace', 'T_THREE')).said).toContain(
    'No workspace T_THREE',
  );
  expect((await line.run('settings', 'set', 'zone', 'Asia/Tokyo', '--workspace', 'T_TWO')).status).toBe(0);
  expect((await line.run('--workspace', 'T_TWO', 'settings', 'get', 'zone')).out).toBe('Asia/Tokyo');
  expect((await line.run('--workspace', 'T_ONE', 'settings', 'get', 'zone')).out).toBe('UTC');
});

const elsewhere = async (url: string, ...words: string[]) => {
  const [out, said]: [string[], string[]] = [[], []];
  const status = await run(words, {
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    terminal: false,
    env: { DATABASE_URL: url },
  });
  return { status, out, said: said.join('\n') };
};

test('migrate says which it applied, and that nothing is left', async () => {
  const database = await emptyDatabase();
  try {
    const first = await elsewhere(database.url, 'migrate');
    expect(first.status).toBe(0);
    expect(first.out).toContain('20261121000000_touchbase_has_its_tables');
    const second = await elsewhere(database.url, 'migrate');
    expect([second.out, second.said]).toEqual([[], 'The database was up to date.']);
  } finally {
    await database.drop();
  }
});

test('a database that is away is one line with what to do', async () => {
  const { status, out, said } = await elsewhere('postgresql://u:p@127.0.0.1:1/x', 'settings', 'get');
  expect([status, out]).toEqual([1, []]);
  expect(said).toMatch(/^The database cannot be reached\. .*DATABASE_URL.*$/);
  expect(said.split('\n')).toHaveLength(1);
});
