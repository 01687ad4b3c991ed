import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export type Row = { readonly line: number; readonly cells: readonly string[] };
/** A file as it was written: its header row, and the rows below with the line each begins on. */
export type Table = { readonly header: Row; readonly rows: readonly Row[] };
type Read = { readonly table: Table } | { readonly fault: string };

const parsedRows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));
type Parsed = z.infer<typeof parsedRows>[number];
const DELIMITERS = [',', ';', '\t'] as const;

/** Reads a CSV in UTF-8, with or without a BOM; `,`, `;` or tab, whichever the header row uses. Contract §5. */
export const readCsv = (bytes: Uint8Array): Read => {
  const text = textOf(bytes);
  if (text === undefined)
    return { fault: 'the file is not UTF-8; expected UTF-8 (in a spreadsheet: save as “CSV UTF-8”)' };
  try {
    const parsed = parsedRows.parse(
      parse(text, {
        delimiter: delimiterOf(text),
        info: true,
        relax_column_count: true,
        relax_quotes: true,
      }),
    );
    const [header, ...rows] = numbered(parsed);
    if (!header) return { fault: 'the file is empty; expected a header row and a row for each record' };
    return { table: { header, rows } };
  } catch (error) {
    return { fault: faultOf(error) };
  }
};

/** A NUL cannot be stored, so it is left out; a decoder drops the BOM. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\0', '');
  } catch {
    return undefined;
  }
};

/** The sign that divides the header row most often outside quotes; a single column has none. */
const delimiterOf = (text: string): string => {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n]|\r?\n(?=\s*$))*/.exec(text.trimStart())?.[0] ?? '';
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

/** A record begins on the line after the one before it; rows of nothing are left out. */
const numbered = (parsed: readonly Parsed[]): readonly Row[] => {
  const rows: Row[] = [];
  let line = 1;
  for (const { record, info } of parsed) {
    const cells = record.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    line = info.lines + 1;
  }
  return rows;
};

const faultOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark (") is opened and never closed; expected a second one'
    : `the file cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`;
