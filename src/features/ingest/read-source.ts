import type { Deps, Place, Store, ToRead } from '../../deps';
import { VendorError, createAsk } from './asking';
import { openCredentials, sealCredentials } from './credentials';
import { applyRecords } from './reading';
import { tellReading } from './reading-told';
import type { Api, Ask, Page, Stream } from './sources/api';
import { sourceOf } from './sources/index';
import type { SourceKind } from './sources/source';

const LEASE_MS = 5 * 60_000;
const EVERY_MS = 5 * 60_000;
const AGAIN_MS = 15 * 60_000;
/** Clocks differ, and what is written while it is read may be missed: it is read again from a little before. */
const OVERLAP_MS = 10 * 60_000;
const MOST_WANTED = 100;
const LONGEST_WAIT_MS = 6 * 3_600_000;

type Reading = {
  readonly deps: Deps;
  readonly store: Store;
  readonly source: ToRead;
  readonly kind: SourceKind;
  readonly api: Api;
  readonly ask: Ask;
  /** False from the moment that the process stops, or the source is removed. */
  readonly goOn: () => Promise<boolean>;
};

/**
 * Asks each vendor whose time has come: for records that deliveries only named, and for what changed since it was last
 * asked; at first for all that is of use, quietly. It goes on where it was stopped. Answers a line for each source.
 */
export const readSources = async (
  deps: Deps,
  served: readonly string[],
  goOn: () => boolean,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const store of served.map(deps.workspace))
    for (;;) {
      const source = goOn() ? await store.sourceReads.claim(deps.clock.now(), LEASE_MS) : undefined;
      if (!source) break;
      lines.push(await readSource(deps, store, source, goOn));
    }
  return lines;
};

/** A delivery named records that are wanted now. Never throws; the next round catches up. */
export const readSoon = async (deps: Deps, workspaceId: string, endpoint: string): Promise<void> => {
  try {
    await deps.workspace(workspaceId).sourceReads.soon(endpoint, deps.clock.now());
    await readSources(deps, [workspaceId], () => true);
  } catch (error) {
    deps.log.error(
      { err: error },
      'records that a delivery named were not asked for; the next round does it',
    );
  }
};

const readSource = async (deps: Deps, store: Store, source: ToRead, goOn: () => boolean): Promise<string> => {
  const { clock, log } = deps;
  const kind = sourceOf(source.vendor);
  const next = (ms: number): Date => new Date(clock.now().getTime() + ms);
  const about = { workspaceId: store.workspaceId, source: source.name };
  try {
    if (!kind?.api) throw new VendorError(`“${source.vendor}” is not asked for records any more.`);
    const { api, title } = kind;
    const credentials = openCredentials(deps.secrets, source.credentials, store.workspaceId);
    const keep = (changed: typeof credentials) =>
      store.sourceReads.keepCredentials(
        source.endpoint,
        sealCredentials(deps.secrets, changed, store.workspaceId),
      );
    const ask = createAsk({ ...{ title, api, credentials, keep, clock }, network: deps.network });
    const reading: Reading = {
      ...{ deps, store, source, kind, api, ask },
      goOn: async () => goOn() && (await store.sourceReads.goOn(source.endpoint, LEASE_MS)),
    };
    const fetched = await fetchWanted(reading);
    const records = await readStreams(reading);
    await store.sourceReads.release(source.endpoint, next(EVERY_MS), null, clock.now());
    log.info({ ...about, fetched, records }, `${source.name}: asked`);
    return `${source.name}: ${fetched + records} records`;
  } catch (error) {
    const why = error instanceof VendorError ? error.message : 'it could not be read; the log says why';
    log.warn({ ...about, ...(!(error instanceof VendorError) && { err: error }) }, `${source.name}: ${why}`);
    await store.sourceReads.release(source.endpoint, next(AGAIN_MS), why, clock.now());
    return `${source.name}: ${why}`;
  }
};

/** Asks for what deliveries only named. What cannot be had is asked for again, later each time. */
const fetchWanted = async ({ deps, store, source, kind, api, ask, goOn }: Reading): Promise<number> => {
  const { fetch } = api;
  if (!fetch) return 0;
  let count = 0;
  for (const wanted of await store.wanted.due(source.endpoint, deps.clock.now(), MOST_WANTED)) {
    if (!(await goOn())) break;
    try {
      const records = await fetch(ask, wanted);
      const id = `${wanted.what}:${wanted.id}:${wanted.at.toISOString()}`;
      await wake(deps, store, await applyRecords(deps, store, kind, { source, id, records, act: null }));
      await store.wanted.got(source.endpoint, wanted);
      count += records.length;
    } catch (error) {
      if (!(error instanceof VendorError) || error.why === 'refused') throw error;
      // deleted since it was named: nobody will ever have it
      if (error.why === 'gone') {
        await store.wanted.got(source.endpoint, wanted);
        continue;
      }
      const tried = await store.wanted.attempts(source.endpoint, wanted);
      const waitMs = Math.min(EVERY_MS * 2 ** tried, LONGEST_WAIT_MS);
      const nextAt = new Date(deps.clock.now().getTime() + waitMs);
      await store.wanted.failed(source.endpoint, wanted, nextAt, error.message);
    }
  }
  return count;
};

const readStreams = async (reading: Reading): Promise<number> => {
  const { deps, store, source, kind, api } = reading;
  const places = await store.sourceReads.places(source.endpoint);
  let records = 0;
  const refused: VendorError[] = [];
  for (const stream of api.streams ?? [])
    try {
      records += await readStream(reading, stream, places.get(stream.name));
    } catch (error) {
      // keys that may not read the one may read the rest
      if (!(error instanceof VendorError) || error.why !== 'refused') throw error;
      refused.push(error);
    }
  const [first] = refused;
  if (first && refused.length === api.streams?.length) throw first;
  if (source.firstAct !== null && (api.streams ?? []).length > 0) {
    const total = [...(await store.sourceReads.places(source.endpoint)).values()];
    const stamp = {
      ...deps.stamp(`source:${source.name}`, deps.clock.now()),
      act: source.firstAct,
      quiet: true,
    };
    const of = {
      ...source,
      title: kind.title,
      records: total.reduce((sum, place) => sum + place.records, 0),
    };
    await store.sourceReads.finishFirst(of, stamp, !deps.dryRun);
    await tellReading(store, source, stamp.at);
  }
  if (first) throw first;
  return records;
};

/** One kind of records, page by page; its place is kept after each, so that it goes on where it was stopped. */
const readStream = async (
  { deps, store, source, kind, ask, goOn }: Reading,
  stream: Stream,
  known: Place | undefined,
): Promise<number> => {
  const startedAt = known?.startedAt ?? deps.clock.now();
  const { since } = known ?? {};
  let { cursor, records } = { cursor: known?.cursor, records: known?.records ?? 0 };
  const before = records;
  do {
    const page = await stream.page(ask, { since, cursor, now: startedAt });
    const id = `${stream.name}:${startedAt.toISOString()}:${cursor ?? ''}`.slice(0, 200);
    const { firstAct: act } = source;
    const changed = await applyRecords(deps, store, kind, { source, id, records: page.records, act });
    records += countOf(page.records);
    cursor = page.cursor;
    const done = cursor === undefined;
    await store.sourceReads.keepPlace(source.endpoint, stream.name, {
      ...{ since: done ? new Date(startedAt.getTime() - OVERLAP_MS) : since, cursor, records },
      startedAt: done ? undefined : startedAt,
    });
    if (!deps.dryRun) await tellReading(store, source, deps.clock.now());
    await wake(deps, store, changed);
    if (!done && !(await goOn())) throw new VendorError('The reading was stopped, and goes on from there.');
  } while (cursor !== undefined);
  return records - before;
};

/** A record that is read under two words is one record. */
const countOf = (records: Page['records']): number =>
  new Set(records.map((one) => (isTagged(one) ? one.record : one))).size;

const isTagged = (one: unknown): one is { readonly record: unknown } =>
  typeof one === 'object' && one !== null && 'record' in one;

const wake = (deps: Deps, store: Store, clientIds: readonly string[]): Promise<void> =>
  deps.wake(store.workspaceId, clientIds);
