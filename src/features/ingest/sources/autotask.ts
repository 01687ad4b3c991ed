import { z } from 'zod';
import { autotaskApi } from './autotask-api';
import { askedReading, noteReading, ticketReadings } from './autotask-desk';
import { inSmallLetters } from './autotask-fields';
import { companyReading, contactReading } from './autotask-people';
import { salesReadings } from './autotask-sales';
import { expected, id } from './fields';
import { pointerOf, shown, valueAt } from './json-body';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused } from './proof';
import { readsRecords, type Tagged } from './records';
import type { Fault, SourceKind } from './source';

const told = z.object(
  {
    Action: z
      .string(expected('Create, Update or Delete'))
      .regex(/^(create|update|delete)$/i, expected('Create, Update or Delete')),
    EntityType: z.string(expected('the kind of the record, like Ticket')),
    Id: id,
    Fields: z.record(z.string(), z.unknown(), expected('an object')).nullish(),
    EventTime: z.unknown().optional(),
    SequenceNumber: z.unknown().optional(),
  },
  expected('a callout with Action, EntityType, Id and Fields'),
);

/** By the words that Autotask has for an entity, old and new, one and many. */
const ENTITIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^tickets?$/i, Object.keys(ticketReadings).filter((tag) => tag !== 'deleted')],
  [/^ticketnotes?$/i, ['note']],
  [/^(company|companies|accounts?)$/i, ['client']],
  [/^contacts?$/i, ['contact']],
];

/** A callout is of one record. Each field of a ticket is read by itself: a callout has only some of them. */
const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const checked = told.safeParse(body);
  if (!checked.success)
    return checked.error.issues.map(({ path, message }) => ({
      ...{ pointer: pointerOf(path), found: shown(valueAt(body, path)), expected: message },
    }));
  const { Action, EntityType: entity, Id, Fields, EventTime, SequenceNumber } = checked.data;
  const action = Action.toLowerCase();
  const record = {
    ...{ id: Id, action, at: EventTime, sequence: SequenceNumber },
    fields: inSmallLetters(Fields ?? {}),
  };
  const tags = ENTITIES.find(([pattern]) => pattern.test(entity))?.[1] ?? [];
  return action === 'delete' && tags.length > 1
    ? [{ tag: 'deleted', record }]
    : tags.map((tag) => ({ tag, record }));
};

/** Autotask: callouts signed with the webhook's secret key, and its API. docs/sources/autotask.md */
export const autotask: SourceKind = {
  vendor: 'autotask',
  title: 'Autotask',
  proof: 'signature',
  ...ownSecret,

  // `sha1=` and base64 of HMAC-SHA1 over the raw body
  verify: ({ raw, headers }, secrets, now) => {
    const given = headerOf(headers, 'x-hook-signature');
    if (given === undefined) return refused('The header x-hook-signature is missing.');
    const right = (secret: string) => `sha1=${hmac('sha1', secret, 'base64', raw)}`;
    // its Guid may be the webhook's and not the delivery's: the same bytes are one delivery
    return anyMatches(given, secrets, right)
      ? { type: 'genuine', id: deliveryId(raw), sentAt: now }
      : refused('The signature was made with another secret key.');
  },

  ...readsRecords({
    recordsOf,
    readings: {
      ...ticketReadings,
      ...salesReadings,
      ...{ ticket: askedReading, note: noteReading, client: companyReading, contact: contactReading },
    },
  }),
  keepsFaulty: true,
  api: autotaskApi,
};
