// Above 60 lines: a table. Every variable that Touchbase reads, in the order of the contract.

/** One environment variable, in words for the person who sets it. */
export type Setting = {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is not set; undefined: nothing. */
  readonly default?: string;
  /** What a right value looks like, as in "expected …". */
  readonly expected: string;
  /** Where to get the value. */
  readonly where: string;
  readonly secret?: true;
};

const slackApp = (page: string) => `It is on https://api.slack.com/apps, your app, ${page}.`;

export const SETTINGS = [
  {
    name: 'PORT',
    meaning: 'where HTTP listens',
    default: '3000',
    expected: 'a whole number from 0 to 65535 (0: any free port)',
    where: 'Choose a port that is free on this machine.',
  },
  {
    name: 'HOST',
    meaning: 'the address HTTP listens on (playground: 127.0.0.1)',
    default: '0.0.0.0',
    expected: 'an address or a host name of this machine',
    where: 'Leave it out to listen on all addresses.',
  },
  {
    name: 'DATABASE_URL',
    meaning: 'a Postgres 15 or later; without it an embedded Postgres is kept in DATA_DIR',
    expected: 'postgresql://user:password@host:5432/database',
    where: 'Your Postgres administrator or provider shows it; leave it out to use the embedded one.',
    secret: true,
  },
  {
    name: 'MIGRATE_DATABASE_URL',
    meaning: 'the direct address for migrations, where DATABASE_URL goes through PgBouncer',
    expected: 'postgresql://user:password@host:5432/database, and DATABASE_URL set',
    where: 'It is the address of Postgres itself, not of PgBouncer.',
    secret: true,
  },
  {
    name: 'DATA_DIR',
    meaning: 'the embedded database and generated secrets',
    default: '.touchbase',
    expected: 'a folder that this user may write',
    where: 'Choose any folder that is kept and backed up.',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    meaning: 'verifies what Slack sends over HTTP',
    expected: 'the signing secret: at least 8 characters without spaces',
    where: slackApp('Basic Information, App Credentials, Signing Secret'),
    secret: true,
  },
  {
    name: 'SLACK_BOT_TOKEN',
    meaning: 'one workspace: its bot token',
    expected: 'a bot token, which starts with xoxb-',
    where: slackApp('OAuth & Permissions, Bot User OAuth Token'),
    secret: true,
  },
  {
    name: 'SLACK_CLIENT_ID',
    meaning: 'many workspaces, installed over OAuth at /slack/install',
    expected: 'two numbers joined by a dot',
    where: slackApp('Basic Information, App Credentials, Client ID'),
  },
  {
    name: 'SLACK_CLIENT_SECRET',
    meaning: 'goes with SLACK_CLIENT_ID',
    expected: 'the client secret: at least 8 characters without spaces',
    where: slackApp('Basic Information, App Credentials, Client Secret'),
    secret: true,
  },
  {
    name: 'SLACK_STATE_SECRET',
    meaning: 'goes with SLACK_CLIENT_ID: signs the state of an installation under way',
    expected: 'at least 8 characters without spaces',
    where: 'Make one up, for instance with: openssl rand -hex 16',
    secret: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    meaning: 'use Socket Mode instead of HTTP',
    expected: 'an app-level token, which starts with xapp-',
    where: slackApp('Basic Information, App-Level Tokens (scope connections:write)'),
    secret: true,
  },
  {
    name: 'SLACK_API_URL',
    meaning: "the Web API's base",
    default: 'https://slack.com/api/',
    expected: 'an address that starts with https:// or http://',
    where: 'Leave it out to talk to Slack itself.',
  },
  {
    name: 'TOKEN_ENCRYPTION_KEY',
    meaning: 'encrypts stored tokens; needed with OAuth; id:key,id:key to rotate, the first encrypts',
    expected: '32 bytes in base64, or several as id:key,id:key with different ids',
    where: 'Make one with: openssl rand -base64 32 (a key without an id has the id "default")',
    secret: true,
  },
  {
    name: 'PUBLIC_URL',
    meaning: 'how the outside reaches us, for links and webhook addresses',
    default: 'http://localhost:PORT',
    expected: 'an address that starts with https:// or http://',
    where: 'It is the address that your proxy or tunnel gives this machine.',
  },
  {
    name: 'EXPORT_DIR',
    meaning: 'where everything is exported to each night; without it, nowhere',
    expected: 'a folder that this user may write',
    where: 'Choose a folder that is backed up and that nobody else may read.',
  },
  {
    name: 'EXPORT_DAYS',
    meaning: 'how many days a nightly export is kept',
    default: '14',
    expected: 'a whole number from 1 to 3660',
    where: 'Leave it out for two weeks.',
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'the least grave event that is logged',
    default: 'info',
    expected: 'one of fatal, error, warn, info, debug, trace, silent',
    where: 'Leave it out for info.',
  },
  {
    name: 'DRY_RUN',
    meaning: '1: decide and log, send nothing to Slack',
    expected: '1, or 0 for off',
    where: 'Leave it out to send.',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];
