import { z } from 'zod';
import type { Ask, Asked } from './api';
import { maybeAmount } from './lenient';
import { rows, type Row } from './pages';

/** As many are asked for at once. */
const PAGE = 100;
const MOST_PAGES = 100;

const held = z.record(z.string(), z.unknown());

/** HaloPSA answers a list, or an object in which one is beside its count, under a name that differs. */
export const listIn = (answer: unknown): readonly Row[] =>
  rows.parse(Array.isArray(answer) ? answer : Object.values(held.parse(answer)).find(Array.isArray));

type Query = NonNullable<Asked['query']>;

/** One page of a list, in the order of ids; counted from 1. */
const askPage = async (ask: Ask, path: string, query: Query, number: number): Promise<readonly Row[]> => {
  const page = { pageinate: 'true', page_size: PAGE, page_no: number, order: 'id' };
  return listIn(await ask({ path, query: { ...query, ...page } }));
};

const idOf = (row: Row | undefined): number => Number(maybeAmount.parse(row?.['id']) ?? NaN);

/**
 * The page that a cursor names by its number and the last id of the page before. Where records may leave the list while it
 * is read, those after them move forward: the pages before are read too, back to the one that begins with what was read,
 * and after this one, so that nothing slips past between two requests.
 */
export const pageAt = async (
  ask: Ask,
  path: string,
  query: Query,
  { cursor, shrinks }: { readonly cursor: string | undefined; readonly shrinks: boolean },
): Promise<{ readonly found: readonly Row[]; readonly cursor?: string }> => {
  const [number = 1, after] = (cursor ?? '1').split(' ').map(Number);
  const page = await askPage(ask, path, query, number);
  const slipped: Row[] = [];
  for (let before = number - 1; shrinks && after !== undefined && before >= 1; before -= 1) {
    const rows = await askPage(ask, path, query, before);
    slipped.unshift(...rows.filter((row) => idOf(row) > after));
    if (idOf(rows[0]) <= after) break;
  }
  // what moved between two requests is in both
  const read = new Set(page.map(idOf));
  const found = [...slipped.filter((row) => !read.has(idOf(row)) && read.add(idOf(row))), ...page];
  const last = idOf(found.at(-1));
  return {
    found,
    ...(page.length === PAGE && { cursor: Number.isNaN(last) ? `${number + 1}` : `${number + 1} ${last}` }),
  };
};

/** A whole list, page by page. */
export const allOf = async (ask: Ask, path: string): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const page = await askPage(ask, path, {}, number);
    found.push(...page);
    if (page.length < PAGE) break;
  }
  return found;
};
