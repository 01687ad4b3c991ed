import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../../src/config';
import { answers, chosen, slackSteps, whole, workspaces } from './script';
import { CTRL_C, ENTER, sitDown, type Desk, type Step } from './support';

let desk: Desk;
beforeEach(async () => {
  desk = await sitDown();
});
afterEach(() => desk.close());

describe('nothing is written', () => {
  const untouched = async () => {
    expect(readdirSync(desk.folder).filter((name) => name !== 'answers.yml')).toEqual([]);
    expect(await workspaces(desk)).toEqual([]);
  };

  test.each([
    ['at the first question', () => [['How shall Slack reach', CTRL_C]]],
    ['at a token', () => [...slackSteps(desk).slice(0, 3), ['Bot User OAuth Token', `xoxb-${CTRL_C}`]]],
    ['at the last question', () => [...whole(desk), ['Write it?', CTRL_C]]],
  ] satisfies (readonly [string, () => readonly Step[]])[])('on Ctrl-C %s', async (_where, steps) => {
    const { status, said } = await desk.setup({ steps: steps() });
    expect([status, said]).toEqual([1, expect.stringContaining('Stopped. Nothing was written.')]);
    await untouched();
  });

  test('when the person says no', async () => {
    const { status, said } = await desk.setup({ steps: [...whole(desk), ['Write it?', `n${ENTER}`]] });
    expect([status, said]).toEqual([1, expect.stringMatching(/Nothing was written\.$/)]);
    await untouched();
  });

  test('by a dry run, which shows it: secrets by their kind', async () => {
    const flags = ['--dry-run', '--answers', answers(desk, { region: 'NSW', service: 'service' })];
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
    const flags = ['--answers', answers(desk, { 'bot-token': '-', country: 'DE' }), '--country', 'AU'];
    const { status } = await desk.setup({ flags, env: { SLACK_BOT_TOKEN: desk.slack.botToken } });
    expect(status).toBe(0);
    expect((await chosen(desk)).country).toBe('AU');
    expect(parseEnv(desk.envFile())['SLACK_BOT_TOKEN']).toBe(desk.slack.botToken);
  });

  test('a .env that is there is replaced only with --yes, and lines that are none of ours stay', async () => {
    const before = '# mine\nOTHER=1\nLOG_LEVEL=debug\nSLACK_CLIENT_ID=1.2\n';
    writeFileSync(join(desk.folder, '.env'), before);
    const refused = await desk.setup({ flags: ['--answers', answers(desk)] });
    expect([refused.status, refused.said]).toEqual([2, expect.stringContaining('with --yes it is replaced')]);
    expect(desk.envFile()).toBe(before);
    expect((await desk.setup({ flags: ['--answers', answers(desk), '--yes'] })).status).toBe(0);
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
    const { status, said } = await desk.setup({ flags: ['--answers', answers(desk, { [name]: value })] });
    expect(status).toBe(1);
    expect(said).toContain(`${name}: `);
    expect(said).toContain(words);
    expect(said).toMatch(/Nothing was written\.$/);
    expect(existsSync(join(desk.folder, '.env'))).toBe(false);
  });
});

test('a Slack that is away is told from a token that is wrong', async () => {
  const flags = ['--answers', answers(desk)];
  const { status, said } = await desk.setup({ flags, env: { SLACK_API_URL: 'http://127.0.0.1:1/api/' } });
  expect([status, said]).toEqual([1, expect.stringContaining('Slack did not answer at 127.0.0.1:1')]);
});

test('when the choices cannot be kept, .env is whole and it says to come again', async () => {
  desk.slack.fault({ method: 'users.list', kind: '500' });
  const { status, said } = await desk.setup({ flags: ['--answers', answers(desk)] });
  expect(status).toBe(1);
  expect(said).toContain('.env is written, but your choices are not kept');
  expect(readConfig(parseEnv(desk.envFile())).slack.mode).toBe('socket');
  expect((await desk.setup({ flags: ['--answers', answers(desk)] })).status).toBe(0);
  expect((await chosen(desk)).country).toBe('AU');
});

test('a webhook by Socket Mode needs an address to send to, and there is one proposed', async () => {
  const flags = ['--answers', answers(desk, { source: 'webhook', 'public-url': 'ftp://x' })];
  const refused = await desk.setup({ flags });
  expect([refused.status, refused.said]).toEqual([1, expect.stringContaining('“ftp://x” is no address')]);
  const { status, said } = await desk.setup({ flags: ['--answers', answers(desk, { source: 'webhook' })] });
  expect([status, said]).toEqual([0, expect.stringContaining('npx touchbase sources add standard')]);
  expect(parseEnv(desk.envFile())['PUBLIC_URL']).toBe(`http://localhost:${desk.port}`);
});

test('what this shell says otherwise, and wins, is said', async () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-another' };
  const { status, said } = await desk.setup({ flags: ['--answers', answers(desk)], env });
  expect([status, said]).toEqual([0, expect.stringContaining('SLACK_BOT_TOKEN is also set in this shell')]);
});

test('the embedded database is started for it, in the data folder, and stopped again', async () => {
  chmodSync(desk.folder, 0o755); // where the tests run as root, its server does not, and must get there
  const path = answers(desk, { database: 'embedded', 'database-url': '-' });
  const { status, said } = await desk.setup({ flags: ['--answers', path, '--region', 'NSW'] });
  expect([status, said]).toEqual([0, expect.stringContaining('On Thursday 26 November at 08:30 in Sydney')]);
  expect(parseEnv(desk.envFile())['DATABASE_URL']).toBeUndefined();
  const again = await desk.setup({
    flags: ['--dry-run', '--answers', answers(desk, { country: '-', database: '-' })],
  });
  expect(again.out).toContain('country\tAU\nzone\tAustralia/Sydney\nregion\tNSW\n');
  expect(existsSync(join(desk.dataDir, 'postgres-18/cluster/postmaster.pid'))).toBe(false);
});

test('units are files in the data folder, and the two commands that switch them on are said', async () => {
  const flags = ['--answers', answers(desk, { service: 'service-and-copy', source: 'csv' })];
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
