import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { logLevels, type LogLevel } from './platform/log';
import type { TokenKey } from './platform/secrets';
import { SETTINGS } from './settings';
import { wrongTogether, wrongValue, type Given } from './settings-complaints';

/** How the bot and Slack find each other. `none` is the playground. */
export type SlackConfig =
  | { readonly mode: 'http'; readonly signingSecret: string; readonly botToken: string }
  | { readonly mode: 'socket'; readonly appToken: string; readonly botToken: string }
  | {
      readonly mode: 'oauth';
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
    }
  | { readonly mode: 'none' };

export type Config = {
  readonly slack: SlackConfig;
  readonly port: number;
  readonly host: string;
  /** Undefined: the embedded Postgres in dataDir. */
  readonly databaseUrl: string | undefined;
  readonly migrateDatabaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Ends with a slash. */
  readonly slackApiUrl: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Where and how long nightly exports are kept, the folder absolute; undefined: there are none. */
  readonly nightlyExport?: { readonly folder: string; readonly days: number } | undefined;
  readonly logLevel: LogLevel;
  readonly dryRun: boolean;
  /** NODE_ENV says so: no playground. */
  readonly production: boolean;
  /** The first encrypts, all decrypt. */
  readonly tokenKeys: readonly TokenKey[];
};

const webAddress = z.url({ protocol: /^https?$/ });
const postgresAddress = z.url({ protocol: /^postgres(ql)?$/ });
const secret = z.string().regex(/^\S{8,}$/);

const values = z.object({
  PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65535)).default(3000),
  HOST: z.string().regex(/^\S+$/).optional(),
  DATABASE_URL: postgresAddress.optional(),
  MIGRATE_DATABASE_URL: postgresAddress.optional(),
  DATA_DIR: z.string().default('.touchbase'),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(xoxe\.)?xoxb-\S+$/)
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  SLACK_CLIENT_SECRET: secret.optional(),
  SLACK_STATE_SECRET: secret.optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_API_URL: webAddress.transform((url) => url.replace(/\/*$/, '/')).default('https://slack.com/api/'),
  TOKEN_ENCRYPTION_KEY: z.string().transform(readKeys).default([]),
  PUBLIC_URL: webAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
  EXPORT_DIR: z.string().optional(),
  EXPORT_DAYS: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(3660)).default(14),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DRY_RUN: z
    .enum(['0', '1'])
    .transform((flag) => flag === '1')
    .default(false),
});
type Values = z.output<typeof values>;

/**
 * Adds the variables of a `.env` file to the environment; those already set win. True when there was one.
 * Throws when it is there and cannot be read.
 */
export function loadEnvFile(path = '.env', env: NodeJS.ProcessEnv = process.env): boolean {
  if (!existsSync(path)) return false;
  for (const [name, text] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) env[name] ??= text;
  return true;
}

/** The environment as it is, for a program of ours that is started from here. */
export const environment = (): NodeJS.ProcessEnv => ({ ...process.env });

/**
 * The settings, parsed once. Throws one Error that holds every complaint, a line each: the variable, what was
 * found (secrets only by their kind and length), what was expected and where to get it.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given: Given = Object.fromEntries(
    SETTINGS.map(({ name }) => [name, env[name]?.trim()] as const).filter(([, text]) => text),
  );
  const parsed = values.safeParse(given);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]));
  const complaints = [
    ...SETTINGS.filter(({ name }) => wrong.has(name)).map((setting) =>
      wrongValue(setting, given[setting.name] ?? ''),
    ),
    ...wrongTogether(given),
  ];
  if (!parsed.success || complaints.length > 0)
    throw new Error(['These settings are wrong; nothing was started:', ...complaints].join('\n- '));
  return configOf(parsed.data, env['NODE_ENV'] === 'production');
}

function configOf(value: Values, production: boolean): Config {
  const slack = slackOf(value);
  return {
    slack,
    port: value.PORT,
    host: value.HOST ?? (slack.mode === 'none' ? '127.0.0.1' : '0.0.0.0'),
    databaseUrl: value.DATABASE_URL,
    migrateDatabaseUrl: value.MIGRATE_DATABASE_URL,
    // what is tried out never meets a real workspace's data
    dataDir: resolve(value.DATA_DIR, slack.mode === 'none' && !value.DATABASE_URL ? 'playground' : ''),
    slackApiUrl: value.SLACK_API_URL,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    nightlyExport: value.EXPORT_DIR
      ? { folder: resolve(value.EXPORT_DIR), days: value.EXPORT_DAYS }
      : undefined,
    logLevel: value.LOG_LEVEL,
    dryRun: value.DRY_RUN,
    production,
    tokenKeys: value.TOKEN_ENCRYPTION_KEY,
  };
}

function slackOf(value: Values): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = value;
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = value;
  if (signingSecret && clientId && clientSecret && stateSecret)
    return { mode: 'oauth', signingSecret, clientId, clientSecret, stateSecret };
  if (botToken && appToken) return { mode: 'socket', appToken, botToken };
  if (botToken && signingSecret) return { mode: 'http', signingSecret, botToken };
  return { mode: 'none' };
}

function readKeys(text: string, context: z.RefinementCtx): TokenKey[] {
  const keys = text.split(',').map((part) => {
    const [first = '', second] = part.trim().split(':');
    return { id: second === undefined ? 'default' : first, encoded: second ?? first };
  });
  const right =
    keys.every(({ id, encoded }) => /^[\w-]{1,32}$/.test(id) && /^[A-Za-z0-9+/_-]{43}=?$/.test(encoded)) &&
    new Set(keys.map(({ id }) => id)).size === keys.length;
  if (!right) context.addIssue({ code: 'custom', message: 'keys' });
  return keys.map(({ id, encoded }) => ({ id, key: Buffer.from(encoded, 'base64') }));
}
