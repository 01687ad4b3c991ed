import type { WebClient } from '@slack/web-api';
import type { Asking, Deps, Entered, Naming, Store } from '../../deps';
import { keepMembers } from './sync';
import { Refusal } from '../../slack/refusal';

const REFUSED =
  'Touchbase is for members of this workspace only, so I cannot help you here. Please ask somebody who works there.';

/**
 * The person decides what they may see: a full member of the installing workspace, wherever they ask. Guests, strangers,
 * bots and other organisations' people are refused; somebody not met yet is looked up once. slack.md, Traps.
 */
export const createEnter =
  (deps: () => Deps, client: WebClient, home: () => string | undefined) =>
  async (asking: Asking, naming?: Naming): Promise<Entered> => {
    const userId = asking.user_id ?? (typeof asking.user === 'object' ? asking.user.id : asking.user);
    const asksFrom = asking.team_id ?? (typeof asking.team === 'object' ? asking.team?.id : asking.team);
    const workspaceId = home() ?? asksFrom;
    if (userId === undefined || workspaceId === undefined) throw new Refusal(REFUSED);
    const theirs = typeof asking.user === 'object' ? asking.user.team_id : undefined;
    if (theirs !== undefined && theirs !== workspaceId) throw new Refusal(REFUSED);
    const store = deps().workspace(workspaceId);
    const { viewer: known, facts } = naming
      ? await store.clients.asked(userId, naming.words, naming.at)
      : { viewer: await store.teammates.bySlackId(userId) };
    const viewer = known ?? (await meet(deps(), client, store, userId));
    if (!viewer || viewer.standing !== 'member' || !viewer.active) throw new Refusal(REFUSED);
    return { viewer, store, ...(facts && { named: facts }) };
  };

const meet = async (deps: Deps, client: WebClient, store: Store, userId: string) => {
  const { user } = await client.users.info({ user: userId });
  if (user) await keepMembers(deps, store.workspaceId, [user]);
  return store.teammates.bySlackId(userId);
};
