import { z } from 'zod';
import { toldAt, deletedPart } from './told-parts';
import { id } from './fields';
import { halopsaApi } from './halopsa-api';
import { callReading, ticketReading, wordReading } from './halopsa-desk';
import { contractReading, invoiceReading } from './halopsa-money';
import { within } from './halopsa-more';
import { clientReading, userReading } from './halopsa-people';
import { shown } from './json-body';
import { maybeId, maybeText } from './lenient';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind } from './source';

/** What a delivery may hold, one or a list of them, and how each is read. */
const HELD = {
  ticket: ['ticket'],
  tickets: ['ticket'],
  action: ['word', 'call'],
  actions: ['word', 'call'],
  client: ['client'],
  clients: ['client'],
  user: ['user'],
  users: ['user'],
} as const;

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const told = z.object({ event: maybeText, ticket_id: maybeId });

/** No payload of HaloPSA is published: a delivery may be one or a list, and hold its records or be one itself. */
const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const many = Array.isArray(body);
  const found = (many ? (body as readonly unknown[]) : [body]).map((one, index) =>
    recordsIn(one, many ? [index] : []),
  );
  const tagged = found.flatMap((one) => one ?? []);
  return tagged.length > 0 || (many && body.length === 0)
    ? tagged
    : [
        {
          pointer: '',
          found: shown(body),
          expected: 'a ticket, an action, a client or a user, or a list of them',
        },
      ];
};

const recordsIn = (one: unknown, at: readonly PropertyKey[]): readonly Tagged[] | undefined => {
  if (!isObject(one)) return undefined;
  const ticket = isObject(one['ticket']) ? one['ticket'] : {};
  const { event, ticket_id: named } = told.parse(one);
  const isDeleted = /delet/i.test(event ?? '');
  const held = Object.entries(HELD).flatMap(([key, tags]) =>
    listed(one[key]).flatMap(([record, index]) =>
      tags.flatMap((tag): Tagged[] => {
        const place = [...at, key, ...index];
        // what has no id cannot be told apart; an empty action beside a ticket must not cost the ticket
        if (record['id'] == null && tag !== 'ticket') return [];
        if (tag === 'ticket' && isDeleted) return [{ tag: 'gone', record: { id: record['id'] }, at: place }];
        const isAction = tag === 'word' || tag === 'call';
        return [{ tag, record: isAction ? within(record, ticket) : record, at: place }];
      }),
    ),
  );
  if (held.length > 0) return held;
  if ('ticket_id' in one && ('outcome' in one || 'note' in one))
    return (['word', 'call'] as const).map((tag) => ({ tag, record: one, at }));
  if ('id' in one && 'summary' in one) return [{ tag: isDeleted ? 'gone' : 'ticket', record: one, at }];
  if (named === null) return undefined;
  return [{ tag: isDeleted ? 'gone' : 'named', record: { id: named }, at: [...at, 'ticket_id'] }];
};

const listed = (value: unknown): readonly (readonly [Loose, readonly number[]])[] =>
  isObject(value)
    ? [[value, []]]
    : Array.isArray(value)
      ? value.flatMap((one: unknown, index) => (isObject(one) ? [[one, [index]] as const] : []))
      : [];

const bare = z.object({ id });

/** HaloPSA (and HaloITSM): webhooks with a secret in a header. docs/sources/halopsa.md */
export const halopsa: SourceKind = {
  vendor: 'halopsa',
  title: 'HaloPSA',
  proof: 'secret',
  ...ownSecret,

  verify: ({ raw, headers }, secrets, now) => {
    const why = verifyShared(headers, secrets);
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },

  ...readsRecords({
    recordsOf,
    readings: {
      ticket: ticketReading,
      word: wordReading,
      call: callReading,
      client: clientReading,
      user: userReading,
      contract: contractReading,
      invoice: invoiceReading,
      gone: reading(bare, (found, about) => deletedPart('ticket', found.id, toldAt(null, false, about))),
      named: reading(bare, (found, { envelope }) => ({
        type: 'wanted',
        wanted: { what: 'ticket', id: found.id, at: envelope.sentAt },
      })),
    },
  }),
  keepsFaulty: true,
  api: halopsaApi,
};
