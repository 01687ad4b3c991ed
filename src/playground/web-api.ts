import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { createFaults, Fault } from './faults';
import { refuse, type Answer } from './methods/call';
import {
  answered,
  conversationOf,
  createMethods,
  ratelimited,
  type Outcome,
  type Standing,
} from './methods/run';
import { fileBytes, readArgs, readBody, type Read } from './request-args';
import { respond } from './response-url';
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
type Parts = Standing & {
  faults: ReturnType<typeof createFaults>;
  eventsInFlight: () => number;
};
type Args = Readonly<Record<string, unknown>>;

/** Slack's Web API and its response_urls: answers one request, records it, and plays the faults. */
export const createWebApi = (world: World, parts: Parts) => {
  const { faults } = parts;
  const calls: ApiCall[] = [];
  let inFlight = 0;

  const call = createMethods(world, parts);

  const faultFor = (method: string, args: Args): Fault | undefined => {
    const { channel } = args;
    return faults.next(method, [typeof channel === 'string' ? channel : '', conversationOf(world, args)]);
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
      case 'accept-then-slow': {
        const outcome = record(run());
        await wait(fault.ms ?? 1000);
        return send(response, outcome);
      }
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
