/** Which scope each Web API method needs; for conversations, by the kind of conversation. One is enough of several. */
export type Kind = 'public' | 'private' | 'im';
type Needs = string | Readonly<Record<Kind, string>> | undefined;

const reads = { public: 'channels:read', private: 'groups:read', im: 'im:read' };
const histories = { public: 'channels:history', private: 'groups:history', im: 'im:history' };

/** Methods that are not here are unknown; undefined needs no scope. */
export const scopes: Readonly<Record<string, Needs>> = {
  'apps.connections.open': 'connections:write',
  'apps.uninstall': undefined,
  'auth.revoke': undefined,
  'auth.test': undefined,
  'blocks.validate': undefined,
  'chat.delete': 'chat:write',
  'chat.getPermalink': undefined,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.unfurl': 'links:write',
  'chat.update': 'chat:write',
  'conversations.history': histories,
  'conversations.info': reads,
  'conversations.list': reads,
  'conversations.members': reads,
  'conversations.open': 'im:write',
  'conversations.replies': histories,
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'files.getUploadURLExternal': 'files:write',
  'oauth.v2.access': undefined,
  'team.info': 'team:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
};

/** The scope that is missing, if any; without a kind, any of the method's scopes will do. */
export const missingScope = (method: string, held: readonly string[], kind?: Kind): string | undefined => {
  const needs = scopes[method];
  if (needs === undefined) return undefined;
  const any = typeof needs === 'string' ? [needs] : kind ? [needs[kind]] : Object.values(needs);
  return any.some((one) => held.includes(one)) ? undefined : any.join(',');
};

/** Every scope that would do for this method, as the header x-accepted-oauth-scopes names them. */
export const acceptedScopes = (method: string): string => {
  const needs = scopes[method];
  return needs === undefined ? '' : typeof needs === 'string' ? needs : Object.values(needs).join(',');
};
