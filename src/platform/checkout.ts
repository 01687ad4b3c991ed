import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const holding = (file: string, folder: string): string => {
  if (existsSync(join(folder, file))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new Error(`No ${file} above ${__dirname}: this program's own files are not complete.`);
  return holding(file, above);
};

/** This program's own folder, seen from the sources as from what was built, and from any working directory. */
export const CHECKOUT = holding('package.json', __dirname);
