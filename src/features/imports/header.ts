import type { ImportKind } from '../../domain/import';
import { columnsOf, requiredOf, type Column } from './columns';

/** `Their column=our field`, as `--map` gives it. */
export type Mapping = { readonly theirs: string; readonly ours: string };

/** Where each of our columns stands in the file. */
export type Header = {
  readonly places: ReadonlyMap<Column, number>;
  readonly width: number;
  /** Columns that nothing is read from. */
  readonly unknown: readonly string[];
};

/** Names are compared without case, spaces and punctuation: `Time zone`, `time_zone` and `TIMEZONE` are one. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Finds our columns in a header row. The faults are everything that is wrong with it, in words. */
export const readHeader = (
  cells: readonly string[],
  kind: ImportKind,
  mappings: readonly Mapping[],
): Header | { readonly faults: readonly string[] } => {
  const known = new Map(columnsOf(kind).map((column) => [plain(column), column]));
  const mapped = new Map(mappings.map(({ theirs, ours }) => [plain(theirs), known.get(plain(ours))]));
  const places = new Map<Column, number>();
  const unknown: string[] = [];
  const faults = mappings.flatMap((mapping) => faultsOfMapping(mapping, cells, known, kind));
  cells.forEach((cell, place) => {
    const name = plain(cell);
    const column = mapped.get(name) ?? known.get(name);
    const before = column === undefined ? undefined : places.get(column);
    if (column === undefined) {
      if (cell !== '') unknown.push(cell);
    } else if (before === undefined) places.set(column, place);
    else faults.push(`the column ${column} is there twice (${cells[before]} and ${cell}); expected it once`);
  });
  const missing = requiredOf(kind).filter((column) => !places.has(column));
  if (missing.length > 0) faults.push(missingWords(missing, cells, kind));
  return faults.length > 0 ? { faults } : { places, width: cells.length, unknown };
};

const faultsOfMapping = (
  { theirs, ours }: Mapping,
  cells: readonly string[],
  known: ReadonlyMap<string, Column>,
  kind: ImportKind,
): readonly string[] => [
  ...(known.has(plain(ours))
    ? []
    : [`--map: “${ours}” is no field of ${kind}; expected one of ${columnsOf(kind).join(', ')}`]),
  ...(cells.some((cell) => plain(cell) === plain(theirs))
    ? []
    : [`--map: the file has no column “${theirs}”; found ${cells.join(', ')}`]),
];

const missingWords = (missing: readonly Column[], cells: readonly string[], kind: ImportKind): string =>
  `${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(' and ')} ${
    missing.length === 1 ? 'is' : 'are'
  } missing; found ${cells.filter(Boolean).join(', ')}; expected of ${kind} ${columnsOf(kind).join(', ')} ` +
  '(use --map "Their column=our field")';
