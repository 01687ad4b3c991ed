import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../platform/checkout';

export const migrationsFolder = join(CHECKOUT, 'prisma/migrations');

export type Migration = {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma's own engine computes it. */
  readonly checksum: string;
  /** A line `-- migrate: no-transaction` opens files that cannot run in one (indexes built concurrently). */
  readonly inTransaction: boolean;
};

/** The names of the migrations on disk in the order in which they apply. */
export function migrationNames(folder = migrationsFolder): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations on disk in the order in which they apply. */
export function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const bytes = readFileSync(join(folder, name, 'migration.sql'));
    const sql = bytes.toString('utf8');
    return {
      name,
      sql,
      checksum: createHash('sha256').update(bytes).digest('hex'),
      inTransaction: !/^-- migrate: no-transaction\s*$/m.test(sql),
    };
  });
}
