import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Firm } from '../firm';
import type { Actor, Seen } from '../person';
import type { Message } from '../state';

/** What the page shows of a playground, and does with it. */
export type Shown = {
  as(userId: string): Actor;
  messages(channelId: string): readonly Message[];
  dmMessages(userId: string): readonly Message[];
  read(message: Message, userId?: string): string;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
pre{white-space:pre-wrap;border-left:3px solid;padding-left:.75rem;margin:.5rem 0}label{display:block;margin:.5rem 0}
input,select,button{font:inherit;padding:.25rem .5rem}.seen{border:2px solid;padding:0 1rem}`;

const options = (items: readonly (readonly [string, string])[], chosen: string) =>
  items
    .map(([value, label]) => {
      const selected = value === chosen ? ' selected' : '';
      return `<option value="${escape(value)}"${selected}>${escape(label)}</option>`;
    })
    .join('');

type Form = { who: string; channel: string; line: string };

const pageOf = (shown: Shown, firm: Firm, form: Form, answer: string | undefined): string => {
  const people = firm.users.filter((user) => !user.deleted && !user.isBot);
  const list = (messages: readonly Message[], userId?: string) =>
    messages.map((message) => `<pre>${escape(shown.read(message, userId))}</pre>`).join('') ||
    '<p>Nothing yet.</p>';
  const channels = firm.channels.map((one) => `<h3>#${escape(one.name)}</h3>${list(shown.messages(one.id))}`);
  const dms = people.map(
    (user) => `<h3>${escape(user.realName)}</h3>${list(shown.dmMessages(user.id), user.id)}`,
  );
  const who = options(
    people.map((user) => [user.id, `${user.realName} (${user.tz})`] as const),
    form.who,
  );
  const where = options(
    [
      ['', `DM with ${firm.bot.name}`] as const,
      ...firm.channels.map((one) => [one.id, `#${one.name}`] as const),
    ],
    form.channel,
  );
  const seen =
    answer === undefined
      ? ''
      : `<section class="seen"><h2>What they see</h2><pre>${escape(answer)}</pre></section>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(firm.team.name)}: playground</title><style>${style}</style></head><body><main>
<h1>${escape(firm.team.name)}</h1><form method="post" action="/">
<label>Who <select name="who">${who}</select></label><label>Where <select name="channel">${where}</select></label>
<label>Say or command <input name="line" size="40" placeholder="/client Acme" value="${escape(form.line)}" autofocus></label>
<button>Send</button></form>${seen}<h2>Channels</h2>${channels.join('')}<h2>Direct messages with ${escape(firm.bot.name)}</h2>
${dms.join('')}</main></body></html>`;
};

const said = (seen: Seen): string =>
  [seen.text, seen.modal?.text()].filter(Boolean).join('\n\n') || '(nothing new)';

/** Runs the line as this person; what goes wrong is said as Slack says it, under the box. */
const run = async (shown: Shown, { who, channel, line }: Form): Promise<string> => {
  const where = channel === '' ? {} : { channel };
  try {
    const person = shown.as(who);
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(line);
    return said(
      command
        ? await person.command(command[1] ?? '', command[2] ?? '', where)
        : await person.say(line, where),
    );
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const readForm = async (request: IncomingMessage): Promise<Form> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const fields = new URLSearchParams(Buffer.concat(chunks).toString());
  return {
    who: fields.get('who') ?? '',
    channel: fields.get('channel') ?? '',
    line: fields.get('line') ?? '',
  };
};

/** The plain page at `/`: what everybody's conversations hold, and a box to type in as one of them. */
export const servePage = async (
  shown: Shown,
  firm: Firm,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  if (url.pathname !== '/')
    return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  // A form posted from another site would otherwise type for people here.
  const own = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${url.port}`);
  if (request.method === 'POST' && !own.includes(request.headers.origin ?? url.origin))
    return void response.writeHead(403, { 'content-type': 'text/plain' }).end('Not from this page');
  const form = request.method === 'POST' ? await readForm(request) : { who: '', channel: '', line: '' };
  const answer = form.line === '' ? undefined : await run(shown, form);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(pageOf(shown, firm, form, answer));
};
