import { randomBytes } from 'node:crypto';

/** The unguessable part of an address. */
export const newEndpoint = (): string => {
  const word = randomBytes(32).toString('base64url');
  // on a command line what begins with a dash is an option
  return word.startsWith('-') ? newEndpoint() : word;
};

export const pathOf = (vendor: string, endpoint: string): string => `/webhooks/${vendor}/${endpoint}`;

/** Enough to tell addresses apart, too little to send to one. */
export const shortened = (endpoint: string): string => `${endpoint.slice(0, 8)}…`;

/** After a new one the secret before is valid for so long, for what is on its way. */
export const OLD_SECRET_MS = 86_400_000;
