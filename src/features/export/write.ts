import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../deps';
import { csvAt, fileAt } from './csv-file';
import { importFiles } from './import-files';

/**
 * Writes each table as `<table>.csv` and `<table>.json`, and of all of it in `import/` the files that an import takes
 * back, as all was at one instant. How many records that was.
 */
export const writeExport = async (
  store: Store,
  clientId: string | undefined,
  folder: string,
): Promise<number> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const back = clientId === undefined ? await importFiles(join(folder, 'import')) : undefined;
  let written = 0;
  await store.exports.write(clientId, async (table, columns, rows) => {
    const csv = await csvAt(join(folder, `${table}.csv`), columns);
    const json = fileAt(join(folder, `${table}.json`));
    await json.put('[');
    let first = true;
    for await (const row of rows) {
      await csv.put(row);
      await json.put(`${first ? '' : ','}\n${JSON.stringify(row)}`);
      await back?.see(table, row);
      first = false;
      written += 1;
    }
    await json.put('\n]\n');
    await Promise.all([csv.end(), json.end()]);
  });
  await back?.end();
  return written;
};
