import type { Company, IncomingTouch } from './incoming';

/** What one part of a record says; a key that is absent says nothing. */
export type PartSays = Partial<
  Omit<IncomingTouch, 'externalId' | 'updatedAt' | 'digest'> & { readonly company: Company }
>;

/**
 * One part of a record that a source tells in several: an alert's raising and its reset, a dispute and whose charge it
 * is, a ticket and that it was deleted. Of each part the newest is kept, as of a whole record (`supersedes`).
 */
export type Part = {
  /** Which part of the record: `raised`, `reset`, `deleted`. */
  readonly part: string;
  readonly says: PartSays;
  readonly updatedAt: Date;
  readonly digest: string;
};

/** A record put together: all that its parts say, of two that say the same thing the newer. */
export type Whole = { readonly company: Company; readonly touch: IncomingTouch };

const EMPTY: Omit<IncomingTouch, 'kind' | 'at' | 'externalId' | 'updatedAt' | 'digest'> = {
  closedAt: null,
  dueAt: null,
  sentAt: null,
  lastWordAt: null,
  title: null,
  note: null,
  outcome: null,
  direction: null,
  mood: null,
  minutes: null,
  by: null,
  assignee: null,
  contact: null,
  priority: null,
  status: null,
  waitingOn: null,
  madeBy: null,
  phase: null,
  site: null,
  counts: null,
  amountCents: null,
  currency: null,
  url: null,
};

/** A touch as a source tells it, with what it does not tell empty. */
export const toldTouch = <T extends Partial<typeof EMPTY>>(told: T): typeof EMPTY & T => ({
  ...EMPTY,
  ...told,
});

const INSTANTS = ['at', 'closedAt', 'dueAt', 'sentAt', 'lastWordAt', 'updatedAt'] as const;

/** What JSON kept of a touch, with its instants as instants again. */
export const withInstants = <T extends object>(kept: T): T => {
  const state = { ...kept } as Record<string, unknown>;
  for (const name of INSTANTS) {
    const value = state[name];
    if (typeof value === 'string') state[name] = new Date(value);
  }
  return state as T;
};

/**
 * The record that these parts make, in whatever order they came; undefined while they do not say whose it is, what it is
 * and when it began.
 */
export const wholeOf = (externalId: string, parts: readonly Part[]): Whole | undefined => {
  const inOrder = parts.toSorted(
    (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || (a.digest < b.digest ? -1 : 1),
  );
  const said: PartSays = Object.assign({}, ...inOrder.map(({ says }) => says)) as PartSays;
  const { company, kind, at, ...rest } = said;
  const updatedAt = inOrder.at(-1)?.updatedAt;
  const digest = digestOf(parts);
  if (company === undefined || kind === undefined || at === undefined || updatedAt === undefined)
    return undefined;
  return { company, touch: { ...toldTouch(rest), kind, at, externalId, updatedAt, digest } };
};

/**
 * Greater with each part that comes to it or is replaced, so that what is put together of more or of newer parts
 * supersedes what was before, even where the newest part is the same.
 */
const digestOf = (parts: readonly Part[]): string => {
  const times = parts.reduce((sum, { updatedAt }) => sum + BigInt(updatedAt.getTime()), 0n);
  const inPlace = parts.toSorted((a, b) => (a.part < b.part ? -1 : 1)).map(({ digest }) => digest);
  return [times.toString().padStart(20, '0'), ...inPlace].join(' ');
};
