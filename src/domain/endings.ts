import type { Teammate } from './client';
import { dayOf, timeOf } from './day';
import { ruleName } from './rule-names';
import { isLive, MARKS, OPENABLE, type Touch } from './touch';
import { fullDay } from './words';

/** A touch that changed since something was said, as far as it may have ended the matter. */
export type Ending = Pick<
  Touch,
  'id' | 'kind' | 'source' | 'title' | 'outcome' | 'byId' | 'phase' | 'at' | 'closedAt' | 'settledAt'
> & {
  readonly settledById: string | null;
  readonly removedAt: Date | null;
  /** When its last change was recorded. */
  readonly recordedAt: Date;
};

type Said = {
  readonly kind: string;
  /** The situation's key. */
  readonly key: string;
  readonly saidAt: Date;
};

/** What can end a situation of each kind. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  'dispute-during-ticket': ['dispute', 'ticket'],
  'meeting-ambush': ['dispute', 'ticket', 'invoice'],
  'campaign-into-trouble': ['escalation', 'dispute', 'ticket'],
  'escalation-update': ['escalation', 'update', 'talk'],
  'renewal-gone-quiet': ['dispute', 'talk'],
  'cadence-lapsed': ['talk'],
  unreached: ['talk'],
  'negative-unresolved': ['put right', 'talk'],
};

/**
 * `Resolved: Acme’s dispute was settled by Pat, 14:05`: what ended it, by whom and when by the reader's clock, as far as
 * the touches tell; the latest of what could have. The day is said where it is another than the day of saying.
 */
export const endedWords = (
  said: Said,
  of: {
    readonly client: string;
    readonly team: readonly Teammate[];
    readonly endings: readonly Ending[];
    /** Whose clock it is said by. */
    readonly person: Pick<Teammate, 'timeZone'>;
    /** What ended it where no touch did. */
    readonly otherwise?: string | undefined;
  },
  now: Date,
): string => {
  const { client, team, endings, person, otherwise } = of;
  const name = (id: string | null): string | undefined => team.find((one) => one.id === id)?.name;
  const causes = ENDS[said.kind] ?? [];
  const own = endings.filter(({ id }) => said.key.endsWith(`:${id}`));
  const found = [
    ...own.flatMap((ending) => endOf(ending, client, name, now) ?? []),
    ...endings
      .filter((ending) => !own.includes(ending) && causes.includes(causeOf(ending, now)))
      .flatMap((ending) => endOf(ending, client, name, now) ?? [])
      .toSorted((a, b) => Number(b.at) - Number(a.at)),
  ];
  const { words, at } = found[0] ?? {
    words: otherwise ?? `this is no longer so at ${client} (${ruleName(said.kind)})`,
    at: now,
  };
  return `Resolved: ${words}, ${whenShort(at, said.saidAt, person.timeZone, now)}`;
};

/** Notes that end something. */
const MARKED: Readonly<Record<string, string>> = {
  [MARKS.putRight]: 'put right',
  [MARKS.escalationUpdate]: 'update',
};

const causeOf = (ending: Ending, now: Date): string => {
  const { kind, phase } = ending;
  const marked = kind === 'note' && phase !== null ? MARKED[phase] : undefined;
  if (marked !== undefined) return marked;
  if (OPENABLE.includes(kind)) return kind;
  return isLive(asTouch(ending), now) ? 'talk' : '';
};

const asTouch = (ending: Ending): Touch => ending as Ending & Touch;

type End = { readonly words: string; readonly at: Date };

const endOf = (
  ending: Ending,
  client: string,
  name: (id: string | null) => string | undefined,
  now: Date,
): End | undefined => {
  const { kind, title, closedAt, settledAt, settledById, removedAt, recordedAt, byId, source } = ending;
  if (removedAt !== null) return { words: `${client}’s ${kind} was taken back`, at: removedAt };
  if (OPENABLE.includes(kind)) {
    const what = kind === 'ticket' && title ? `${client}’s ticket “${title}”` : `${client}’s ${kind}`;
    if (settledAt !== null && settledAt <= now) {
      const by = name(settledById);
      const still = closedAt === null && source !== 'slack' && source !== 'import';
      const words =
        by === undefined ? `${what} was settled with its invoice` : `${what} was settled by ${by}`;
      return { words: still ? `${words} (still open in its own system)` : words, at: settledAt };
    }
    return closedAt !== null && closedAt <= now ? { words: `${what} was closed`, at: closedAt } : undefined;
  }
  const cause = causeOf(ending, now);
  if (cause === '') return undefined;
  const by = name(byId);
  if (cause === 'put right')
    return { words: `put right with ${client}${by === undefined ? '' : ` by ${by}`}`, at: recordedAt };
  if (cause === 'update')
    return { words: `${by ?? 'somebody'} said what is new on ${client}’s escalation`, at: recordedAt };
  return { words: `${by ?? 'somebody'} spoke with ${client}`, at: recordedAt };
};

/** `14:05`, with the day where it is not that on which the matter was said. */
export const whenShort = (at: Date, saidAt: Date, timeZone: string, now: Date): string => {
  const day = dayOf(at, timeZone);
  const time = timeOf(at, timeZone);
  return day === dayOf(saidAt, timeZone) ? time : `${fullDay(day, dayOf(now, timeZone))}, ${time}`;
};
