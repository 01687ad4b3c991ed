import type { Place } from '../../deps';
import { READ_AGAIN_MS } from '../../domain/source-standing';
import { isRefusal, VendorError } from './asking';
import { applyRecords, type Reading } from './reading';
import { tellReading } from './reading-told';
import type { Page, Stream } from './sources/api';

/** Reads each kind of records: what keys may not read is said at the end, and keeps no other out. */
export const readStreams = async (reading: Reading): Promise<number> => {
  const { deps, store, source, kind, api } = reading;
  const places = await store.sourceReads.places(source.endpoint);
  let records = 0;
  const refused: VendorError[] = [];
  for (const stream of api.streams ?? [])
    try {
      records += await readStream(reading, stream, places.get(stream.name));
    } catch (error) {
      // keys that may not read the one may read the rest
      if (!isRefusal(error)) throw error;
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
    await tellReading(deps, store, source);
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
      ...{ since: done ? new Date(startedAt.getTime() - READ_AGAIN_MS) : since, cursor, records },
      startedAt: done ? undefined : startedAt,
    });
    await tellReading(deps, store, source);
    await deps.wake(store.workspaceId, changed);
    if (!done && !(await goOn())) throw new VendorError('It was stopped, and goes on from there.', 'stopped');
  } while (cursor !== undefined);
  return records - before;
};

/** A record that is read under two words is one record. */
const countOf = (records: Page['records']): number =>
  new Set(records.map((one) => (isTagged(one) ? one.record : one))).size;

const isTagged = (one: unknown): one is { readonly record: unknown } =>
  typeof one === 'object' && one !== null && 'record' in one;
