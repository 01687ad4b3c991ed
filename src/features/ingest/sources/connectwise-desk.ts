import { z } from 'zod';
import { madeByOf } from '../../../domain/made-by';
import type { Kind, Outcome } from '../../../domain/touch';
import { member, personOf, record, reference, stateOf } from './connectwise-fields';
import { priorityOf, waitingOf } from './desk-words';
import { id } from './fields';
import { maybeDay, maybeEmail, maybeFlag, maybeInstant, maybeNote, maybeText } from './lenient';
import { personOf as contactOf } from './told-words';
import { reading } from './records';
import { partOf } from './told-parts';

const MOST_MINUTES = 24 * 60;

const ticket = z.object({
  ...record,
  summary: maybeText,
  initialDescription: maybeNote,
  status: reference,
  priority: reference,
  source: reference,
  contact: reference,
  contactName: maybeText,
  contactEmailAddress: maybeEmail,
  owner: member,
  site: reference,
  siteName: maybeText,
  requiredDate: maybeDay,
  closedFlag: maybeFlag,
  closedDate: maybeInstant,
  customerUpdatedFlag: maybeFlag,
  /** The host that people open it on; ours, not ConnectWise's. */
  host: maybeText,
});

/** A service ticket: open until its closedFlag. */
export const ticketReading = reading(ticket, (found, about) => {
  const status = found.status?.name ?? null;
  const name = found.contact?.name ?? found.contactName;
  const closed = found.closedFlag === true;
  return stateOf('ticket', found, about, {
    at: found._info?.dateEntered ?? null,
    closedAt: closed ? (found.closedDate ?? found._info?.lastUpdated ?? about.envelope.sentAt) : null,
    dueAt: found.requiredDate,
    title: found.summary,
    assignee: personOf(found.owner),
    contact: contactOf(name, found.contactEmailAddress),
    priority: priorityOf(found.priority?.name ?? null),
    status,
    waitingOn: closed ? null : found.customerUpdatedFlag ? 'us' : waitingOf(status),
    madeBy: madeByOf(found.source?.name),
    site: found.site?.name ?? found.siteName,
    url: ticketUrl(found),
  });
});

const word = z.object({ id, at: maybeInstant });

/** Our last word to the client on a ticket: ConnectWise keeps it in the ticket's notes. */
export const wordReading = reading(word, ({ id: externalId, at }, { digest }) =>
  at === null
    ? { type: 'nothing' }
    : partOf({ kind: 'ticket', externalId }, 'word', { lastWordAt: at }, { updatedAt: at, digest }),
);

/** What the ticket is about, which only its first delivery says. */
export const descriptionReading = reading(ticket, (found, { envelope, digest }) =>
  found.initialDescription === null
    ? { type: 'nothing' }
    : {
        ...{ type: 'part', kind: 'ticket', externalId: found.id, part: 'description', digest },
        says: { note: found.initialDescription },
        updatedAt: found._info?.lastUpdated ?? envelope.sentAt,
      },
);

/** The page that people open it on: on the host that the record's own links name, else the one that told of it. */
const ticketUrl = ({ host, id, _info }: z.infer<typeof ticket>): string | null => {
  const link = _info?.notes_href ?? '';
  const known = URL.canParse(link) ? new URL(link).host : host;
  return known !== null && /^[a-z0-9.-]+(:\d+)?$/i.test(known)
    ? `https://${known.replace(/^api-/i, '')}/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=${encodeURIComponent(id)}`
    : null;
};

const activity = z.object({
  ...record,
  name: maybeText,
  type: reference,
  status: reference,
  contact: reference,
  email: maybeEmail,
  assignTo: member,
  dateStart: maybeInstant,
  dateEnd: maybeInstant,
  notes: maybeNote,
});
type Activity = z.infer<typeof activity>;

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/roadmap|\bqbr\b|\btbr\b|business review/i, 'roadmap'],
  [/call|phone/i, 'call'],
  [/e-?mail/i, 'email'],
  [/visit|on-?site/i, 'visit'],
  [/meeting|appointment/i, 'meeting'],
];

/** By its type; a meeting whose name says so is a roadmap. To-dos and tasks are no contact with the client. */
const kindOf = ({ type, name }: Activity): Kind | undefined => {
  const kind = KINDS.find(([pattern]) => pattern.test(type?.name ?? ''))?.[1];
  return (kind === 'meeting' || kind === 'visit') && KINDS[0]?.[0].test(name ?? '') ? 'roadmap' : kind;
};

/** A closed activity took place; a call reached somebody unless its words say otherwise. */
const outcomeOf = (kind: Kind, { name, status, notes }: Activity): Outcome | null => {
  const words = `${status?.name ?? ''} ${name ?? ''} ${notes ?? ''}`;
  const done = /close|complete|done/i.test(status?.name ?? '');
  if (/cancel/i.test(status?.name ?? '')) return 'cancelled';
  if (/no.?show/i.test(status?.name ?? '')) return 'no_show';
  if (kind !== 'call') return done && kind !== 'email' ? 'held' : null;
  if (/voice.?mail|left (a |them a )?message|\blvm\b/i.test(words)) return 'voicemail';
  if (/no.?answer|not reached|did not answer|didn.t answer/i.test(words)) return 'no_answer';
  return done ? 'reached' : null;
};

/** An activity of a kind that people talk or meet in. */
export const activityReading = reading(activity, (found, about) => {
  const kind = kindOf(found);
  if (kind === undefined) return { type: 'nothing' };
  const { contact, email, dateStart, dateEnd } = found;
  const minutes = dateStart && dateEnd ? Math.round((dateEnd.getTime() - dateStart.getTime()) / 60_000) : 0;
  return stateOf(kind, found, about, {
    at: dateStart ?? dateEnd,
    title: found.name,
    note: found.notes,
    outcome: outcomeOf(kind, found),
    direction: /inbound|incoming/i.test(found.type?.name ?? '') ? 'inbound' : null,
    minutes: minutes > 0 && minutes <= MOST_MINUTES ? minutes : null,
    by: personOf(found.assignTo),
    contact: contactOf(contact?.name ?? null, email),
    status: found.status?.name ?? null,
  });
});
