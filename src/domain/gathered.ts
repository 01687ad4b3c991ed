import { climbWords } from './climb-words';
import { type Facts, teammate } from './facts';
import { gravityOf } from './gravity';
import type { Night } from './health/alert';
import { matterOf } from './matter';
import { mutedBy, type Mute } from './mute';
import { offersOf, plannedWords } from './offers';
import { climbOf } from './said-key';
import type { SaidNotice } from './said-notice';
import { toldWords, type Signal } from './signals/signal';
import { heldBackUntil } from './snoozed';

/** A notice that is named in another message instead of one of its own. */
export type GatheredNotice = {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly recipientId: string;
};

/** One line of such a message. */
export type GatheredLine = {
  readonly noticeId: string;
  readonly key: string;
  readonly clientId: string;
  /** The client's name. */
  readonly name: string;
  /** In words that the recipient may read; they name the client. */
  readonly words: string;
  readonly gravity: number;
  /** Whether it is a situation, which somebody can take on, and who has: the reader, or somebody else by name. */
  readonly takes?: { readonly by: 'nobody' | 'reader' | { readonly name: string } };
  /** Good news: nobody has to take it on. */
  readonly glad?: true;
};

/** What bears on a gathered notice beside the facts. */
export type Beside = {
  /** All that was said of its situation: where others were told first and nobody took it, the line says so. */
  readonly said?: readonly SaidNotice[];
  /** What people want to hear no more, of its client or of any. */
  readonly mutes?: readonly Mute[];
  /** Of a change in health, how the client stood night by night. */
  readonly nights?: readonly Night[];
};

/**
 * What a gathered notice says now; undefined where it no longer holds, is not its reader’s any more, or they muted it or put
 * off the call that it reminds of.
 */
export const gatheredLine = (
  facts: Facts,
  { id: noticeId, key, kind, recipientId }: GatheredNotice,
  now: Date,
  { said = [], mutes = [], nights = [] }: Beside = {},
): GatheredLine | undefined => {
  const { id: clientId, name } = facts.client;
  if (heldBackUntil(facts, kind, recipientId, now) || mutedBy(mutes, { kind }, recipientId)) return undefined;
  const signal = matterOf(facts, key, nights, now);
  const words = saidOf(facts, { key, recipientId, said, signal }, now);
  if (words === undefined) return undefined;
  const named = words.includes(name) ? words : `${name}: ${words}`;
  const glad = signal?.glad && { glad: signal.glad };
  return { noticeId, key, clientId, name, words: named, gravity: gravityOf(kind), ...glad };
};

/** The gravest first. */
export const gravestLines = (lines: readonly GatheredLine[]): readonly GatheredLine[] =>
  lines.toSorted((a, b) => b.gravity - a.gravity || (a.key < b.key ? -1 : 1));

type Matter = { readonly said: readonly SaidNotice[]; readonly signal: Signal | undefined };

const saidOf = (
  facts: Facts,
  { key, recipientId, said, signal }: Pick<GatheredNotice, 'key' | 'recipientId'> & Matter,
  now: Date,
): string | undefined => {
  const offer = offersOf(facts, now).find((each) => each.key === key && each.recipientId === recipientId);
  const touch = facts.touches.find(({ id }) => id === offer?.touchId);
  const reader = teammate(facts, recipientId);
  if (touch && reader) return plannedWords(facts, touch, reader, now);
  const climbed = signal && climbOf(key) && climbWords(signal, { key, recipientId }, said, facts, now);
  if (climbed !== undefined) return climbed;
  return signal && toldWords(signal, recipientId);
};
