import { z } from 'zod';
import { companyDomainOf } from '../../../domain/free-mail';
import { id, instant, name } from './fields';
import { plainText } from './plain-text';

const LONGEST_LINE = 500;
const LONGEST_EMAIL = 320;
const LONGEST_PHONE = 100;

/** Reads whatever stands there, or does not: never refused. */
const read = <T>(of: (value: unknown) => T) => z.preprocess(of, z.custom<T>());

/**
 * A value that a vendor may leave out, empty, or write otherwise than it says: what cannot be read is as if it were not
 * there, so that one odd field does not cost the whole record.
 */
const maybe = <T>(of: (value: unknown) => T | null) => read<T | null>(of);

const line = (value: unknown): string | null => {
  if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) return null;
  const words = String(value).trim();
  return words === '' ? null : words.slice(0, LONGEST_LINE).toWellFormed();
};

const at = (value: unknown): Date | null => {
  const words = line(value)
    ?.replace(' ', 'T')
    .replace(/(:\d\d(?:\.\d+)?[+-]\d\d)(\d\d)$/, '$1:$2');
  if (words === undefined) return null;
  const day = /^\d{4}-\d\d-\d\d$/.test(words);
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(words.slice('2026-08-21'.length));
  const read = instant.safeParse(day ? `${words}T00:00:00Z` : zoned ? words.toUpperCase() : `${words}Z`);
  return read.success && read.data.getUTCFullYear() > 1901 ? read.data : null;
};

/** The hour at which a day in UTC is that same day from Hawaii to New Zealand. */
const DAYS_HOUR = 10;

/** One line of text; numbers are text as well. */
export const maybeText = maybe(line);

/** Text of many lines, without the HTML that it may be written in. */
export const maybeNote = maybe((value) => (typeof value === 'string' ? plainText(value) : null));

export const maybeId = maybe((value) => {
  const read = id.safeParse(value);
  return read.success ? read.data : null;
});

/** ISO 8601; without a zone it is in UTC. 1900-01-01 and 0001-01-01 are how some say “never”. */
export const maybeInstant = maybe(at);

/** A day that a vendor writes as midnight in UTC, at an hour when it is that day nearly everywhere. */
export const maybeDay = maybe((value) => {
  const read = at(value);
  if (read && read.getTime() % 86_400_000 === 0) read.setUTCHours(DAYS_HOUR);
  return read;
});

export const maybeFlag = maybe((value) =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : null,
);

/** An amount in major units as `minorUnits` reads it. What double precision adds beyond four decimals is dropped. */
export const maybeAmount = maybe((value) =>
  typeof value === 'number' && Number.isFinite(value)
    ? String(Math.round(value * 10_000) / 10_000)
    : typeof value === 'string' && /^\s*[+-]?\d{1,20}(\.\d{0,10})?\s*$/.test(value)
      ? value.trim()
      : null,
);

export const maybeEmail = maybe((value) => {
  const words = line(value)?.toLowerCase() ?? null;
  return words !== null && /^[^\s@]+@[^\s@]+$/.test(words) && words.length <= LONGEST_EMAIL ? words : null;
});

export const maybePhone = maybe((value) => {
  const words = line(value);
  return words !== null && words.length <= LONGEST_PHONE && /\d/.test(words) ? words : null;
});

/** The domain of a website or an e-mail address, unless anybody may have one there: then it says nothing of a company. */
export const maybeDomain = maybe((value) => companyDomainOf(line(value)));

/** What a vendor writes as an object where there is one. */
export const maybeObject = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullable().catch(null);

/** A list of such objects; none where there is no list. */
export const maybeList = <T extends z.ZodRawShape>(shape: T) =>
  z.array(z.object(shape).nullable().catch(null)).catch([]);

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
