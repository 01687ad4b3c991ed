import { z } from 'zod';
import { companyDomainOf as siteDomainOf } from '../../../domain/free-mail';
import { id, name } from './fields';
import { maybeFlag, maybeId, maybeInstant, read } from './lenient';

/** An id that may be missing; some vendors write none as `0`. */
export const idOrNone = maybeId.transform((found) => (found === '0' ? null : found));

/** The id of the record itself, without which it is none. */
export const ownId = z.preprocess((value) => (value === 0 || value === '0' ? undefined : value), id);

/** The name of a record, without which it is none. */
export const ownName = name;

/** Whether it says yes. */
export const yes = maybeFlag.transform((found) => found === true);

/** A list of whatever stands in it; empty when it is none. */
export const anyList = read((value): readonly unknown[] => (Array.isArray(value) ? value : []));

/** Words that somebody put on it, in a list or in one line; null when it is none of both. */
export const maybeTags = read((value): readonly string[] | null =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((one) => typeof one === 'string')
      : null,
);

/** An object that may be missing, or is something else: then its keys are all missing. */
export const anyObject = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
    z.object(shape),
  );

const LAST_SECOND = 7_258_118_400;

/** Seconds or milliseconds since 1970, told apart by their size, else as ISO 8601 writes it; null when it is none. */
export const anyInstant = read((value) => {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  const seconds = number < 1e11 ? number : number / 1000;
  return seconds > 0 && seconds < LAST_SECOND
    ? new Date(Math.round(seconds * 1000))
    : maybeInstant.parse(value);
});

/** The domain of an e-mail address, unless everybody may have one there: then it says nothing of a company. */
export const companyDomainOf = (email: string | null): string | null =>
  email?.includes('@') === true ? siteDomainOf(email) : null;

/** Somebody by name and e-mail; null when neither is known. */
export const personOf = (
  called: string | null,
  email: string | null,
): { readonly name: string | null; readonly email: string | null } | null =>
  called === null && email === null ? null : { name: called, email };

/** An address on one of a vendor's hosts (`zendesk.com`, and what is below it); null when it leads elsewhere. */
export const addressOn = (host: string, address: string | null): string | null => {
  const whole = /^https?:/i.test(address ?? '') ? (address ?? '') : `https://${address ?? ''}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, hostname, href } = new URL(whole);
  return protocol === 'https:' && (hostname === host || hostname.endsWith(`.${host}`)) ? href : null;
};

/** One line of what is known of it: `ACME-SRV01: Memory is above 80 %`; null when nothing is. */
export const lineOf = (...parts: readonly (string | null)[]): string | null =>
  parts
    .filter((one) => one !== null)
    .join(': ')
    .replace(/\s+/g, ' ') || null;
