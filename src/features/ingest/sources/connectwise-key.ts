import { z } from 'zod';
import type { Ask, Credentials } from './api';

/** ConnectWise's own hosts: na, eu, au, api-na, sandbox-na and so on. */
export const CONNECTWISE_HOSTS = ['*.myconnectwise.net'];

/** The address of a signing key as a callback names it, where it is https on one of these hosts, without port and user. */
const keyUrlOn = (words: unknown, isHost: (host: string) => boolean): URL | undefined => {
  if (typeof words !== 'string' || words.length > 2_000 || !URL.canParse(words)) return undefined;
  const url = new URL(words);
  const bare = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && bare && isHost(url.hostname) ? url : undefined;
};

/** An address that may be shown to whoever looks after the source: on ConnectWise's own hosts. */
export const shownKeyUrl = (words: unknown): URL | undefined =>
  keyUrlOn(words, (host) => host.endsWith('.myconnectwise.net'));

/**
 * An address that may be asked for a key that is then believed. Whoever writes a body must not choose what we fetch, and
 * anybody may have a key of their own at ConnectWise: it must be the firm's own host, and the firm's company there.
 */
export const trustedKeyUrl = (words: unknown, { site = '', company = '' }: Credentials): URL | undefined => {
  const own = site.toLowerCase();
  const hosts = own.endsWith('.myconnectwise.net') ? [own, own.replace(/^api-/, '')] : [own];
  const url = keyUrlOn(words, (host) => hosts.includes(host));
  const named = [...(url?.searchParams ?? [])].filter(([name]) => /^company(name)?$/i.test(name));
  // a server of the firm's own has no other company
  const isOurs = named.length === 0 ? hosts.length === 1 : named.every(([, value]) => same(value, company));
  return isOurs ? url : undefined;
};

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const shown = z.object({ signing_key: z.string().min(1).max(1_000) });

/** The key that is shown at such an address. Throws where the answer has none. */
export const keyAt = async (ask: Ask, url: URL): Promise<string> => {
  const answer = shown.safeParse(await ask({ path: url.href }));
  if (!answer.success)
    throw new Error(`${url.hostname} answered no signing key; expected {"signing_key":"…"}.`);
  return answer.data.signing_key;
};
