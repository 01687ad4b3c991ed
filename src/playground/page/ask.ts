import { z } from 'zod';
import type { StateValue, StateValues } from '../view-state';

const id = z.string().min(1).max(255);
const message = { channel: id, ts: id };
const where = z.union([z.strictObject(message), z.strictObject({ viewId: id })]);
const isValue = (given: unknown): boolean =>
  given !== null && typeof given === 'object' && 'type' in given && typeof given.type === 'string';
const value = z.custom<StateValue>(isValue, 'expected what an element holds, with its type');
const filled: z.ZodType<StateValues> = z.record(z.string(), z.record(z.string(), value));
const who = { who: id };

/** A file as the page has read it, once. */
export const chosenFile = z.object({ name: z.string().min(1).max(255), base64: z.base64() });

/** What the page may ask: one request, one deed. */
export const ask = z.discriminatedUnion('do', [
  z.strictObject({ ...who, do: z.literal('command'), command: id, text: z.string(), channel: id }),
  z.strictObject({
    ...who,
    do: z.literal('say'),
    channel: id,
    text: z.string().min(1),
    threadTs: id.exactOptional(),
  }),
  z.strictObject({ ...who, do: z.literal('drop'), channel: id, file: chosenFile }),
  z.strictObject({ ...who, do: z.literal('shortcut'), callbackId: id }),
  z.strictObject({ ...who, do: z.literal('messageShortcut'), callbackId: id, ...message }),
  z.strictObject({
    ...who,
    do: z.literal('act'),
    where,
    blockId: id,
    actionId: id,
    option: z.string().exactOptional(),
    value: value.exactOptional(),
    filled: filled.exactOptional(),
  }),
  z.strictObject({ ...who, do: z.literal('suggest'), where, blockId: id, actionId: id, typed: z.string() }),
  z.strictObject({ ...who, do: z.literal('submit'), viewId: id, filled }),
  z.strictObject({ ...who, do: z.literal('close'), viewId: id }),
  z.strictObject({ ...who, do: z.literal('openHome') }),
  z.strictObject({ ...who, do: z.literal('read'), ...message }),
  z.strictObject({ ...who, do: z.literal('moveClock'), to: z.iso.datetime() }),
  z.strictObject({
    ...who,
    do: z.literal('fault'),
    method: id,
    fault: z.enum(['429', '500', 'hang', 'accept-then-drop', 'slow']),
  }),
]);
