import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { sameBytes } from '../../../platform/secrets';
import type { SourceKind, Verified } from './source';

const TOLERANCE_MS = 300_000;
const LONGEST_ID = 200;
const LONGEST_SECRET = 1_000;

export const refused = (why: string): Verified => ({ type: 'refused', why });

/** One header's value; undefined where it is missing, empty or sent twice. */
export const headerOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** HMAC of these bytes, one after the other. */
export const hmac = (
  algorithm: 'sha1' | 'sha256',
  key: string | Buffer,
  encoding: 'hex' | 'base64',
  ...parts: readonly (string | Buffer)[]
): string => {
  const sum = createHmac(algorithm, key);
  for (const part of parts) sum.update(part);
  return sum.digest(encoding);
};

/** Whether a signature is the right one of any valid secret, in constant time. */
export const anyMatches = (
  given: string,
  secrets: readonly string[],
  right: (secret: string) => string,
): boolean => secrets.filter((secret) => sameBytes(given, right(secret))).length > 0;

/** The vendor's id of a delivery, or a digest of its bytes where it has none: then the same bytes are one delivery. */
export const deliveryId = (raw: Buffer, given?: string): string =>
  given !== undefined && given.length <= LONGEST_ID
    ? given
    : `sha256:${createHash('sha256').update(raw).digest('hex')}`;

/** Why an instant of sending is not believed: over five minutes either way; undefined when it is. */
export const staleness = (sentAt: Date, now: Date): string | undefined => {
  const lateMs = now.getTime() - sentAt.getTime();
  if (!Number.isFinite(lateMs)) return 'The time of sending cannot be read.';
  return Math.abs(lateMs) <= TOLERANCE_MS
    ? undefined
    : `It was sent ${Math.round(Math.abs(lateMs) / 1000)} s ${lateMs > 0 ? 'ago' : 'ahead'}; at most 300 s are allowed.`;
};

/** For a vendor that lets us choose the secret. */
export const ownSecret: Pick<SourceKind, 'newSecret' | 'expectedSecret'> = {
  newSecret: () => randomBytes(32).toString('base64url'),
  expectedSecret: (secret) =>
    secret.length >= 16 && secret.length <= LONGEST_SECRET && /^[\x21-\x7e]+$/.test(secret)
      ? undefined
      : `16 to ${LONGEST_SECRET} characters without spaces (openssl rand -hex 32)`,
};

/**
 * For a vendor that signs nothing but can send a header: `Authorization: Bearer SECRET`, basic authentication with the
 * secret as its password, or `X-Touchbase-Secret: SECRET`.
 */
export const verifyShared = (
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): string | undefined => {
  const given = headerOf(headers, 'x-touchbase-secret') ?? passwordOf(headerOf(headers, 'authorization'));
  if (given === undefined)
    return 'Neither Authorization (Bearer, or basic with the secret as the password) nor X-Touchbase-Secret came.';
  return anyMatches(given, secrets, (secret) => secret) ? undefined : 'The secret is another one.';
};

const passwordOf = (authorization: string | undefined): string | undefined => {
  const [scheme = '', given = ''] = (authorization ?? '').split(/ +/);
  if (/^bearer$/i.test(scheme)) return given;
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
};
