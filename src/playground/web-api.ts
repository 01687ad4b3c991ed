import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './authorize';
import type { createFaults, Fault } from './faults';
import type { Installs } from './installs';
import { blockMethods } from './methods/blocks';
import { refuse, type Answer, type Call, type Method } from './methods/call';
import { chatMethods } from './methods/chat';
import { directoryMethods } from './methods/directory';
import { fileMethods } from './methods/files';
import { oauthMethods } from './methods/oauth';
import { viewMethods } from './methods/views';
import type { createRates } from './rates';
import { fileBytes, readArgs, readBody, type Read } from './request-args';
import { respond } from './response-url';
import { acceptedScopes, missingScope, scopes } from './scopes';
import type { World } from './state';

/** One request of the bot's and what it was answered. Status 0: the connection was dropped or left hanging. */
export type ApiCall = {
  method: string;
  body: Readonly<Record<string, unknown>>;
  token: string | undefined;
  status: number;
  response: Answer;
  at: Date;
  /** From its arrival to its answer, in milliseconds. */
  ms: number;
};

export type WebApi = ReturnType<typeof createWebApi>;
/** What the Web API is made of besides the state. */
export type Parts = {
  installs: Installs;
  client: Client;
  appToken: string;
  faults: ReturnType<typeof createFaults>;
  rates: ReturnType<typeof createRates>;
  socketUrl: () => string;
  uninstall: Call['uninstall'];
  eventsInFlight: () => number;
};
type Args = Readonly<Record<string, unknown>>;
type Outcome = { status: number; answer: Answer; headers?: Record<string, string>; plain?: string };

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...viewMethods,
  ...directoryMethods,
  ...fileMethods,
  ...blockMethods,
  ...oauthMethods,
};
/** These prove who asks by the client's secret instead of a token. */
const withoutToken = ['oauth.v2.access', 'apps.uninstall', 'blocks.validate'];

const answered = (answer: Answer): Outcome => ({ status: 200, answer });
const ratelimited = (seconds: number): Outcome => ({
  status: 429,
  answer: refuse('ratelimited'),
  headers: { 'retry-after': String(seconds) },
});

/** Slack's Web API and its response_urls: answers one request, records it, and plays the faults. */
export const createWebApi = (world: World, parts: Parts) => {
  const { installs, faults, rates } = parts;
  const calls: ApiCall[] = [];
  let inFlight = 0;

  const authorized = (method: string, token: string): Answer | { held: readonly string[] } => {
    const forApp = method === 'apps.connections.open';
    if (token === parts.appToken) return forApp ? { held: [] } : refuse('not_allowed_token_type');
    const install = installs.of(token);
    if (!install) return refuse('invalid_auth');
    if (!install.alive) return refuse('account_inactive');
    if (forApp) return refuse('not_allowed_token_type');
    const needed = missingScope(method, install.scopes);
    return needed === undefined
      ? { held: install.scopes }
      : { ...refuse('missing_scope'), needed, provided: install.scopes.join(',') };
  };

  const call = (method: string, args: Args, token: string): Outcome => {
    if (!Object.hasOwn(scopes, method)) return answered(refuse('unknown_method'));
    const free = withoutToken.includes(method);
    if (!free && token === '') return answered(refuse('not_authed'));
    const standing = free ? { held: [] } : authorized(method, token);
    if ('ok' in standing) return answered(standing);
    const seconds = rates.retryAfterSeconds(
      method,
      typeof args['channel'] === 'string' ? args['channel'] : '',
    );
    if (seconds !== undefined) return ratelimited(seconds);
    if (method === 'apps.connections.open') return answered({ ok: true, url: parts.socketUrl() });
    const { client, uninstall } = parts;
    const asked: Call = { world, method, args, scopes: standing.held, client, installs, uninstall };
    const answer = methods[method]?.(asked) ?? refuse('unknown_method');
    const headers = {
      'x-oauth-scopes': standing.held.join(','),
      'x-accepted-oauth-scopes': acceptedScopes(method),
    };
    return { status: 200, answer, headers };
  };

  const faultFor = (method: string, args: Args): Fault | undefined => {
    const channel = typeof args['channel'] === 'string' ? args['channel'] : '';
    return faults.next(method, [channel, world.user(channel) ? world.dmOf(channel).id : '']);
  };

  const send = (response: ServerResponse, { status, answer, headers, plain }: Outcome) => {
    response.writeHead(status, {
      'content-type': plain === undefined ? 'application/json; charset=utf-8' : 'text/plain',
      ...headers,
    });
    response.end(plain ?? JSON.stringify(answer));
  };

  /** Bytes for an upload, as they are or as the one part of a form. */
  const upload = (ticket: string, raw: Buffer): Outcome => {
    const asked = world.uploads.get(ticket);
    if (!asked || asked.bytes) return { status: 404, answer: refuse('file_not_found') };
    world.uploads.set(ticket, { ...asked, bytes: raw });
    return { status: 200, answer: { ok: true }, plain: `OK - ${raw.length}` };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const arrived = performance.now();
    const body = await readBody(request);
    const [, kind = '', rest = ''] = /^\/(response|upload\/v1|api)\/(.+)$/.exec(url.pathname) ?? [];
    const method = { response: 'response_url', 'upload/v1': 'upload' }[kind] ?? rest;
    const raw = kind === 'upload/v1' ? await fileBytes(request, body) : body;
    const read: Read =
      kind === 'api'
        ? await readArgs(request, raw, url)
        : { args: kind === 'response' ? { raw: raw.toString() } : { bytes: raw.length } };
    const args = 'args' in read ? read.args : {};
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args['token'];
    const key = typeof token === 'string' ? token : undefined;
    const run = (): Outcome => {
      if (kind === 'response') {
        const { status, answer } = respond(world, rest, raw.toString());
        return answer.ok ? { status, answer, plain: 'ok' } : { status, answer };
      }
      if (kind === 'upload/v1') return upload(rest, raw);
      if ('error' in read) return answered(refuse(read.error));
      const outcome = call(method, args, key ?? '');
      if (read.warning === undefined) return outcome;
      const { warning } = read;
      const metadata = {
        ...(outcome.answer['response_metadata'] as object | undefined),
        warnings: [warning],
      };
      return { ...outcome, answer: { ...outcome.answer, warning, response_metadata: metadata } };
    };
    const record = (outcome: Outcome) => {
      const { status, answer } = outcome;
      const ms = Math.round(performance.now() - arrived);
      calls.push({ method, body: args, token: key, status, response: answer, at: new Date(world.now()), ms });
      return outcome;
    };

    const fault = faultFor(method, args);
    if (fault?.kind === 'slow') await wait(fault.ms ?? 1000);
    switch (fault?.kind) {
      case '429':
        return send(response, record(ratelimited(fault.retryAfterSeconds ?? 1)));
      case '500':
        return send(response, record({ status: 500, answer: refuse('internal_error') }));
      case 'hang':
        return void record({ status: 0, answer: refuse('hang') });
      case 'accept-then-drop':
        record({ ...run(), status: 0 });
        return void request.socket.destroy();
      default:
        return send(response, record(run()));
    }
  };

  return {
    calls,
    /** Whether this address is one of the Web API's. */
    serves: (pathname: string): boolean => /^\/(api|response|upload)\//.test(pathname),
    handle: async (request: IncomingMessage, response: ServerResponse, url: URL) => {
      inFlight += 1;
      response.once('close', () => (inFlight -= 1));
      await handle(request, response, url);
    },
    /** Calls being answered, and what they make Slack tell the bot. */
    inFlight: () => inFlight + parts.eventsInFlight(),
    refusal: (method: string, body: Args, response: Answer) =>
      void calls.push({
        method,
        body,
        token: undefined,
        status: 200,
        response,
        at: new Date(world.now()),
        ms: 0,
      }),
  };
};
