import type { IncomingMessage } from 'node:http';

type Args = Readonly<Record<string, unknown>>;
/** A call's arguments as they came (form fields are strings, JSON keeps its types), or Slack's error. */
export type Read = { args: Args; warning?: string } | { error: string };

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const ofJson = (raw: string): Read => {
  try {
    const body: unknown = JSON.parse(raw === '' ? '{}' : raw);
    return body !== null && typeof body === 'object' && !Array.isArray(body)
      ? { args: { ...body } }
      : { error: 'json_not_object' };
  } catch {
    return { error: 'invalid_json' };
  }
};

const ofParts = async (raw: Buffer, type: string): Promise<Read> => {
  try {
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
    return { args: Object.fromEntries(form) };
  } catch {
    return { error: 'invalid_form_data' };
  }
};

const ofBody = async (request: IncomingMessage, raw: Buffer): Promise<Read> => {
  const type = request.headers['content-type'] ?? '';
  const [media = ''] = type.toLowerCase().split(';');
  switch (media.trim()) {
    case 'application/json': {
      const read = ofJson(raw.toString());
      return 'args' in read && !/;\s*charset=/i.test(type) ? { ...read, warning: 'missing_charset' } : read;
    }
    case 'multipart/form-data':
      return ofParts(raw, type);
    case 'application/x-www-form-urlencoded':
    case 'text/plain':
      return { args: Object.fromEntries(new URLSearchParams(raw.toString())) };
    case '':
      return raw.length === 0 ? { args: {} } : { error: 'missing_post_type' };
    default:
      return { error: 'invalid_post_type' };
  }
};

/** The bytes of one upload: the body itself, or the first file of a form. */
export const fileBytes = async (request: IncomingMessage, raw: Buffer): Promise<Buffer> => {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return raw;
  const read = await ofParts(raw, type);
  const file = Object.values('args' in read ? read.args : {}).find((one) => one instanceof Blob);
  return file ? Buffer.from(await file.arrayBuffer()) : raw;
};

/** The client's name and secret where they came as HTTP Basic, as Slack prefers. */
const ofBasic = (request: IncomingMessage): Args => {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return {};
  const [client_id, client_secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { client_id, client_secret };
};

/** Reads what a Web API call carries in its address, its body and its headers. */
export const readArgs = async (request: IncomingMessage, raw: Buffer, url: URL): Promise<Read> => {
  const read = await ofBody(request, raw);
  if ('error' in read) return read;
  return { ...read, args: { ...Object.fromEntries(url.searchParams), ...ofBasic(request), ...read.args } };
};
