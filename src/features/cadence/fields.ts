import { heldIn, type Values } from '../../slack/state';

/** What somebody may change about the calls of a client. */
export const CHANGES = ['own', 'while', 'ladder', 'person', 'none', 'tier'] as const;
export type Change = (typeof CHANGES)[number];

/** The blocks of the form by what they hold; those of one change alone name it, so that no text wanders to another. */
export const BLOCKS = {
  change: 'change',
  own: 'often:own',
  more: 'often:while',
  cause: 'cause:while',
  why: 'why:while',
  until: 'until:while',
  steps: 'steps:ladder',
  at: 'at:ladder',
  who: 'who:person',
  personal: 'often:person',
  askedBy: 'asked:none',
} as const;
export type Block = keyof typeof BLOCKS;

/** The form as it stands, whatever of it is shown. */
export type Filled = Readonly<Record<Block, string>>;

export const readFilled = (values: Values): Filled =>
  Object.fromEntries(
    Object.entries(BLOCKS).map(([name, block]) => [name, heldIn(values[block]).trim()]),
  ) as Filled;

export const changeIn = ({ change }: Filled): Change => CHANGES.find((one) => one === change) ?? 'own';

/** `project:<touch>` where the cause is one that is open; the other causes by their names. */
export const projectIn = (cause: string): string | undefined => /^project:(.+)$/.exec(cause)?.[1];
