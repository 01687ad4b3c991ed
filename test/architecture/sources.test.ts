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
    expect(page).toContain(`npx touchbase sources add ${vendor}`);
    // as it can be copied to a shell, and no word of it is unknown there
    expect(page.match(/(?<!npx |\/)\btouchbase (sources|replay|import|settings)\b.*/g)).toBeNull();
    for (const [, words = ''] of page.matchAll(/npx touchbase ([a-z]+(?: [a-z]+)?)/g))
      expect(words).toMatch(/^(sources (add|list|connect|rotate|remove)|replay|import|settings set)\b/);
    expect(rowOf(vendor).slice(2, 4)).toEqual(['yes', api ? 'yes' : '']);
  },
);
