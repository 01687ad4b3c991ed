import type { Client } from '../authorize';
import type { Installs } from '../installs';
import { blockMethods } from './blocks';
import { refuse, type Answer, type Call, type Method } from './call';
import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { fileMethods } from './files';
import { oauthMethods } from './oauth';
import { peopleMethods } from './people';
import { unfurlMethods } from './unfurl';
import { viewMethods } from './views';
import type { createRates } from '../rates';
import { acceptedScopes, missingScope, scopes } from '../scopes';
import type { World } from '../state';

type Args = Readonly<Record<string, unknown>>;
/** What goes back over HTTP; `plain` in place of JSON. */
export type Outcome = { status: number; answer: Answer; headers?: Record<string, string>; plain?: string };
/** What the methods stand on besides the state. */
export type Standing = {
  installs: Installs;
  client: Client;
  appToken: string;
  rates: ReturnType<typeof createRates>;
  socketUrl: () => string;
  uninstall: Call['uninstall'];
};

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...viewMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...fileMethods,
  ...blockMethods,
  ...oauthMethods,
  ...unfurlMethods,
};
/** These prove who asks by the client's secret instead of a token. */
const withoutToken = ['oauth.v2.access', 'apps.uninstall', 'blocks.validate'];

export const answered = (answer: Answer): Outcome => ({ status: 200, answer });
export const ratelimited = (seconds: number): Outcome => ({
  status: 429,
  answer: refuse('ratelimited'),
  headers: { 'retry-after': String(seconds) },
});

/** The id of the conversation that a call names; a person stands for the bot's DM with them. */
export const conversationOf = (world: World, args: Args): string => {
  const channel = typeof args['channel'] === 'string' ? args['channel'] : '';
  return world.user(channel) ? world.dmOf(channel).id : channel;
};

/** Runs a method for whoever shows this token: refuses strangers, missing scopes and haste, then asks the method. */
export const createMethods = (world: World, of: Standing) => {
  const authorized = (method: string, token: string): Answer | { held: readonly string[] } => {
    const forApp = method === 'apps.connections.open';
    if (token === of.appToken) return forApp ? { held: [] } : refuse('not_allowed_token_type');
    const install = of.installs.of(token);
    if (!install) return refuse('invalid_auth');
    if (!install.alive) return refuse('account_inactive');
    if (forApp) return refuse('not_allowed_token_type');
    const needed = missingScope(method, install.scopes);
    return needed === undefined
      ? { held: install.scopes }
      : { ...refuse('missing_scope'), needed, provided: install.scopes.join(',') };
  };

  return (method: string, args: Args, token: string): Outcome => {
    if (!Object.hasOwn(scopes, method)) return answered(refuse('unknown_method'));
    const free = withoutToken.includes(method);
    if (!free && token === '') return answered(refuse('not_authed'));
    const standing = free ? { held: [] } : authorized(method, token);
    if ('ok' in standing) return answered(standing);
    const seconds = of.rates.retryAfterSeconds(method, conversationOf(world, args));
    if (seconds !== undefined) return ratelimited(seconds);
    if (method === 'apps.connections.open') return answered({ ok: true, url: of.socketUrl() });
    const { client, installs, uninstall } = of;
    const asked: Call = { world, method, args, scopes: standing.held, client, installs, uninstall };
    const answer = methods[method]?.(asked) ?? refuse('unknown_method');
    const headers = {
      'x-oauth-scopes': standing.held.join(','),
      'x-accepted-oauth-scopes': acceptedScopes(method),
    };
    return { status: 200, answer, headers };
  };
};
