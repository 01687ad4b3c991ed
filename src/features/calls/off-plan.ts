import type { Day } from '../../domain/day';
import { dayOf } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { backOn } from '../../domain/workday';
import type { Teammate } from '../../domain/client';

/** Somebody is off: until when, and with whom their calls of today are meanwhile. */
export type OffShown = {
  readonly teammateId: string;
  /** Undefined where nobody said. */
  readonly until: Day | undefined;
  readonly today: Day;
  readonly calls: number;
  /** How many of the calls each has, by name, the most first. */
  readonly with: readonly { readonly name: string; readonly calls: number }[];
};

/** `elsewhere` are, for each of their calls of today, the names of those who have it. */
export const offOf = (
  person: Teammate,
  settings: Settings,
  elsewhere: readonly (readonly string[])[],
  now: Date,
): OffShown => {
  const counts = new Map<string, number>();
  for (const name of elsewhere.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    teammateId: person.id,
    until: backOn(person, settings, now),
    today: dayOf(now, person.timeZone),
    calls: elsewhere.length,
    with: [...counts]
      .map(([name, calls]) => ({ name, calls }))
      .toSorted((a, b) => b.calls - a.calls || a.name.localeCompare(b.name, 'en')),
  };
};
