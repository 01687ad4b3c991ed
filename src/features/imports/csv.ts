import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { fileFault, isFileFault, notCsv } from './not-csv';
import { beginningOf, type Source } from './source';

/** A row of a file, with the line on which it begins. `fault`: what is wrong with it as a row. */
export type Row = { readonly line: number; readonly cells: readonly string[]; readonly fault?: string };

const parsed = z.array(z.string());
/** How Excel is told what divides the cells: `sep=;` as the first line. */
const SAID = /^\uFEFF?"?sep=([^\r\n"])"?\r?\n/i;
const DELIMITERS = [',', ';', '\t'] as const;
/** The header row is found within so much. */
const BEGINNING = 64 * 1024;
/** Of one row: more than our columns can hold. What is bigger is no row, but a quotation mark that was left open. */
export const MOST_BYTES_A_ROW = 1024 * 1024;

/**
 * Reads a CSV in UTF-8 row by row, the header first: with or without a BOM; `,`, `;` or tab, whichever the header row
 * uses. Contract §5. Throws a fault of the file.
 */
export async function* rowsOf(source: Source): AsyncGenerator<Row> {
  const beginning = await beginningOf(source, BEGINNING);
  const other = notCsv(beginning);
  if (other !== undefined) throw fileFault(other);
  const text = beginning.toString('utf8');
  const said = SAID.exec(text) ?? undefined;
  // of the record that is being parsed: what is wrong comes before those that are parsed are taken
  let begins = 1;
  // the lines on which those ended that are parsed and not taken yet
  const ends: number[] = [];
  const parser = parse({
    delimiter: said?.[1] ?? delimiterOf(text),
    ...{ relax_column_count: true, relax_quotes: true, max_record_size: MOST_BYTES_A_ROW },
    on_record: (record: string[], { lines }) => {
      begins = lines + 1;
      ends.push(lines);
      return record;
    },
  });
  // what goes wrong comes out of the parser
  pipeline(Readable.from(textOf(source), { objectMode: true }), parser, () => undefined);
  let line = 1;
  try {
    for await (const each of parser) {
      const record = line === 1 ? parsed.parse(each) : (each as z.infer<typeof parsed>);
      const cells = record.map(unarmed);
      // rows of nothing are left out, and the one by which a spreadsheet is told what divides the cells
      const isSaid = line === 1 && said !== undefined;
      if (!isSaid && cells.some((cell) => cell !== '')) yield { line, cells };
      // a record begins on the line after the one before it
      line = (ends.shift() ?? line) + 1;
    }
  } catch (error) {
    throw isFileFault(error) ? error : fileFault(faultOf(error, begins));
  }
}

/** Without what stands around it, and without the apostrophe by which an export of ours keeps spreadsheets from running it. */
const unarmed = (cell: string): string => {
  const bare = cell.trim();
  return bare.startsWith("'") ? bare.replace(/^'(?='*[=+\-@\t\r])/, '') : bare;
};

/** A NUL cannot be stored, so it is left out; a decoder drops the BOM. */
async function* textOf(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of source()) {
    const text = decoded(decoder, chunk, line);
    line += text.split('\n').length - 1;
    yield text;
  }
  decoded(decoder, undefined, line);
}

const decoded = (
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
  line: number,
): string => {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined }).replaceAll('\0', '');
  } catch {
    throw fileFault(
      `the file is not UTF-8 (on or after line ${line}); expected UTF-8 (in a spreadsheet: save as “CSV UTF-8”)`,
    );
  }
};

/** The sign that divides the header row most often outside quotes; a single column has none. */
const delimiterOf = (text: string): string => {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n]|\r?\n(?=\s*$))*/.exec(text.trimStart())?.[0] ?? '';
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

const OPEN_QUOTE = 'a quotation mark (") is opened and never closed; expected a second one';

const faultOf = (error: unknown, line: number): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return OPEN_QUOTE;
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `line ${line}: this row is bigger than ${MOST_BYTES_A_ROW / 1024 / 1024} MB; expected a row for each record (is a quotation mark (") opened there and never closed?)`;
  return `line ${line}: the file cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`;
};
