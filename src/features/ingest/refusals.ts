import type { Deps } from '../../deps';
import { gathered } from '../../platform/gathered';

type Refusal = {
  readonly workspaceId: string;
  readonly endpoint: string;
  /** What the sender was told; no secret. */
  readonly why: string;
  readonly at: Date;
};

/**
 * Counts refused deliveries by source and day. All that come while the last count is written are written together, so that
 * a flood is one write at a time, and a row a day.
 */
export const createRefusals = (
  deps: Pick<Deps, 'workspace' | 'afterwards' | 'log'>,
): ((refusal: Refusal) => void) => {
  const counts = new Map<string, number>();
  const keyOf = ({ workspaceId, endpoint }: Refusal): string => `${workspaceId} ${endpoint}`;
  const write = gathered<Refusal>(async (refusals) => {
    for (const refusal of refusals) {
      const { workspaceId, endpoint, why, at } = refusal;
      const count = counts.get(keyOf(refusal)) ?? 0;
      counts.delete(keyOf(refusal));
      try {
        await deps.workspace(workspaceId).sources.refused(endpoint, count, why, at);
      } catch (error) {
        deps.log.error({ err: error }, 'refused deliveries were not counted');
      }
    }
  }, keyOf);
  return (refusal) => {
    counts.set(keyOf(refusal), (counts.get(keyOf(refusal)) ?? 0) + 1);
    deps.afterwards('counting what was refused', write([refusal]));
  };
};
