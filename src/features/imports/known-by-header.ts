import { IMPORTS, type ImportKind } from '../../domain/import';
import { listWords } from '../../domain/words';
import { requiredOf, type Column } from './columns';
import type { Row } from './csv';
import type { Format, FormatName, Sheet } from './formats/format';
import { formats } from './formats/index';
import { readHeader, type Header, type Mapping } from './header';
import { isOf, sheetReader, type Reader } from './sheet-reader';

/** What is known of a file before it is read. */
export type Asked = {
  /** Undefined: the header says what the rows are. */
  readonly kind?: ImportKind | undefined;
  readonly format: 'auto' | 'native' | FormatName;
  readonly mappings: readonly Mapping[];
  /** The client of every row, where the file names none. */
  readonly client?: string | undefined;
  /** Whether the order of the dates in our own columns is found out too: nobody could say it beforehand. */
  readonly findsDates?: boolean;
};

const DATES: readonly Column[] = [
  ...(['At', 'Due', 'Closed', 'Sent', 'Last word'] as const),
  ...(['Started', 'Renewal', 'Roadmap'] as const),
];

export type Recognised =
  | {
      readonly type: 'known';
      readonly kind: ImportKind;
      readonly system: Pick<Format, 'name' | 'title'> | undefined;
      readonly reader: Reader;
    }
  /** The header suits several kinds of ours: somebody has to say which. */
  | { readonly type: 'several'; readonly kinds: readonly ImportKind[] }
  | { readonly type: 'faults'; readonly faults: readonly string[] };

type Candidate = { readonly format: Format; readonly sheet: Sheet };

/** Whose file this is and what its rows are, by its header alone. What two could claim is said, never guessed. */
export const knownByHeader = (cells: readonly string[], asked: Asked): Recognised => {
  const kinds = asked.kind === undefined ? IMPORTS : [asked.kind];
  const natives = asked.format === 'auto' || asked.format === 'native' ? nativesOf(cells, kinds, asked) : [];
  // a file in our own columns alone is ours, whatever else it reminds of
  const exact = natives.filter(({ header }) => header.unknown.length === 0);
  const theirs = exact.length > 0 || asked.format === 'native' ? [] : sheetsOf(cells, asked.format);
  const wanted = theirs.filter(({ sheet }) => kinds.includes(sheet.kind));
  if (wanted.length > 1)
    return fault(`the header could be ${listWords(wanted.map(nameOf))}; say which with --format`);
  const [one] = wanted;
  if (one) return ofSheet(one, cells, asked);
  const fewest = Math.min(...natives.map(({ header }) => header.unknown.length));
  const nearest = natives.filter(({ header }) => header.unknown.length === fewest);
  const [native] = nearest;
  if (native && nearest.length === 1)
    return {
      type: 'known',
      kind: native.kind,
      system: undefined,
      reader: nativeReader(native.header, asked),
    };
  if (native) return { type: 'several', kinds: nearest.map(({ kind }) => kind) };
  return { type: 'faults', faults: whyNone(cells, asked, theirs) };
};

const fault = (words: string): Recognised => ({ type: 'faults', faults: [words] });
const nameOf = ({ format, sheet }: Candidate): string => `${format.title}’s ${sheet.kind}`;

const sheetsOf = (cells: readonly string[], wanted: 'auto' | 'native' | FormatName): readonly Candidate[] =>
  formats
    .filter(({ name }) => wanted === 'auto' || name === wanted)
    .flatMap((format) => format.sheets.map((sheet) => ({ format, sheet })))
    .filter(({ sheet }) => isOf(sheet, cells));

const givenOf = ({ client }: Asked): ReadonlyMap<Column, string> =>
  new Map(client === undefined ? [] : [['Client', client]]);

const ofSheet = ({ format, sheet }: Candidate, cells: readonly string[], asked: Asked): Recognised => {
  const reader = sheetReader(sheet, cells, asked.mappings, givenOf(asked));
  return 'faults' in reader
    ? { type: 'faults', faults: reader.faults }
    : { type: 'known', kind: sheet.kind, system: format, reader };
};

const nativesOf = (
  cells: readonly string[],
  kinds: readonly ImportKind[],
  { mappings, client }: Asked,
): readonly { readonly kind: ImportKind; readonly header: Header }[] =>
  kinds.flatMap((kind) => {
    const header = readHeader(cells, kind, mappings, client === undefined ? [] : ['Client']);
    return 'faults' in header ? [] : [{ kind, header }];
  });

/** Rows as they are; a client that is said for all of them stands behind the last column. */
const nativeReader = (header: Header, { client, findsDates }: Asked): Reader => {
  const dates = findsDates === true ? DATES.flatMap((column) => header.places.get(column) ?? []) : [];
  const dated = { regional: ({ cells }: Row) => dates.map((place) => cells[place] ?? '').filter(Boolean) };
  if (client === undefined || header.places.has('Client')) return { ...dated, header, ours: (row) => row };
  const places = new Map(header.places).set('Client', header.width);
  const blank = Array.from({ length: header.width }, () => '');
  return {
    ...dated,
    header: { ...header, places, width: header.width + 1 },
    ours: (row): Row => ({
      ...row,
      cells: [...[...row.cells, ...blank].slice(0, header.width), client, ...row.cells.slice(header.width)],
    }),
  };
};

const whyNone = (
  cells: readonly string[],
  { kind, format, mappings }: Asked,
  theirs: readonly Candidate[],
): readonly string[] => {
  const found = `found ${cells.filter(Boolean).join(', ')}`;
  const named = formats.find(({ name }) => name === format);
  if (named) {
    const sheets = named.sheets.filter((sheet) => kind === undefined || sheet.kind === kind);
    if (sheets.length === 0)
      return [
        `no ${kind ?? 'such'} of ${named.title} are known; expected ${listWords(named.sheets.map((each) => each.kind))}`,
      ];
    const marks = sheets.map((sheet) => sheet.marks.map((mark) => [mark].flat()[0] ?? '').join(', '));
    return [
      `the header is not ${named.title}’s; ${found}; expected ${marks.join(' or ')} (others are said with --map)`,
    ];
  }
  if (kind === undefined)
    return [
      `no such file is known; ${found}; expected the columns of ${IMPORTS.map((each) => `${each} (${requiredOf(each).join(', ')})`).join(', ')}`,
    ];
  const header = readHeader(cells, kind, mappings);
  const like = theirs.map((each) => `these look like ${nameOf(each)}: import them as ${each.sheet.kind}`);
  return [...('faults' in header ? header.faults : []), ...like];
};
