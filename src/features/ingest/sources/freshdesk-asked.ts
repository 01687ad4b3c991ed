import { z } from 'zod';
import { tagsSay } from './desk-words';
import { priorityOfWord, statusSays } from './freshdesk-words';
import {
  anyList,
  anyObject,
  idOrNone,
  maybeEmail,
  maybeInstant,
  maybeNote,
  maybePhone,
  maybeTags,
  maybeText,
  ownId,
  ownName,
} from './lenient';
import { companyDomainOf, lineOf, personOf } from './told-words';
import { clientOf, contactOf } from './profiles';
import { reading } from './records';
import { partOf, toldAt } from './told-parts';

const ticket = z.object({
  id: ownId,
  subject: maybeText,
  description_text: maybeNote,
  status: maybeText,
  /** The firm's word for it, where freshdesk-api.ts found it. */
  status_word: maybeText,
  priority: maybeText,
  tags: maybeTags,
  due_by: maybeInstant,
  created_at: maybeInstant,
  updated_at: maybeInstant,
  company_id: idOrNone,
  requester: anyObject({ name: maybeText, email: maybeEmail }),
  /** Put there by freshdesk-api.ts. */
  agent: anyObject({ name: maybeText, email: maybeEmail }),
  stats: anyObject({ resolved_at: maybeInstant, closed_at: maybeInstant, agent_responded_at: maybeInstant }),
});

const company = z.object({ id: ownId, name: ownName, domains: anyList, updated_at: maybeInstant });

const contact = z.object({
  ...{ id: ownId, name: maybeText, email: maybeEmail, phone: maybePhone, mobile: maybePhone },
  ...{ job_title: maybeText, company_id: idOrNone, updated_at: maybeInstant },
});

/** How records are read that Freshdesk was asked for. */
export const askedReadings = {
  ticket: reading(ticket, (found, about) => {
    const told = toldAt(found.updated_at, true, about);
    const { stats, requester, agent, company_id: externalId } = found;
    const domain = externalId === null ? companyDomainOf(requester.email) : null;
    const ended = stats.resolved_at ?? stats.closed_at ?? told.updatedAt;
    return partOf(
      { kind: 'ticket', externalId: found.id },
      'read',
      {
        kind: 'ticket',
        at: found.created_at ?? told.updatedAt,
        ...{ title: lineOf(found.subject), note: found.description_text, dueAt: found.due_by },
        ...{
          priority: priorityOfWord(found.priority),
          ...statusSays(found.status, ended, found.status_word),
        },
        ...tagsSay(found.tags),
        ...{ assignee: agent.email ?? agent.name, contact: personOf(requester.name, requester.email) },
        ...(stats.agent_responded_at === null ? {} : { lastWordAt: stats.agent_responded_at }),
        ...((externalId ?? domain) === null ? {} : { company: { name: null, externalId, domain } }),
      },
      told,
    );
  }),

  company: reading(company, (found, about) => {
    const domains = found.domains
      .flatMap((one) => (typeof one === 'string' ? (companyDomainOf(`@${one}`) ?? []) : []))
      .slice(0, 100);
    const { id: externalId, name } = found;
    return clientOf({ name, externalId, domains }, toldAt(found.updated_at, true, about));
  }),

  contact: reading(contact, (found, about) => {
    const { name, company_id: externalId, email, job_title: role } = found;
    const phone = found.phone ?? found.mobile;
    if (name === null || externalId === null) return { type: 'nothing' };
    return contactOf(
      { name: null, externalId, domain: null },
      { ...{ name, externalId: found.id, email, phone }, facts: role === null ? {} : { role } },
      toldAt(found.updated_at, true, about),
    );
  }),
};
