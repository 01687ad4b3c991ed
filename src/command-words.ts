import type { Store } from './deps';
import { listWords } from './domain/words';
import { refusal } from './session';

/** What is named on a command line: a client, an instant. */

/** An instant with its offset, or a day (its midnight in UTC); undefined for anything else. */
const instantOf = (text: string): Date | undefined => {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/i.test(text)) return undefined;
  const instant = new Date(text);
  // a day that no calendar has is read as one of the next month
  const day = text.slice(0, 10);
  const exists = new Date(day).toJSON()?.slice(0, 10) === day;
  return exists && !Number.isNaN(instant.getTime()) ? instant : undefined;
};

/** The instant of `--at`; undefined where it was not given. Throws a refusal for what is none. */
export const askedInstant = (at: string | undefined): Date | undefined => {
  const asked = at === undefined ? undefined : instantOf(at);
  if (at !== undefined && asked === undefined)
    throw refusal(`--at: found "${at}", expected an instant like 2026-03-18T10:00:00Z`, 2);
  return asked;
};

/** The id of the one client that the words name. Throws a refusal where they name nobody or several. */
export const clientNamed = async (store: Store, words: string): Promise<string> => {
  const match = await store.clients.match(words);
  if (match.type === 'one') return match.id;
  if (match.type === 'several')
    throw refusal(
      `“${words}” could be ${listWords(match.candidates.map(({ name }) => name))}. Say which one.`,
    );
  const near = match.near.map(({ name }) => name);
  throw refusal(`No client matches “${words}”.${near.length > 0 ? ` Did you mean ${listWords(near)}?` : ''}`);
};
