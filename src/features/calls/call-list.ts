import type { CallRow } from '../../domain/agenda';
import { firstTasks, type TaskRow } from '../../domain/agenda-tasks';
import type { DayPlan } from '../../domain/call-minutes';
import type { Day } from '../../domain/day';
import type { GatheredLine } from '../../domain/gathered';
import type { OffShown } from './off-plan';

/** Rows on one screen that are still to do; contract §2. */
export const PAGE = 12;
/** However many calls there are, so many lines of what else there is to do are shown with them: the gravest. */
const LEAST_TASKS = 3;

export type CallList = {
  /** Whose list, where the reader may be somebody else: paging then asks for that one. */
  readonly ownerId?: string | undefined;
  /** The caller's name. */
  readonly owner: string;
  /** Whether the reader is the caller. */
  readonly forSelf: boolean;
  readonly day: Day;
  /** Calls, in the order to show them. */
  readonly rows: readonly CallRow[];
  /** What else there is to do, in the order to show it. */
  readonly tasks: readonly TaskRow[];
  /** The minutes of the open calls against what the day has room for, and to which day some could move. */
  readonly plan?: DayPlan & { readonly to?: Day };
  /** They are back after so many days closed or off: the list shows first what the day has room for, so many calls. */
  readonly back?: { readonly days: number; readonly first: number };
  /** They are off: what is not done yet is with others. */
  readonly off?: OffShown;
  /** What was more than could be said on the days before, and still holds: the list begins with it. */
  readonly carried?: readonly GatheredLine[];
  /** How many clients have no owner, where the reader is to hear of it. */
  readonly ownerless?: number;
  /** What the week came to, once its last call is made and nobody was forgotten. */
  readonly week?: { readonly calls: number; readonly conversations: number } | undefined;
};

/** The calls that are still to make. */
export const openRows = ({ rows }: CallList): readonly CallRow[] =>
  rows.filter(({ state }) => state === 'open');

/** The calls to make that the list itself shows; the others are pages away. */
export const firstOpen = (list: CallList): readonly CallRow[] =>
  openRows(list).slice(0, Math.min(PAGE, list.back?.first ?? PAGE));

/** What else the list itself shows: what the calls leave room for, and the gravest in any case. */
export const shownTasks = (list: CallList): readonly TaskRow[] =>
  firstTasks(list.tasks, Math.max(PAGE - firstOpen(list).length, LEAST_TASKS));

/** Whether there is anything left to do. */
export const isOpenList = (list: CallList): boolean =>
  openRows(list).length + list.tasks.length + (list.carried?.length ?? 0) > 0;
