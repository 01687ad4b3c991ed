import { z } from 'zod';
import { isGone } from '../asking';
import type { Ask } from './api';
import { anyList, anyObject, idOrNone, maybeInstant, maybeText, yes } from './lenient';

const MOST_IDS = 100;

const head = anyObject({
  id: idOrNone,
  status: maybeText,
  organization_id: idOrNone,
  requester_id: idOrNone,
  assignee_id: idOrNone,
  custom_status_id: idOrNone,
});
const statusRow = anyObject({ id: idOrNone, agent_label: maybeText });
const named = anyObject({ id: idOrNone, name: maybeText, email: maybeText, domain_names: anyList });
type Named = z.infer<typeof named>;
const measured = anyObject({ id: idOrNone, metric_set: anyObject({ solved_at: maybeText }) });
const commented = anyObject({
  comments: anyList.transform((all) => z.array(comment).parse(all)),
  users: anyList.transform((all) => z.array(author).parse(all)),
});
const comment = anyObject({ author_id: idOrNone, public: yes, created_at: maybeInstant });
const author = anyObject({ id: idOrNone, role: maybeText });

/** Whether it is not solved yet. */
export const isOpenTicket = (ticket: unknown): boolean =>
  ['new', 'open', 'pending', 'hold'].includes(head.parse(ticket).status ?? '');

/**
 * Zendesk's tickets, which name people and organizations by their ids alone, as zendesk-records.ts reads them: with names
 * and e-mail addresses, when they were solved,
 * what the firm calls the state of open ones, and when an agent last wrote there what the client sees.
 */
export const wholeTickets = async (ask: Ask, tickets: readonly unknown[]): Promise<readonly unknown[]> => {
  const heads = tickets.map((ticket) => head.parse(ticket));
  const idsOf = (key: 'organization_id' | 'requester_id' | 'assignee_id') => heads.map((one) => one[key]);
  const organizations = await namedOf(ask, 'organizations', idsOf('organization_id'));
  const users = await namedOf(ask, 'users', [...idsOf('requester_id'), ...idsOf('assignee_id')]);
  const solved = await solvedOf(
    ask,
    heads.filter(({ status }) => status === 'solved' || status === 'closed').map(({ id }) => id),
  );
  const statuses = await statusesOf(ask, tickets.filter(isOpenTicket));
  const records: unknown[] = [];
  for (const [index, ticket] of tickets.entries()) {
    const of = heads[index];
    if (!of) continue;
    const { id, organization_id: organizationId, requester_id: requesterId, assignee_id: assigneeId } = of;
    const organization = organizations.get(organizationId ?? '');
    const record = {
      ...(typeof ticket === 'object' ? ticket : {}),
      solved_at: solved.get(id ?? '') ?? null,
      custom_status: statuses.get(of.custom_status_id ?? '') ?? null,
      last_word_at: id !== null && isOpenTicket(ticket) ? await lastWordAt(ask, id) : null,
      organization: {
        id: organizationId,
        name: organization?.name ?? null,
        domain: organization?.domain_names[0] ?? null,
      },
      requester: users.get(requesterId ?? '') ?? null,
      assignee: users.get(assigneeId ?? '') ?? null,
    };
    records.push({ tag: 'ticket', record });
  }
  return records;
};

/** Those ids in portions that one request may ask for, each once. */
const portions = (ids: readonly (string | null)[]): readonly string[] => {
  const once = [...new Set(ids.filter((id) => id !== null && /^\d+$/.test(id)))];
  return Array.from({ length: Math.ceil(once.length / MOST_IDS) }, (_none, index) =>
    once.slice(index * MOST_IDS, (index + 1) * MOST_IDS).join(','),
  );
};

const listIn = async (ask: Ask, path: string, key: string, query: Readonly<Record<string, string>>) =>
  anyObject({ [key]: anyList }).parse(await ask({ path, query }))[key] as readonly unknown[];

const namedOf = async (
  ask: Ask,
  what: 'users' | 'organizations',
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Named>> => {
  const found = new Map<string, Named>();
  for (const some of portions(ids))
    for (const one of await listIn(ask, `/api/v2/${what}/show_many.json`, what, { ids: some })) {
      const read = named.parse(one);
      if (read.id !== null) found.set(read.id, read);
    }
  return found;
};

/** The firm's own words for the states of these tickets, where it has any beside Zendesk's. */
const statusesOf = async (
  ask: Ask,
  tickets: readonly unknown[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (!tickets.some((ticket) => head.parse(ticket).custom_status_id !== null)) return new Map();
  const found = await listIn(ask, '/api/v2/custom_statuses.json', 'custom_statuses', {});
  return new Map(
    found
      .map((one) => statusRow.parse(one))
      .flatMap(({ id, agent_label: label }) => (id ? [[id, label]] : [])),
  );
};

const solvedOf = async (ask: Ask, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const some of portions(ids)) {
    const query = { ids: some, include: 'metric_sets' };
    for (const one of await listIn(ask, '/api/v2/tickets/show_many.json', 'tickets', query)) {
      const { id, metric_set: of } = measured.parse(one);
      if (id !== null && of.solved_at !== null) found.set(id, of.solved_at);
    }
  }
  return found;
};

/** Nothing where the ticket was deleted meanwhile. */
const lastWordAt = (ask: Ask, id: string): Promise<string | null> =>
  lastWordOn(ask, id).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });

/** When an agent last wrote what the requester sees, as Zendesk writes it; null when none did among the last hundred. */
const lastWordOn = async (ask: Ask, id: string): Promise<string | null> => {
  const query = { 'page[size]': MOST_IDS, sort: '-created_at', include: 'users' };
  const path = `/api/v2/tickets/${encodeURIComponent(id)}/comments.json`;
  const { comments, users } = commented.parse(await ask({ path, query }));
  const staff = new Set(
    users.filter(({ role }) => role === 'agent' || role === 'admin').map((one) => one.id),
  );
  const times = comments
    .filter((one) => one.public && staff.has(one.author_id))
    .flatMap(({ created_at: at }) => (at === null ? [] : [at.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
};
