import { complaintsOf } from './signals/complaints';
import { andMore, openFor, titled } from './signals/words';
import type { Facts } from './facts';
import { isLive, type Touch } from './touch';

/** Words of a complaint and of what its client has open, as the database stems them. */
export type Told = {
  /** What the complaint says, title and note. */
  readonly said: readonly string[];
  /** What the client's open tickets and projects are called. */
  readonly open: readonly string[];
};

/** What a complaint is about; a matter has the same theme if it holds at least `shared` of the words. */
export type Theme = { readonly words: readonly string[]; readonly shared: number };

const FEW = 6;

/**
 * What a complaint is about: the words that it shares with what its client has open; where it shares none, all of its
 * own; where it has none, those of what is open. Of many words a matter must share two. mission.md, E6
 */
export const themeOf = ({ said, open }: Told): Theme => {
  const own = [...new Set(said)].filter(isWord);
  const theirs = [...new Set(open)].filter(isWord);
  const both = own.filter((word) => theirs.includes(word));
  const words = [both, own, theirs].find(({ length }) => length > 0) ?? [];
  return { words, shared: words.length > FEW ? 2 : 1 };
};

/** Three letters or more: numbers and initials say nothing about the matter. */
const isWord = (word: string): boolean => (word.match(/\p{L}/gu) ?? []).length >= 3;

/** What a client has open of that theme. */
export type Matter = Pick<Touch, 'id' | 'kind' | 'title' | 'at'>;

/** A client that may suffer from the same and has not said so. */
export type Silent = {
  readonly clientId: string;
  readonly name: string;
  readonly ownerName: string | undefined;
  readonly matter: Matter;
  /** For so many days, as that client counts them. */
  readonly daysOpen: number;
};

/**
 * Whether nobody knows how they feel about it: they did not complain in the last 90 days, and nobody has spoken with
 * them since it began.
 */
export const isSilent = (facts: Facts, { at }: Matter, now: Date): boolean =>
  complaintsOf(facts, now).length === 0 &&
  !facts.touches.some((touch) => isLive(touch, now) && touch.at >= at);

const NAMED = 2;

/** `Silent so far, with the same open: Globex (“VPN drops”, open 12 days), and 2 more.`; undefined for nobody. */
export const silentWords = (silent: readonly Silent[]): string | undefined => {
  if (silent.length === 0) return undefined;
  const named = silent.slice(0, NAMED).map((one) => `${one.name} (${matterWords(one)})`);
  return `Silent so far, with the same open: ${named.join(', ')}${andMore(silent.length - named.length)}.`;
};

/** `“VPN drops”, open 12 days`. */
export const matterWords = ({ matter, daysOpen }: Pick<Silent, 'matter' | 'daysOpen'>): string =>
  `${titled(matter)}, ${openFor(daysOpen)}`;
