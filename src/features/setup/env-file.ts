import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/** Undefined when there is none. */
export const readIfThere = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

/**
 * Writes the file whole or not at all, for its owner alone to read. What was there before is kept beside it under `keptAs`.
 * Throws what the system throws; the old file then stays as it was.
 */
export const writePrivately = (path: string, text: string, keptAs?: string): void => {
  const target = existsSync(path) ? realpathSync(path) : path;
  const aside = `${target}.${process.pid}.new`;
  try {
    const file = openSync(aside, 'w', 0o600);
    try {
      chmodSync(aside, 0o600);
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (keptAs !== undefined && existsSync(target)) {
      copyFileSync(target, keptAs);
      chmodSync(keptAs, 0o600);
    }
    renameSync(aside, target);
  } finally {
    rmSync(aside, { force: true });
  }
};
