import type { Deps } from '../../deps';
import type { Listeners } from '../../slack/listeners';
import { keepMembers } from './sync';

/** Keeps teammates in step with Slack between two readings of the whole list. */
export const registerInstall = (app: Listeners, deps: Deps): void => {
  app.event('user_change', async ({ event, context }) => {
    if (context.teamId !== undefined) await keepMembers(deps, context.teamId, [event.user]);
  });
  app.event('team_join', async ({ event, context }) => {
    if (context.teamId !== undefined) await keepMembers(deps, context.teamId, [event.user]);
  });
};
