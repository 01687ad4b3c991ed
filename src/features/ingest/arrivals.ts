import type { Deps, Store } from '../../deps';
import { togetherOf } from '../../domain/together';
import { createLull } from '../../platform/lull';
import { readSoon } from './read-source';
import { createTurns } from './turns';

type Arrived = Parameters<Store['deliveries']['applyTogether']>[0][number] & { readonly workspaceId: string };

/** While deliveries pour in, their clients are looked at once that is over, or so much later at most. */
const BURST = { quietMs: 100, mostMs: 2_000 };

/** Applies deliveries source by source, those that wait for one that is under way together, and sets off what follows. */
export const arrivalsOf = (deps: Deps) => {
  const lull = createLull(BURST);
  return createTurns({
    fits: (waiting: readonly Arrived[]) =>
      togetherOf(waiting.map(({ delivery: { id }, told: { events } }) => ({ id, events }))),
    work: async (arrived) => {
      const [first] = arrived;
      if (!first) return [];
      const { workspaceId, delivery } = first;
      const applied = await deps.workspace(workspaceId).deliveries.applyTogether(arrived);
      const clientIds = [...new Set(applied.flatMap((one) => one.clientIds))];
      const wake = (): Promise<void> => deps.wake(workspaceId, clientIds);
      if (clientIds.length > 0) deps.afterwards('wake', arrived.length > 1 ? lull().then(wake) : wake());
      if (arrived.some(({ told }) => (told.wanted ?? []).length > 0))
        deps.afterwards('asking', readSoon(deps, workspaceId, delivery.endpoint));
      if (applied.some(({ learned }) => learned)) deps.afterwards('match', deps.matchKept(workspaceId));
      return applied;
    },
    hopeless: deps.across.isAway,
  });
};
