import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import type { PartSays } from '../../../domain/parts';
import { reading, type About, type Came } from './records';
import { profileReadings } from './zendesk-profiles';
import { statusOf } from './zendesk-words';
import { priorityOf, tagsSay } from './desk-words';
import {
  anyObject,
  idOrNone,
  maybeDomain,
  maybeEmail,
  maybeInstant,
  maybeNote,
  maybeTags,
  maybeText,
  ownId,
  yes,
} from './lenient';
import { addressOn, companyDomainOf, personOf } from './told-words';
import { deletionPart, partOf } from './told-parts';

const event = z.object({
  time: maybeInstant,
  detail: z.object(
    {
      id: ownId,
      subject: maybeText,
      description: maybeNote,
      status: maybeText,
      priority: maybeText,
      tags: maybeTags,
      organization_id: idOrNone,
      assignee_id: idOrNone,
      created_at: maybeInstant,
      updated_at: maybeInstant,
    },
    { error: 'the ticket' },
  ),
  event: anyObject({ current: maybeText, previous: maybeText }),
});
type Event = z.infer<typeof event>;

/** What only names its ticket; what is wrong with one is said where the ticket is read. */
const named = z.object({ time: maybeInstant, detail: anyObject({ id: idOrNone }) });
const person = anyObject({ name: maybeText, email: maybeEmail });

/** A ticket with whom it is of and who has it: from the API (zendesk-api.ts) or a trigger. */
const ticket = z.object({
  id: ownId,
  title: maybeText,
  subject: maybeText,
  description: maybeNote,
  status: maybeText,
  /** What the firm calls it, where it was asked for. */
  custom_status: maybeText,
  priority: maybeText,
  tags: maybeTags,
  url: maybeText,
  created_at: maybeInstant,
  updated_at: maybeInstant,
  solved_at: maybeInstant,
  due_at: maybeInstant,
  last_word_at: maybeInstant,
  organization: anyObject({ id: idOrNone, name: maybeText, domain: maybeDomain }),
  requester: person,
  assignee: person,
});
type Ticket = z.infer<typeof ticket>;

const ticketOf = (id: string) => ({ kind: 'ticket', externalId: id }) as const;

/**
 * The ticket as an event tells it: of whom only ids are known, so of them it says nothing. Events of one second are told
 * apart by their own finer time. That Zendesk closes days later what was solved is not said: it ended when solved.
 */
const ofEvent = (
  { time, detail, event: { current, previous } }: Event,
  { envelope, digest }: About,
): Came => {
  if (isWord(current, 'closed') && isWord(previous, 'solved')) return { type: 'nothing' };
  const { status, waitingOn, over } = statusOf(detail.status);
  const updatedAt = detail.updated_at ?? time ?? envelope.sentAt;
  const company: Company = { name: null, externalId: detail.organization_id, domain: null };
  const says: PartSays = {
    kind: 'ticket',
    at: detail.created_at ?? updatedAt,
    title: detail.subject,
    note: detail.description,
    ...{ status, waitingOn, closedAt: over ? updatedAt : null },
    priority: priorityOf(detail.priority),
    ...tagsSay(detail.tags),
    ...(detail.organization_id === null ? {} : { company }),
    ...(detail.assignee_id === null ? { assignee: null } : {}),
  };
  return partOf(ticketOf(detail.id), 'event', says, {
    updatedAt,
    digest: `${(time ?? updatedAt).toISOString()} ${digest}`,
  });
};

const isWord = (told: string | null, is: string): boolean => told?.toLowerCase() === is;

/**
 * The ticket with all that is known of it. Of equal times it wins over an event (`read` is after any digit): it knows
 * more.
 */
const ofTicket = (told: Ticket, { envelope, digest }: About): Came => {
  const { status, waitingOn, over } = statusOf(told.status, told.custom_status);
  const updatedAt = told.updated_at ?? envelope.sentAt;
  const { organization, requester, assignee } = told;
  const domain = organization.id === null ? companyDomainOf(requester.email) : organization.domain;
  const company: Company = { name: organization.name, externalId: organization.id, domain };
  const isKnown = (organization.id ?? organization.name ?? domain) !== null;
  const says: PartSays = {
    kind: 'ticket',
    at: told.created_at ?? updatedAt,
    title: told.title ?? told.subject,
    ...(told.description === null ? {} : { note: told.description }),
    ...{ status, waitingOn, closedAt: over ? (told.solved_at ?? updatedAt) : null },
    priority: priorityOf(told.priority),
    ...tagsSay(told.tags),
    dueAt: told.due_at,
    url: agentAddressOf(told),
    contact: personOf(requester.name, requester.email),
    assignee: assignee.email ?? assignee.name,
    ...(isKnown ? { company } : {}),
    ...(told.last_word_at === null ? {} : { lastWordAt: told.last_word_at }),
  };
  return partOf(ticketOf(told.id), 'read', says, {
    updatedAt,
    digest: `read ${envelope.sentAt.toISOString()} ${digest}`,
  });
};

/** Where people see it: the API gives its own address of a ticket. */
const agentAddressOf = ({ url, id }: Ticket): string | null => {
  const address = addressOn('zendesk.com', url);
  return address === null ? null : new URL(`/agent/tickets/${encodeURIComponent(id)}`, address).href;
};

const comment = named.extend({
  event: anyObject({ comment: anyObject({ is_public: yes, author: anyObject({ is_staff: yes }) }) }),
});

/** A reply that the client sees is our last word to them. */
const ofComment = (told: z.infer<typeof comment>, { envelope, digest }: About): Came => {
  const at = told.time ?? envelope.sentAt;
  const { is_public: isPublic, author } = told.event.comment;
  const { id } = told.detail;
  return id !== null && isPublic && author.is_staff
    ? partOf(ticketOf(id), 'word', { lastWordAt: at }, { updatedAt: at, digest })
    : { type: 'nothing' };
};

const ofDeletion =
  (isDeleted: boolean) =>
  ({ time, detail: { id } }: z.infer<typeof named>, { envelope, digest }: About): Came =>
    id === null
      ? { type: 'nothing' }
      : deletionPart(isDeleted, 'ticket', id, { updatedAt: time ?? envelope.sentAt, digest });

const wanting = (what: string) =>
  reading(named, ({ time, detail: { id } }, { envelope }) =>
    id === null ? { type: 'nothing' } : { type: 'wanted', wanted: { what, id, at: time ?? envelope.sentAt } },
  );

/** How Zendesk's records are read, by the words that zendesk.ts and zendesk-api.ts put on them. */
export const zendeskReadings = {
  event: reading(event, ofEvent),
  comment: reading(comment, ofComment),
  trigger: reading(ticket, ofTicket),
  ticket: reading(ticket, ofTicket),
  deleted: reading(named, ofDeletion(true)),
  undeleted: reading(named, ofDeletion(false)),
  'ticket-id': wanting('ticket'),
  'organization-id': wanting('organization'),
  ...profileReadings,
};
