import type { Installs } from '../installs';
import { missingScope, type Kind } from '../scopes';
import type { Channel, World } from '../state';

export type Answer = { ok: boolean } & Record<string, unknown>;
/** One call of a Web API method, its arguments as they came (form fields are strings, JSON keeps its types). */
export type Call = {
  world: World;
  method: string;
  args: Readonly<Record<string, unknown>>;
  scopes: readonly string[];
  client: { readonly id: string; readonly secret: string };
  installs: Installs;
  uninstall: (first: 'app_uninstalled' | 'tokens_revoked') => void;
};
export type Method = (call: Call) => Answer;

export const done = (rest: Record<string, unknown> = {}): Answer => ({ ok: true, ...rest });

/** Slack's answer to what it does not do, with `response_metadata.messages` where it says why. */
export const refuse = (error: string, messages: readonly string[] = []): Answer =>
  messages.length === 0
    ? { ok: false, error }
    : { ok: false, error, errors: messages, response_metadata: { messages } };

export const text = (call: Call, key: string): string => {
  const value = call.args[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
export const flag = (call: Call, key: string): boolean =>
  ['true', '1', true].includes(call.args[key] as string);

/** A structured argument: JSON in a form field, or the value itself. Undefined when absent, 'broken' when not JSON. */
export const structured = (call: Call, key: string): { value: unknown } | 'broken' | undefined => {
  const value = call.args[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return { value };
  try {
    return { value: JSON.parse(value) as unknown };
  } catch {
    return 'broken';
  }
};

export const kindOf = (channel: Channel): Kind =>
  channel.imWith ? 'im' : channel.isPrivate ? 'private' : 'public';

/** The conversation that the bot names and may know of, or Slack's error. */
export const known = (call: Call, key = 'channel'): Channel | string => {
  const channel = call.world.channels.get(text(call, key));
  if (!channel || (channel.isPrivate && !channel.botIsMember)) return 'channel_not_found';
  return channel;
};

export const lacksScope = (call: Call, kind: Kind): Answer | undefined => {
  const needed = missingScope(call.method, call.scopes, kind);
  return needed === undefined
    ? undefined
    : { ok: false, error: 'missing_scope', needed, provided: call.scopes.join(',') };
};

/** One page of a list by `cursor` and `limit`, and the cursor of the next; undefined for a cursor that is not ours. */
export const page = <T>(call: Call, all: readonly T[]): { items: readonly T[]; next: string } | undefined => {
  const cursor = text(call, 'cursor');
  const from = cursor === '' ? 0 : Number(/^from:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]);
  if (Number.isNaN(from) || from > all.length) return undefined;
  const limit = Math.min(Number(text(call, 'limit')) || 1000, 1000);
  const next = from + limit < all.length ? Buffer.from(`from:${from + limit}`).toString('base64') : '';
  return { items: all.slice(from, from + limit), next };
};
