import { z } from 'zod';
import { currencyDigits, minorUnits } from '../../../domain/money';
import type { PartSays } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import { crmReadings } from './hubspot-crm';
import { companyOf, head, ownerOf, people, personOf } from './hubspot-who';
import { reading, type About, type Came } from './records';
import { priorityOf, waitingOf } from './desk-words';
import {
  anyInstant,
  anyObject,
  idOrNone,
  maybeAmount,
  maybeInstant,
  maybeNote,
  maybeText,
  ownId,
  yes,
} from './lenient';
import { addressOn } from './told-words';
import { deletionPart, partOf } from './told-parts';

/** A stage of a pipeline as people call it, and whether it is an end. */
const stage = anyObject({ label: maybeText, isClosed: yes });

const ticket = z.object({
  ...{ ...head, ...people, stage },
  properties: anyObject({
    ...{ subject: maybeText, content: maybeNote, hs_ticket_priority: maybeText },
    ...{ createdate: maybeInstant, closed_date: maybeInstant, hs_last_message_sent_at: maybeInstant },
  }),
});
const deal = z.object({
  ...{ ...head, ...people, stage },
  properties: anyObject({
    dealname: maybeText,
    amount: maybeAmount,
    deal_currency_code: maybeText,
    createdate: maybeInstant,
    closedate: maybeInstant,
  }),
});
const ofTicket = (told: z.infer<typeof ticket>, { envelope, digest }: About): Came => {
  const { properties: is } = told;
  const updatedAt = told.updatedAt ?? envelope.sentAt;
  const whose = companyOf(told);
  const { label } = told.stage;
  const says: PartSays = {
    kind: 'ticket',
    at: is.createdate ?? told.createdAt ?? updatedAt,
    ...{
      title: is.subject,
      note: is.content,
      priority: priorityOf(is.hs_ticket_priority),
      status: label,
    },
    waitingOn: told.stage.isClosed ? null : waitingOf(label),
    closedAt: told.stage.isClosed ? (is.closed_date ?? updatedAt) : null,
    lastWordAt: is.hs_last_message_sent_at,
    ...{ contact: personOf(told), assignee: ownerOf(told), url: addressOn('hubspot.com', told.url) },
    ...(whose ? { company: whose } : {}),
  };
  const readAt = envelope.sentAt.toISOString();
  return partOf({ kind: 'ticket', externalId: told.id }, 'state', says, {
    updatedAt,
    digest: `${readAt} ${digest}`,
  });
};

const ofDeal = (told: z.infer<typeof deal>, { envelope, digest }: About): Came => {
  const { properties: is } = told;
  const updatedAt = told.updatedAt ?? envelope.sentAt;
  const whose = companyOf(told);
  const currency = is.deal_currency_code?.toUpperCase() ?? '';
  const amountCents =
    is.amount === null || currencyDigits(currency) === undefined
      ? undefined
      : minorUnits(is.amount, currency);
  const says: PartSays = {
    kind: 'quote',
    at: is.createdate ?? told.createdAt ?? updatedAt,
    ...{ title: is.dealname, status: told.stage.label, assignee: ownerOf(told), contact: personOf(told) },
    closedAt: told.stage.isClosed ? (is.closedate ?? updatedAt) : null,
    dueAt: told.stage.isClosed ? null : is.closedate,
    ...(amountCents === undefined ? { amountCents: null, currency: null } : { amountCents, currency }),
    url: addressOn('hubspot.com', told.url),
    ...(whose ? { company: whose } : {}),
  };
  const readAt = envelope.sentAt.toISOString();
  return partOf({ kind: 'quote', externalId: told.id }, 'state', says, {
    updatedAt,
    digest: `${readAt} ${digest}`,
  });
};

const event = z.object({ type: maybeText, objectId: idOrNone, occurredAt: anyInstant });
const ENDS = new Map<string | null, Kind>([
  ['ticket', 'ticket'],
  ['deal', 'quote'],
]);

const ofDeletion =
  (isDeleted: boolean) =>
  ({ type, objectId, occurredAt }: z.infer<typeof event>, { envelope, digest }: About): Came => {
    const kind = ENDS.get(type);
    return kind === undefined || objectId === null
      ? { type: 'nothing' }
      : deletionPart(isDeleted, kind, objectId, { updatedAt: occurredAt ?? envelope.sentAt, digest });
  };

/** How HubSpot's events and records are read, by the words that hubspot.ts and hubspot-api.ts put on them. */
export const hubspotReadings = {
  change: reading(event.extend({ objectId: ownId }), ({ type, objectId, occurredAt }, { envelope }) => ({
    type: 'wanted',
    wanted: { what: type ?? '', id: objectId, at: occurredAt ?? envelope.sentAt },
  })),
  deletion: reading(event, ofDeletion(true)),
  restore: reading(event, ofDeletion(false)),
  ticket: reading(ticket, ofTicket),
  deal: reading(deal, ofDeal),
  ...crmReadings,
};
