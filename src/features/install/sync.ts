import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../deps';
import type { Identity } from '../../slack/app';
import { memberOf, type SlackUser } from './member';

export type { SlackUser } from './member';

/** What meeting a workspace needs, also where no bot runs. */
type Meeting = Pick<Deps, 'clock' | 'across' | 'workspace' | 'stamp'>;

const PAGE = 200;
const BY = 'touchbase';

/** Makes the workspace of this token known, with everybody in it. Throws what Slack refuses. */
export const installWorkspace = async (
  deps: Meeting,
  client: WebClient,
  identity: Identity,
): Promise<void> => {
  const now = deps.clock.now();
  const { teamId: id, teamName: name, teamDomain: domain, botUserId } = identity;
  await deps.across.install({ id, name, domain, botUserId }, now);
  await syncMembers(deps, client, id);
};

/** Takes over Slack's list of members: at installation and once a day; changes come as events in between. */
export const syncMembers = async (deps: Meeting, client: WebClient, workspaceId: string): Promise<void> => {
  const now = deps.clock.now();
  const users: SlackUser[] = [];
  let cursor = '';
  do {
    const page = await client.users.list({ limit: PAGE, ...(cursor === '' ? {} : { cursor }) });
    users.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  await keepMembers(deps, workspaceId, users);
  await deps.across.synced(workspaceId, now);
};

/** Takes over what Slack says of these people. Answers whether anything that matters to clients changed. */
export const keepMembers = async (
  deps: Meeting,
  workspaceId: string,
  users: readonly SlackUser[],
): Promise<boolean> => {
  const members = users.flatMap((user) => memberOf(user, workspaceId) ?? []);
  return deps.workspace(workspaceId).teammates.sync(members, deps.stamp(BY, deps.clock.now()));
};
