import { withIds } from './blocks';
import { checkMessageBlocks } from './check';
import { limits } from './limits';
import type { Message } from './message';
import { refuse, type Answer } from './methods/call';
import type { World } from './state';

/** Slack's answer to a POST to a response_url: its status, and `ok` or the refusal. */
export type Responded = { status: number; answer: Answer };

const refused = (error: string, status = 404, messages: readonly string[] = []): Responded => ({
  status,
  answer: refuse(error, messages),
});

/** Makes the message that a response_url or a command's ack asks for; undefined blocks are plain words. */
export const contentFrom = (world: World, body: Record<string, unknown>) => {
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  if (text.length > limits.message.text) return refuse('msg_too_long');
  if (body['attachments'] !== undefined) return refuse('invalid_attachments');
  if (body['blocks'] === undefined) return text.trim() === '' ? refuse('no_text') : { text };
  const checked = checkMessageBlocks(body['blocks']);
  if (!checked.ok) return refuse(checked.error, checked.messages);
  return { text, blocks: withIds(checked.value, world.freshBlockId) };
};

/** Does what a POST to a response_url asks: five times in thirty minutes. */
export const respond = (world: World, token: string, raw: string): Responded => {
  const hook = world.hooks.get(token);
  if (!hook) return refused('invalid_url');
  if (world.now() - hook.madeAt > limits.responseUrl.ms) return refused('expired_url');
  if (hook.uses >= limits.responseUrl.uses) return refused('used_url');
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    return refused('invalid_payload', 400);
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    return refused('invalid_payload', 400);
  const asked = body as Record<string, unknown>;
  const before = hook.original && world.find(hook.original.channel, hook.original.ts);
  hook.uses += 1;
  const ok: Responded = { status: 200, answer: { ok: true } };
  if (asked['delete_original'] === true) {
    if (!before) return refused('message_not_found');
    world.remove(before);
    return ok;
  }
  const content = contentFrom(world, asked);
  if ('ok' in content) return { status: 400, answer: content };
  const { userId, botId } = world.firm.bot;
  if (asked['replace_original'] === true && before) {
    const { blocks: _old, ...rest } = before;
    world.put({ ...rest, ...content, edited: { user: userId, ts: world.freshTs() } });
    return ok;
  }
  const thread = typeof asked['thread_ts'] === 'string' ? { thread_ts: asked['thread_ts'] } : {};
  const message: Message = {
    type: 'message',
    channel: hook.channel,
    ts: world.freshTs(),
    user: userId,
    bot_id: botId,
    ...content,
    ...thread,
  };
  world.put(asked['response_type'] === 'in_channel' ? message : { ...message, ephemeralTo: hook.userId });
  return ok;
};
