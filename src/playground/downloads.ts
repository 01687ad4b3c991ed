import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installs } from './installs';
import type { World } from './state';

/** A file's own address: its bytes for whoever carries a token that may read files, else Slack's 403. */
export const serveFile = (
  world: World,
  installs: Installs,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void => {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const install = token === undefined ? undefined : installs.of(token);
  const allowed = install?.alive === true && install.scopes.includes('files:read');
  const id = /^\/files\/(\w+)\//.exec(url.pathname)?.[1];
  const file = [...world.uploads.values()].find((one) => one.id === id && one.completed);
  if (!allowed || !file?.bytes) return void response.writeHead(allowed ? 404 : 403).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
};
