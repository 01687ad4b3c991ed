import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { run } from '../../src/cli/main';
import { IMPORTS } from '../../src/domain/import';
import { columnsOf, requiredOf } from '../../src/features/imports/columns';
import { standard } from '../../src/features/ingest/sources/standard';
import { SETTINGS, type Setting } from '../../src/settings';
import { startLine } from '../support/command-line';
import { checkout } from './literals';

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(checkout, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
];
const readme = read('README.md');
const section = (title: string): string =>
  readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
/** The cells of a table's rows, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\|(.*)\|$/gm)]
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim().replaceAll('\\*', '*')))
    .filter(([first = '']) => !first.startsWith('-'))
    .slice(1);
const blocksOf = (language: string, text: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );

const help = async (...words: string[]): Promise<string> => {
  const said: string[] = [];
  const status = await run([...words, '--help'], {
    out: (text) => void said.push(text),
    say: (text) => void said.push(text),
    terminal: false,
    env: {},
  });
  return status === 0 ? said.join('\n') : '';
};
/** The names under `Commands:` in a help text. */
const commandsIn = (text: string): readonly string[] =>
  [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
/** Every command with its subcommands, as `sources add`. */
const allCommands = async (): Promise<readonly string[]> => {
  const names = commandsIn(await help());
  const below = await Promise.all(
    names.map(async (name) => commandsIn(await help(name)).map((sub) => `${name} ${sub}`)),
  );
  const groups = ['settings', 'sources'];
  return [...names.filter((name) => !groups.includes(name)), ...below.flat()].toSorted();
};

describe('commands', () => {
  test('the table of the command line is what the command line has', async () => {
    const told = rowsOf(section('On the command line')).map(([first = '']) =>
      first.replaceAll('`', '').replace(/ *[<[-].*$/, ''),
    );
    expect(told.toSorted()).toEqual(await allCommands());
  });

  test('every npm script that the pages name is there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\bnpm (?:run (?:-s )?([a-z:]+)|(start|test)\b)/g)].map(
        ([, a, b]) => a ?? b ?? '',
      ),
    );
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'touchbase', 'check']));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('every `npx touchbase …` of the pages is a command, with flags that it has', async () => {
    const known = await allCommands();
    const lines = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npx touchbase ([a-z][^\n`;|]*)/g)].map(([, words = '']) => words.trim()),
    );
    expect(lines.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    for (const line of lines) {
      const [first = '', second = ''] = line.split(/\s+/);
      const name =
        known.find((each) => each === `${first} ${second}`) ?? known.find((each) => each === first);
      const told = name === undefined ? '' : await help(...name.split(' '));
      const flags = [...line.matchAll(/--[a-z-]+/g)].map(([flag]) => flag);
      if (name === undefined || flags.some((flag) => !told.includes(flag))) wrong.push(line);
    }
    expect(wrong).toEqual([]);
  });

  test('the flags that the command line’s part names exist', async () => {
    const all = (
      await Promise.all(
        ['', ...(await allCommands())].map((name) => help(...name.split(' ').filter(Boolean))),
      )
    ).join('\n');
    const named = [
      ...`${section('On the command line')}${section('CSV files')}`.matchAll(/--[a-z][a-z-]+/g),
    ].map(([flag]) => flag);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((flag) => !all.includes(flag))).toEqual([]);
  });
});

describe('settings', () => {
  test('the table is the table of the code', () => {
    expect(rowsOf(section('Settings'))).toEqual(
      SETTINGS.map(({ name, meaning, default: preset, where }: Setting) => [
        ...[`\`${name}\``, meaning],
        ...[preset === undefined ? '' : `\`${preset}\``, where],
      ]),
    );
  });

  test('every variable that an .env of the pages sets is a setting', () => {
    const set = PAGES.flatMap((page) => blocksOf('ini', read(page)))
      .filter((block) => !block.includes('[Unit]'))
      .flatMap((block) => [...block.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
    expect(set).toEqual(expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']));
    expect(set.filter((name) => !SETTINGS.some((setting) => setting.name === name))).toEqual([]);
  });
});

describe('files', () => {
  test('the columns are those that an import reads', () => {
    const told = rowsOf(section('CSV files')).flatMap(([kinds = '', columns = '']) =>
      kinds.split(', ').map((kind) => `${kind.replaceAll('`', '')}: ${columns}`),
    );
    expect(told.toSorted()).toEqual(
      IMPORTS.map((kind) => {
        const names = columnsOf(kind).map((name) => (requiredOf(kind).includes(name) ? `${name}*` : name));
        return `${kind}: ${names.join(', ')}`;
      }).toSorted(),
    );
  });

  test('the examples come in as they are', async () => {
    const line = await startLine();
    try {
      const [clients = '', touches = ''] = blocksOf('csv', section('CSV files'));
      for (const [what, csv] of [
        ['clients', clients],
        ['touches', touches],
      ] as const) {
        const { status, said } = await line.file(what, csv);
        expect(`${status} ${said}`).toMatch(new RegExp(`^0 ${what}: 2 new, 0 changed`));
        expect(said).not.toContain('Nobody in Slack');
      }
    } finally {
      await line.close();
    }
  });
});

test('the script for a webhook prints a request that is rightly signed and has no fault', () => {
  const [code = ''] = blocksOf('js', section('Webhook'));
  const file = join(mkdtempSync(join(tmpdir(), 'touchbase-readme-')), 'send.mjs');
  writeFileSync(file, code);
  const secret = standard.newSecret();
  const printed = execFileSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { ADDRESS: 'http://localhost:3000/webhooks/standard/x', SECRET: secret },
  });
  const headers = Object.fromEntries(
    [...printed.matchAll(/-H '([a-z-]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const body = /-d '([^']+)'/.exec(printed)?.[1] ?? '';
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ kind: 'dispute' });
  const parsed = standard.parse(body, { id: 'one', sentAt: new Date('2026-08-21T10:05:00Z') });
  expect(parsed.type).toBe('events');
});

/** The titles of all tests, as they are written. */
const titles = (): readonly string[] =>
  readdirSync(join(checkout, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) => [
      ...read(join('test', path)).matchAll(
        /\b(?:test|it|describe)(?:\.each\([^)]*\))?\(\s*['"`]([^'"`\n]*)/g,
      ),
    ])
    .map(([, title = '']) => title);

test('a part of the mission is named only when a test of that name proves it', () => {
  const named = [...readme.matchAll(/\b[A-E]\d{1,2}\b/g)].map(([id]) => id);
  const proven = titles();
  expect(proven.length).toBeGreaterThan(100);
  expect(
    named.filter((id) => !proven.some((title) => title.startsWith(`${id} `) || title.startsWith(`${id}:`))),
  ).toEqual([]);
});

describe('links', () => {
  test('every link to a file or heading of ours leads somewhere', () => {
    const anchors = (page: string): readonly string[] =>
      [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      );
    const broken = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].flatMap(([, path = '', anchor]) => {
        const target = path === '' ? page : join(dirname(page), path);
        const there =
          existsSync(join(checkout, target)) && (anchor === undefined || anchors(target).includes(anchor));
        return there ? [] : [`${page}: ${path}${anchor === undefined ? '' : `#${anchor}`}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('the README leads to every decision', () => {
    const decisions = PAGES.filter((page) => page.startsWith('docs/decisions/'));
    expect(decisions.length).toBeGreaterThan(5);
    expect(decisions.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
  });
});
