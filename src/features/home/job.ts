import type { WebClient } from '@slack/web-api';
import { outcomeOf } from '../../slack/outcome';
import type { Deps } from '../../deps';
import type { HomeParts } from './home';
import { GATHER_MS, publishHome } from './publish';

/** Where Slack does not say how long to wait. */
const PATIENCE_MS = 30_000;

type StaleHome = Awaited<ReturnType<Deps['across']['claimStaleHomes']>>[number];

export type Homes = {
  /** Brings the Homes up to date that were opened lately and may show what is no longer so. */
  readonly run: () => Promise<void>;
};

/**
 * Keeps Homes up to date while somebody may be looking. Each is published at most once in five seconds, and not before
 * Slack wants it; what cannot be published now is tried again, what Slack refuses for good is logged and let be.
 */
export const createHomes = (
  deps: Deps,
  of: {
    readonly client: WebClient;
    readonly served: () => readonly string[];
    readonly parts: HomeParts;
    /** False from the moment that the process stops. */
    readonly goOn: () => boolean;
  },
): Homes => {
  const { clock, log } = deps;

  const bringUp = async ({ workspaceId, teammateId, staleAt }: StaleHome): Promise<void> => {
    const store = deps.workspace(workspaceId);
    const later = (ms: number) => new Date(clock.now().getTime() + ms);
    const viewer = await store.teammates.byId(teammateId);
    const letBe = () => store.homes.published(teammateId, null, later(GATHER_MS), staleAt);
    if (!viewer?.active || viewer.standing !== 'member') return letBe();
    try {
      await publishHome(deps, of.client, of.parts, { store, viewer, staleAt });
    } catch (error) {
      const outcome = outcomeOf(error);
      log.warn({ err: error, teammate: teammateId }, `a Home was not brought up to date: ${outcome.reason}`);
      if (outcome.type === 'failed') return letBe();
      const waitMs = (outcome.type === 'release' ? outcome.afterMs : undefined) ?? PATIENCE_MS;
      await store.homes.wait(teammateId, later(waitMs));
    }
  };

  return {
    run: async () => {
      if (of.served().length === 0 || deps.dryRun) return;
      for (const stale of await deps.across.claimStaleHomes(of.served(), clock.now(), GATHER_MS))
        if (of.goOn()) await bringUp(stale);
    },
  };
};
