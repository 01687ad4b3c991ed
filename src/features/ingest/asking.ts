import { count } from '../../domain/words';
import type { Clock } from '../../platform/clock';
import type { Answered, Network, Outgoing } from '../../platform/outgoing';
import type { Access, Api, Ask, Asked, Credentials } from './sources/api';
import { readJson } from './sources/json-body';

/** What a vendor answered, or that it did not, in words for whoever looks after the source. */
export class VendorError extends Error {
  /**
   * `refused`: the credentials are at fault, so that trying again is of no use. `gone`: there is no such thing there.
   * `stopped`: it was we who ended it. `away`: it cannot be asked for anything now. `trouble`: with what was asked.
   */
  readonly why: 'refused' | 'gone' | 'stopped' | 'away' | 'trouble';
  constructor(words: string, why: VendorError['why'] = 'trouble') {
    super(words);
    this.why = why;
  }
}

export const isRefusal = (error: unknown): error is VendorError =>
  error instanceof VendorError && error.why === 'refused';

/** There is no such thing there. */
export const isGone = (error: unknown): boolean => error instanceof VendorError && error.why === 'gone';

/** It cannot be asked for anything now. */
export const isAway = (error: unknown): boolean => error instanceof VendorError && error.why === 'away';

/** A vendor is asked this often. */
export const EVERY_MS = 5 * 60_000;
const TRIES = 4;
const LONGEST_WAIT_MS = 60_000;
const SHOWN = 200;
const GONE = [404, 410];
const AHEAD_MS = 60_000;

/**
 * How one vendor is asked: with its credentials, no faster than it allows, never elsewhere than its own hosts, and again
 * after a while where it was busy or away. `keep` is told credentials that replace the ones given.
 */
export const createAsk = (of: {
  readonly title: string;
  readonly api: Api;
  readonly credentials: Credentials;
  readonly keep: (credentials: Credentials) => Promise<void>;
  readonly network: Network;
  readonly clock: Clock;
}): Ask => {
  const { title, api, network, clock } = of;
  const limits = [{ path: /^/, perMinute: api.perMinute }, ...(api.slower ?? [])].map(
    ({ path, perMinute }) => ({ path, spacingMs: Math.ceil(60_000 / perMinute), freeAt: 0 }),
  );
  let credentials = of.credentials;
  let access: Access | undefined;

  const inTurn = async ({ url }: Outgoing): Promise<void> => {
    const now = clock.now().getTime();
    const mine = limits.filter(({ path }) => path.test(url.pathname));
    const at = Math.max(now, ...mine.map(({ freeAt }) => freeAt));
    for (const limit of mine) limit.freeAt = at + limit.spacingMs;
    if (at > now) await network.pause(at - now);
  };

  const attempt = async (request: Outgoing): Promise<Answered | Error> => {
    await inTurn(request);
    return network
      .send(request)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  };

  /** Asks until there is an answer that another try would not change. */
  const persist = async (request: Outgoing): Promise<Answered> => {
    for (let tried = 1; ; tried += 1) {
      const answered = await attempt(request);
      const again = answered instanceof Error || answered.status === 429 || answered.status >= 500;
      if (!again) return answered;
      const wait = waitMs(answered, tried, clock.now());
      const what = `${title} ${whatOf(answered)} to ${request.method} ${request.url.pathname}`;
      if (wait > LONGEST_WAIT_MS)
        throw new VendorError(`${what}, and wants to be left alone for ${minutesOf(wait)}.`, 'away');
      if (tried === TRIES) throw new VendorError(`${what}, ${TRIES} times.`, 'away');
      await network.pause(wait);
    }
  };

  const bare: Ask = async (asked) =>
    read(title, await persist(requestOf(api, credentials, asked, {})), asked);
  const granted = async (anew: boolean): Promise<Access> => {
    const goesOn =
      access && (access.until === undefined || access.until.getTime() - AHEAD_MS > clock.now().getTime());
    if (access && goesOn && !anew) return access;
    access = await api.authorize(credentials, bare, clock.now());
    if (access.keep) {
      credentials = access.keep;
      await of.keep(credentials);
    }
    return access;
  };

  return async (asked) => {
    for (const anew of [false, true]) {
      const { headers } = await granted(anew);
      const answered = await persist(requestOf(api, credentials, asked, headers));
      // a token may have been taken back before its time
      if (answered.status !== 401 || anew || access?.until === undefined) return read(title, answered, asked);
    }
    throw new VendorError(`${title} does not take the credentials.`, 'refused');
  };
};

const requestOf = (
  api: Api,
  credentials: Credentials,
  { method, path, query = {}, body, headers = {} }: Asked,
  proof: Readonly<Record<string, string>>,
): Outgoing => {
  const base = new URL(api.base(credentials));
  const url = path.startsWith('/') ? new URL(`${base.href.replace(/\/$/, '')}${path}`) : new URL(path);
  const allowed = [base.host, ...(api.hosts ?? [])].some((host) => isHost(url.host, host));
  if (!allowed || url.protocol !== base.protocol || url.username !== '')
    throw new VendorError(`The address ${url.origin} is none of the vendor's own, and is not asked.`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const form = body instanceof URLSearchParams;
  return {
    url,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      ...(body !== undefined && {
        'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
      }),
      ...proof,
      ...headers,
    },
    ...(body !== undefined && { body: form ? body.toString() : JSON.stringify(body) }),
  };
};

const isHost = (host: string, allowed: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;

const read = (title: string, answered: Answered, { body, method, path }: Asked): unknown => {
  const asked = `${method ?? (body === undefined ? 'GET' : 'POST')} ${path.split('?')[0] ?? path}`;
  const { status, text } = answered;
  if (status === 401 || status === 403)
    throw new VendorError(
      `${title} answered ${status} to ${asked}: it does not take the credentials, or they may not read this.`,
      'refused',
    );
  if (status >= 300)
    throw new VendorError(
      `${title} ${whatOf(answered)} to ${asked}.`,
      GONE.includes(status) ? 'gone' : 'trouble',
    );
  if (text.trim() === '') return null;
  // like what is sent to us, without what the database could not keep
  const json = readJson(text);
  if ('value' in json) return json.value;
  throw new VendorError(`${title} answered no JSON to ${asked}: “${shown(text)}”.`);
};

const whatOf = (answered: Answered | Error): string =>
  answered instanceof Error
    ? `did not answer (${answered.message})`
    : `answered ${answered.status}${answered.text.trim() === '' ? '' : ` (“${shown(answered.text)}”)`}`;

const shown = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, SHOWN).toWellFormed();

const minutesOf = (ms: number): string => count(Math.ceil(ms / 60_000), 'minute');

/** What it asks for (seconds, or a date), else twice as long each time. */
const waitMs = (answered: Answered | Error, tried: number, now: Date): number => {
  const after = answered instanceof Error ? undefined : answered.header('retry-after');
  const asked =
    after === undefined
      ? NaN
      : /^\d+(\.\d+)?$/.test(after)
        ? Number(after) * 1000
        : Date.parse(after) - now.getTime();
  return Math.max(Number.isFinite(asked) ? asked : 1000 * 2 ** (tried - 1), 0);
};
