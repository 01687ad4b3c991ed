import { z } from 'zod';
import { secondsBetween, phone, unixSeconds } from './calls';
import { expected, id, orNull, text } from './fields';
import { readJson, valueAt } from './json-body';
import { anyMatches, deliveryId, ownSecret, refused } from './proof';
import { faultsIn, reading, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';

const words = expected('an event with resource, event and data');
const event = z.object({ event: z.string(words), data: z.object({}, words) }, words);

const call = z.object({
  id,
  direction: z.enum(['inbound', 'outbound'], expected('inbound or outbound')),
  started_at: unixSeconds,
  answered_at: orNull(unixSeconds),
  ended_at: orNull(unixSeconds),
  raw_digits: orNull(text),
  user: orNull(z.object({ name: orNull(text), email: orNull(text) })),
});

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const { success, data, error } = event.safeParse(body);
  if (!success) return faultsIn(body, error);
  return [{ tag: data.event, record: valueAt(body, ['data']), at: ['data'] }];
};

/** Aircall's calls when they have ended: docs/sources/aircall.md. */
export const aircall: SourceKind = {
  ...ownSecret,
  vendor: 'aircall',
  title: 'Aircall',
  proof: 'body',
  makesSecret: true,
  keepsFaulty: true,
  verify: ({ raw }, secrets, now): Verified => {
    const json = readJson(raw.toString('utf8'));
    const at = (...path: readonly string[]) => ('value' in json ? valueAt(json.value, path) : undefined);
    const token = at('token');
    if (typeof token !== 'string') return refused('The body has no token.');
    if (!anyMatches(token, secrets, (secret) => secret)) return refused('The token is another one.');
    const [name, of, sent] = [at('event'), at('data', 'id'), at('timestamp')];
    const sentAt = typeof sent === 'number' ? new Date(sent * 1000) : now;
    const named = typeof name === 'string' && (typeof of === 'number' || typeof of === 'string');
    return {
      type: 'genuine',
      id: deliveryId(raw, named ? `${name}:${of}` : undefined),
      sentAt: Number.isFinite(sentAt.getTime()) ? sentAt : now,
    };
  },
  withoutProof: (body) => {
    const json = readJson(body);
    if ('faults' in json || typeof json.value !== 'object' || json.value === null) return body;
    return JSON.stringify({ ...json.value, token: undefined });
  },
  ...readsRecords({
    recordsOf,
    readings: {
      'call.ended': reading(call, ({ id: callId, direction, user, raw_digits: number, ...at }) =>
        phone({
          ...{ callId, direction, number, by: user?.email ?? user?.name ?? null, startedAt: at.started_at },
          talkedSeconds: secondsBetween(at.answered_at, at.ended_at),
        }),
      ),
    },
  }),
};
