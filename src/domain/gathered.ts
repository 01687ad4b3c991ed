import type { Day } from './day';
import { type Facts, teammate } from './facts';
import { gravityOf } from './gravity';
import { signalsOf } from './look';
import { offersOf, plannedWords } from './offers';
import { snoozedUntil } from './snoozed';

/** The kinds of notice that name others: what goes beyond a day's budget, and what waited for somebody's return. */
export const MORE = 'more';
export const AWAY = 'away';

export const moreKey = (day: Day): string => `${MORE}:${day}`;
export const awayKey = (day: Day): string => `${AWAY}:${day}`;

/** A notice that is named in another message instead of one of its own. */
export type GatheredNotice = { readonly key: string; readonly kind: string; readonly recipientId: string };

/** One line of such a message. */
export type GatheredLine = {
  readonly key: string;
  readonly clientId: string;
  /** The client's name. */
  readonly name: string;
  /** In words that the recipient may read; they name the client. */
  readonly words: string;
  readonly gravity: number;
};

/** What a gathered notice says now; undefined where it no longer holds, or its client was put off. */
export const gatheredLine = (
  facts: Facts,
  { key, kind, recipientId }: GatheredNotice,
  now: Date,
): GatheredLine | undefined => {
  const { id: clientId, name } = facts.client;
  if (snoozedUntil(facts, recipientId, now)) return undefined;
  const words = saidOf(facts, key, recipientId, now);
  if (words === undefined) return undefined;
  const named = words.includes(name) ? words : `${name}: ${words}`;
  return { key, clientId, name, words: named, gravity: gravityOf(kind) };
};

/** The gravest first. */
export const gravestLines = (lines: readonly GatheredLine[]): readonly GatheredLine[] =>
  lines.toSorted((a, b) => b.gravity - a.gravity || (a.key < b.key ? -1 : 1));

const saidOf = (facts: Facts, key: string, recipientId: string, now: Date): string | undefined => {
  const offer = offersOf(facts, now).find((each) => each.key === key && each.recipientId === recipientId);
  const touch = facts.touches.find(({ id }) => id === offer?.touchId);
  const reader = teammate(facts, recipientId);
  if (touch && reader) return plannedWords(facts, touch, reader, now);
  // whoever hears of it later than the first, as a stand-in, has a key that goes on
  const signal = signalsOf(facts, now).find((each) => key === each.key || key.startsWith(`${each.key}:`));
  return (
    signal && (signal.tell.find(({ teammateId }) => teammateId === recipientId)?.words ?? signal.headline)
  );
};
