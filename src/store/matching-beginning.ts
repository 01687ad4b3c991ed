import { normalName } from '../domain/names';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { columns, hinted, hits, matchClient, readable, type Candidate, type Found } from './matching';

/** A client in front of other words. `asked`: the words that name it, as typed; `rest`: those after them. */
export type Beginning = { readonly asked: string; readonly rest: string } & (
  | { readonly type: 'one'; readonly id: string }
  | { readonly type: 'several'; readonly candidates: readonly Candidate[] }
  | { readonly type: 'none'; readonly near: readonly Candidate[] }
);

/** No client's name is longer, and each is a question to the database. */
const MOST_WORDS = 6;
/** From this rank on a hit is only the beginning of a name: see `hits`. */
const PREFIX = 5;

type Part = { readonly asked: string; readonly rest: string };

/**
 * The longest beginning of the words that names clients in full (name, domain, id, contact, number); else the longest
 * that begins a name, which is certain only where it is whole words of one. Words in quotes are the name by themselves.
 */
export const matchBeginning = async (
  db: Database,
  workspaceId: string,
  typed: string,
): Promise<Beginning> => {
  const [whole, quoted] = /^\s*["“”„]([^"“”„]+)["“”]\s*/u.exec(typed) ?? [];
  if (whole !== undefined && quoted !== undefined) {
    const asked = quoted.trim();
    return { ...(await matchClient(db, workspaceId, asked)), asked, rest: typed.slice(whole.length) };
  }
  const parts = beginningsOf(typed);
  const [first] = parts;
  if (!first) return { type: 'none', near: [], asked: '', rest: '' };
  const found = await hitsOf(db, workspaceId, parts);
  const sure = best(found.filter(({ rank }) => rank < PREFIX));
  const [hit] = sure.length > 0 ? sure : best(found.filter(({ rank }) => rank >= PREFIX));
  const part = hit && parts[hit.part];
  if (!part) return { ...(await matchClient(db, workspaceId, first.asked)), ...first };
  const clients = sure.length > 0 ? sure : best(found);
  const [only] = clients;
  const isCertain = sure.length > 0 || normalName(only?.name ?? '').startsWith(`${normalName(part.asked)} `);
  return only && clients.length === 1 && isCertain
    ? { type: 'one', id: only.clientId, ...part }
    : { type: 'several', candidates: hinted(clients), ...part };
};

/** The first word, the first two, …: a mention ends them, for it is no part of a client's name. */
const beginningsOf = (typed: string): readonly Part[] => {
  const words = [...typed.matchAll(/\S+/gu)].slice(0, MOST_WORDS);
  const mention = words.findIndex(([word]) => /^[@<]/u.test(word));
  return words.slice(0, mention < 0 ? words.length : mention).map(({ 0: word, index }) => {
    const end = index + word.length;
    return {
      asked: typed
        .slice(0, end)
        .trim()
        .replace(/[,:;]+$/u, ''),
      rest: typed.slice(end).trim(),
    };
  });
};

type Hit = Found & { readonly part: number; readonly rank: number };

const hitsOf = (db: Database, workspaceId: string, parts: readonly Part[]): Promise<readonly Hit[]> => {
  const asked = parts.map(
    ({ asked: words }, part) =>
      Prisma.sql`select ${part}::int as part, h.rank, h.client_id from (${hits(workspaceId, readable(words))} limit 200) h`,
  );
  return db.$queryRaw<Hit[]>`
    with hit as materialized (select part, client_id, min(rank) as rank from (${Prisma.join(asked, ' union all ')}) h group by 1, 2)
    select ${columns}, hit.part, hit.rank from hit join clients c on c.workspace_id = ${workspaceId} and c.id = hit.client_id
    where c.merged_into_id is null
    order by (c.status = 'former'), c.need desc, c.name`;
};

/** The hits of the longest part that has any, of these the surest. */
const best = (found: readonly Hit[]): readonly Hit[] => {
  const part = Math.max(...found.map((hit) => hit.part));
  const there = found.filter((hit) => hit.part === part);
  const rank = Math.min(...there.map((hit) => hit.rank));
  return there.filter((hit) => hit.rank === rank);
};
