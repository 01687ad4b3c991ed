import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../deps';
import type { Identity } from '../../slack/app';
import { installWorkspace, syncMembers } from './sync';

const SYNC_EVERY_MS = 24 * 3_600_000;

/** The workspace that we are in, or why that is not known. */
export type Met = { readonly home: string } | { readonly home: undefined; readonly why: string };

/**
 * Asks Slack who we are; makes the workspace and its people known on the first answer, and its people again once a day.
 * What fails is logged and tried again at the next tick; a workspace that is known already is served all the same.
 */
export const meetSlack = async (
  deps: Deps,
  client: WebClient,
  authTest: () => Promise<Identity | undefined>,
): Promise<Met> => {
  const identity = await authTest().catch((error: unknown) => {
    deps.log.warn({ err: error }, 'Slack did not say who we are; it is asked again at the next tick');
    return undefined;
  });
  if (!identity) return { home: undefined, why: 'Slack did not answer auth.test' };
  const { teamId } = identity;
  try {
    const known = await deps.across.byId(teamId);
    if (!known) await installWorkspace(deps, client, identity);
    else if (!deps.dryRun && isLongAgo(known.syncedAt, deps.clock.now()))
      await syncMembers(deps, client, teamId).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'the list of members was not read; it is read at the next tick'),
      );
    return { home: teamId };
  } catch (error) {
    deps.log.warn(
      { err: error },
      'the workspace could not be made known; it is tried again at the next tick',
    );
    return { home: undefined, why: 'the workspace could not be made known' };
  }
};

/** Also when the clock was put back. */
const isLongAgo = (syncedAt: Date | null, now: Date): boolean => {
  const ageMs = now.getTime() - (syncedAt?.getTime() ?? 0);
  return ageMs > SYNC_EVERY_MS || ageMs < 0;
};
