import { z } from 'zod';
import { currencyDigits, minorUnits } from '../../../domain/money';
import type { PartSays } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import { crmReadings } from './hubspot-crm';
import { companyOf, contactOf, head, ownerOf, people } from './hubspot-who';
import { deletionOf, partOf } from './part';
import { reading, type About, type Came } from './records';
import {
  addressOn,
  idOrNull,
  longText,
  maybe,
  moment,
  noteOf,
  ownId,
  priorityOf,
  waitingOnOf,
  word,
  yes,
} from './tolerant';

/** A stage of a pipeline as people call it, and whether it is an end. */
const stage = maybe({ label: word, isClosed: yes });

const ticket = z.object({
  ...{ ...head, ...people, stage },
  properties: maybe({
    ...{ subject: word, content: longText, hs_ticket_priority: word },
    ...{ createdate: moment, closed_date: moment, hs_last_message_sent_at: moment },
  }),
});
const deal = z.object({
  ...{ ...head, ...people, stage },
  properties: maybe({
    dealname: word,
    amount: word,
    deal_currency_code: word,
    createdate: moment,
    closedate: moment,
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
      note: noteOf(is.content),
      priority: priorityOf(is.hs_ticket_priority),
      status: label,
    },
    waitingOn: told.stage.isClosed ? null : waitingOnOf(label),
    closedAt: told.stage.isClosed ? (is.closed_date ?? updatedAt) : null,
    lastWordAt: is.hs_last_message_sent_at,
    ...{ contact: contactOf(told), assignee: ownerOf(told), url: addressOn('hubspot.com', told.url) },
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
    ...{ title: is.dealname, status: told.stage.label, assignee: ownerOf(told), contact: contactOf(told) },
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

const event = z.object({ type: word, objectId: idOrNull, occurredAt: moment });
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
      : deletionOf({ kind, externalId: objectId }, isDeleted, occurredAt ?? envelope.sentAt, digest);
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
