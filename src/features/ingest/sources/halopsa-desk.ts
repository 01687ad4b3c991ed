import { z } from 'zod';
import { madeByOf } from '../../../domain/made-by';
import type { Kind, Priority } from '../../../domain/touch';
import { toldTouch } from '../../../domain/parts';
import { priorityOf, waitingOf } from './desk-words';
import { id } from './fields';
import { changedAt, companyOf, named, personOf, record } from './halopsa-fields';
import {
  maybeAmount,
  maybeEmail,
  maybeFlag,
  maybeId,
  maybeInstant,
  maybeNote,
  maybeObject,
  maybeText,
} from './lenient';
import { personOf as contactOf } from './told-words';
import { reading } from './records';
import { deletedPart, statePart, toldAt } from './told-parts';

const MOST_MINUTES = 24 * 60;

const ticket = z.object({
  ...record,
  summary: maybeText,
  details: maybeNote,
  dateoccurred: maybeInstant,
  datecreated: maybeInstant,
  dateclosed: maybeInstant,
  fixbydate: maybeInstant,
  deleted: maybeFlag,
  status: named,
  status_name: maybeText,
  priority: named,
  priority_name: maybeText,
  priority_id: maybeId,
  tickettype: named,
  tickettype_name: maybeText,
  agent: named,
  agent_name: maybeText,
  user: maybeObject({ name: maybeText, emailaddress: maybeEmail }),
  user_name: maybeText,
  user_email: maybeEmail,
  useremail: maybeEmail,
});
type Ticket = z.infer<typeof ticket>;

/** In HaloPSA opportunities and projects are tickets of a type that is called so. */
const kindOf = (type: string | null): Kind => {
  const words = type ?? '';
  if (/opportunit|\bquot/i.test(words)) return 'quote';
  return /\bproject\b/i.test(words) ? 'project' : 'ticket';
};

const GRAVITIES: Readonly<Record<string, Priority>> = { 1: 'high', 2: 'high', 3: 'medium', 4: 'low' };

/** By its name, else by the numbers that HaloPSA begins with: 1 critical, 2 high, 3 medium, 4 low. */
const gravityOf = (found: Ticket): Priority | null =>
  priorityOf(found.priority?.name ?? found.priority_name) ?? GRAVITIES[found.priority_id ?? ''] ?? null;

/** A ticket: open until it has a day of closing. Our last word to them is told by its actions. */
export const ticketReading = reading(ticket, (found, about) => {
  const company = companyOf(found);
  if (company === undefined) return { type: 'nothing' };
  const type = found.tickettype?.name ?? found.tickettype_name;
  const kind = kindOf(type);
  const told = toldAt(changedAt(found), found.asked, about);
  if (found.deleted === true) return deletedPart(kind, found.id, told);
  const status = found.status?.name ?? found.status_name;
  const name = found.user?.name ?? found.user_name;
  const email = found.user?.emailaddress ?? found.user_email ?? found.useremail;
  const closed = found.dateclosed !== null;
  return statePart(
    { kind, externalId: found.id },
    {
      company,
      at: found.dateoccurred ?? found.datecreated ?? told.updatedAt,
      closedAt: found.dateclosed,
      dueAt: found.fixbydate,
      title: found.summary,
      note: found.details,
      assignee: personOf(found.agent, found.agent_name),
      contact: contactOf(name, email),
      priority: kind === 'ticket' ? gravityOf(found) : null,
      status,
      waitingOn: kind === 'ticket' && !closed ? waitingOf(status) : null,
      madeBy: kind === 'ticket' ? madeByOf(type) : null,
      phase: kind === 'project' ? status : null,
      site: found.site_name,
    },
    told,
    // a webhook may leave the type out, which was read
    ['lastWordAt', ...(type === null ? ['madeBy' as const] : [])],
    found.asked ? 'read' : 'state',
  );
});

const action = z.object({
  id,
  ticket_id: id,
  client_id: maybeId,
  client_name: maybeText,
  outcome: maybeText,
  who: maybeText,
  who_agentid: maybeId,
  /** Who that is, where it was asked for. */
  agent: named,
  datetime: maybeInstant,
  note: maybeNote,
  emaildirection: maybeText,
  hiddenfromuser: maybeFlag,
  timetaken: maybeAmount,
});

const isByAgent = ({ who_agentid: agent }: z.infer<typeof action>): boolean => /^[1-9]/.test(agent ?? '');

/** What one of us wrote to the client on a ticket is our last word to them. */
export const wordReading = reading(action, (found, { digest }) => {
  const written =
    found.emaildirection === null
      ? /e-?mail|repl|respon/i.test(found.outcome ?? '')
      : /^o/i.test(found.emaildirection);
  if (found.datetime === null || found.hiddenfromuser === true || !written || !isByAgent(found))
    return { type: 'nothing' };
  return {
    ...{ type: 'part', kind: 'ticket', externalId: found.ticket_id, part: 'word', digest },
    says: { lastWordAt: found.datetime },
    updatedAt: found.datetime,
  };
});

const outcomes = maybeObject({ outcome: maybeText });

/** Whether an action's outcome says that it was a call. */
export const isCall = (found: unknown): boolean =>
  /\b(phone|call|called|telephone)/i.test(outcomes.parse(found)?.outcome ?? '');

/** An action whose outcome is a call is one. Actions are counted within their ticket. */
export const callReading = reading(action, (found, { digest }) => {
  const { outcome, datetime, timetaken, note } = found;
  const company = companyOf(found);
  if (company === undefined || datetime === null || !isCall(found)) return { type: 'nothing' };
  const words = `${outcome ?? ''} ${note ?? ''}`;
  const minutes = Math.round(Number(timetaken ?? 0) * 60);
  return {
    ...{ type: 'touch', company },
    touch: {
      ...toldTouch({
        title: outcome,
        note,
        outcome: /voice.?mail|left (a )?message/i.test(words)
          ? 'voicemail'
          : /no.?answer|did not answer/i.test(words)
            ? 'no_answer'
            : 'reached',
        direction: /inbound|incoming|received/i.test(outcome ?? '') ? 'inbound' : null,
        minutes: minutes > 0 && minutes <= MOST_MINUTES ? minutes : null,
        by: personOf(found.agent, found.who),
      }),
      ...{
        kind: 'call',
        externalId: `${found.ticket_id}:${found.id}`,
        at: datetime,
        updatedAt: datetime,
        digest,
      },
    },
  };
});
