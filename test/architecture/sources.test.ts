import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '../../src/features/ingest/sources/index';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The cells of the README's row of a source. */
const rowOf = (vendor: string): readonly string[] =>
  readme
    .split('\n')
    .find((line) => line.startsWith(`| [\`${vendor}\`](docs/sources/${vendor}.md)`))
    ?.split('|')
    .map((cell) => cell.trim()) ?? [];

test.each(SOURCES.map((kind) => [kind.vendor, kind] as const))(
  '%s has a page with its set-up in numbered steps, and a row in the README that says how it comes in',
  (vendor, { api }) => {
    const path = join(root, `docs/sources/${vendor}.md`);
    expect(existsSync(path)).toBe(true);
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(/^1\. .*/m);
    expect(page).toContain(`touchbase sources add ${vendor}`);
    expect(rowOf(vendor).slice(2, 4)).toEqual(['yes', api ? 'yes' : '']);
  },
);
