import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../deps';
import type { Identity } from '../../slack/app';
import { installWorkspace, syncMembers } from './sync';

const SYNC_EVERY_MS = 24 * 3_600_000;

/**
 * Asks Slack who we are; makes the workspace and its people known on the first answer, and its people again once a day.
 * Undefined, and logged, while Slack does not answer.
 */
export const meetSlack = async (
  deps: Deps,
  client: WebClient,
  authTest: () => Promise<Identity | undefined>,
): Promise<string | undefined> => {
  try {
    const identity = await authTest();
    if (identity === undefined) return undefined;
    const { teamId } = identity;
    const known = await deps.across.byId(teamId);
    const ageMs = deps.clock.now().getTime() - (known?.syncedAt?.getTime() ?? 0);
    if (!known) await installWorkspace(deps, client, identity);
    else if (ageMs > SYNC_EVERY_MS || ageMs < 0) await syncMembers(deps, client, teamId);
    return teamId;
  } catch (error) {
    deps.log.warn({ err: error }, 'Slack did not say who we are; it is asked again at the next tick');
    return undefined;
  }
};
