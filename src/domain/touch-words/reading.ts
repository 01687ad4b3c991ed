import type { Contact } from '../client';
import type { NamedPerson } from '../named-teammate';
import { HAND_RECORDS, placed, type HandKind, type Said } from './phrases';
import { readWhen } from './when';

/** Who can be named in the words, and by whose clock they speak. */
export type WordsContext = {
  readonly now: Date;
  /** IANA zone of whoever wrote them. */
  readonly timeZone: string;
  readonly people: readonly Pick<Contact, 'id' | 'name' | 'preferredName'>[];
  readonly team: readonly NamedPerson[];
};

/** What the words after `/touch <client>` say. What was not understood is the note, in the very words. */
export type TouchWords = Said & {
  /** Null: now. */
  readonly at: Date | null;
  /** Whether a time of day was named. */
  readonly exact: boolean;
  readonly contactId: string | null;
  /** Further people of theirs, by name. */
  readonly withNames: readonly string[];
  /** Teammates who were named: who was there, or whom the praise is for. */
  readonly withIds: readonly string[];
  /** Of a bill, a quote or a ticket. */
  readonly number: string | null;
  readonly note: string | null;
  /** What they said they need or want, in the words after it. */
  readonly needs: string | null;
  /** Whether something could be meant in two ways: then a person should look before it is kept. */
  readonly doubtful: boolean;
  /** The phrases that were understood, in the order in which they were. With `note` and `needs` they are all the words. */
  readonly read: readonly string[];
};

/** How far the words are read. */
export type Reading = Omit<TouchWords, 'note' | 'needs'> & {
  readonly rest: string;
  /** Whether a sign stood between what was read last and the rest. */
  readonly apart: boolean;
};
/** Takes one phrase away from the rest; undefined where it finds none of its kind. */
export type Reader = (reading: Reading, of: WordsContext) => Reading | undefined;

const SIGNS_BEFORE = /^(?:[\s,;.!–—]|:(?![a-z\d_+-]+:)|-(?=\s|$))+/u;
const SIGNS_AFTER = /(?:[\s,;:.–—]|(?<=\s)-)+$/u;

/** The reading without what was understood at its beginning. */
export const past = (reading: Reading, phrase: string, says: Partial<Reading>, rest: string): Reading => {
  const signs = SIGNS_BEFORE.exec(rest)?.[0] ?? '';
  return {
    ...{ ...reading, ...says, read: [...reading.read, phrase] },
    ...{ rest: rest.slice(signs.length), apart: signs.trim() !== '' },
  };
};

/** The same at its end. */
export const before = (reading: Reading, phrase: string, says: Partial<Reading>): Reading => ({
  ...{ ...reading, ...says, read: [...reading.read, phrase] },
  rest: reading.rest.slice(0, reading.rest.length - phrase.length).replace(SIGNS_AFTER, ''),
});

/** Whether the phrase says something new, and nothing against what was said already. */
export const adds = (reading: Said, says: Said): boolean => {
  const keys = Object.keys(says) as (keyof Said)[];
  return (
    keys.some((key) => reading[key] === undefined) &&
    keys.every((key) => reading[key] === undefined || reading[key] === says[key])
  );
};

export const plusTeammate = ({ withIds }: Reading, id: string) => ({
  withIds: [...new Set([...withIds, id])],
});

/** Whether it can be about a phase of a project: a moment, and not a bill or a ticket. */
export const hasPhase = ({ kind }: Reading): boolean => kind !== undefined && !HAND_RECORDS.includes(kind);

/** Kinds that may lie ahead. */
export const PLANNED: readonly (HandKind | undefined)[] = [undefined, 'call', 'meeting', 'visit', 'roadmap'];
/** What the time says of the touch; undefined where its kind has no such time. */
export const timed = (
  reading: Reading,
  phrase: string,
  { now, timeZone }: WordsContext,
): Partial<Reading> | undefined => {
  if (reading.at !== null || reading.kind === 'note') return undefined;
  const when = readWhen(phrase, now, timeZone);
  if (!when) return undefined;
  if (when.at > now && (reading.outcome !== undefined || !PLANNED.includes(reading.kind))) return undefined;
  return when;
};

/** `12 min`, `for 12 minutes`. */
export const MINUTES = placed('(?:for )?(\\d{1,3}) ?(?:minutes?|mins?)');
