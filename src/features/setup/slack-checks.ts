import { WebAPIPlatformError, WebClient, type UsersListResponse } from '@slack/web-api';
import { createLog } from '../../platform/log';
import type { Identity } from '../../slack/app';
import { clientOptions } from '../../slack/clients';

/** Whose app a token is, and what it may do there. */
export type TokenOwner = {
  readonly identity: Identity;
  readonly botName: string;
  /** Undefined where Slack did not say. */
  readonly scopes: readonly string[] | undefined;
};

/** Somebody of the workspace, and where Slack has them. */
export type Somebody = { readonly name: string; readonly zone: string; readonly standing: string };

/** Slack's word for a refusal; undefined where it did not answer, or not as Slack does. */
export const slackWord = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError && /^[a-z0-9_]{1,80}$/.test(error.data.error)
    ? error.data.error
    : undefined;

const client = (token: string, apiUrl: string): WebClient =>
  new WebClient(token, clientOptions({ apiUrl, log: createLog('silent') }));

/** Asks Slack whose bot token this is. Throws what Slack refuses. */
export const ownerOf = async (token: string, apiUrl: string): Promise<TokenOwner> => {
  const answer = await client(token, apiUrl).auth.test();
  const { team_id: teamId, user_id: botUserId, bot_id: botId, team, url, user } = answer;
  if (!teamId || !botUserId || !botId) throw new Error('auth.test names no bot: this is no bot’s token');
  const teamDomain = /^https?:\/\/([^./]+)/.exec(url ?? '')?.[1] ?? '';
  return {
    identity: { teamId, teamName: team ?? teamId, teamDomain, botUserId, botId },
    botName: user ?? 'touchbase',
    scopes: answer.response_metadata?.scopes,
  };
};

/** Opens nothing: asks Slack for the address of a socket, which only an app-level token gets. Throws what Slack refuses. */
export const tryAppToken = async (token: string, apiUrl: string): Promise<void> => {
  await client(token, apiUrl).apps.connections.open();
};

/** The person with this address. Throws what Slack refuses, `users_not_found` when there is none. */
export const personByEmail = async (email: string, token: string, apiUrl: string): Promise<Somebody> => {
  const { user } = await client(token, apiUrl).users.lookupByEmail({ email });
  return somebody(user ?? {}, 'has that address');
};

/** Who owns the workspace: its primary owner, else an owner, else an administrator. Throws what Slack refuses. */
export const workspaceOwner = async (token: string, apiUrl: string): Promise<Somebody | undefined> => {
  const users: Member[] = [];
  const slack = client(token, apiUrl);
  for (let cursor = '', more = true; more; more = cursor !== '') {
    const page = await slack.users.list({ limit: 200, ...(cursor === '' ? {} : { cursor }) });
    users.push(...(page.members ?? []).filter(({ deleted, is_bot: bot }) => !deleted && !bot));
    cursor = page.response_metadata?.next_cursor ?? '';
  }
  const owner = users.find((user) => user.is_primary_owner) ?? users.find((user) => user.is_owner);
  if (owner) return somebody(owner, 'owns the workspace');
  const admin = users.find((user) => user.is_admin);
  return admin && somebody(admin, 'administers the workspace');
};

type Member = NonNullable<UsersListResponse['members']>[number];

const somebody = (
  { real_name: real, name, tz }: Pick<Member, 'real_name' | 'name' | 'tz'>,
  standing: string,
): Somebody => ({ name: real || name || 'somebody', zone: tz ?? 'UTC', standing });
