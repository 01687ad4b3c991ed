import { domainOf, normalName } from '../domain/names';
import type { Database } from './database';

/** Where a text stands, and whose it is. */
export type Place = {
  readonly channelId: string;
  readonly channelName: string;
  readonly authorEmail: string | null;
};
export type SpokenOf = { readonly clientId: string; readonly name: string };

const MOST_WORDS = 400;
const LONGEST_NAME_WORDS = 4;
const MOST_CLIENTS = 5;

/**
 * The clients that a text is likely about: the one whose channel it stands in; else whoever is named in it by name,
 * alias or domain, or whose domain its author writes from. Several are for a person to choose from.
 */
export const spokenOf = async (
  db: Database,
  workspaceId: string,
  text: string,
  { channelId, channelName, authorEmail }: Place,
): Promise<readonly SpokenOf[]> => {
  const words = text.split(/\s+/u).slice(0, MOST_WORDS);
  const domains = [...words, authorEmail ?? ''].flatMap(
    (word) => domainOf(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')) ?? [],
  );
  const found = await db.$queryRaw<(SpokenOf & { rank: number })[]>`
    with named as (
      select 1 as rank, id as client_id from clients where workspace_id = ${workspaceId} and channel in (${channelId}, ${`#${channelName}`})
      union select 2, client_id from client_keys where workspace_id = ${workspaceId}
        and ((type = 'name' and value = any(${namesIn(words)})) or (type = 'domain' and value = any(${domains})))
    )
    select c.id::text as "clientId", c.name, min(n.rank) as rank from named n
      join clients c on c.workspace_id = ${workspaceId} and c.id = n.client_id
    where c.status <> 'former' and c.merged_into_id is null group by c.id, c.name order by rank, c.name limit ${MOST_CLIENTS}`;
  return found
    .filter(({ rank }) => rank === found[0]?.rank)
    .map(({ clientId, name }) => ({ clientId, name }));
};

/** Every run of up to four words, as names are compared. */
const namesIn = (words: readonly string[]): readonly string[] => [
  ...new Set(
    words.flatMap((_, from) =>
      Array.from({ length: LONGEST_NAME_WORDS }, (_each, more) =>
        normalName(words.slice(from, from + more + 1).join(' ')),
      ),
    ),
  ),
];
