import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../platform/checkout';

/** Where `npm run build` puts the page. */
const folder = join(CHECKOUT, 'dist/playground/page');
const files: Readonly<Record<string, { file: string; type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/app.js': { file: 'app.js', type: 'text/javascript; charset=utf-8' },
  '/style.css': { file: 'style.css', type: 'text/css; charset=utf-8' },
};

export type Asset = { type: string; bytes: Buffer };

/** The page's files by path, each read once. Throws, saying what to run, when the page was not built. */
export const createAssets = () => {
  const read = new Map<string, Asset>();
  return (path: string): Asset | undefined => {
    const named = Object.hasOwn(files, path) ? files[path] : undefined;
    if (!named) return undefined;
    const known = read.get(path);
    if (known) return known;
    try {
      const asset = { type: named.type, bytes: readFileSync(join(folder, named.file)) };
      read.set(path, asset);
      return asset;
    } catch (error) {
      throw new Error('The page is not built yet: npm run build', { cause: error });
    }
  };
};
