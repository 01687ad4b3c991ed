import type { Deps } from '../../deps';
import type { Listeners } from '../../slack/listeners';
import type { Settings } from '../../domain/facts';
import type { Store } from '../../deps';
import { keepMembers, type SlackUser } from './sync';

/** Brings lists in line with who is off or gone; features/index.ts ties it. */
export type FollowAbsences = (store: Store, settings: Settings, now: Date) => Promise<unknown>;

/** Keeps teammates in step with Slack between two readings of the whole list. */
export const registerInstall = (app: Listeners, deps: Deps, follow: FollowAbsences): void => {
  const keep = async (teamId: string, user: SlackUser): Promise<void> => {
    if (!(await keepMembers(deps, teamId, [user])) || deps.dryRun) return;
    const store = deps.workspace(teamId);
    const lists = async () => follow(store, await store.settings.get(), deps.clock.now());
    deps.afterwards('after Slack told of a member', lists());
  };
  app.event('user_change', async ({ event, context }) => {
    if (context.teamId !== undefined) await keep(context.teamId, event.user);
  });
  app.event('team_join', async ({ event, context }) => {
    if (context.teamId !== undefined) await keep(context.teamId, event.user);
  });
};
