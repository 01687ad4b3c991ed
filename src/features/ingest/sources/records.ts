import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Envelope, IncomingEvent } from '../../../domain/incoming-event';
import type { Wanted } from './api';
import { pointerOf, readJson, shown, valueAt } from './json-body';
import type { Fault, Parsed, SourceKind } from './source';

/** A record of a vendor under the word that says how to read it: `{ tag: 'ticket', record: {…} }`. */
export type Tagged = {
  readonly tag: string;
  readonly record: unknown;
  /** Where it stands in the body, for the words of a fault. */
  readonly at?: readonly PropertyKey[];
};

/** What a record comes to: an event, nothing to us, or a wish to ask for the whole of it. */
export type Came =
  Unraw<IncomingEvent> | { readonly type: 'nothing' } | { readonly type: 'wanted'; readonly wanted: Wanted };

type Unraw<T> = T extends unknown ? Omit<T, 'raw'> : never;

/** How records of one tag are read. `read` sees a record that its schema took; zod keeps unknown keys away. */
export type Reading = {
  readonly schema: z.ZodType;
  readonly read: (record: never, about: About) => Came;
};

export type About = {
  readonly envelope: Envelope;
  /** SHA-256 of the record's canonical JSON (RFC 8785). */
  readonly digest: string;
};

/** Keeps schema and reader of one type together. */
export const reading = <T>(schema: z.ZodType<T>, read: (record: T, about: About) => Came): Reading => ({
  schema,
  read,
});

/** All that a schema says is wrong with a value, which stands at this place of the body. */
export const faultsIn = (
  value: unknown,
  { issues }: z.ZodError,
  at: readonly PropertyKey[] = [],
): readonly Fault[] =>
  issues.map(({ path, message }) => ({
    pointer: pointerOf([...at, ...path]),
    found: shown(valueAt(value, path)),
    expected: message,
  }));

const MOST_RECORDS = 1_000;

/** The half of a source that reads, from how a body falls into records and how each is read. */
export const readsRecords = (of: {
  /** The records of a body's JSON; a tag that has no reading is nothing to us. */
  readonly recordsOf: (body: unknown) => readonly Tagged[] | readonly Fault[];
  readonly readings: Readonly<Record<string, Reading>>;
}): Required<Pick<SourceKind, 'parse' | 'parseRecords' | 'read'>> => {
  const readOne = ({ tag, record, at = [] }: Tagged, envelope: Envelope): Came | readonly Fault[] => {
    const known = Object.hasOwn(of.readings, tag) ? of.readings[tag] : undefined;
    if (!known) return { type: 'nothing' };
    const checked = known.schema.safeParse(record);
    if (!checked.success) return faultsIn(record, checked.error, at);
    const digest = createHash('sha256')
      .update(canonicalize(record) ?? '')
      .digest('hex');
    return known.read(checked.data as never, { envelope, digest });
  };
  const readAll = (tagged: readonly Tagged[], envelope: Envelope): Parsed => {
    if (tagged.length > MOST_RECORDS)
      return faulty([
        { pointer: '', found: `${tagged.length} records`, expected: `at most ${MOST_RECORDS}` },
      ]);
    const faults: Fault[] = [];
    const events: IncomingEvent[] = [];
    const wanted: Wanted[] = [];
    for (const one of tagged) {
      const came = readOne(one, envelope);
      // a record may be read under several tags
      if (!('type' in came))
        faults.push(...came.filter(({ pointer }) => !faults.some((known) => known.pointer === pointer)));
      else if (came.type === 'wanted') wanted.push(came.wanted);
      else if (came.type !== 'nothing') events.push({ ...came, raw: { tag: one.tag, record: one.record } });
    }
    return faults.length > 0 ? faulty(faults) : { type: 'events', events, wanted };
  };
  return {
    parse: (body, envelope) => {
      const json = readJson(body);
      if ('faults' in json) return faulty(json.faults);
      const records = of.recordsOf(json.value);
      return areFaults(records) ? faulty(records) : readAll(records, envelope);
    },
    parseRecords: (records, envelope) => readAll(records.map(taggedOf), envelope),
    read: ({ envelope, event }) => {
      const came = readOne(taggedOf(event), envelope);
      return 'type' in came && came.type !== 'wanted' && came.type !== 'nothing'
        ? { ...came, raw: event }
        : undefined;
    },
  };
};

const faulty = (faults: readonly Fault[]): Parsed => ({ type: 'faults', faults });

const areFaults = (found: readonly Tagged[] | readonly Fault[]): found is readonly Fault[] =>
  found[0] !== undefined && 'pointer' in found[0];

const tagged = z.object({ tag: z.string(), record: z.unknown() });
const taggedOf = (value: unknown): Tagged => {
  const checked = tagged.safeParse(value);
  return checked.success ? checked.data : { tag: '', record: value };
};
