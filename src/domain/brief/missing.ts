import type { Facts } from '../facts';
import type { Kind } from '../touch';

export type Missing = {
  readonly words: string;
  /** Without it a quiet first screen would read as “all is well”; the rest is said with the whole brief. */
  readonly grave: boolean;
};

const SYSTEMS: readonly (Missing & { readonly kinds: readonly Kind[] })[] = [
  { kinds: ['ticket'], grave: true, words: 'No ticket system is connected: tickets are not known' },
  {
    kinds: ['invoice', 'payment'],
    grave: true,
    words: 'No billing system is connected: invoices are not known',
  },
  { kinds: ['alert'], grave: false, words: 'No monitoring is connected: alerts are not known' },
];

/** The systems that nothing has ever come from, whatever the client. Contract §3. */
export const missingSources = ({ cameIn }: Facts): readonly Missing[] =>
  SYSTEMS.filter(({ kinds }) => !kinds.some((kind) => cameIn.includes(kind))).map(({ words, grave }) => ({
    words,
    grave,
  }));
