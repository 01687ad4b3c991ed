import { remembered } from '../../domain/remembered';
import { isTimeZone } from '../../domain/settings';
import type { Refused } from '../../domain/import';
import type { Column } from './columns';
import type { Row } from './csv';
import { dateExample, readDate, type DateFormat, type WrittenDate } from './dates';
import type { Header } from './header';

/** Words that a cell may hold, as people write them, and what each means. */
export type Words<T> = Readonly<Record<string, T>>;

/** One row, read cell by cell; every wrong cell is noted, so that all of a row's faults are told at once. */
export type Cells = {
  readonly line: number;
  readonly faults: readonly Refused[];
  /** Undefined: the cell is empty, or its column is not there. */
  readonly text: (column: Column, most?: number) => string | undefined;
  /** As `text`; an empty one is a fault. */
  readonly required: (column: Column, most?: number) => string;
  /** Parts between `|`. */
  readonly list: (column: Column) => readonly string[] | undefined;
  readonly word: <T>(column: Column, words: Words<T>) => T | undefined;
  readonly words: <T>(column: Column, words: Words<T>) => readonly T[] | undefined;
  readonly date: (column: Column) => WrittenDate | undefined;
  readonly timeZone: (column: Column) => string | undefined;
  /** What `read` makes of the cell; undefined from it is a fault. */
  readonly read: <T>(
    column: Column,
    expected: string | ((text: string) => string),
    read: (text: string) => T | undefined,
  ) => T | undefined;
  readonly refuse: (column: Column | undefined, reason: string) => void;
};

const LONGEST = 20_000;

export const YES_NO: Words<boolean> = {
  yes: true,
  y: true,
  true: true,
  '1': true,
  no: false,
  n: false,
  false: false,
  '0': false,
};

/** `Left voicemail`, `left_voicemail` and `LEFT-VOICEMAIL` are one word. */
const plainWord = remembered((text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** A table in which each code stands for itself. */
export const codes = <T extends string>(values: readonly T[]): Words<T> =>
  Object.fromEntries(values.map((value) => [plainWord(value), value]));

/** A row of the file through its header. */
export const cellsOf = (row: Row, { places, width }: Header, format: DateFormat): Cells => {
  const faults: Refused[] = [];
  const refuse: Cells['refuse'] = (column, reason) =>
    void faults.push({ line: row.line, ...(column === undefined ? {} : { column }), reason });
  const wrong = (column: Column, found: string, expected: string): undefined => {
    refuse(column, `found "${found.length > 60 ? `${found.slice(0, 60)}…` : found}", expected ${expected}`);
    return undefined;
  };
  if (row.fault !== undefined) refuse(undefined, row.fault);
  if (row.cells.slice(width).some((cell) => cell !== ''))
    refuse(
      undefined,
      `found ${row.cells.length} cells, expected ${width}: a separator inside a value needs quotation marks`,
    );

  const text: Cells['text'] = (column, most = LONGEST) => {
    const place = places.get(column);
    const cell = place === undefined ? '' : (row.cells[place] ?? '');
    if (cell.length <= most) return cell === '' ? undefined : cell;
    return wrong(column, cell, `at most ${most} characters (these are ${cell.length})`);
  };
  const read: Cells['read'] = (column, expected, parse) => {
    const cell = text(column);
    if (cell === undefined) return undefined;
    const value = parse(cell);
    if (value !== undefined) return value;
    return wrong(column, cell, typeof expected === 'string' ? expected : expected(cell));
  };
  const list: Cells['list'] = (column) =>
    text(column)
      ?.split('|')
      .map((part) => part.trim())
      .filter(Boolean);
  const meaning = <T>(words: Words<T>, said: string): T | undefined => {
    const plain = plainWord(said);
    return Object.hasOwn(words, plain) ? words[plain] : undefined;
  };
  return {
    ...{ line: row.line, faults, text, read, list, refuse },
    required: (column, most) => {
      const place = places.get(column);
      const cell = place === undefined ? undefined : row.cells[place];
      if (!cell) refuse(column, 'found nothing, expected a value');
      return text(column, most) ?? '';
    },
    word: (column, words) => read(column, oneOf(words), (cell) => meaning(words, cell)),
    words: (column, words) =>
      list(column)?.flatMap((part) => meaning(words, part) ?? wrong(column, part, oneOf(words)) ?? []),
    date: (column) =>
      read(
        column,
        (cell) => `a date like ${dateExample(format)}${isOtherwise(cell, format) ? OTHERWISE : ''}`,
        (cell) => readDate(cell, format),
      ),
    timeZone: (column) =>
      read(column, 'an IANA time zone like Australia/Sydney', (cell) =>
        isTimeZone(cell) ? cell : undefined,
      ),
  };
};

const OTHERWISE = ' (if all are written like this, say so: --date-format dmy or mdy)';
const isOtherwise = (cell: string, format: DateFormat): boolean =>
  format === 'ymd' && (['dmy', 'mdy'] as const).some((other) => readDate(cell, other) !== undefined);

const oneOf = remembered((words: Words<unknown>): string => {
  const said = Object.keys(words);
  return said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} or ${said.at(-1) ?? ''}`;
});

/** A part of a record that its cell says something about. */
export const given = <K extends string, T>(key: K, value: T | undefined): { readonly [key in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: T });
