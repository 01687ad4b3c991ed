import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Session, refusal } from '../../session';
import { count, listWords } from '../../domain/words';
import type { Store } from '../../deps';
import { writeExport } from './write';

/** Writes everything, or one client, into a folder and says how much that was. */
export const runExport = async (session: Session, client: string | undefined, out: string): Promise<void> => {
  const store = await session.store();
  const clientId = client === undefined ? undefined : await only(store, client);
  const folder = resolve(out);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw refusal(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  });
  const written = await writeExport(store, clientId, folder);
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
