import { z } from 'zod';
import { domainOf } from '../../../domain/names';
import type { Priority, WaitingOn } from '../../../domain/touch';

const LONGEST_LINE = 500;
const LONGEST_NOTE = 500;
const LONGEST_ID = 255;
/** Of what a note is made at most. */
const LONGEST_READ = 10_000;

/** Of whatever stands there, or does not: never refused. */
const read = <T>(of: (value: unknown) => T) =>
  z.preprocess(
    of,
    z.custom<T>(() => true),
  );

/** A word of a vendor: a text, a number or yes and no as text; null for everything else, so that it never refuses. */
export const word = read((value) => wordOf(value));

/** An id that may be missing; vendors write none as `0`. */
export const idOrNull = read((value) => idOf(value));

/** The id of the record itself, without which it is none. */
export const ownId = z.preprocess((value) => idOf(value) ?? undefined, z.string({ error: 'an id' }));

/** The name of a record, without which it is none. */
export const ownName = z.preprocess((value) => wordOf(value) ?? undefined, z.string({ error: 'a name' }));

/** An instant in whatever way it is written: ISO 8601, or seconds or milliseconds since 1970. Null when it is none. */
export const moment = read((value) => instantOf(value) ?? null);

/** A long text of a vendor as it came; null when it is none. */
export const longText = read((value) => (typeof value === 'string' ? value : null));

/** Whether it says yes. */
export const yes = read((value) => value === true || value === 'true');

/** A list of whatever stands in it; empty when it is none. */
export const list = read((value): readonly unknown[] => (Array.isArray(value) ? value : []));

const wordOf = (value: unknown): string | null => {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' ? (lineOf(text) ?? null) : null;
};

const idOf = (value: unknown): string | null => {
  const text = wordOf(value);
  return text === null || text === '0' ? null : text.slice(0, LONGEST_ID);
};

/** An object that may be missing, or is something else: then its keys are all missing. */
export const maybe = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
    z.object(shape),
  );

const instantOf = (value: unknown): Date | undefined => {
  const at =
    typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}(\.\d+)?$/.test(value))
      ? ofEpoch(Number(value))
      : typeof value === 'string' &&
          /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|UTC|[+-]\d\d:?\d\d)$/.test(value.trim())
        ? new Date(
            value
              .trim()
              .replace(/ ?UTC$/, 'Z')
              .replace(' ', 'T')
              .replace(/ /g, ''),
          )
        : undefined;
  const year = at?.getUTCFullYear() ?? 0;
  return year >= 1970 && year < 2200 ? at : undefined;
};

/** Milliseconds from 1973 on and seconds up to then are told apart by their size. */
const ofEpoch = (value: number): Date => new Date(value >= 1e11 ? value : value * 1000);

/** One line without control characters; undefined when nothing is left. */
export const lineOf = (text: string): string | undefined => {
  const line = shortened(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), LONGEST_LINE);
  return line === '' ? undefined : line;
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** The beginning of a long text without its HTML, at most 500 characters; null when nothing is left. */
export const noteOf = (text: string | null): string | null => {
  const plain = (text ?? '')
    .slice(0, LONGEST_READ)
    .replace(/<(style|script)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_found, name: string) => ENTITIES[name] ?? ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  return plain === '' ? null : shortened(plain, LONGEST_NOTE);
};

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;

const PRIORITY_WORDS: readonly (readonly [RegExp, Priority])[] = [
  [/urgent|critical|high|major|emergency/i, 'high'],
  [/normal|medium|moderate/i, 'medium'],
  [/low|minor|info/i, 'low'],
];

/** A vendor's word for how pressing something is, by its meaning; null when it says nothing of it. */
export const priorityOf = (told: string | null): Priority | null =>
  PRIORITY_WORDS.find(([words]) => words.test(told ?? ''))?.[1] ?? null;

const PUBLIC_MAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me ' +
    'protonmail.com gmx.com gmx.de gmx.net web.de bigpond.com'
  ).split(' '),
);

/** The domain of an e-mail address, unless everybody may have one there: then it says nothing of a company. */
export const companyDomainOf = (email: string | null): string | null => {
  const domain = email?.includes('@') === true ? domainOf(email) : undefined;
  return domain === undefined || PUBLIC_MAIL.has(domain) ? null : domain;
};

/** Somebody by name and e-mail; null when neither is known. */
export const personOf = (
  name: string | null,
  email: string | null,
): { readonly name: string | null; readonly email: string | null } | null =>
  name === null && email === null ? null : { name, email };

/** An address on one of a vendor's hosts (`zendesk.com`, and what is below it); null when it leads elsewhere. */
export const addressOn = (host: string, address: string | null): string | null => {
  const whole = /^https?:/i.test(address ?? '') ? (address ?? '') : `https://${address ?? ''}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, hostname, href } = new URL(whole);
  return protocol === 'https:' && (hostname === host || hostname.endsWith(`.${host}`)) ? href : null;
};

const WAITING_WORDS: readonly (readonly [RegExp, WaitingOn])[] = [
  [/wait\w*.*(customer|contact|client|requester|user)|pending|awaiting/i, 'client'],
  [/(wait\w*|hold).*(third|vendor|supplier|partner|parts)|on.?hold/i, 'vendor'],
  [/schedul/i, 'scheduled'],
  [/wait\w*.*(us|agent)\b|new|open|progress|reopened/i, 'us'],
];

/** Whom a status says that the next step waits for, by its words; null when it says nothing of it. */
export const waitingOnOf = (status: string | null): WaitingOn | null =>
  WAITING_WORDS.find(([words]) => words.test(status ?? ''))?.[1] ?? null;
