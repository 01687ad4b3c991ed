import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type OpenSession, refusal } from '../../session';
import { count, listWords } from '../../domain/words';
import type { BroughtBack, ExportedTable } from '../../deps';

/** What every export has. */
const ALWAYS: readonly ExportedTable[] = ['workspaces', 'teammates', 'clients'];

/** A row of a table, by its columns. */
const record = z.record(z.string(), z.unknown());
type Row = Readonly<z.infer<typeof record>>;

/** Takes a whole export back, and says which sources are to be added again: their secrets are in no export. */
export const runEverything = async (open: OpenSession, folder: string): Promise<void> => {
  for (const table of ALWAYS)
    await access(join(folder, `${table}.json`), constants.R_OK).catch(() => {
      throw refusal(`${folder} has no ${table}.json that can be read; expected the folder of an export.`, 2);
    });
  const session = await open();
  const store = await session.store();
  const brought = await store.exports.bringBack((table) => rowsOf(folder, table));
  session.say(`${count(recordsOf(brought), 'record')} came back.`);
  const sources: string[] = [];
  for await (const row of rowsOf(folder, 'sources')) {
    const { vendor, name, removed_at: removed } = row;
    if (removed === null) sources.push(`${String(name)} (${String(vendor)})`);
  }
  if (sources.length > 0)
    session.say(
      `An export has no secrets. Add these again under the same names, with sources add: ${listWords(sources)}.`,
    );
};

const recordsOf = (brought: BroughtBack): number => {
  switch (brought.type) {
    case 'brought':
      return brought.records;
    case 'not empty':
      throw refusal(
        `This workspace has ${count(brought.clients, 'client')}; an export comes back into one that has none. Nothing was written. Start with an empty database (DATABASE_URL), or import the files of its folder import/.`,
      );
    case 'newer':
      throw refusal(
        `${brought.table}.json has a column “${brought.column}” that this version does not know. Nothing was written. Take the version that wrote the export, or a newer one.`,
      );
    case 'refused':
      throw refusal(
        `${brought.table}.json has a row that the database refuses: ${brought.why} Nothing was written.`,
      );
  }
};

/** The rows of a table, as an export writes them: one a line. An older export may lack the table. */
async function* rowsOf(folder: string, table: ExportedTable): AsyncGenerator<Row> {
  const path = join(folder, `${table}.json`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  let at = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    at += 1;
    const text = line.replace(/,$/u, '');
    if (text !== '' && text !== '[' && text !== ']') yield rowOf(text, path, at);
  }
}

const rowOf = (text: string, path: string, line: number): Row => {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    throw refusal(
      `${path}, line ${line}: found ${JSON.stringify(text.slice(0, 40))}; expected a record as the export writes it, one a line. Nothing was written.`,
    );
  }
};
