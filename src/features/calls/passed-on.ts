import { isPassedOnToday, type TaskRow } from '../../domain/agenda-tasks';
import { startOfDay, type Day } from '../../domain/day';
import type { Store, TeammateRow } from '../../deps';

/** The lines without good words that an earlier list had, or that a later one will have. */
export const passedOn = async (
  store: Store,
  { id, timeZone }: TeammateRow,
  tasks: readonly TaskRow[],
  day: Day,
): Promise<readonly TaskRow[]> => {
  const words = tasks.filter(({ kind }) => kind === 'praise').map(({ since }) => since.getTime());
  if (words.length === 0) return tasks;
  const since = new Date(Math.min(...words, startOfDay(day, timeZone).getTime()));
  const sent = await store.notices.listsSince(id, since);
  return tasks.filter((task) => isPassedOnToday(task, sent, day));
};
