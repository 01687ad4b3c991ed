import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, dayOf, timeOf } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import type { Deps, Store } from '../../deps';
import { writeExport } from './write';

const JOB = 'export';
const ALL = 'all';
/** By the workspace's own clock: when nobody writes. Whoever was not running then exports once they are. */
const NIGHT = '02:00';
/** Longer than any export takes; one that failed is tried again after it. */
const LEASE_MS = 60 * 60_000;

/**
 * Exports everything to `<folder>/<workspace>/<day>` once a day of the workspace, won by one process, and takes away what
 * is older than the days it is kept. It goes on beside the tick; a folder is there when all of it is.
 */
export const exportNightly =
  ({ nightlyExport, afterwards, log }: Pick<Deps, 'nightlyExport' | 'afterwards' | 'log'>) =>
  async (store: Store, { zone }: Settings, now: Date): Promise<readonly string[]> => {
    if (!nightlyExport || timeOf(now, zone) < NIGHT) return [];
    const day = dayOf(now, zone);
    if ((await store.slots.finished(JOB, [day])).size > 0) return [];
    if (!(await store.slots.claim(JOB, ALL, day, LEASE_MS))) return [];
    const folder = join(nightlyExport.folder, store.workspaceId);
    const work = async (): Promise<void> => {
      const records = await writeWhole(store, join(folder, day));
      await removeBefore(folder, addDays(day, -nightlyExport.days + 1));
      await store.slots.finish(JOB, ALL, day, now, `${records} records`);
      log.info({ records, folder: join(folder, day) }, 'exported');
    };
    afterwards('the nightly export', work());
    return ['begun'];
  };

const writeWhole = async (store: Store, folder: string): Promise<number> => {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  const records = await writeExport(store, undefined, part);
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return records;
};

/** Only folders of ours: named by a day, perhaps of an export that did not come to its end. */
const removeBefore = async (folder: string, first: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (/^\d{4}-\d\d-\d\d(\.part)?$/.test(name) && name.slice(0, 10) < first)
      await rm(join(folder, name), { recursive: true, force: true });
};
