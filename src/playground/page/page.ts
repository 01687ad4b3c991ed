import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answer, type Powers } from './answer';
import { ask } from './ask';
import { createAssets } from './assets';
import { createLive } from './live';
import { logDetail } from './log';
import { snapshotOf, whoCanTry } from './snapshot';

export type PageOptions = Omit<Powers, 'read'> & {
  /** A line that a newcomer is offered to type first. */
  tryFirst: string | undefined;
};

/** A file of ten megabytes, as base64, and some more. */
const MAX_BYTES = 14_000_000;

/** Nothing from anywhere else, and nobody may frame it. Pictures in messages come from where the bot says. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    if ((bytes += (chunk as Buffer).length) > MAX_BYTES)
      throw new Error(
        'That is too much for the playground, which takes files of 10 MB at most. Bring a larger one in with npx touchbase import.',
      );
  }
  return Buffer.concat(chunks).toString();
};

const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};

/** Another site's page, or a name that was made to lead here, would otherwise act for people. */
const isOurs = ({ headers: { host, origin }, method }: IncomingMessage, port: string): boolean => {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`);
  const mayLackOrigin = method === 'GET' || method === 'HEAD';
  return (
    hosts.includes(host ?? '') &&
    (origin === undefined ? mayLackOrigin : hosts.some((one) => origin === `http://${one}`))
  );
};

/** The page at `/`, what it asks under `/page/`, and the stream that keeps it up to date. */
export const createPage = ({ tryFirst, moveClock, ...powers }: PageOptions) => {
  const { stage } = powers;
  const assetAt = createAssets();
  const live = createLive(stage);
  const reads = new Map<string, Map<string, string>>();
  const readsOf = (userId: string) => {
    const known = reads.get(userId) ?? new Map<string, string>();
    reads.set(userId, known);
    return known;
  };
  const all: Powers = {
    ...powers,
    read: (userId, channel, ts) => void readsOf(userId).set(channel, ts),
    moveClock: moveClock && ((to) => moveClock(to).finally(live.clockMoved)),
  };
  const someone = (id: string | null) => {
    const people = whoCanTry(stage);
    return id === null || id === '' ? people[0] : people.find((user) => user.id === id);
  };

  const act = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const asked = ask.parse(JSON.parse(await readBody(request)));
      const user = someone(asked.who);
      if (!user)
        return json(response, 404, { ok: false, error: `There is nobody with the id ${asked.who}.` });
      return json(response, 200, await answer(all, user, asked));
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError)
        return json(response, 400, { ok: false, error: error.message });
      return json(response, 200, {
        ok: false,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const open = (response: ServerResponse, url: URL) => {
    const user = someone(url.searchParams.get('who')) ?? someone(null);
    if (!user) return json(response, 404, { ok: false, error: 'Nobody works in this firm.' });
    const hints = { reads: readsOf(user.id), canMoveClock: moveClock !== undefined, tryFirst };
    return live.open(user, response, snapshotOf(stage, user, hints));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (!isOurs(request, url.port)) return json(response, 403, { ok: false, error: 'Not from this page.' });
    const { pathname } = url;
    if (request.method === 'POST' && pathname === '/page/do') return act(request, response);
    if (request.method !== 'GET')
      return json(response, 405, { ok: false, error: 'Only GET, or POST /page/do.' });
    if (pathname === '/page/live') return open(response, url);
    const detail = logDetail(stage, /^\/page\/log\/([\w-]+)$/.exec(pathname)?.[1] ?? '');
    if (detail) return json(response, 200, detail);
    const asset = assetAt(pathname);
    if (!asset) return json(response, 404, { ok: false, error: 'Not found.' });
    response.writeHead(200, { ...headers, 'content-type': asset.type }).end(asset.bytes);
  };
  return { serve, stop: live.stop };
};
