import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import type { PartSays } from '../../../domain/parts';
import { tagsSay } from './desk-words';
import { freshdeskApi } from './freshdesk-api';
import { askedReadings } from './freshdesk-asked';
import { priorityOfWord, statusSays } from './freshdesk-words';
import { shown, valueAt } from './json-body';
import { idOrNone, maybeEmail, maybeInstant, maybeNote, maybeTags, maybeText, ownId } from './lenient';
import { addressOn, companyDomainOf, lineOf, personOf } from './told-words';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords, type About, type Came, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { deletedPart, partOf } from './told-parts';

const withoutHash = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^#/, '') : value;

const ticket = z.object({
  ticket_id: z.preprocess(withoutHash, ownId),
  event: maybeText,
  ticket_subject: maybeText,
  ticket_description: maybeNote,
  ticket_status: maybeText,
  ticket_priority: maybeText,
  ticket_tags: maybeTags,
  ticket_url: maybeText,
  ticket_due_by_time: maybeInstant,
  ticket_created_at: maybeInstant,
  ticket_updated_at: maybeInstant,
  ticket_agent_name: maybeText,
  ticket_agent_email: maybeEmail,
  ticket_requester_name: maybeText,
  ticket_requester_email: maybeEmail,
  ticket_contact_name: maybeText,
  ticket_contact_email: maybeEmail,
  ticket_company_name: maybeText,
  ticket_company_id: idOrNone,
});
type Ticket = z.infer<typeof ticket>;

const ticketOf = (told: Ticket) => ({ kind: 'ticket', externalId: told.ticket_id }) as const;
const updatedOf = (told: Ticket, { envelope }: About): Date => told.ticket_updated_at ?? envelope.sentAt;

const companyOf = (told: Ticket, email: string | null): Company | undefined => {
  const { ticket_company_name: name, ticket_company_id: externalId } = told;
  const domain = (name ?? externalId) === null ? companyDomainOf(email) : null;
  return (name ?? externalId ?? domain) === null ? undefined : { name, externalId, domain };
};

const ofState = (told: Ticket, about: About): Came => {
  const updatedAt = updatedOf(told, about);
  const email = told.ticket_requester_email ?? told.ticket_contact_email;
  const company = companyOf(told, email);
  const says: PartSays = {
    kind: 'ticket',
    ...{ title: lineOf(told.ticket_subject), note: told.ticket_description },
    ...{ priority: priorityOfWord(told.ticket_priority), dueAt: told.ticket_due_by_time },
    ...statusSays(told.ticket_status, updatedAt),
    ...tagsSay(told.ticket_tags),
    assignee: told.ticket_agent_email ?? told.ticket_agent_name,
    contact: personOf(told.ticket_requester_name ?? told.ticket_contact_name, email),
    url: addressOn('freshdesk.com', told.ticket_url),
    ...(company ? { company } : {}),
    ...(told.ticket_created_at ? { at: told.ticket_created_at } : {}),
  };
  // of one instant, what was sent later
  return partOf(ticketOf(told), 'state', says, {
    updatedAt,
    digest: `${about.envelope.sentAt.toISOString()} ${about.digest}`,
  });
};

/** Older than any state; not 1970 itself, for each part has to make the whole newer (domain/parts.ts). */
const LONG_AGO = new Date(1);
const LAST_MS = 8_640_000_000_000_000;

/**
 * When it began, as far as is known: when it was first heard of. Of several the earliest is kept, which is why it is the
 * one with the greatest digest, and older than all that says it better.
 */
const ofBeginning = (told: Ticket, { envelope: { sentAt } }: About): Came =>
  partOf(
    ticketOf(told),
    'began',
    { at: sentAt },
    { updatedAt: LONG_AGO, digest: String(LAST_MS - sentAt.getTime()).padStart(16, '0') },
  );

const ofReply = (told: Ticket, about: About): Came => {
  const updatedAt = updatedOf(told, about);
  return partOf(ticketOf(told), 'word', { lastWordAt: updatedAt }, { updatedAt, digest: about.digest });
};

/** What an automation rule of Freshdesk sends: its own simple content, or that of docs/sources/freshdesk.md; and its API. */
export const freshdesk: SourceKind = {
  vendor: 'freshdesk',
  title: 'Freshdesk',
  proof: 'secret',
  ...ownSecret,
  keepsFaulty: true,
  api: freshdeskApi,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const why = verifyShared(headers, secrets);
    if (why !== undefined) return refused(why);
    // the same words without a time may be said again, after others: reopened, as it was once
    const isTimed = /"ticket_updated_at"\s*:\s*"[^"]/.test(raw.toString('utf8'));
    return {
      type: 'genuine',
      id: `${deliveryId(raw)}${isTimed ? '' : ` ${now.toISOString()}`}`,
      sentAt: now,
    };
  },
  ...readsRecords({
    recordsOf: (body) => recordsOf(body),
    readings: {
      ...askedReadings,
      state: reading(ticket, ofState),
      began: reading(ticket, ofBeginning),
      replied: reading(ticket, ofReply),
      deleted: reading(ticket, (told, about) =>
        deletedPart('ticket', told.ticket_id, {
          updatedAt: updatedOf(told, about),
          digest: about.digest,
        }),
      ),
    },
  }),
};

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const at = valueAt(body, ['freshdesk_webhook']) === undefined ? [] : ['freshdesk_webhook'];
  const record = valueAt(body, at);
  const id = valueAt(record, ['ticket_id']);
  if (!ownId.safeParse(withoutHash(id)).success)
    return [
      { pointer: `/${[...at, 'ticket_id'].join('/')}`, found: shown(id), expected: 'the id of the ticket' },
    ];
  const event = valueAt(record, ['event']);
  if (event === 'deleted') return [{ tag: 'deleted', record, at }];
  if (event === 'replied') return [{ tag: 'replied', record, at }];
  return ['state', 'began'].map((tag) => ({ tag, record, at }));
};
