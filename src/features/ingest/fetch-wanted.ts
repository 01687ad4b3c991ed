import { EVERY_MS, isAway, isGone, isRefusal, VendorError } from './asking';
import { applyRecords, type Reading } from './reading';

const MOST_WANTED = 100;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Asks for what deliveries only named. What cannot be had is asked for again, later each time; what the keys may not read
 * keeps no other kind of record waiting, and is said where its list is read.
 */
export const fetchWanted = async ({
  deps,
  store,
  source,
  kind,
  api,
  ask,
  goOn,
}: Reading): Promise<number> => {
  const { fetch } = api;
  if (!fetch) return 0;
  let count = 0;
  const refused = new Set<string>();
  for (const wanted of await store.wanted.due(source.endpoint, deps.clock.now(), MOST_WANTED)) {
    if (!(await goOn())) break;
    if (refused.has(wanted.what)) continue;
    try {
      const records = await fetch(ask, wanted);
      const id = `${wanted.what}:${wanted.id}:${wanted.at.toISOString()}`;
      const changed = await applyRecords(deps, store, kind, { source, id, records, act: null });
      await deps.wake(store.workspaceId, changed);
      await store.wanted.got(source.endpoint, wanted);
      count += records.length;
    } catch (error) {
      if (deps.across.isAway(error)) throw error;
      if (isRefusal(error)) refused.add(wanted.what);
      // deleted since it was named: nobody will ever have it
      if (isGone(error)) {
        await store.wanted.got(source.endpoint, wanted);
        continue;
      }
      // one that cannot be read keeps no other waiting
      const why = error instanceof VendorError ? error.message : 'its answer was not understood';
      if (!(error instanceof VendorError))
        deps.log.warn({ err: error, source: source.name, ...wanted }, `${source.name}: ${why}`);
      const tried = await store.wanted.attempts(source.endpoint, wanted);
      const waitMs = Math.min(EVERY_MS * 2 ** tried, LONGEST_WAIT_MS);
      const nextAt = new Date(deps.clock.now().getTime() + waitMs);
      await store.wanted.failed(source.endpoint, wanted, nextAt, why);
      if (isAway(error)) break;
    }
  }
  return count;
};
