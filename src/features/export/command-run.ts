import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { type Session, refusal } from '../../session';
import { count, listWords } from '../../domain/words';
import type { Store } from '../../deps';
import { cellOf } from './cell';

/** Writes each table as `<table>.csv` and `<table>.json` and says how much that was. */
export const runExport = async (session: Session, client: string | undefined, out: string): Promise<void> => {
  const store = await session.store();
  const clientId = client === undefined ? undefined : await only(store, client);
  const folder = resolve(out);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw refusal(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  });
  let written = 0;
  await store.exports.write(clientId, async (table, columns, rows) => {
    const csv = fileAt(join(folder, `${table}.csv`));
    const json = fileAt(join(folder, `${table}.json`));
    await put(csv, stringify([columns]));
    await put(json, '[');
    let first = true;
    for await (const row of rows) {
      await put(csv, stringify([columns.map((column) => cellOf(row[column]))]));
      await put(json, `${first ? '' : ','}\n${JSON.stringify(row)}`);
      first = false;
      written += 1;
    }
    await put(json, '\n]\n');
    await Promise.all([ended(csv), ended(json)]);
  });
  session.say(`${count(written, 'record')} written to ${folder}.`);
  session.out(folder);
};

const only = async (store: Store, words: string): Promise<string> => {
  const match = await store.clients.match(words);
  if (match.type === 'one') return match.id;
  const names = (match.type === 'several' ? match.candidates : match.near).map(({ name }) => name);
  if (match.type === 'several') throw refusal(`“${words}” could be ${listWords(names)}. Say which one.`);
  throw refusal(
    `No client matches “${words}”.${names.length > 0 ? ` Did you mean ${listWords(names)}?` : ''}`,
  );
};

const fileAt = (path: string): WriteStream => createWriteStream(path, { mode: 0o600 });

const put = async (file: WriteStream, text: string): Promise<void> => {
  if (!file.write(text)) await once(file, 'drain');
};

const ended = (file: WriteStream): Promise<void> => {
  file.end();
  return finished(file);
};
