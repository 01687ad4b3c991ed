import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../../src/config';
import { acrossWorkspaces } from '../../../src/store/across-workspaces';
import { openDatabase } from '../../../src/store/database';
import { storeOf } from '../../../src/store/store';
import { CTRL_C, DOWN, ENTER, ERASE, SIGNING_SECRET, sitDown, type Desk, type Step } from './support';

let desk: Desk;
beforeEach(async () => {
  desk = await sitDown();
});
afterEach(() => desk.close());

const slackSteps = (): readonly Step[] => [
  ['How shall Slack reach', ENTER],
  ['The public address', `https://touchbase.invalid/slack/events${ENTER}`],
  ['The port', desk.port + ENTER],
  ['Bot User OAuth Token', desk.slack.botToken + ENTER],
  ['Signing Secret:', SIGNING_SECRET + ENTER],
];
const firmSteps: readonly Step[] = [
  ['Your country', 'austral'],
  ['❯ Australia (AU)', ENTER],
  ['Your time zone', 'atlantis'],
  ['No time zone is like “atlantis”', `${ERASE}sydney`],
  ['❯ Australia/Sydney', ENTER],
  ['Your region', 'wales'],
  ['❯ New South Wales (NSW)', ENTER],
  ['Working days', ENTER],
  ['Working hours', `09:00-17:00${ENTER}`],
];
const machineSteps = (): readonly Step[] => [
  ['Which database', DOWN + ENTER],
  ['Its address', desk.database.url + ENTER],
  ['The data folder', desk.dataDir + ENTER],
  ['clients come from', ENTER],
  ['systemd units', ENTER],
];
const whole = (): readonly Step[] => [...slackSteps(), ...firmSteps, ...machineSteps()];

/** What somebody without a terminal writes into their file. */
const answers = (more: Readonly<Record<string, string>> = {}): string => {
  const path = join(desk.folder, 'answers.yml');
  const all = {
    ...{
      slack: 'socket',
      port: desk.port,
      'bot-token': desk.slack.botToken,
      'app-token': desk.slack.appToken,
    },
    ...{ country: 'AU', database: 'own', 'database-url': desk.database.url, 'data-dir': desk.dataDir },
    ...more,
  };
  writeFileSync(
    path,
    Object.entries(all)
      .filter(([, value]) => value !== '-')
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
      .join(''),
  );
  return path;
};

const inDatabase = async <T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> => {
  const db = openDatabase(desk.database.url);
  return work(db).finally(() => db.$disconnect());
};
const chosen = () => inDatabase((db) => storeOf(db, 'T_NORTH').settings.get());
const workspaces = () => inDatabase((db) => acrossWorkspaces(db).list());

test('a person goes through it, over HTTP: .env, the workspace, its people and its choices are there', async () => {
  const { status, out, screen } = await desk.setup({ steps: [...whole(), ['Write it?', ENTER]] });
  expect([status, out]).toEqual([0, '']);
  expect(parseEnv(desk.envFile())).toEqual({
    ...{ SLACK_BOT_TOKEN: desk.slack.botToken, SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: desk.port },
    ...{ PUBLIC_URL: 'https://touchbase.invalid', DATABASE_URL: desk.database.url, DATA_DIR: desk.dataDir },
  });
  expect(readConfig(parseEnv(desk.envFile())).slack.mode).toBe('http');
  expect(statSync(join(desk.folder, '.env')).mode & 0o777).toBe(0o600);
  expect(await chosen()).toMatchObject({
    ...{ country: 'AU', region: 'NSW', zone: 'Australia/Sydney', hours: '09:00-17:00' },
  });
  const names = await inDatabase((db) => db.teammate.findMany({ select: { name: true } }));
  expect(names.map(({ name }) => name)).toContain('Dana Reyes');
  expect(screen).toContain('This is @touchbase in Northwind IT (northwind.slack.com).');
  expect(screen.trimEnd()).toMatch(
    /On Thursday 26 November at 08:30 in Sydney, everybody there who has a call to make gets [^\n]*$/,
  );
  for (const secret of [desk.slack.botToken, SIGNING_SECRET, desk.database.url])
    expect(screen).not.toContain(secret);
});

test('every wrong answer is refused where it is given, and says what is right', async () => {
  const { slack, database, folder, dataDir } = desk;
  const closed = database.url.replace(/:\d+\//, ':1/');
  const steps: readonly Step[] = [
    ['How shall Slack reach', ENTER],
    ['The public address', `touchbase${ENTER}`],
    ['is no address: expected one like https://touchbase.your-firm.com', `${ERASE}http://a.example${ENTER}`],
    ['Slack calls only https', `${ERASE}https://localhost:3000${ENTER}`],
    ['Slack cannot reach localhost from outside', `${ERASE}https://touchbase.invalid?a=b${ENTER}`],
    ['no more than the address itself', `${ERASE}https://touchbase.invalid${ENTER}`],
    ['The port', `http${ENTER}`],
    ['expected a port from 1 to 65535', `${ERASE}${new URL(slack.apiUrl).port}${ENTER}`],
    ['is taken by another program on this machine;', `${ERASE}${desk.port}${ENTER}`],
    ['Bot User OAuth Token', `xoxp-1${ENTER}`],
    ['That is a user’s token', `${ERASE}xapp-1${ENTER}`],
    ['That is an app-level token', `${ERASE}abc${ENTER}`],
    ['A bot token starts with xoxb-. It is on https://api.slack.com/apps', `${ERASE}xoxb-wrong${ENTER}`],
    ['Slack does not know this token. Copy it again, whole.', ERASE + slack.botToken + ENTER],
    ['Signing Secret:', `short${ENTER}`],
    ['expected 32 letters and digits (0-9, a-f), found 5 characters', ERASE + SIGNING_SECRET + ENTER],
    ['Your country', 'atlantis'],
    ['No country is like “atlantis”', `${ERASE}uk`],
    ['❯ United Kingdom (GB)', ENTER],
    ['❯ Europe/London', ENTER],
    ['Your region', ENTER],
    ['Working days', `Funday${ENTER}`],
    ['expected weekdays like Mon-Fri', `${ERASE}Mon-Thu${ENTER}`],
    ['Working hours', `17:00-09:00${ENTER}`],
    ['expected hours like 08:30-17:30', `${ERASE}08:00-16:00${ENTER}`],
    ['Which database', DOWN + ENTER],
    ['Its address', `mysql://x${ENTER}`],
    ['no Postgres address: expected postgresql://', ERASE + closed + ENTER],
    ['The database cannot be reached.', `${ERASE}${database.url.replace(/\/[^/]*$/, '/nowhere')}${ENTER}`],
    ['does not exist', ERASE + database.url + ENTER],
    ['The data folder', `${join(__dirname, 'data')}${ENTER}`],
    ['is inside the checkout', `${ERASE}${join(folder, 'file/x')}${ENTER}`],
    ['is a file, or below one', ERASE + dataDir + ENTER],
    ['clients come from', ENTER],
    ['systemd units', ENTER],
    ['Write it?', ENTER],
  ];
  writeFileSync(join(folder, 'file'), '');
  const { status } = await desk.setup({ steps });
  expect(status).toBe(0);
  expect(await chosen()).toMatchObject({
    ...{ country: 'GB', region: null, zone: 'Europe/London', workdays: [1, 2, 3, 4], hours: '08:00-16:00' },
  });
});

test('a token that lacks a scope of the manifest is refused with the scope', async () => {
  await desk.close();
  desk = await sitDown({ scopes: ['chat:write', 'commands', 'users:read', 'users:read.email'] });
  const { status, said } = await desk.setup({ flags: ['--answers', answers()] });
  expect([status, said]).toEqual([1, expect.stringContaining('bot-token: the app lacks im:write.')]);
  expect(existsSync(join(desk.folder, '.env'))).toBe(false);
});

describe('without a country', () => {
  test.each([
    [
      'the person’s own zone',
      { you: 'pat@northwind.example' },
      'Pat Okafor, who has that address, in Europe/London, so the country is United Kingdom (GB)',
      'GB',
      'Europe/London',
    ],
    [
      'a zone with an older name',
      { you: 'jo@northwind.example' },
      'Jo Tan, who has that address, in Asia/Kolkata, so the country is India (IN)',
      'IN',
      'Asia/Kolkata',
    ],
    [
      'else the owner’s',
      {},
      'Sam Lindqvist, who owns the workspace, in America/New_York, so the country is United States of America (US)',
      'US',
      'America/New_York',
    ],
  ])('%s decides, and it is said', async (_of, more, words, country, zone) => {
    const { status, said } = await desk.setup({ flags: ['--answers', answers({ country: '-', ...more })] });
    expect([status, said]).toEqual([0, expect.stringContaining(`Slack has ${words}`)]);
    expect(await chosen()).toMatchObject({ country, zone });
  });

  test('nobody of that address is said', async () => {
    const flags = ['--answers', answers({ country: '-', you: 'nobody@northwind.example' })];
    const { status, said } = await desk.setup({ flags });
    expect([status, said]).toEqual([1, expect.stringContaining('nobody in this workspace has the address')]);
  });

  test('a person at a terminal is asked who they are', async () => {
    const steps: readonly Step[] = [
      ...slackSteps(),
      ['Your country', ENTER],
      ['Your e-mail address in Slack', `nobody@x.example${ENTER}`],
      ['Nobody in this workspace has the address', `${ERASE}pat@northwind.example${ENTER}`],
      ['so the country is United Kingdom (GB)', ENTER],
      ['Your region', ENTER],
      ['Working days', ENTER],
      ['Working hours', ENTER],
      ...machineSteps(),
      ['Write it?', ENTER],
    ];
    expect((await desk.setup({ steps })).status).toBe(0);
    expect(await chosen()).toMatchObject({ country: 'GB', zone: 'Europe/London' });
  });
});

test('run again, Enter keeps every answer; what changes is shown, and the old file is kept', async () => {
  await desk.setup({ steps: [...whole(), ['Write it?', ENTER]] });
  const first = desk.envFile();
  const { status, screen } = await desk.setup({
    steps: [
      ['Enter keeps what it says. Nothing changes until you agree at the end. ? How', DOWN + ENTER],
      ['The port', ENTER],
      ['Enter keeps the one you have', ENTER],
      ['App-Level Token', `xoxb-1${ENTER}`],
      ['That is another kind of token', `${ERASE}xapp-wrong${ENTER}`],
      ['Slack does not know this token', ERASE + desk.slack.appToken + ENTER],
      ['❯ Australia (AU)', ENTER],
      ['❯ Australia/Sydney', ENTER],
      ['❯ New South Wales (NSW)', ENTER],
      ['Working days: (Mon,Tue,Wed,Thu,Fri)', ENTER],
      ['Working hours: (09:00-17:00)', ENTER],
      ['❯ A Postgres of your own', ENTER],
      ['Enter keeps the one you have', ENTER],
      ['The data folder', ENTER],
      ['clients come from', ENTER],
      ['systemd units', ENTER],
      ['- SLACK_SIGNING_SECRET=(the one there is)', ENTER],
    ],
  });
  expect(status).toBe(0);
  expect(screen).toContain('+ SLACK_APP_TOKEN=(the one you gave)');
  expect(screen).toContain('  SLACK_BOT_TOKEN=(kept)');
  const { SLACK_SIGNING_SECRET: _gone, ...kept } = parseEnv(first);
  expect(parseEnv(desk.envFile())).toEqual({ ...kept, SLACK_APP_TOKEN: desk.slack.appToken });
  const [old = ''] = readdirSync(desk.folder).filter((name) => name.startsWith('.env.bak-'));
  expect(old).toBe('.env.bak-20261125T090000Z');
  expect(readFileSync(join(desk.folder, old), 'utf8')).toBe(first);
  expect(statSync(join(desk.folder, old)).mode & 0o777).toBe(0o600);
});

describe('nothing is written', () => {
  const untouched = async () => {
    expect(readdirSync(desk.folder).filter((name) => name !== 'answers.yml')).toEqual([]);
    expect(await workspaces()).toEqual([]);
  };

  test.each([
    ['at the first question', () => [['How shall Slack reach', CTRL_C]]],
    ['at a token', () => [...slackSteps().slice(0, 3), ['Bot User OAuth Token', `xoxb-${CTRL_C}`]]],
    ['at the last question', () => [...whole(), ['Write it?', CTRL_C]]],
  ] satisfies (readonly [string, () => readonly Step[]])[])('on Ctrl-C %s', async (_where, steps) => {
    const { status, said } = await desk.setup({ steps: steps() });
    expect([status, said]).toEqual([1, expect.stringContaining('Stopped. Nothing was written.')]);
    await untouched();
  });

  test('when the person says no', async () => {
    const { status, said } = await desk.setup({ steps: [...whole(), ['Write it?', `n${ENTER}`]] });
    expect([status, said]).toEqual([1, expect.stringMatching(/Nothing was written\.$/)]);
    await untouched();
  });

  test('by a dry run, which shows it: secrets by their kind', async () => {
    const flags = ['--dry-run', '--answers', answers({ region: 'NSW', service: 'service' })];
    const { status, out, said } = await desk.setup({ flags });
    expect([status, said]).toEqual([0, expect.stringMatching(/A dry run: nothing was written\.$/)]);
    expect(out).toContain('+ SLACK_BOT_TOKEN=(the one you gave)\n');
    expect(out).toContain('country\tAU\nzone\tAustralia/Sydney\nregion\tNSW\n');
    expect(out).toContain('ExecStart=');
    expect(out + said).not.toContain(desk.slack.botToken);
    await untouched();
  });
});

describe('without a terminal', () => {
  test('every answer that is missing is named at once, with where to give it', async () => {
    const { status, out, said } = await desk.setup({ flags: ['--slack', 'http'] });
    expect([status, out]).toEqual([2, '']);
    expect(said).toBe(
      [
        'This is no terminal, so nobody can be asked, and these answers are missing:',
        '- public-url: The public address (the one that your proxy or tunnel gives this machine): (--public-url, or in --answers)',
        '- bot-token: Bot User OAuth Token (xoxb-…): (SLACK_BOT_TOKEN in the environment, or in --answers)',
        '- signing-secret: Signing Secret: (SLACK_SIGNING_SECRET in the environment, or in --answers)',
        'Nothing was written.',
      ].join('\n'),
    );
  });

  test('secrets may come from the environment; a flag wins over the file', async () => {
    const flags = ['--answers', answers({ 'bot-token': '-', country: 'DE' }), '--country', 'AU'];
    const { status } = await desk.setup({ flags, env: { SLACK_BOT_TOKEN: desk.slack.botToken } });
    expect(status).toBe(0);
    expect((await chosen()).country).toBe('AU');
    expect(parseEnv(desk.envFile())['SLACK_BOT_TOKEN']).toBe(desk.slack.botToken);
  });

  test('a .env that is there is replaced only with --yes, and lines that are none of ours stay', async () => {
    const before = '# mine\nOTHER=1\nLOG_LEVEL=debug\nSLACK_CLIENT_ID=1.2\n';
    writeFileSync(join(desk.folder, '.env'), before);
    const refused = await desk.setup({ flags: ['--answers', answers()] });
    expect([refused.status, refused.said]).toEqual([2, expect.stringContaining('with --yes it is replaced')]);
    expect(desk.envFile()).toBe(before);
    expect((await desk.setup({ flags: ['--answers', answers(), '--yes'] })).status).toBe(0);
    expect(desk.envFile()).toMatch(
      /^# mine\nOTHER=1\nLOG_LEVEL=debug\n# verifies|^# mine\nOTHER=1\nLOG_LEVEL=debug\n# /,
    );
    expect(desk.envFile()).not.toContain('SLACK_CLIENT_ID');
  });

  test.each([
    ['colour: red\n', 'has colour; expected lines like'],
    ['- a\n- b\n', 'has something else; expected lines like'],
    ['a: [', 'is neither YAML nor JSON'],
  ])('an answers file that says %j is refused', async (text, words) => {
    const path = join(desk.folder, 'answers.yml');
    writeFileSync(path, text);
    const { status, said } = await desk.setup({ flags: ['--answers', path] });
    expect([status, said]).toEqual([2, expect.stringContaining(words)]);
  });

  test.each([
    ['slack', 'pigeon', 'expected http or socket'],
    ['app-token', 'xapp-wrong', 'Slack does not know this token'],
    ['app-token', 'abc', 'an app-level token starts with xapp-'],
    ['country', 'Atlantis', 'no country is “Atlantis”: expected its name, or its ISO code like AU'],
    ['zone', 'Sydney', 'expected an IANA time zone'],
    ['region', 'BAVARIA', 'expected none or one of ACT NSW'],
    ['workdays', 'Funday', 'expected weekdays like Mon-Fri'],
    ['hours', 'late', 'expected hours like 08:30-17:30'],
    ['database', 'oracle', 'expected one of embedded, own'],
    ['source', 'pigeons', 'expected one of none, csv, webhook'],
    ['service', 'yes', 'expected one of none, service, service-and-copy'],
  ])('%s: %s is refused', async (name, value, words) => {
    const { status, said } = await desk.setup({ flags: ['--answers', answers({ [name]: value })] });
    expect(status).toBe(1);
    expect(said).toContain(`${name}: `);
    expect(said).toContain(words);
    expect(said).toMatch(/Nothing was written\.$/);
    expect(existsSync(join(desk.folder, '.env'))).toBe(false);
  });
});

test('a Slack that is away is told from a token that is wrong', async () => {
  const flags = ['--answers', answers()];
  const { status, said } = await desk.setup({ flags, env: { SLACK_API_URL: 'http://127.0.0.1:1/api/' } });
  expect([status, said]).toEqual([1, expect.stringContaining('Slack did not answer at 127.0.0.1:1')]);
});

test('when the choices cannot be kept, .env is whole and it says to come again', async () => {
  desk.slack.fault({ method: 'users.list', kind: '500' });
  const { status, said } = await desk.setup({ flags: ['--answers', answers()] });
  expect(status).toBe(1);
  expect(said).toContain('.env is written, but your choices are not kept');
  expect(readConfig(parseEnv(desk.envFile())).slack.mode).toBe('socket');
  expect((await desk.setup({ flags: ['--answers', answers()] })).status).toBe(0);
  expect((await chosen()).country).toBe('AU');
});

test('the embedded database is started for it, in the data folder, and stopped again', async () => {
  chmodSync(desk.folder, 0o755); // where the tests run as root, its server does not, and must get there
  const path = answers({ database: 'embedded', 'database-url': '-' });
  const { status, said } = await desk.setup({ flags: ['--answers', path, '--region', 'NSW'] });
  expect([status, said]).toEqual([0, expect.stringContaining('On Thursday 26 November at 08:30 in Sydney')]);
  expect(parseEnv(desk.envFile())['DATABASE_URL']).toBeUndefined();
  const again = await desk.setup({
    flags: ['--dry-run', '--answers', answers({ country: '-', database: '-' })],
  });
  expect(again.out).toContain('country\tAU\nzone\tAustralia/Sydney\nregion\tNSW\n');
  expect(existsSync(join(desk.dataDir, 'postgres-18/cluster/postmaster.pid'))).toBe(false);
});

test('units are files in the data folder, and the two commands that switch them on are said', async () => {
  const flags = ['--answers', answers({ service: 'service-and-copy', source: 'csv' })];
  const { status, said } = await desk.setup({ flags });
  expect(status).toBe(0);
  const folder = join(desk.dataDir, 'systemd');
  expect(readdirSync(folder).toSorted()).toEqual([
    ...['touchbase-backup.service', 'touchbase-backup.timer', 'touchbase.service'],
  ]);
  expect(said).toContain(`link '${folder}/touchbase.service'`);
  expect(said).toContain('enable --now touchbase.service touchbase-backup.timer');
  expect(said).toContain('npx touchbase import clients clients.csv');
});
