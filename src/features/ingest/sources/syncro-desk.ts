import { z } from 'zod';
import { madeByOf } from '../../../domain/made-by';
import { priorityOf, waitingOf } from './desk-words';
import { id } from './fields';
import {
  maybeDomain,
  maybeEmail,
  maybeFlag,
  maybeInstant,
  maybeNote,
  maybeObject,
  maybePhone,
  maybeText,
} from './lenient';
import { fullName } from './told-words';
import { clientOf, contactOf } from './profiles';
import { reading, type Came } from './records';
import { companyOf, pageOf, record, wholeOf } from './syncro-fields';
import { statePart, toldAt } from './told-parts';

const ticket = z.object({
  ...record,
  subject: maybeText,
  status: maybeText,
  priority: maybeText,
  problem_type: maybeText,
  due_date: maybeInstant,
  resolved_at: maybeInstant,
  user: maybeObject({ full_name: maybeText, email: maybeEmail }),
  contact: maybeObject({ name: maybeText, email: maybeEmail }),
  contact_fullname: maybeText,
  location_name: maybeText,
});

/** A ticket: done when it is resolved, closed or invoiced, and open again in any other state. */
export const ticketReading = reading(ticket, (found, about) => {
  const company = companyOf(found);
  if (company === undefined) return { type: 'nothing' };
  const told = toldAt(found.updated_at, found.asked, about);
  const { updatedAt } = told;
  const { status, user, contact } = found;
  const done = /^(resolved|closed|invoiced)$/i.test(status ?? '');
  const name = contact?.name ?? found.contact_fullname;
  return statePart(
    { kind: 'ticket', externalId: found.id },
    {
      company,
      at: found.created_at ?? updatedAt,
      closedAt: done ? (found.resolved_at ?? updatedAt) : null,
      dueAt: found.due_date,
      title: found.subject,
      assignee: user?.email ?? user?.full_name ?? null,
      contact: (name ?? contact?.email ?? null) === null ? null : { name, email: contact?.email ?? null },
      priority: priorityOf(found.priority),
      status,
      waitingOn: done ? null : waitingOf(status),
      madeBy: madeByOf(found.problem_type),
      site: found.location_name,
      url: pageOf(found),
    },
    told,
    [
      ...(['note', 'lastWordAt'] as const),
      ...(found.asked ? ['url' as const] : []),
      ...(found.problem_type === null ? ['madeBy' as const] : []),
    ],
    found.asked ? 'read' : 'state',
  );
});

const comment = z.object({
  ticket_id: id,
  subject: maybeText,
  body: maybeNote,
  tech: maybeText,
  hidden: maybeFlag,
  created_at: maybeInstant,
});

/** The first comment says what the ticket is about; of the others, what a technician wrote openly is our last word. */
export const commentReading = reading(comment, (found, { envelope, digest }) => {
  const updatedAt = found.created_at ?? envelope.sentAt;
  const part = { type: 'part', kind: 'ticket', externalId: found.ticket_id, updatedAt, digest } as const;
  if (/^initial issue$/i.test(found.subject ?? ''))
    return { ...part, part: 'issue', says: { note: found.body } };
  const ours = found.tech !== null && !/^(customer|.*customer.?reply|end.?user)/i.test(found.tech);
  return ours && found.hidden !== true
    ? { ...part, part: 'word', says: { lastWordAt: updatedAt } }
    : { type: 'nothing' };
});

const alert = z.object({
  ...record,
  computer_name: maybeText,
  description: maybeText,
  status: maybeText,
  resolved: maybeFlag,
});

/** An alert of Syncro's monitoring. */
export const alertReading = reading(alert, (found, about) =>
  wholeOf('alert', found, about, {
    at: found.created_at,
    closedAt: found.resolved === true ? (found.updated_at ?? about.envelope.sentAt) : null,
    title: [found.computer_name, found.description].filter(Boolean).join(': ') || null,
    status: found.status,
  }),
);

const customer = z.object({
  ...record,
  business_name: maybeText,
  business_then_name: maybeText,
  firstname: maybeText,
  lastname: maybeText,
  website: maybeDomain,
  disabled: maybeFlag,
});

/** A customer is a client. */
export const customerReading = reading(customer, (found, about): Came => {
  const name = found.business_name ?? found.business_then_name ?? fullName(found.firstname, found.lastname);
  if (name === null) return { type: 'nothing' };
  const { id: externalId, website } = found;
  const status = found.disabled === true ? 'former' : 'active';
  const told = toldAt(found.updated_at, found.asked, about);
  return clientOf({ name, externalId, domains: [website], status }, told);
});

const contact = z.object({
  ...record,
  name: maybeText,
  email: maybeEmail,
  phone: maybePhone,
  mobile: maybePhone,
});

/** Somebody at a customer. */
export const contactReading = reading(contact, (found, about): Came => {
  const company = companyOf(found);
  const { name, email } = found;
  const phone = found.phone ?? found.mobile;
  if (company === undefined || name === null) return { type: 'nothing' };
  const told = toldAt(found.updated_at, found.asked, about);
  return contactOf(company, { name, externalId: found.id, email, phone }, told);
});
