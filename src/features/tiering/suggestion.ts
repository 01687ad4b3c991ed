import { TIERS, type Tier } from '../../domain/client';
import { callsPerDay, suggestTiers } from '../../domain/tiering';
import type { Store, Untiered } from '../../deps';
import type { TieringShown } from './view';

export type Suggestion = {
  /** Most billed first. */
  readonly clients: readonly Untiered[];
  readonly tiers: ReadonlyMap<string, Tier>;
};

/** The tiers that would suit the clients that have none; undefined where every client has one. */
export const suggestionOf = async (store: Store, now: Date): Promise<Suggestion | undefined> => {
  const clients = await store.tiering.untiered(now);
  return clients.length === 0 ? undefined : { clients, tiers: suggestTiers(clients) };
};

/** The suggestion as managers are asked about it. */
export const shownOf = async (store: Store, { clients, tiers }: Suggestion): Promise<TieringShown> => {
  const settings = await store.settings.get();
  const of = (tier: Tier) => {
    const inIt = clients.filter(({ id }) => tiers.get(id) === tier);
    return {
      clients: inIt.length,
      rhythm: settings.tierCadences[tier],
      examples: inIt.slice(0, 3).map(({ name }) => name),
    };
  };
  return {
    tiers: { A: of('A'), B: of('B'), C: of('C') },
    by: clients.some(({ billedCents }) => billedCents > 0)
      ? 'billed'
      : clients.some(({ tickets }) => tickets > 0)
        ? 'tickets'
        : 'nothing',
    callsPerDay: callsPerDay(tiers, settings),
    withoutOwner: await store.clients.withoutOwner(),
  };
};

export const countTiers = (tiers: ReadonlyMap<string, Tier>): Readonly<Record<Tier, number>> => {
  const counts = { A: 0, B: 0, C: 0 };
  for (const tier of tiers.values()) counts[tier] += 1;
  return TIERS.reduce((all, tier) => ({ ...all, [tier]: counts[tier] }), counts);
};
