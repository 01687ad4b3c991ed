import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadEnvFile, readConfig } from '../src/config';

const key = Buffer.alloc(32, 7).toString('base64');
const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abcdef0123456789' };
const oauth = {
  SLACK_CLIENT_ID: '11.22',
  SLACK_CLIENT_SECRET: 'abcdef0123456789',
  SLACK_STATE_SECRET: 'state-state',
  SLACK_SIGNING_SECRET: 'abcdef0123456789',
  TOKEN_ENCRYPTION_KEY: key,
};
const complaintsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n- ').slice(1);
  }
};

test('nothing set: the playground, on this machine only, with every default', () => {
  expect(readConfig({})).toEqual({
    slack: { mode: 'none' },
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    migrateDatabaseUrl: undefined,
    dataDir: resolve('.touchbase/playground'),
    slackApiUrl: 'https://slack.com/api/',
    publicUrl: 'http://localhost:3000',
    logLevel: 'info',
    dryRun: false,
    production: false,
    tokenKeys: [],
  });
});

test.each([
  ['HTTP', http, { mode: 'http', signingSecret: 'abcdef0123456789', botToken: 'xoxb-1' }],
  [
    'Socket Mode, an unused signing secret beside it',
    { ...http, SLACK_APP_TOKEN: 'xapp-1' },
    { mode: 'socket', appToken: 'xapp-1', botToken: 'xoxb-1' },
  ],
  [
    'OAuth',
    oauth,
    {
      mode: 'oauth',
      signingSecret: 'abcdef0123456789',
      clientId: '11.22',
      clientSecret: 'abcdef0123456789',
      stateSecret: 'state-state',
    },
  ],
])('Slack over %s', (_what, env, slack) => {
  const config = readConfig(env);
  expect(config.slack).toEqual(slack);
  expect(config.host).toBe('0.0.0.0');
});

test('values are read: an empty one is not set, addresses get or lose their slash', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '',
    DATABASE_URL: 'postgres://u:p@db/x',
    MIGRATE_DATABASE_URL: 'postgresql://u:p@db:5433/x',
    DATA_DIR: ' data ',
    SLACK_API_URL: 'http://127.0.0.1:9/api',
    PUBLIC_URL: 'https://bot.example/',
    LOG_LEVEL: 'debug',
    DRY_RUN: '1',
    TOKEN_ENCRYPTION_KEY: `new:${key},old:${Buffer.alloc(32, 8).toString('base64')}`,
  });
  expect(config).toMatchObject({
    port: 0,
    host: '127.0.0.1',
    databaseUrl: 'postgres://u:p@db/x',
    migrateDatabaseUrl: 'postgresql://u:p@db:5433/x',
    dataDir: resolve('data'),
    slackApiUrl: 'http://127.0.0.1:9/api/',
    publicUrl: 'https://bot.example',
    logLevel: 'debug',
    dryRun: true,
    tokenKeys: [
      { id: 'new', key: Buffer.alloc(32, 7) },
      { id: 'old', key: Buffer.alloc(32, 8) },
    ],
  });
  expect(readConfig({ TOKEN_ENCRYPTION_KEY: key }).tokenKeys).toEqual([
    { id: 'default', key: Buffer.alloc(32, 7) },
  ]);
});

test('every complaint at once: variable, what was found, what was expected, where to get it', () => {
  const complaints = complaintsOf({
    PORT: 'http',
    SLACK_BOT_TOKEN: 'xapp-s3cr3t-s3cr3t',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    LOG_LEVEL: 'loud',
    DRY_RUN: 'yes',
  });
  expect(complaints).toEqual([
    'PORT is "http"; expected a whole number from 0 to 65535 (0: any free port). Choose a port that is free on this machine.',
    expect.stringMatching(/^DATABASE_URL is "mysql:\/\/…" of 25 characters; expected postgresql:/),
    expect.stringMatching(
      /^SLACK_BOT_TOKEN is "xapp-…" of 18 characters; expected .*xoxb-.*OAuth & Permissions/,
    ),
    expect.stringMatching(/^LOG_LEVEL is "loud"; expected one of fatal,/),
    expect.stringMatching(/^DRY_RUN is "yes"; expected 1, or 0 for off/),
    expect.stringMatching(/^SLACK_SIGNING_SECRET is not set, and is needed when SLACK_BOT_TOKEN is set/),
    expect.stringMatching(/^SLACK_APP_TOKEN is not set, and is needed when you want Socket Mode/),
  ]);
  expect(complaints.join()).not.toMatch(/hunter2|s3cr3t/);
});

test.each<[string, NodeJS.ProcessEnv, readonly RegExp[]]>([
  [
    'an app token alone',
    { SLACK_APP_TOKEN: 'xapp-1' },
    [/^SLACK_BOT_TOKEN is not set.*SLACK_APP_TOKEN is set/],
  ],
  ['a signing secret alone', { SLACK_SIGNING_SECRET: 'abcdefgh' }, [/^SLACK_BOT_TOKEN is not set/]],
  [
    'a bot token alone',
    { SLACK_BOT_TOKEN: 'xoxb-1' },
    [/^SLACK_SIGNING_SECRET is not set/, /^SLACK_APP_TOKEN is not set/],
  ],
  [
    'OAuth half-set',
    { SLACK_CLIENT_ID: '11.22' },
    [
      /^SLACK_CLIENT_SECRET is not set.*SLACK_CLIENT_ID/,
      /^SLACK_STATE_SECRET is not set/,
      /^SLACK_SIGNING_SECRET is not set/,
      /^TOKEN_ENCRYPTION_KEY is not set.*openssl/,
    ],
  ],
  ['OAuth without a key', { ...oauth, TOKEN_ENCRYPTION_KEY: '' }, [/^TOKEN_ENCRYPTION_KEY is not set/]],
  ['OAuth and a bot token', { ...oauth, ...http }, [/^SLACK_BOT_TOKEN is set together with/]],
  [
    'OAuth and an app token',
    { ...oauth, SLACK_APP_TOKEN: 'xapp-1' },
    [/^SLACK_APP_TOKEN is set together with/],
  ],
  ['a direct address alone', { MIGRATE_DATABASE_URL: 'postgres://db/x' }, [/^DATABASE_URL is not set/]],
  [
    'a short key',
    { TOKEN_ENCRYPTION_KEY: 'c2hvcnQ=' },
    [/^TOKEN_ENCRYPTION_KEY is 8 characters; expected 32 bytes/],
  ],
  ['two keys of one name', { TOKEN_ENCRYPTION_KEY: `a:${key},a:${key}` }, [/^TOKEN_ENCRYPTION_KEY/]],
  ['a port too high', { PORT: '65536' }, [/^PORT is "65536"/]],
  ['an address that is none', { PUBLIC_URL: 'bot.example' }, [/^PUBLIC_URL is "bot.example"/]],
])('refused: %s', (_what, env, expected) => {
  expect(complaintsOf(env)).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string));
});

test('.env adds to the environment; what is set already wins', () => {
  const dir = mkdtempSync(join(tmpdir(), 'touchbase-env-'));
  try {
    writeFileSync(join(dir, '.env'), '# words\nPORT=1\nHOST="::1" # here\n');
    const env: NodeJS.ProcessEnv = { PORT: '2' };
    expect(loadEnvFile(join(dir, '.env'), env)).toBe(true);
    expect(loadEnvFile(join(dir, 'none'), env)).toBe(false);
    expect(env).toEqual({ PORT: '2', HOST: '::1' });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
