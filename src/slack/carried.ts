import { context, section } from './blocks';
import { limits } from './limits';
import { escape } from './mrkdwn';
import type { Message } from './surfaces';

type Near = { readonly clientId: string; readonly name: string; readonly hint?: string | undefined };
/** Whom the words could mean. */
export type Which =
  | { readonly type: 'unknown'; readonly asked: string; readonly near: readonly Near[] }
  | { readonly type: 'several'; readonly asked: string; readonly clients: readonly Near[] };
type Leads = {
  readonly pick: string;
  readonly add: string;
  readonly value: (chosen: string) => string;
};
/** The usual question of which client is meant. */
export type WhichClient = (which: Which, leads: Leads) => Message;

/** A button carries the words behind the client, so that a choice goes on with them. */
const carried = (words: string, { pick, add }: Omit<Leads, 'value'>): Leads => ({
  ...{ pick, add },
  value: (chosen) => `${chosen}\n${isTooLong(words) ? '' : words}`,
});

const LONGEST_NAME = 200;
/** Whether a button cannot carry the words: Slack takes 2,000 characters. */
export const isTooLong = (words: string): boolean => words.length > limits.buttonValue - LONGEST_NAME - 1;

/** Asks which client is meant; the words themselves stand below where no button can carry them. */
export const askWhich = (
  whichClient: WhichClient,
  which: Which,
  words: string,
  to: Omit<Leads, 'value'>,
): Message => {
  const asked = whichClient(which, carried(words, to));
  return isTooLong(words) ? { ...asked, blocks: [...asked.blocks, ...wordsToCopy(words)] } : asked;
};

const wordsToCopy = (words: string) => [
  context(['Your words are too long to keep in a button. Copy them into the form:']),
  section(escape(words)),
];

export const readCarried = (value: string): { readonly chosen: string; readonly words: string } => {
  const [chosen = '', ...words] = value.split('\n');
  return { chosen, words: words.join('\n') };
};
