import pino from 'pino';
import { withoutSecrets } from './redact';

export type Log = pino.Logger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secretNames = [
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
];

// pino hides by path, not by name: each name is listed at the top and up to three levels down.
const paths = secretNames.flatMap((name) =>
  ['', '*', '*.*', '*.*.*'].map((above) =>
    /^\w+$/.test(name) ? [above, name].filter(Boolean).join('.') : `${above}["${name}"]`,
  ),
);

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
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[hidden]' },
    },
    { write: (line: string) => void destination.write(withoutSecrets(line)) },
  );
}

// Lines are written between requests, not during them; pino itself writes what is left when the process ends.
const stderr = () => pino.destination({ fd: 2, sync: false });
