import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../../src/config';
import { answers, chosen, inDatabase, machineSteps, slackSteps, whole } from './script';
import { DOWN, ENTER, ERASE, SIGNING_SECRET, sitDown, type Desk, type Step } from './support';

let desk: Desk;
beforeEach(async () => {
  desk = await sitDown();
});
afterEach(() => desk.close());

test('a person goes through it, over HTTP: .env, the workspace, its people and its choices are there', async () => {
  const { status, out, screen } = await desk.setup({ steps: [...whole(desk), ['Write it?', ENTER]] });
  expect([status, out]).toEqual([0, '']);
  expect(parseEnv(desk.envFile())).toEqual({
    ...{ SLACK_BOT_TOKEN: desk.slack.botToken, SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: desk.port },
    ...{ PUBLIC_URL: 'https://touchbase.invalid', DATABASE_URL: desk.database.url, DATA_DIR: desk.dataDir },
  });
  expect(readConfig(parseEnv(desk.envFile())).slack.mode).toBe('http');
  expect(statSync(join(desk.folder, '.env')).mode & 0o777).toBe(0o600);
  expect(await chosen(desk)).toMatchObject({
    ...{ country: 'AU', region: 'NSW', zone: 'Australia/Sydney', hours: '09:00-17:00' },
  });
  const names = await inDatabase(desk, (db) => db.teammate.findMany({ select: { name: true } }));
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
  expect(await chosen(desk)).toMatchObject({
    ...{ country: 'GB', region: null, zone: 'Europe/London', workdays: [1, 2, 3, 4], hours: '08:00-16:00' },
  });
});

test('a token that lacks a scope of the manifest is refused with the scope', async () => {
  await desk.close();
  desk = await sitDown({ lacks: 'im:write' });
  const { status, said } = await desk.setup({ flags: ['--answers', answers(desk)] });
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
    const { status, said } = await desk.setup({
      flags: ['--answers', answers(desk, { country: '-', ...more })],
    });
    expect([status, said]).toEqual([0, expect.stringContaining(`Slack has ${words}`)]);
    expect(await chosen(desk)).toMatchObject({ country, zone });
  });

  test('nobody of that address is said', async () => {
    const flags = ['--answers', answers(desk, { country: '-', you: 'nobody@northwind.example' })];
    const { status, said } = await desk.setup({ flags });
    expect([status, said]).toEqual([1, expect.stringContaining('nobody in this workspace has the address')]);
  });

  test('a person at a terminal is asked who they are', async () => {
    const steps: readonly Step[] = [
      ...slackSteps(desk),
      ['Your country', ENTER],
      ['Your e-mail address in Slack', `nobody@x.example${ENTER}`],
      ['Nobody in this workspace has the address', `${ERASE}pat@northwind.example${ENTER}`],
      ['so the country is United Kingdom (GB)', ENTER],
      ['Your region', ENTER],
      ['Working days', ENTER],
      ['Working hours', ENTER],
      ...machineSteps(desk),
      ['Write it?', ENTER],
    ];
    expect((await desk.setup({ steps })).status).toBe(0);
    expect(await chosen(desk)).toMatchObject({ country: 'GB', zone: 'Europe/London' });
  });
});

test('run again, Enter keeps every answer; what changes is shown, and the old file is kept', async () => {
  await desk.setup({ steps: [...whole(desk), ['Write it?', ENTER]] });
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
