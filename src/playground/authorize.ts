import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installs } from './installs';
import { readBody } from './request-args';
import type { World } from './state';

export type Client = {
  readonly id: string;
  readonly secret: string;
  readonly redirectUrls: readonly string[];
};
type Asked = {
  scopes: readonly string[];
  redirectUri: string;
  named: string | undefined;
  state: string | undefined;
};
type Refusal = { title: string; words: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

const page = (title: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}
label,select{display:block;margin:.5rem 0}select,button{font:inherit;padding:.5rem 1rem}button{margin-right:.5rem}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;

/** What is asked, or why Slack shows an error instead of a choice. */
const askedIn = (query: URLSearchParams, world: World, client: Client): Asked | Refusal => {
  if (query.get('client_id') !== client.id)
    return { title: 'Invalid client_id parameter', words: 'No app has this client_id.' };
  const scopes = (query.get('scope') ?? '').split(/[ ,]+/).filter(Boolean);
  const declared = world.manifest.oauth_config.scopes.bot;
  const unknown = scopes.filter((scope) => !declared.includes(scope));
  if (scopes.length === 0)
    return { title: 'Invalid permissions requested', words: 'scope names no bot scope.' };
  if (unknown.length > 0)
    return {
      title: 'Invalid permissions requested',
      words: `The manifest does not declare: ${unknown.join(', ')}`,
    };
  const named = query.get('redirect_uri') ?? undefined;
  const redirectUri = named ?? client.redirectUrls[0];
  // Slack takes a configured address, and what lies below it.
  const fits = (configured: string) =>
    redirectUri === configured || ['/', '?'].some((sign) => redirectUri?.startsWith(configured + sign));
  if (redirectUri === undefined || !client.redirectUrls.some(fits))
    return {
      title: 'redirect_uri did not match any configured URIs',
      words: `Passed URI: ${redirectUri ?? 'none'}`,
    };
  return { scopes, redirectUri, named, state: query.get('state') ?? undefined };
};

const form = (asked: Asked, world: World, here: URL) => {
  const { firm } = world;
  const people = firm.users.filter(
    (user) =>
      !user.deleted &&
      !user.isBot &&
      !user.isRestricted &&
      !user.isStranger &&
      (user.teamId ?? firm.team.id) === firm.team.id,
  );
  const options = people.map(
    ({ id, realName }) => `<option value="${escape(id)}">${escape(realName)}</option>`,
  );
  const scopes = asked.scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`);
  return page(
    `${firm.bot.name} asks to come into ${firm.team.name}`,
    `<p>It wants to:</p><ul>${scopes.join('')}</ul><form method="post" action="${escape(here.pathname + here.search)}">
<label>Who installs it <select name="user">${options.join('')}</select></label>
<button name="answer" value="allow">Allow</button><button name="answer" value="cancel">Cancel</button></form>`,
  );
};

const backTo = ({ redirectUri, state }: Asked, answer: Record<string, string>) => {
  const to = new URL(redirectUri);
  for (const [key, value] of Object.entries({ ...answer, ...(state === undefined ? {} : { state }) }))
    to.searchParams.set(key, value);
  return to.href;
};

/** Slack's page on which somebody lets the app in: shows what is asked, and sends them back with a code or `access_denied`. */
export const serveAuthorize = async (
  { world, installs, client }: { world: World; installs: Installs; client: Client },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const html = (status: number, body: string) =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  const asked = askedIn(url.searchParams, world, client);
  if ('title' in asked) return html(400, page(asked.title, `<p>${escape(asked.words)}</p>`));
  if (request.method !== 'POST') return html(200, form(asked, world, url));
  // A form posted from another site would otherwise answer for people here.
  const own = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${url.port}`);
  if (!own.includes(request.headers.origin ?? url.origin)) return html(403, page('Not from this page', ''));
  const answer = new URLSearchParams((await readBody(request)).toString());
  const to =
    answer.get('answer') === 'allow'
      ? backTo(asked, {
          code: installs.consented({
            scopes: asked.scopes,
            installerId: answer.get('user') ?? '',
            redirectUri: asked.named,
          }),
        })
      : backTo(asked, { error: 'access_denied' });
  response.writeHead(302, { location: to }).end();
};
