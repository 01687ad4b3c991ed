import type { Place } from '../../deps';
import { READ_AGAIN_MS } from '../../domain/source-standing';
import { newId } from '../../platform/ids';
import { EVERY_MS, isAway, VendorError } from './asking';
import { applyRecords, type Reading } from './reading';
import { tellReading } from './reading-told';
import type { Page, Stream } from './sources/api';

/** What was read in one round, and whether that was all there is for now. */
type Round = { readonly records: number; readonly isThrough: boolean };

/**
 * Reads each kind of records: one that cannot be read is said at the end, and keeps no other out. A round ends after five
 * minutes, so that a long list keeps nobody from hearing what changes meanwhile; the next one goes on from there.
 */
export const readStreams = async (reading: Reading): Promise<Round> => {
  const { deps, store, source, kind, api } = reading;
  const places = await store.sourceReads.places(source.endpoint);
  const endsAt = deps.clock.now().getTime() + EVERY_MS;
  const isOver = (): boolean => deps.clock.now().getTime() >= endsAt;
  let records = 0;
  const failed: VendorError[] = [];
  for (const [index, stream] of (api.streams ?? []).entries())
    try {
      if (index > 0 && !(await reading.goOn())) throw stopped();
      const round = await readStream(reading, stream, places.get(stream.name), isOver);
      records += round.records;
      if (!round.isThrough) return { records, isThrough: false };
    } catch (error) {
      if (!(error instanceof VendorError) || error.why === 'stopped' || isAway(error)) throw error;
      failed.push(error);
    }
  const [first] = failed;
  if (first && failed.length === api.streams?.length) throw first;
  // what cannot be read is not waited for, or all the rest would stay quiet for as long
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
  return { records, isThrough: true };
};

/** One kind of records, page by page; its place is kept after each, so that it goes on where it was stopped. */
const readStream = async (
  reading: Reading,
  stream: Stream,
  known: Place | undefined,
  isOver: () => boolean,
): Promise<Round> => {
  const { deps, store, source, kind, goOn } = reading;
  const startedAt = known?.startedAt ?? deps.clock.now();
  const { since } = known ?? {};
  let { cursor, records } = { cursor: known?.cursor, records: known?.records ?? 0 };
  let read = 0;
  do {
    const page = await pageOf(reading, stream, { since, cursor, now: startedAt });
    const id = `${stream.name}:${startedAt.toISOString()}:${cursor ?? ''}`.slice(0, 200);
    // also a list that could be read only later comes in quietly at first
    const act = source.firstAct ?? (since === undefined ? newId(deps.clock.now()) : null);
    const changed = await applyRecords(deps, store, kind, { source, id, records: page.records, act });
    const count = page.count ?? countOf(page.records);
    read += count;
    if (since === undefined) records += count;
    cursor = page.cursor;
    const done = cursor === undefined;
    await store.sourceReads.keepPlace(source.endpoint, stream.name, {
      ...{ since: done ? new Date(startedAt.getTime() - READ_AGAIN_MS) : since, cursor, records },
      startedAt: done ? undefined : startedAt,
    });
    await tellReading(deps, store, source);
    await deps.wake(store.workspaceId, changed);
    if (!done && !(await goOn())) throw stopped();
  } while (cursor !== undefined && !isOver());
  return { records: read, isThrough: cursor === undefined };
};

/** A page, or what is wrong with this kind of records: the log says how it was not understood. */
const pageOf = async (
  { deps, source, kind, ask }: Reading,
  stream: Stream,
  from: Parameters<Stream['page']>[1],
): Promise<Page> => {
  try {
    return await stream.page(ask, from);
  } catch (error) {
    if (error instanceof VendorError) throw error;
    const words = `${kind.title}: its answer to ${stream.words} was not understood; the log says why.`;
    deps.log.warn({ err: error, source: source.name }, words);
    throw new VendorError(words);
  }
};

const stopped = (): VendorError => new VendorError('It was stopped, and goes on from there.', 'stopped');

/** A record that is read under two words is one record. */
const countOf = (records: Page['records']): number =>
  new Set(records.map((one) => (isTagged(one) ? one.record : one))).size;

const isTagged = (one: unknown): one is { readonly record: unknown } =>
  typeof one === 'object' && one !== null && 'record' in one;
