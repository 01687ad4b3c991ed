import { cadenceOf } from '../../domain/cadence';
import { dayOf } from '../../domain/day';
import { matterOf } from '../../domain/heads-up';
import type { Entered } from '../../deps';
import type { Blocks } from '../../slack/surfaces';
import { attentionBlocks, type AttentionRow } from './attention-view';

const SHOWN = 12;

/** Which of somebody's clients, worst first: those that need somebody unless `all`; the first twelve unless said. */
export type Range = {
  readonly all?: boolean;
  readonly skip?: number;
  readonly limit?: number;
  /** Clients that are shown already, by id. */
  readonly except?: readonly string[];
};

/**
 * The viewer's clients that need somebody, worst first: chosen by the index, each row by the law, so that it says what
 * is true now. Gone from it meanwhile: left out.
 */
export const attentionOf = async (
  { store, viewer }: Pick<Entered, 'store' | 'viewer'>,
  now: Date,
  { all = false, skip = 0, limit = SHOWN, except = [] }: Range = {},
): Promise<{ readonly rows: readonly AttentionRow[]; readonly total: number }> => {
  const { rows: lines, total } = await store.clients.needing(viewer.id, limit, {
    least: all ? 0 : 1,
    skip,
    except,
  });
  const rows = await Promise.all(
    lines.map(async ({ clientId, name, tier }): Promise<AttentionRow | undefined> => {
      const facts = await store.clients.facts(clientId, now);
      if (!facts) return undefined;
      const { level, dueOn } = cadenceOf(facts, now);
      return { clientId, name, tier, level, dueOn, headline: matterOf(facts, now) };
    }),
  );
  return { rows: rows.filter((row) => row !== undefined), total };
};

/** The same as blocks, one a client, for Home and its modal. */
export const clientsOnHome = async (
  { store, viewer }: Pick<Entered, 'store' | 'viewer'>,
  now: Date,
  range: Range,
): Promise<{ readonly blocks: Blocks; readonly total: number }> => {
  const { rows, total } = await attentionOf({ store, viewer }, now, range);
  return { blocks: attentionBlocks(rows, dayOf(now, viewer.timeZone)), total };
};
