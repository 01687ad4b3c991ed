import type { ImportKind } from '../../domain/import';
import { count } from '../../domain/words';
import { rowsOf, type Row } from './csv';
import { dateOrders, type DateOrder } from './date-order';
import type { DateFormat } from './dates';
import type { Format } from './formats/format';
import { headerKey, type Header, type Mapping } from './header';
import { knownByHeader, type Asked, type Recognised } from './known-by-header';
import { fileFault, isFileFault } from './not-csv';
import type { Reader } from './sheet-reader';
import type { Source } from './source';

/** A file that was read once from end to end, and can be taken in. */
export type ReadFile = {
  readonly kind: ImportKind;
  /** The system that wrote it, where it is known; undefined for our own columns. */
  readonly system: Pick<Format, 'name' | 'title'> | undefined;
  readonly header: Header;
  readonly dateFormat: DateFormat;
  readonly count: number;
  /** How many rows are none that we take, by what they are. */
  readonly passedOver: ReadonlyMap<string, number>;
  /** What was said of its columns, now or of an earlier file with the same header. */
  readonly mapped: {
    readonly key: string;
    readonly columns: readonly Mapping[];
    readonly isRemembered: boolean;
  };
  /** Its rows in our columns, from the beginning. */
  readonly rows: () => AsyncIterable<Row>;
};

export type Read =
  | { readonly type: 'file'; readonly file: ReadFile }
  | { readonly type: 'faults'; readonly faults: readonly string[] }
  | { readonly type: 'which-kind'; readonly kinds: readonly ImportKind[] }
  /** Every date of it can be read in two ways. */
  | { readonly type: 'which-dates'; readonly kind: ImportKind; readonly example: string };

/** More rows than `most` are too many. */
export type Reading = Asked & {
  readonly dateFormat?: DateFormat | undefined;
  readonly most?: number;
  /** What was said of earlier files with this header. */
  readonly remembered: (key: string) => Promise<readonly Remembered[]>;
};
export type Remembered = { readonly kind: ImportKind; readonly columns: readonly Mapping[] };

/** Finds out whose file it is, what its rows are and how its dates are written; or everything that is wrong with it as a whole. */
export const readFile = async (source: Source, asked: Reading): Promise<Read> => {
  try {
    return await read(source, asked);
  } catch (error) {
    if (isFileFault(error)) return { type: 'faults', faults: [error.message] };
    throw error;
  }
};

const read = async (source: Source, asked: Reading): Promise<Read> => {
  const scan = await scanned(source, asked);
  if (scan === undefined)
    return { type: 'faults', faults: ['the file is empty; expected a header row and a row for each record'] };
  const { recognised, line, rows, passedOver, dates, mapped } = scan;
  if (recognised.type === 'several') return { type: 'which-kind', kinds: recognised.kinds };
  if (recognised.type === 'faults')
    return { type: 'faults', faults: recognised.faults.map((fault) => `line ${line}: ${fault}`) };
  const { kind, system, reader } = recognised;
  if (asked.dateFormat === undefined && dates.type === 'either')
    return { type: 'which-dates', kind, example: dates.example };
  if (asked.dateFormat === undefined && dates.type === 'both')
    return {
      type: 'faults',
      faults: [
        `dates are written in two ways: “${dates.dayFirst}” and “${dates.monthFirst}”; expected one (or say it with --date-format dmy or mdy, and the others are refused)`,
      ],
    };
  const dateFormat = asked.dateFormat ?? (dates.type === 'known' ? dates.format : 'ymd');
  return {
    type: 'file',
    file: {
      ...{ kind, system, dateFormat, passedOver, mapped, header: reader.header, count: rows },
      rows: () => withoutHeader(source, reader),
    },
  };
};

type Scan = {
  readonly recognised: Recognised;
  /** Of the header. */
  readonly line: number;
  readonly rows: number;
  readonly passedOver: ReadonlyMap<string, number>;
  readonly dates: DateOrder;
  readonly mapped: ReadFile['mapped'];
};

/** Reads all of it once, so that what is wrong with the file is known before anything is written. */
const scanned = async (
  source: Source,
  { most = Infinity, remembered, ...said }: Reading,
): Promise<Scan | undefined> => {
  const read = rowsOf(source);
  const first = await read.next();
  if (first.done === true) return undefined;
  const { line, cells } = first.value;
  const key = headerKey(cells);
  const before = said.mappings.length > 0 ? undefined : beforeOf(await remembered(key), said.kind);
  const asked = before ? { ...said, kind: before.kind, mappings: before.columns } : said;
  const mapped = { key, columns: asked.mappings, isRemembered: before !== undefined };
  const recognised = knownByHeader(cells, asked);
  const dates = dateOrders();
  const passedOver = new Map<string, number>();
  let rows = 0;
  if (recognised.type === 'known')
    for await (const { theirs, passed } of records(read, recognised.reader, cells)) {
      if (passed !== undefined) passedOver.set(passed, (passedOver.get(passed) ?? 0) + 1);
      else rows += 1;
      if (rows > most)
        throw fileFault(`the file has more than ${count(most, 'row')}; expected fewer: divide it`);
      for (const date of recognised.reader.regional(theirs)) dates.see(date);
    }
  else await read.return(undefined);
  return { recognised, line, rows, passedOver, mapped, dates: dates.order() };
};

/** What was said of such a file, where it was said of one kind of rows only or the kind is known. */
const beforeOf = (all: readonly Remembered[], kind: ImportKind | undefined): Remembered | undefined => {
  const suits = all.filter((each) => kind === undefined || each.kind === kind);
  return suits.length === 1 ? suits[0] : undefined;
};

async function* withoutHeader(source: Source, reader: Reader): AsyncGenerator<Row> {
  const read = rowsOf(source);
  const header = await read.next();
  const cells = header.done === true ? [] : header.value.cells;
  for await (const { row, passed } of records(read, reader, cells)) if (passed === undefined) yield row;
}

/** `theirs`: its first line as it stands in the file. */
type One = { readonly theirs: Row; readonly row: Row; readonly passed: string | undefined };

/** Records, one after the other; lines of one record that follow each other are one. */
async function* records(
  read: AsyncGenerator<Row>,
  { ours, passes, folds }: Reader,
  header: readonly string[],
): AsyncGenerator<One> {
  // files that were put together have one for each
  const isHeader = ({ cells }: Row): boolean =>
    cells[0] === header[0] && JSON.stringify(cells) === JSON.stringify(header);
  let before: (One & { readonly key: string }) | undefined;
  for await (const theirs of read) {
    const row = ours(theirs);
    const key = folds?.key(theirs) ?? '';
    if (folds && before && (key === '' ? folds.isMore(row) : key === before.key)) {
      before = { ...before, row: folds.fold(before.row, row) };
      continue;
    }
    if (before) yield before;
    const one = { theirs, row, key, passed: isHeader(theirs) ? 'the header again' : passes?.(theirs) };
    if (folds) before = one;
    else yield one;
  }
  if (before) yield before;
}
