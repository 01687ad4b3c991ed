import type { Held, Values } from '../../slack/state';
import type { HandKind } from '../../domain/touch-words/phrases';

/** What a touch is called where somebody chooses its kind. */
export const KIND_WORDS: Readonly<Record<HandKind, string>> = {
  call: 'Call',
  email: 'E-mail',
  text: 'Text message',
  chat: 'Chat',
  meeting: 'Meeting',
  visit: 'Visit',
  roadmap: 'Roadmap meeting',
  note: 'Note',
  dispute: 'Dispute of a bill',
  ticket: 'Ticket',
  quote: 'Quote',
  invoice: 'Invoice',
};

export const BILLS: readonly HandKind[] = ['dispute', 'invoice', 'quote'];
export const isHandKind = (kind: string | null | undefined): kind is HandKind =>
  kind != null && kind in KIND_WORDS;

/** A message of ours that stays, in somebody's own conversation; without `ts` one that only they saw, and is gone. */
export type Told = { readonly channel: string; readonly ts?: string };

/** What the open form knows, as private metadata: ids and an instant only. */
export type TouchMemory = {
  readonly clientId: string;
  /** The touch that is changed; none for a new one. */
  readonly touchId?: string;
  /** The last change of it that this person has seen, ISO 8601. */
  readonly seen?: string;
  /** The promise that stands in it as what happens next. */
  readonly promiseId?: string;
  /** The timeline beneath, as it stands. */
  readonly back?: string;
  /** Where the author was told of it, and so is told what became of it. */
  readonly told?: Told;
};

export const remember = (memory: TouchMemory): string => JSON.stringify(memory);
/** Throws SyntaxError for what `remember` did not write. */
export const recall = (text: string): TouchMemory => JSON.parse(text) as TouchMemory;

/** What stands in a block's one input; nothing where the form has no such block. */
export const inputIn = (values: Values, blockId: string): Held =>
  Object.values(values[blockId] ?? {})[0] ?? {};
export const chosenIn = (values: Values, blockId: string): string | null =>
  inputIn(values, blockId).selected_option?.value ?? null;

/** The word of a table that a value is; null for none of them. */
export const oneOf = <K extends string>(
  words: Readonly<Record<K, string>>,
  value: string | null,
): K | null => (value !== null && Object.hasOwn(words, value) ? (value as K) : null);
