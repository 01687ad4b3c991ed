import { createHash } from 'node:crypto';
import type { ImportKind } from '../../domain/import';
import { columnsOf, requiredOf, type Column } from './columns';

/** `Their column=our field`, as `--map` gives it. */
export type Mapping = { readonly theirs: string; readonly ours: string };

/** Where each of our columns stands in a row. */
export type Header = {
  readonly places: ReadonlyMap<Column, number>;
  readonly width: number;
  /** Columns that nothing is read from. */
  readonly unknown: readonly string[];
};

/** Names are compared without case, spaces and punctuation: `Time zone`, `time_zone` and `TIMEZONE` are one. */
export const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A header whichever order its columns stand in: files of one kind have the same. */
export const headerKey = (cells: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(cells.map(plain).toSorted()))
    .digest('hex');

/** Our column of that name, however it is written. */
export const columnNamed = (name: string, kind: ImportKind): Column | undefined =>
  columnsOf(kind).find((column) => plain(column) === plain(name));

/** Finds our own columns in a header row. The faults are everything that is wrong with it, in words. */
export const readHeader = (
  cells: readonly string[],
  kind: ImportKind,
  mappings: readonly Mapping[],
  /** Columns that need not be there. */
  given: readonly Column[] = [],
): Header | { readonly faults: readonly string[] } => {
  const known = new Map(columnsOf(kind).map((column) => [plain(column), column]));
  const mapped = new Map(mappings.map(({ theirs, ours }) => [plain(theirs), known.get(plain(ours))]));
  const places = new Map<Column, number>();
  const unknown: string[] = [];
  const faults = [...faultsOfMappings(mappings, cells, kind)];
  cells.forEach((cell, place) => {
    const name = plain(cell);
    const column = mapped.get(name) ?? known.get(name);
    const before = column === undefined ? undefined : places.get(column);
    if (column === undefined) {
      if (cell !== '') unknown.push(cell);
    } else if (before === undefined) places.set(column, place);
    else faults.push(`the column ${column} is there twice (${cells[before]} and ${cell}); expected it once`);
  });
  const missing = requiredOf(kind).filter((column) => !places.has(column) && !given.includes(column));
  if (missing.length > 0) faults.push(missingWords(missing, cells, kind));
  return faults.length > 0 ? { faults } : { places, width: cells.length, unknown };
};

/** What is wrong with what `--map` says, in words. */
export const faultsOfMappings = (
  mappings: readonly Mapping[],
  cells: readonly string[],
  kind: ImportKind,
): readonly string[] =>
  mappings.flatMap(({ theirs, ours }) => [
    ...(columnNamed(ours, kind)
      ? []
      : [`--map: “${ours}” is no field of ${kind}; expected one of ${columnsOf(kind).join(', ')}`]),
    ...(cells.some((cell) => plain(cell) === plain(theirs))
      ? []
      : [`--map: the file has no column “${theirs}”; found ${cells.join(', ')}`]),
  ]);

/** A header that is one column, and seems to be divided by a sign that divides none here. */
const ODD_SIGN = /[|:~^¦]/;

/** Says which of our columns a file lacks, and how to go on. */
export const missingWords = (
  missing: readonly Column[],
  cells: readonly string[],
  kind: ImportKind,
): string => {
  const [only = ''] = cells.filter(Boolean);
  const sign = cells.filter(Boolean).length === 1 ? ODD_SIGN.exec(only)?.[0] : undefined;
  if (sign !== undefined)
    return `found one column, “${only}”: it seems to be divided by “${sign}”; expected a comma, a semicolon or a tab`;
  return (
    `${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(' and ')} ${
      missing.length === 1 ? 'is' : 'are'
    } missing; found ${cells.filter(Boolean).join(', ')}; expected of ${kind} ${columnsOf(kind).join(', ')} ` +
    '(use --map "Their column=our field")'
  );
};
