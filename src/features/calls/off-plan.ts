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
  /** What else of their list others do: promises, quotes, disputed bills … */
  readonly things: number;
  /** How many of all that each has, by name, the most first. */
  readonly with: readonly { readonly name: string; readonly calls: number }[];
};

/** `elsewhere` are, for each of their calls of today and each other line, the names of those who have it. */
export const offOf = (
  person: Teammate,
  settings: Settings,
  elsewhere: {
    readonly calls: readonly (readonly string[])[];
    readonly things: readonly (readonly string[])[];
  },
  now: Date,
): OffShown => {
  const counts = new Map<string, number>();
  for (const name of [...elsewhere.calls, ...elsewhere.things].flat())
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    teammateId: person.id,
    until: backOn(person, settings, now),
    today: dayOf(now, person.timeZone),
    calls: elsewhere.calls.length,
    things: elsewhere.things.length,
    with: [...counts]
      .map(([name, calls]) => ({ name, calls }))
      .toSorted((a, b) => b.calls - a.calls || a.name.localeCompare(b.name, 'en')),
  };
};
