import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import type { Message } from '../../slack/surfaces';

type Near = { readonly clientId: string; readonly name: string; readonly hint?: string | undefined };
/** Whom the words could mean. */
export type Which =
  | { readonly type: 'unknown'; readonly asked: string; readonly near: readonly Near[] }
  | { readonly type: 'several'; readonly asked: string; readonly clients: readonly Near[] };
export type Leads = {
  readonly pick: string;
  readonly add: string;
  readonly value: (chosen: string) => string;
};
/** The usual question of which client is meant. */
export type WhichClient = (which: Which, leads: Leads) => Message;

/** A button carries the words behind the client, so that a choice goes on with them. */
export const carried = (words: string): Leads => ({
  pick: ids.touches.pick,
  add: ids.touches.add,
  value: (chosen) => `${chosen}\n${isTooLong(words) ? '' : words}`,
});

const LONGEST_NAME = 200;
/** Whether a button cannot carry the words: Slack takes 2,000 characters. */
export const isTooLong = (words: string): boolean => words.length > limits.buttonValue - LONGEST_NAME - 1;

export const readCarried = (value: string): { readonly chosen: string; readonly words: string } => {
  const [chosen = '', ...words] = value.split('\n');
  return { chosen, words: words.join('\n') };
};
