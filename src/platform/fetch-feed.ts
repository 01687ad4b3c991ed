import { lookup as resolve } from 'node:dns';
import { request as plain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createGunzip } from 'node:zlib';
import { isPublicAddress } from './public-address';

export type FetchedFeed =
  /** Nothing has changed since it was fetched with these marks. */
  | { readonly type: 'same' }
  | { readonly type: 'feed'; readonly raw: Buffer; readonly marks: Marks }
  /** `why` names the host and what came, never the rest of the address. */
  | { readonly type: 'failed'; readonly why: string; readonly retryAfterMs?: number };

/** By these a server tells whether something has changed: RFC 9110 §13. */
export type Marks = { readonly etag: string | null; readonly lastModified: string | null };

/** Fetches a feed whose address is a secret. Never throws. */
export type FetchFeed = (url: string, known?: Marks) => Promise<FetchedFeed>;

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 10_000_000;
const MOST_REDIRECTS = 5;
const LONGEST_MARK = 500;
const LONGEST_WAIT_MS = 86_400_000;

type Failure = Error & { readonly isFailure: true; readonly retryAfterMs?: number | undefined };

const failure = (why: string, retryAfterMs?: number): Failure =>
  Object.assign(new Error(why), { isFailure: true as const, retryAfterMs });

const isFailure = (error: unknown): error is Failure => error instanceof Error && 'isFailure' in error;

/**
 * https only, also where it is sent on to, and never to this machine or its network: the address is looked up once, and
 * what was looked up is what is connected to. `allowed`: origins that may be otherwise, for tests.
 */
export const createFetchFeed = (
  of: { readonly allowed?: readonly string[]; readonly timeoutMs?: number; readonly mostBytes?: number } = {},
): FetchFeed => {
  const { allowed = [], timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES } = of;

  const ask = async (url: URL, known: Marks, signal: AbortSignal, left: number): Promise<FetchedFeed> => {
    const response = await answerOf(url, known, signal, allowed.includes(url.origin));
    const { statusCode: status = 0, headers } = response;
    if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
      response.destroy();
      if (left === 0) throw failure(`${url.hostname} sends on and on`);
      return ask(addressOf(headers.location, url), known, signal, left - 1);
    }
    if (status === 304) {
      response.destroy();
      return { type: 'same' };
    }
    if (status !== 200) {
      response.destroy();
      const words = `${url.hostname} answered ${status}${response.statusMessage ? ` ${response.statusMessage.slice(0, 60)}` : ''}`;
      throw failure(words, waitOf(headers['retry-after']));
    }
    const raw = await bodyOf(response, url, mostBytes);
    const mark = (value: string | undefined) =>
      value !== undefined && value.length <= LONGEST_MARK ? value : null;
    return {
      ...{ type: 'feed', raw },
      marks: { etag: mark(headers.etag), lastModified: mark(headers['last-modified']) },
    };
  };

  return async (address, known = { etag: null, lastModified: null }) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let host = 'The address';
    try {
      const url = addressOf(address);
      host = url.hostname;
      if (url.protocol !== 'https:' && !allowed.includes(url.origin))
        throw failure(`${host}: only https addresses are read`);
      return await ask(url, known, signal, MOST_REDIRECTS);
    } catch (error) {
      const { message, retryAfterMs } = failureOf(error, host, signal.aborted ? timeoutMs : undefined);
      return { type: 'failed', why: message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
  };
};

const addressOf = (text: string, base?: URL): URL => {
  try {
    return new URL(text.trim().replace(/^webcals?:\/\//i, 'https://'), base);
  } catch {
    throw failure(base ? `${base.hostname} sends on to no address` : 'It is no address');
  }
};

const answerOf = (
  url: URL,
  { etag, lastModified }: Marks,
  signal: AbortSignal,
  isAllowed: boolean,
): Promise<IncomingMessage> =>
  new Promise((answered, failed) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!isAllowed && url.protocol !== 'https:')
      return failed(failure(`${url.hostname} is sent on to without https`));
    if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) return failed(inside(host));
    const headers = {
      accept: 'text/calendar, */*;q=0.1',
      'accept-encoding': 'gzip',
      'user-agent': 'Touchbase calendar feed',
      ...(etag !== null && { 'if-none-match': etag }),
      ...(lastModified !== null && { 'if-modified-since': lastModified }),
    };
    const lookup = isAllowed ? {} : { lookup: publicLookup };
    const request: ClientRequest = (url.protocol === 'https:' ? secure : plain)(
      url,
      { headers, signal, agent: false, ...lookup },
      answered,
    );
    request.on('error', failed);
    request.end();
  });

const inside = (host: string): Failure =>
  failure(`${host} is an address of this machine or its network; those are never read`);

/** Answers only with addresses of the internet, so that no name can lead inside. */
const publicLookup: LookupFunction = (host, options, done) =>
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '');
    const [first] = found;
    if (!first || found.some(({ address }) => !isPublicAddress(address))) return done(inside(host), '');
    if (options.all) return done(null, found);
    return done(null, first.address, first.family);
  });

/** The body, unpacked, refused as soon as it is longer than is allowed. */
const bodyOf = async (response: IncomingMessage, url: URL, mostBytes: number): Promise<Buffer> => {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (!['identity', 'gzip', ''].includes(encoding)) {
    response.destroy();
    throw failure(`${url.hostname} packs its answer in a way that was not asked for`);
  }
  const unpacked = encoding === 'gzip' ? response.pipe(createGunzip()) : response;
  if (unpacked !== response) response.on('error', (error) => unpacked.destroy(error));
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of unpacked as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostBytes) {
      response.destroy();
      throw failure(`${url.hostname} sent more than ${Math.round(mostBytes / 1_000_000)} MB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const waitOf = (header: string | undefined): number | undefined => {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1000, LONGEST_WAIT_MS)
    : undefined;
};

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it takes no connections',
  ECONNRESET: 'it broke the connection',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

const failureOf = (error: unknown, host: string, timedOutMs: number | undefined): Failure => {
  if (isFailure(error)) return error;
  if (timedOutMs !== undefined)
    return failure(`${host} did not answer within ${Math.round(timedOutMs / 1000)} s`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return failure(`${host}: ${CODES[code] ?? `it cannot be reached${code === '' ? '' : ` (${code})`}`}`);
};
