import { rowContact, type RowContact } from './agenda-contact';
import type { Day } from './day';
import { teammate, type Facts } from './facts';
import { isListed, signalsOf } from './look';
import { disputeStale } from './signals/dispute-stale';
import { praise } from './signals/praise';
import { promiseDue } from './signals/promise-due';
import { quoteNotSent } from './signals/quote-not-sent';
import { roadmapDue } from './signals/roadmap-due';
import type { Signal } from './signals/signal';
import { staleTicket } from './signals/stale-ticket';
import { inPlaceOf } from './stand-in';

/** In the order of the list, after the calls: mission B1. */
const ORDER = ['promise', 'quote', 'dispute', 'other', 'praise', 'roadmap'] as const;
export type TaskKind = (typeof ORDER)[number];

/** So many lines of these are shown at first; the rest is counted, and shown with all. signals.md, Signals */
export const MOST_LINES = { week: 8, tickets: 5 } as const;
export type TaskPart = keyof typeof MOST_LINES;

/** One line of somebody's list beside the calls. */
export type TaskRow = {
  /** The matter's, as in its notice. */
  readonly key: string;
  readonly kind: TaskKind;
  /** What it is one of where not all are shown at first: the week's, or own tickets'. */
  readonly part?: TaskPart;
  readonly clientId: string;
  /** The client's name. */
  readonly name: string;
  /** What is to be done, in words that this person may read. */
  readonly words: string;
  /** The promise or touch that it is about. */
  readonly which: string;
  /** Whose line it is, where the reader does it in their place. */
  readonly forName?: string;
  readonly since: Date;
  /** The rule's, 0–100. */
  readonly gravity: number;
  /** A promise that this person made. */
  readonly own: boolean;
  readonly contact?: RowContact;
};

const KINDS: Readonly<Record<string, TaskKind>> = {
  [promiseDue.kind]: 'promise',
  [quoteNotSent.kind]: 'quote',
  [disputeStale.kind]: 'dispute',
  [roadmapDue.kind]: 'roadmap',
  [praise.kind]: 'praise',
};

/** What this person's list says of the client beside its call; of the week's matters only in the list that has its part. */
export const tasksOf = (
  facts: Facts,
  teammateId: string,
  now: Date,
  withWeek: boolean,
): readonly TaskRow[] => {
  const { client } = facts;
  const told = listedOf(facts, now, withWeek).flatMap((signal) => {
    const words = wordsFor(signal, teammateId);
    return words === undefined ? [] : [{ signal, words }];
  });
  if (told.length === 0) return [];
  const contact = rowContact(facts, now);
  return told.map(({ signal, words }) => {
    const which = signal.key.split(':').at(-1) ?? '';
    return {
      key: signal.key,
      kind: KINDS[signal.kind] ?? 'other',
      clientId: client.id,
      name: client.name,
      words,
      which,
      since: signal.since,
      gravity: signal.gravity,
      ...(signal.when === 'weekly' && { part: 'week' as const }),
      ...(signal.kind === staleTicket.kind && { part: 'tickets' as const }),
      own: facts.promises.some(({ id, owedById }) => id === which && owedById === teammateId),
      ...(contact && { contact }),
    };
  });
};

const listedOf = (facts: Facts, now: Date, withWeek: boolean): readonly Signal[] =>
  signalsOf(facts, now).filter((signal) => isListed(signal) && (signal.when === 'morning' || withWeek));

const wordsFor = ({ tell }: Signal, teammateId: string): string | undefined =>
  tell.find((each) => each.teammateId === teammateId)?.words;

/** What nobody does for somebody who is off: the work on their own tickets, which the desk gives out, and their thanks. */
const isPersonal = ({ kind, part }: TaskRow): boolean => kind === 'praise' || part === 'tickets';

/** What of this person's list of the client others do while they are off. */
export const tasksForOthers = (...of: Parameters<typeof tasksOf>): readonly TaskRow[] =>
  tasksOf(...of).filter((task) => !isPersonal(task));

/**
 * What this person's list says in the place of somebody who is off, as with their calls: in words that anybody may read,
 * since the other's may hold what is not for them. What they are told themselves is not said twice. docs/rules.md#who-is-off
 */
export const tasksInPlaceOf = (
  facts: Facts,
  absentId: string,
  teammateId: string,
  now: Date,
  withWeek: boolean,
): readonly TaskRow[] => {
  if (!inPlaceOf(facts, absentId, now).some(({ id }) => id === teammateId)) return [];
  const forName = teammate(facts, absentId)?.name ?? '';
  return tasksForOthers(facts, absentId, now, withWeek).flatMap((task) => {
    const signal = signalsOf(facts, now).find(({ key }) => key === task.key);
    if (!signal || wordsFor(signal, teammateId) !== undefined) return [];
    return [{ ...task, forName, own: false, words: `For ${forName}: ${signal.headline}.` }];
  });
};

/** A list that somebody was sent. */
type SentList = { readonly day: Day; readonly sentAt: Date };

/** Good words stand on the first list that their reader gets after they were recorded, all that day, and on no other. */
export const isPassedOnToday = ({ kind, since }: TaskRow, sent: readonly SentList[], today: Day): boolean => {
  if (kind !== 'praise') return true;
  const first = sent.find(({ sentAt }) => sentAt >= since);
  return first ? first.day === today : sent.every(({ day }) => day !== today);
};

/** Those that are shown at first where there is `room` for so many, the gravest of each part and of all, in the order of the list. */
export const firstTasks = (tasks: readonly TaskRow[], room: number): readonly TaskRow[] => {
  const shown = { week: 0, tickets: 0 };
  const first = tasks
    .toSorted(gravestFirst)
    .filter(({ part }) => part === undefined || (shown[part] += 1) <= MOST_LINES[part])
    .slice(0, room);
  return tasks.filter((task) => first.includes(task));
};

const gravestFirst = (a: TaskRow, b: TaskRow): number =>
  b.gravity - a.gravity ||
  a.since.getTime() - b.since.getTime() ||
  a.name.localeCompare(b.name, 'en') ||
  (a.key < b.key ? -1 : 1);

/** Promises, then quotes, disputed bills, what else there is, good words, and meetings to plan; of each the gravest first, then the oldest. */
export const tasksInOrder = (tasks: readonly TaskRow[]): readonly TaskRow[] =>
  tasks.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || gravestFirst(a, b));
