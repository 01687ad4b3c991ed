import { z } from 'zod';

const text = z.string().min(1);
const hasId = z.looseObject({ id: text });
const person = { user: hasId, team: hasId.nullish() };

/** A payload of the Events API; its own answer is always an empty 200, so the rest of its shape is not judged. */
const event = z.looseObject({ type: z.literal('event_callback'), event: z.looseObject({ type: text }) });
const command = z.looseObject({ command: text, team_id: text, user_id: text });
const interaction = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('block_actions'),
    ...person,
    actions: z.array(z.looseObject({ type: text, action_id: text })).min(1),
  }),
  z.looseObject({ type: z.literal('block_suggestion'), ...person, action_id: text }),
  z.looseObject({ type: z.literal('shortcut'), ...person, callback_id: text }),
  z.looseObject({ type: z.literal('message_action'), ...person, callback_id: text }),
  z.looseObject({ type: z.literal('view_submission'), ...person, view: hasId }),
  z.looseObject({ type: z.literal('view_closed'), ...person, view: hasId }),
]);

/** What Slack sent: a kind that we know, with everything in it as it was. */
export type Payload =
  | { kind: 'event' | 'command' | 'interaction'; body: Record<string, unknown> }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'rate-notice' };

const challenge = z.object({ type: z.literal('url_verification'), challenge: text });
const rateNotice = z.object({ type: z.literal('app_rate_limited') });

/** The payload when it has the shape that Slack documents, else `undefined`. */
export const parsePayload = (value: unknown): Payload | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // the parsed copies are only looked at: Bolt gets the very object that arrived
  const body: Record<string, unknown> = { ...value };
  if (event.safeParse(body).success) return { kind: 'event', body };
  if (command.safeParse(body).success) return { kind: 'command', body };
  if (interaction.safeParse(body).success) return { kind: 'interaction', body };
  const asked = challenge.safeParse(body);
  if (asked.success) return { kind: 'challenge', challenge: asked.data.challenge };
  return rateNotice.safeParse(body).success ? { kind: 'rate-notice' } : undefined;
};

/** The JSON or form in the raw bytes; `undefined` when it cannot be read. A form's `payload` is the JSON in it. */
export const readBody = (raw: Buffer, contentType: string): unknown => {
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    if (!isForm(contentType)) return JSON.parse(words);
    const form = new URLSearchParams(words);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** Whether the content type is a form's, with or without a charset. */
export const isForm = (contentType: string): boolean =>
  contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
