import type { Tier } from './client';
import type { Settings } from './facts';
import { nominalDays, parseInterval } from './interval';

export type Measured = { readonly id: string; readonly billedCents: number; readonly tickets: number };

/**
 * A first tiering after an import: a tenth A, three tenths B, the rest C, by billed amount; where nothing was billed
 * at all, by tickets. Ties go by the other measure, then by id. A client that was neither billed nor had a ticket is
 * C: nothing speaks for it.
 */
export const suggestTiers = (clients: readonly Measured[]): ReadonlyMap<string, Tier> => {
  const ranked = clients.toSorted(
    (a, b) => b.billedCents - a.billedCents || b.tickets - a.tickets || (a.id < b.id ? -1 : 1),
  );
  const topCount = Math.max(1, Math.round(clients.length * 0.1));
  const upToB = Math.round(clients.length * 0.4);
  return new Map(
    ranked.map(({ id, billedCents, tickets }, place) => {
      if (billedCents <= 0 && tickets <= 0) return [id, 'C'];
      return [id, place < topCount ? 'A' : place < upToB ? 'B' : 'C'];
    }),
  );
};

/** Calls on an average working day when clients of these tiers keep the workspace's rhythms. */
export const callsPerDay = (tiers: ReadonlyMap<string, Tier>, settings: Settings): number => {
  const weekly = [...tiers.values()].reduce((sum, tier) => sum + callsPerWeek(tier, settings), 0);
  return weekly / settings.workdays.length;
};

const callsPerWeek = (tier: Tier, settings: Settings): number => {
  const interval = parseInterval(settings.tierCadences[tier]);
  if (!interval || interval.unit === 'none') return 0;
  if (interval.unit === 'workday') return settings.workdays.length;
  return interval.unit === 'weekdays' ? interval.weekdays.length : 7 / nominalDays(interval);
};
