import { z } from 'zod';
import type { Access, Ask, Credentials } from './api';

/** Asked for anew a little before it ends. */
const EARLY_MS = 60_000;

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive(),
});

/**
 * Access by OAuth 2.0: for the `refreshToken` that is good for once, the next one is kept. `-` instead of one asks in the
 * app's own name (client credentials) for these scopes.
 */
export const askForAccess = async (
  address: string,
  credentials: Credentials,
  ask: Ask,
  now: Date,
  scope?: string,
): Promise<Access> => {
  const { clientId = '', clientSecret = '', refreshToken = '' } = credentials;
  const isOwn = refreshToken === '-' && scope !== undefined;
  const body = isOwn
    ? new URLSearchParams({ grant_type: 'client_credentials', scope })
    : new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const headers = { authorization: `Basic ${basic}`, accept: 'application/json' };
  const given = tokens.parse(await ask({ method: 'POST', path: address, body, headers }));
  const next = given.refresh_token;
  return {
    headers: { authorization: `Bearer ${given.access_token}`, accept: 'application/json' },
    until: new Date(now.getTime() + given.expires_in * 1000 - EARLY_MS),
    ...(isOwn || next === undefined || next === refreshToken
      ? {}
      : { keep: { ...credentials, refreshToken: next } }),
  };
};
