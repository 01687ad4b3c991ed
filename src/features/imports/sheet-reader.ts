import type { ImportKind } from '../../domain/import';
import { requiredOf, type Column } from './columns';
import type { Row } from './csv';
import type { Made, Sheet, Theirs } from './formats/format';
import { columnNamed, faultsOfMappings, missingWords, plain, type Header, type Mapping } from './header';
import { sumOf } from './sum';

/** How the rows of a file become ours. */
export type Reader = {
  /** Of the rows as `ours` gives them. */
  readonly header: Header;
  readonly ours: (row: Row) => Row;
  /** Why a row is none that we take; undefined for all others. */
  readonly passes?: (row: Row) => string | undefined;
  /** Lines of one record: by what they are told together, and what all of them come to. */
  readonly folds?: {
    readonly key: (theirs: Row) => string;
    /** Whether a row without that is a line of the record above: it names no client. */
    readonly isMore: (ours: Row) => boolean;
    readonly fold: (first: Row, line: Row) => Row;
  };
  /** Cells of theirs that hold dates as the region writes them. */
  readonly regional: (row: Row) => readonly string[];
};

const isMade = (from: Theirs | Made): from is Made => typeof from === 'object' && 'say' in from;

/** Whether a file with this header is such a sheet. */
export const isOf = ({ marks }: Sheet, cells: readonly string[]): boolean => {
  const names = new Set(cells.map(plain));
  return marks.every((mark) => [mark].flat().some((name) => names.has(plain(name))));
};

/** Reads another system's sheet by its header; a mapping goes before what the sheet says. Or what is wrong, in words. */
export const sheetReader = (
  sheet: Sheet,
  cells: readonly string[],
  mappings: readonly Mapping[],
  /** What every row says, where the file does not. */
  given: ReadonlyMap<Column, string>,
): Reader | { readonly faults: readonly string[] } => {
  const faults = faultsOfMappings(mappings, cells, sheet.kind);
  if (faults.length > 0) return { faults };
  const { used, cellOf } = lookup(cells);
  const from: Partial<Record<Column, Theirs | Made>> = { ...sheet.columns };
  for (const { theirs, ours } of mappings) {
    const column = columnNamed(ours, sheet.kind);
    if (column) from[column] = theirs;
  }
  const made = (Object.entries(from) as [Column, Theirs | Made][]).flatMap(([column, source]) => {
    const reads = isMade(source) ? madeOf(source, cellOf) : cellOf(source);
    return reads ? [{ column, reads }] : [];
  });
  for (const [column, value] of given)
    if (made.every((each) => each.column !== column)) made.push({ column, reads: () => value });
  const missing = requiredOf(sheet.kind).filter((name) => made.every(({ column }) => column !== name));
  if (missing.length > 0) return { faults: [missingOf(missing, cells, sheet.kind)] };
  const places = new Map(made.map(({ column }, place) => [column, place]));
  const passes = sheet.passes && madeOf(sheet.passes, cellOf);
  const folds = sheet.folds && foldsOf(sheet.folds, cellOf, places);
  const regional = (sheet.regional ?? []).flatMap((theirs) => cellOf(theirs) ?? []);
  return {
    header: {
      places,
      width: made.length,
      unknown: cells.filter((cell) => cell !== '' && !used.has(plain(cell))),
    },
    ours: (row) => {
      const extra = row.cells.slice(cells.length).some((cell) => cell !== '');
      const fault = extra
        ? {
            fault: `found ${row.cells.length} cells, expected ${cells.length}: a separator inside a value needs quotation marks`,
          }
        : {};
      return { line: row.line, cells: made.map(({ reads }) => reads(row)), ...fault };
    },
    ...(passes && { passes }),
    ...(folds && { folds }),
    regional: (row) => regional.map((reads) => reads(row)).filter(Boolean),
  };
};

type ReadCell = (row: Row) => string;

/** Finds cells by their column's name, and remembers which columns were asked for. */
const lookup = (cells: readonly string[]) => {
  const places = new Map(cells.map((cell, place) => [plain(cell), place] as const).toReversed());
  const used = new Set<string>();
  const cellOf = (theirs: Theirs): ReadCell | undefined => {
    const name = [theirs]
      .flat()
      .map(plain)
      .find((each) => places.has(each));
    if (name === undefined) return undefined;
    used.add(name);
    const place = places.get(name) ?? 0;
    return ({ cells: row }) => row[place] ?? '';
  };
  return { used, cellOf };
};

/** Undefined where the file has none of its columns. */
const madeOf = <T>(
  { of, say }: Made<T>,
  cellOf: (theirs: Theirs) => ReadCell | undefined,
): ((row: Row) => T) | undefined => {
  const reads = of.map(cellOf);
  return reads.every((each) => each === undefined)
    ? undefined
    : (row) => say(...reads.map((each) => each?.(row) ?? ''));
};

const foldsOf = (
  { by, adds }: NonNullable<Sheet['folds']>,
  cellOf: (theirs: Theirs) => ReadCell | undefined,
  places: ReadonlyMap<Column, number>,
): Reader['folds'] | undefined => {
  const key = cellOf(by);
  const client = places.get('Client');
  const summed = new Set(adds.flatMap((column) => places.get(column) ?? []));
  return (
    key && {
      key,
      isMore: ({ cells }) => client === undefined || cells[client] === '',
      fold: (first, line) => {
        const [one = '', other = ''] = [first, line].map(({ cells }) =>
          client === undefined ? '' : cells[client],
        );
        const differs = other !== '' && other !== one;
        return {
          ...first,
          cells: first.cells.map((cell, place) =>
            summed.has(place) ? sumOf(cell, line.cells[place] ?? '') : cell,
          ),
          ...(differs && {
            fault: `found “${other}” on line ${line.line} for the same number; expected one client`,
          }),
        };
      },
    }
  );
};

const missingOf = (missing: readonly Column[], cells: readonly string[], kind: ImportKind): string =>
  missing.includes('Client') && missing.length === 1
    ? `the file does not name the client; expected a column Client (or use --client "Acme" for all rows)`
    : missingWords(missing, cells, kind);
