import { cadenceOf } from '../../domain/cadence';
import { headsUp } from '../../domain/heads-up';
import type { Entered } from '../../deps';
import type { AttentionRow } from './attention-view';

const SHOWN = 12;

/**
 * The viewer's clients that need somebody, worst first: chosen by the index, each row by the law, so that it says what
 * is true now. Gone from it meanwhile: left out.
 */
export const attentionOf = async (
  { store, viewer }: Entered,
  now: Date,
): Promise<{ readonly rows: readonly AttentionRow[]; readonly total: number }> => {
  const { rows: lines, total } = await store.clients.needing(viewer.id, SHOWN);
  const rows = await Promise.all(
    lines.map(async ({ clientId, name, tier }): Promise<AttentionRow | undefined> => {
      const facts = await store.clients.facts(clientId, now);
      if (!facts) return undefined;
      const { level, dueOn } = cadenceOf(facts, now);
      return { clientId, name, tier, level, dueOn, headline: headsUp(facts, now) };
    }),
  );
  return { rows: rows.filter((row) => row !== undefined), total };
};
