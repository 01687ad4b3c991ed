import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { createFaults, Fault } from './faults';
import { limits } from './limits';
import { refuse, type Answer, type Method } from './methods/call';
import { chatMethods } from './methods/chat';
import { directoryMethods } from './methods/directory';
import { viewMethods } from './methods/views';
import { respond } from './response-url';
import { missingScope, scopes } from './scopes';
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
type Tokens = { bot: string; app: string };
type Outcome = { status: number; answer: Answer; headers?: Record<string, string>; plain?: string };

const methods: Readonly<Record<string, Method>> = { ...chatMethods, ...viewMethods, ...directoryMethods };

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const argsOf = (request: IncomingMessage, raw: string, url: URL): Record<string, unknown> | undefined => {
  const query = Object.fromEntries(url.searchParams);
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    return { ...query, ...Object.fromEntries(new URLSearchParams(raw)) };
  try {
    const body: unknown = JSON.parse(raw === '' ? '{}' : raw);
    return body !== null && typeof body === 'object' && !Array.isArray(body)
      ? { ...query, ...body }
      : undefined;
  } catch {
    return undefined;
  }
};

const ratelimited = (seconds: number): Outcome => ({
  status: 429,
  answer: refuse('ratelimited'),
  headers: { 'retry-after': String(seconds) },
});

/** Slack's Web API and its response_urls: answers one request, records it, and plays the faults. */
export const createWebApi = (
  world: World,
  tokens: Tokens,
  faults: ReturnType<typeof createFaults>,
  socketUrl: () => string,
) => {
  const calls: ApiCall[] = [];
  const lastPost = new Map<string, number>();
  let inFlight = 0;
  let postsAreLimited = false;

  const tooSoon = (args: Readonly<Record<string, unknown>>): Outcome | undefined => {
    const channel = String(args['channel']);
    const since = world.now() - (lastPost.get(channel) ?? -Infinity);
    if (postsAreLimited && since < limits.postGapMs) return ratelimited(1);
    lastPost.set(channel, world.now());
    return undefined;
  };

  const call = (
    method: string,
    args: Readonly<Record<string, unknown>>,
    token: string | undefined,
  ): Outcome => {
    const answered = (answer: Answer): Outcome => ({ status: 200, answer });
    if (!Object.hasOwn(scopes, method)) return answered(refuse('unknown_method'));
    if (token === undefined || token === '') return answered(refuse('not_authed'));
    if (token !== tokens.bot && token !== tokens.app) return answered(refuse('invalid_auth'));
    const forApp = method === 'apps.connections.open';
    if ((token === tokens.app) !== forApp) return answered(refuse('not_allowed_token_type'));
    if (forApp) return answered({ ok: true, url: socketUrl() });
    const held = world.manifest.oauth_config.scopes.bot;
    const needed = missingScope(method, held);
    if (needed !== undefined)
      return answered({ ...refuse('missing_scope'), needed, provided: held.join(',') });
    const limited = method === 'chat.postMessage' ? tooSoon(args) : undefined;
    if (limited) return limited;
    const done = methods[method]?.({ world, method, args, scopes: held }) ?? refuse('unknown_method');
    return { status: 200, answer: done, headers: { 'x-oauth-scopes': held.join(',') } };
  };

  const faultFor = (
    method: string,
    args: Readonly<Record<string, unknown>> | undefined,
  ): Fault | undefined => {
    const channel = typeof args?.['channel'] === 'string' ? args['channel'] : '';
    return faults.next(method, [channel, world.user(channel) ? world.dmOf(channel).id : '']);
  };

  const send = (response: ServerResponse, { status, answer, headers, plain }: Outcome) => {
    response.writeHead(status, {
      'content-type': plain === undefined ? 'application/json; charset=utf-8' : 'text/plain',
      ...headers,
    });
    response.end(plain ?? JSON.stringify(answer));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const arrived = performance.now();
    const raw = await readBody(request);
    const hook = /^\/response\/(\w+)$/.exec(url.pathname)?.[1];
    const method = hook === undefined ? url.pathname.replace(/^\/api\//, '') : 'response_url';
    const args = hook === undefined ? argsOf(request, raw, url) : { raw };
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args?.['token'];
    const key = typeof token === 'string' ? token : undefined;
    const run = (): Outcome => {
      if (hook !== undefined) {
        const { status, answer } = respond(world, hook, raw);
        return answer.ok ? { status, answer, plain: 'ok' } : { status, answer };
      }
      return args ? call(method, args, key) : { status: 200, answer: refuse('invalid_json') };
    };
    const record = (outcome: Outcome) => {
      const at = new Date(world.now());
      calls.push({
        method,
        body: args ?? {},
        token: key,
        status: outcome.status,
        response: outcome.answer,
        at,
        ms: Math.round(performance.now() - arrived),
      });
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
    handle: async (request: IncomingMessage, response: ServerResponse, url: URL) => {
      inFlight += 1;
      response.once('close', () => (inFlight -= 1));
      await handle(request, response, url);
    },
    inFlight: () => inFlight,
    limitPosts: (on: boolean) => void (postsAreLimited = on),
    refusal: (method: string, body: Readonly<Record<string, unknown>>, response: Answer) =>
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
