import { z } from 'zod';
import type { Access, Ask, Credentials } from './api';

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive(),
});

const basicOf = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Asks for a token by a form, with user and password in the header where given; and what else was answered. */
const askForToken = async (
  address: string,
  form: Readonly<Record<string, string>>,
  ask: Ask,
  now: Date,
  [user, password]: readonly string[] = [],
) => {
  const headers =
    user === undefined || password === undefined ? {} : { authorization: basicOf(user, password) };
  const given = tokens.parse(
    await ask({ method: 'POST', path: address, body: new URLSearchParams(form), headers }),
  );
  const access: Access = {
    headers: { authorization: `Bearer ${given.access_token}` },
    until: new Date(now.getTime() + given.expires_in * 1000),
  };
  return { access, refreshToken: given.refresh_token };
};

/** Access by a form that needs no more than it says: client credentials, a password, a signed assertion. */
export const accessBy = async (...of: Parameters<typeof askForToken>): Promise<Access> =>
  (await askForToken(...of)).access;

/** Access by an application's own keys, as part of the form (client credentials). */
export const accessInOwnName = (
  address: string,
  {
    clientId,
    clientSecret,
    scope,
  }: { readonly clientId: string; readonly clientSecret: string; readonly scope: string },
  ask: Ask,
  now: Date,
): Promise<Access> => {
  const keys = { client_id: clientId, client_secret: clientSecret };
  return accessBy(address, { grant_type: 'client_credentials', scope, ...keys }, ask, now);
};

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
  const form = isOwn
    ? { grant_type: 'client_credentials', scope }
    : { grant_type: 'refresh_token', refresh_token: refreshToken };
  const { access, refreshToken: next } = await askForToken(address, form, ask, now, [clientId, clientSecret]);
  return isOwn || next === undefined || next === refreshToken
    ? access
    : { ...access, keep: { ...credentials, refreshToken: next } };
};
