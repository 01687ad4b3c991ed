import type { Store } from '../../deps';
import { readTouchWords } from '../../domain/touch-words';
import type { Which } from '../../slack/carried';

export type FoundClient =
  | { readonly type: 'one'; readonly clientId: string; readonly words: string }
  | { readonly type: 'asking'; readonly which: Which; readonly rest: string };

const MOST_WORDS = 6;

/**
 * The client that the words begin with, and what is said of it. Where they begin with nobody and the channel is one
 * client's, that one: there people leave the name out. Never a guess between two.
 */
export const findClient = async (
  store: Store,
  typed: string,
  channel: { readonly id: string; readonly name: string },
): Promise<FoundClient> => {
  const found = await store.clients.beginning(typed);
  if (found.type === 'one') return { type: 'one', clientId: found.id, words: found.rest };
  if (found.type === 'several')
    return asking({ type: 'several', asked: found.asked, clients: found.candidates }, found.rest);
  const mapped = tellsAKind(typed) ? await store.clients.inChannel(channel.id, channel.name) : [];
  const [only] = mapped;
  if (only && mapped.length === 1) return { type: 'one', clientId: only.clientId, words: typed };
  const { asked, rest } = nameBefore(typed) ?? found;
  const match = await store.clients.match(asked);
  if (match.type === 'one') return { type: 'one', clientId: match.id, words: rest };
  return match.type === 'several'
    ? asking({ type: 'several', asked, clients: match.candidates }, rest)
    : asking({ type: 'unknown', asked, near: match.near }, rest);
};

const asking = (which: Which, rest: string): FoundClient => ({ type: 'asking', which, rest });

const NOBODY = { now: new Date(0), timeZone: 'UTC', people: [], team: [] };
const tellsAKind = (words: string): boolean => readTouchWords(words, NOBODY).kind !== undefined;

/** A name that nobody has ends where the words begin to tell what happened. */
const nameBefore = (typed: string): { asked: string; rest: string } | undefined => {
  const words = [...typed.matchAll(/\S+/gu)].slice(1, MOST_WORDS + 1);
  const start = words.find(({ index }) => tellsAKind(typed.slice(index)))?.index;
  return start === undefined
    ? undefined
    : {
        asked: typed
          .slice(0, start)
          .trim()
          .replace(/[,:;]+$/u, ''),
        rest: typed.slice(start),
      };
};
