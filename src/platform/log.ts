import pino from 'pino';
import { withoutSecrets } from './redact';

export type Log = pino.Logger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secretNames: ReadonlySet<string> = new Set([
  'token',
  'tokens',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'botToken',
  'appToken',
  'secret',
  'signingSecret',
  'clientSecret',
  'client_secret',
  'stateSecret',
  'password',
  'authorization',
  'Authorization',
  'cookie',
  'signature',
  'x-slack-signature',
  'webhook-signature',
  'response_url',
  'responseUrl',
]);
const DEEPEST = 6;

/**
 * The value with what bears a secret's name hidden, at the top and down to five levels below. pino's own `redact` goes
 * by path, not by name: the paths that this takes cost thirty times as much as the line.
 */
const withoutNamed = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  if ('toJSON' in value || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((each) => withoutNamed(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      secretNames.has(name)
        ? '[hidden]'
        : isOwnError(name, inner, depth)
          ? inner
          : withoutNamed(inner, depth + 1),
    ]),
  );
};
/** Errors under `err` are written by pino's serializer, whose answer is gone through in turn. */
const isOwnError = (name: string, value: unknown, depth: number): boolean =>
  depth === 0 && name === 'err' && value instanceof Error;
const hidden = (fields: object) => withoutNamed(fields) as Record<string, unknown>;

/**
 * One JSON line an event, on stderr (stdout is for a command's data). Secrets are hidden twice: by the name
 * of their field, and wherever a text looks like one. Errors go under `err`.
 */
export function createLog(level: LogLevel, destination: pino.DestinationStream = stderr()): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), bindings: hidden, log: hidden },
      serializers: { err: (error: Error) => withoutNamed({ ...pino.stdSerializers.err(error) }) },
    },
    { write: (line: string) => void destination.write(withoutSecrets(line)) },
  );
}

// Lines are written between requests, not during them; pino itself writes what is left when the process ends.
const stderr = () => pino.destination({ fd: 2, sync: false });
