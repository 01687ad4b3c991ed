import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Deps, Store, ToRead } from '../../deps';
import type { Envelope, IncomingEvent } from '../../domain/incoming-event';
import type { Api, Ask, Wanted } from './sources/api';
import type { Fault, Parsed, SourceKind } from './sources/source';

/** Records of a vendor, read one by one: one that is not understood keeps no other out. */
type ReadRecords = {
  readonly events: readonly IncomingEvent[];
  readonly wanted: readonly Wanted[];
  readonly faulty: readonly { readonly record: unknown; readonly faults: readonly Fault[] }[];
};

const readRecords = (
  { parseRecords }: SourceKind,
  records: readonly unknown[],
  envelope: Envelope,
): ReadRecords => {
  const read = records.map((record) => ({
    record,
    parsed: parseRecords?.([record], envelope) ?? { type: 'events' as const, events: [] },
  }));
  return {
    events: read.flatMap(({ parsed }) => (parsed.type === 'events' ? parsed.events : [])),
    wanted: read.flatMap(({ parsed }) => (parsed.type === 'events' ? (parsed.wanted ?? []) : [])),
    faulty: read.flatMap(({ record, parsed }) =>
      parsed.type === 'faults' ? [{ record, faults: parsed.faults }] : [],
    ),
  };
};

/** What is asked for is kept raw like what is sent, and can be replayed. */
const bodyOf = (records: readonly unknown[]): string => JSON.stringify({ records });
const RECORDS = 'records:';
const records = z.object({ records: z.array(z.unknown()) });

/** What a delivery says that was kept, whether it was sent or asked for. */
export const parseKept = (
  kind: SourceKind,
  { id, sentAt, body }: Envelope & { readonly body: string },
): Parsed =>
  id.startsWith(RECORDS) && kind.parseRecords
    ? kind.parseRecords(records.parse(JSON.parse(body)).records, { id, sentAt })
    : kind.parse(body, { id, sentAt });

type Answer = {
  readonly source: Pick<ToRead, 'endpoint' | 'name'>;
  readonly id: string;
  readonly records: readonly unknown[];
  /** The act of a first read, which is quiet. */
  readonly act: string | null;
};

/** As many are applied at once: a delivery may have a thousand, and a transaction must not take long. */
const PORTION = 500;

/**
 * Applies records that were asked for as deliveries, in which what was not understood is kept by itself. `id` says
 * what was asked for; the same answer to it is the same delivery. Answers whose facts changed.
 */
export const applyRecords = async (
  deps: Deps,
  store: Store,
  kind: SourceKind,
  of: Answer,
): Promise<readonly string[]> => {
  const changed = new Set<string>();
  for (let start = 0; start < of.records.length; start += PORTION) {
    const records = of.records.slice(start, start + PORTION);
    for (const id of await applyPortion(deps, store, kind, { ...of, records })) changed.add(id);
  }
  return [...changed];
};

const applyPortion = async (
  deps: Deps,
  store: Store,
  kind: SourceKind,
  of: Answer,
): Promise<readonly string[]> => {
  const now = deps.clock.now();
  const { endpoint, name } = of.source;
  const body = bodyOf(of.records);
  // asked for twice within one moment, the second answer may be another
  const id = `${RECORDS}${of.id}:${createHash('sha256').update(body).digest('hex').slice(0, 16)}`;
  const told = readRecords(kind, of.records, { id, sentAt: now });
  const stamp = deps.stamp(`source:${name}`, now);
  const from = { endpoint, source: name, sentAt: now, headers: {} };
  const faults = told.faulty.flatMap((one) => one.faults);
  if (faults.length > 0) {
    const unread = bodyOf(told.faulty.map(({ record }) => record));
    await store.deliveries.keepFaulty({ ...from, id: `${id}:not-understood`, body: unread }, faults, now);
  }
  if (told.events.length + told.wanted.length === 0) return [];
  const { clientIds, learned } = await store.deliveries.apply({ ...from, id, body }, told, {
    ...stamp,
    ...(of.act !== null && { act: of.act, quiet: true }),
  });
  if (learned) deps.afterwards('match', deps.matchKept(store.workspaceId));
  return clientIds;
};

/** One source that is being asked. */
export type Reading = {
  readonly deps: Deps;
  readonly store: Store;
  readonly source: ToRead;
  readonly kind: SourceKind;
  readonly api: Api;
  readonly ask: Ask;
  /** False from the moment that the process stops, or the source is removed. */
  readonly goOn: () => Promise<boolean>;
};
