import type { Deps, Store, ToRead } from '../../deps';
import { count } from '../../domain/words';
import { createAsk, EVERY_MS, VendorError } from './asking';
import { keeperOf, openCredentials } from './credentials';
import { fetchWanted } from './fetch-wanted';
import { readStreams } from './read-streams';
import type { Reading } from './reading';
import { sourceOf } from './sources/index';

const LEASE_MS = 5 * 60_000;
const AGAIN_MS = 15 * 60_000;
/** A source that has more to be asked for comes round again; the rest waits for the next minute. */
const MOST_ROUNDS = 50;

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
  let stores = served.map(deps.workspace);
  // by turns, so that a long first read of one firm keeps no other waiting
  for (let round = 0; round < MOST_ROUNDS && stores.length > 0; round += 1) {
    const more: Store[] = [];
    for (const store of stores) {
      const source = goOn() ? await store.sourceReads.claim(deps.clock.now(), LEASE_MS) : undefined;
      if (!source) continue;
      lines.push(await readSource(deps, store, source, goOn));
      more.push(store);
    }
    stores = more;
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
    const keep = keeperOf(deps, store.workspaceId, source);
    const ask = createAsk({ ...{ title, api, credentials, keep, clock }, network: deps.network });
    const reading: Reading = {
      ...{ deps, store, source, kind, api, ask },
      goOn: async () => goOn() && (await store.sourceReads.goOn(source.endpoint, LEASE_MS)),
    };
    const fetched = await fetchWanted(reading);
    const { records, isThrough } = await readStreams(reading);
    await store.sourceReads.release(source.endpoint, next(isThrough ? EVERY_MS : 0), null, clock.now());
    log.info({ ...about, fetched, records }, `${source.name}: ${isThrough ? 'asked' : 'asked, and goes on'}`);
    return `${source.name}: ${count(fetched + records, 'record')}${isThrough ? '' : ', and more to come'}`;
  } catch (error) {
    if (error instanceof VendorError && error.why === 'stopped') {
      await store.sourceReads.release(source.endpoint, clock.now(), null, clock.now());
      return `${source.name}: ${error.message}`;
    }
    const why = error instanceof VendorError ? error.message : 'it could not be read; the log says why';
    log.warn({ ...about, ...(!(error instanceof VendorError) && { err: error }) }, `${source.name}: ${why}`);
    await store.sourceReads.release(source.endpoint, next(AGAIN_MS), why, clock.now());
    return `${source.name}: ${why}`;
  }
};
