import { z } from 'zod';
import { isTimeZone } from '../../../domain/settings';

// What an index can hold: longer keys could not be stored. UTF-16 units, at most three bytes each.
const LONGEST_ID = 255;
const LONGEST_NAME = 500;

/** An empty text says nothing, like null. */
export const spare = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? null : value;

/** A value that may be missing: an omitted key, null and an empty text are the same. Contract §6. */
export const orNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => spare(value) ?? null, schema.nullable());

export const expected = (words: string) => ({ error: words });

/** The schema's own complaint in one set of words, whatever is wrong. */
export const text = z.string(expected('a text')).transform((value) => value.trim());
export const name = z
  .string(expected(`a name of 1 to ${LONGEST_NAME} characters`))
  .trim()
  .min(1, expected(`a name of 1 to ${LONGEST_NAME} characters`))
  .max(LONGEST_NAME, expected(`a name of 1 to ${LONGEST_NAME} characters`));

const idWords = expected(`an id of 1 to ${LONGEST_ID} characters`);
/** Ids that a source writes as numbers are the same ids. */
export const id = z.preprocess(
  (value) => (Number.isSafeInteger(value) ? String(value) : value),
  z.string(idWords).trim().min(1, idWords).max(LONGEST_ID, idWords),
);

const instantWords = expected('an instant like 2026-08-21T10:00:00Z, from 1900 to 2199');
export const instant = z.iso
  .datetime({ offset: true, ...instantWords })
  .transform((value) => new Date(value))
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 2200, instantWords);

export const day = z.iso
  .date(expected('a day like 2026-08-21'))
  .refine((value) => value >= '1900' && value < '2200', expected('a day like 2026-08-21, from 1900 to 2199'));

export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, expected(`one of ${words.join(', ')}`));

export const yesNo = z.boolean(expected('true or false'));

export const timeZone = z
  .string(expected('an IANA time zone like Australia/Sydney'))
  .refine(isTimeZone, expected('an IANA time zone like Australia/Sydney'));

/** A list of texts, or one text with `|` between as in a file. */
export const listOf = (item: z.ZodType<string>, words: string) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split('|')
            .map((part) => part.trim())
            .filter(Boolean)
        : (value ?? []),
    z.array(item, expected(words)).max(100, expected('at most 100')),
  );

/** How a source names a company: by at least one of its name, id and domain. */
export const company = z
  .object(
    { name: orNull(text), externalId: orNull(id), domain: orNull(text) },
    expected('an object with name, externalId or domain'),
  )
  .refine(
    (named) => (named.name ?? named.externalId ?? named.domain) !== null,
    expected('a name, externalId or domain'),
  );
