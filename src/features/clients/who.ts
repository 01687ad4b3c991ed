import { dayOf, longDay, timeOf } from '../../domain/day';

/** Who wrote a change, in words: a teammate, an import, a source that tells of clients. */
export const byWords = (
  by: string,
  team: readonly { readonly id: string; readonly name: string }[],
): string => {
  if (by.startsWith('import:')) return 'An import';
  if (by.startsWith('source:')) return by.slice('source:'.length);
  return team.find(({ id }) => id === by)?.name ?? (by === 'touchbase' ? 'Touchbase' : 'Somebody');
};

/** `at 10:04`, `on 3 June at 10:04`, by the reader's own clock. */
export const whenWords = (at: Date, now: Date, timeZone: string): string => {
  const [day, today] = [dayOf(at, timeZone), dayOf(now, timeZone)];
  return day === today
    ? `at ${timeOf(at, timeZone)}`
    : `on ${longDay(day, today)} at ${timeOf(at, timeZone)}`;
};
