import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { readRaw } from './http-body';
import { findRoute } from './http-match';
import { newReference } from './reference';

export type HttpRequest = {
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The body's very bytes: signatures are over these. */
  readonly raw: Buffer;
  readonly url: URL;
  /** The address of the peer: a proxy's, where there is one. */
  readonly remote: string;
  /** When it arrived, by the bot's clock. */
  readonly now: Date;
};

export type HttpReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type Route = {
  readonly method: 'GET' | 'POST';
  /** Segments; `:name` takes any one segment. The first route that fits wins. */
  readonly path: string;
  readonly handle: (request: HttpRequest) => Promise<HttpReply>;
};

export type HttpServer = {
  readonly port: number;
  /** Takes no new requests, finishes those under way, and after graceMs (10 s) cuts off what is left. */
  readonly stop: (graceMs?: number) => Promise<void>;
};

type Options = {
  readonly host: string;
  /** 0: any free one; the answer says which. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
};

/** An answer in JSON. */
export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/**
 * Listens, and answers every request once and logs one line about it, never its body. Bodies above 1 MB get
 * 413, what is no HTTP 400, unknown paths 404, other methods 405; a handler that throws gives 500 with a
 * reference that the log has too. Rejects when the port is taken.
 */
export async function startHttp(options: Options): Promise<HttpServer> {
  const { host, port, log } = options;
  let stopping = false;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(request, response, options, () => stopping);
  });
  server.on('clientError', (error, socket) => refuseNoHttp(error, socket as Socket, log));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} on ${host} is in use. Stop what listens there, or set PORT to a free one.`,
            )
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  let stopped: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: (graceMs = 10_000) => {
      stopping = true;
      return (stopped ??= new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: Options,
  isStopping: () => boolean,
): Promise<void> {
  const { routes, log, clock, metrics } = options;
  const began = performance.now();
  const method = request.method ?? '';
  let path = 'none';
  let written = false;
  response.once('close', () => {
    const ms = Math.round((performance.now() - began) * 10) / 10;
    const status = written ? response.statusCode : 499; // the other side left before the answer
    metrics.request({ method, path, status }, ms);
    log.info({ method, path, status, ms }, 'request');
  });
  const write = (reply: HttpReply) => {
    written = true;
    if (isStopping()) response.setHeader('connection', 'close');
    if (!response.destroyed) response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  try {
    const url = readUrl(request.url ?? '');
    const found = url && findRoute(routes, method, url.pathname);
    if (!found) return write(json(400, { error: 'The address is malformed.' }));
    if (found.type === 'unknown') return write(json(404, { error: 'There is nothing at this address.' }));
    path = found.type === 'found' ? found.route.path : found.path;
    if (found.type === 'other-method')
      return write(json(405, { error: `Use ${found.allow} here.` }, { allow: found.allow }));
    const raw = await readRaw(request);
    if (raw === 'too-large') return write(json(413, { error: 'The body is above 1 MB.' }));
    if (raw === 'gone') return;
    const remote = request.socket.remoteAddress ?? '';
    write(
      await found.route.handle({
        params: found.params,
        headers: request.headers,
        raw,
        url,
        remote,
        now: clock.now(),
      }),
    );
  } catch (error) {
    const reference = newReference();
    log.error({ err: error, reference, method, path }, `request failed, reference ${reference}`);
    write(json(500, { error: 'Something went wrong here. Nothing was changed.', reference }));
  }
}

/** Joined, not resolved: resolving would take `//host/path` for another host. */
function readUrl(target: string): URL | undefined {
  const whole = `http://localhost${target}`;
  return target.startsWith('/') && URL.canParse(whole) ? new URL(whole) : undefined;
}

function refuseNoHttp(error: Error & { code?: string }, socket: Socket, log: Log): void {
  const left = error.code === 'ECONNRESET' || error.code === 'HPE_INVALID_EOF_STATE';
  if (left || !socket.writable) return void socket.destroy();
  const [status, words] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request'];
  log.info({ method: 'none', path: 'none', status, ms: 0 }, 'request');
  socket.end(`HTTP/1.1 ${status} ${words}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
