import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { cellOf } from './cell';

/** A file that is written piece by piece, for its owner alone to read; no faster than the disk takes it. */
export const fileAt = (path: string) => {
  const file = createWriteStream(path, { mode: 0o600 });
  return {
    put: async (text: string): Promise<void> => {
      if (!file.write(text)) await once(file, 'drain');
    },
    end: (): Promise<void> => {
      file.end();
      return finished(file);
    },
  };
};

/** A CSV with these columns; what a row does not have is empty. */
export const csvAt = async (path: string, columns: readonly string[]) => {
  const file = fileAt(path);
  await file.put(stringify([columns]));
  return {
    put: (row: Readonly<Record<string, unknown>>): Promise<void> =>
      file.put(stringify([columns.map((column) => cellOf(row[column]))])),
    end: file.end,
  };
};
