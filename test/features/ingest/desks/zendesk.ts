import type { Answering } from './desk';
import { byId } from './desk';
import type { DeskFirm, Ticket } from './firm';

export const KEYS = ['subdomain=firm', 'email=kim@northwind.example', 'token=right'];

const STATUSES: Readonly<Record<string, string>> = {
  'In Progress': 'open',
  'Waiting on Customer': 'pending',
  Closed: 'solved',
};

const ticketRow = (one: Ticket) => ({
  ...{ id: one.id, url: `https://firm.zendesk.com/api/v2/tickets/${one.id}.json`, subject: one.title },
  ...{ status: STATUSES[one.status] ?? one.status, priority: 'normal', created_at: one.at },
  ...{ updated_at: one.changedAt, organization_id: one.companyId, requester_id: one.personId ?? null },
  ...{ assignee_id: one.ownerId ?? null, metric_set: { solved_at: one.closedAt ?? null } },
});

/** Zendesk's lists of a firm, as test/fixtures/api/zendesk recorded them. */
const listsOf = (firm: DeskFirm) => ({
  organizations: firm.companies
    .filter(({ isVendor, isOver }) => !isVendor && !isOver)
    .map(({ id, name, domain, changedAt }) => ({ id, name, domain_names: [domain], updated_at: changedAt })),
  users: [
    ...firm.people.map(({ id, name, email, companyId, changedAt }) => ({
      ...{
        id,
        name,
        email,
        role: 'end-user',
        active: true,
        organization_id: companyId,
        updated_at: changedAt,
      },
    })),
    ...firm.members.map(({ id, name, email }) => ({
      ...{
        id,
        name,
        email,
        role: 'agent',
        active: true,
        organization_id: null,
        updated_at: '2026-01-01T00:00:00Z',
      },
    })),
  ],
  tickets: firm.tickets.map(ticketRow),
});

const commentsOn = (ticket: Ticket | undefined) => ({
  comments: [
    ...(ticket?.notedAt ? [{ id: 3, author_id: 158, public: false, created_at: ticket.notedAt }] : []),
    ...(ticket?.repliedAt ? [{ id: 2, author_id: 158, public: true, created_at: ticket.repliedAt }] : []),
    { id: 1, author_id: 7, public: true, created_at: ticket?.at },
  ],
  users: [
    { id: 158, role: 'agent' },
    { id: 7, role: 'end-user' },
  ],
});

/** What Zendesk answers: pages by cursor, what changed since, and what several ids are. */
export const answerZendesk: Answering = (firm, { url }) => {
  const asked = url.searchParams;
  const path = url.pathname.replace('/api/v2/', '').replace('.json', '');
  const lists = listsOf(firm);
  const [, ticketId] = /^tickets\/(\d+)\/comments$/.exec(path) ?? [];
  if (ticketId !== undefined) return commentsOn(byId(firm.tickets, Number(ticketId)));
  const [, what = ''] = /^(?:incremental\/)?(organizations|users|tickets)\b/.exec(path) ?? [];
  if (!Object.hasOwn(lists, what)) return undefined;
  const all: readonly Row[] = lists[what as keyof typeof lists];
  if (path.endsWith('/show_many')) {
    const ids = (asked.get('ids') ?? '').split(',').map(Number);
    if (ids.length > 100) throw new Error('Zendesk takes at most 100 ids.');
    return { [what]: all.filter(({ id }) => ids.includes(id)) };
  }
  return path.startsWith('incremental/') ? changedAmong(what, all, asked) : listed(what, all, asked);
};
type Row = { readonly id: number; readonly updated_at: string };

const changedAmong = (what: string, all: readonly Row[], asked: URLSearchParams) => {
  const size = Number(asked.get('per_page'));
  const [since = 0, from = 0] = (asked.get('cursor') ?? `${asked.get('start_time')}|0`)
    .split('|')
    .map(Number);
  const changed = all
    .filter(({ updated_at: at }) => Date.parse(at) / 1000 >= since)
    .toSorted((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || a.id - b.id);
  const page = changed.slice(from, from + size);
  const isEnd = from + size >= changed.length;
  return {
    [what]: page,
    after_cursor: `${since}|${from + page.length}`,
    end_of_stream: isEnd,
    end_time: since,
  };
};

const listed = (what: string, all: readonly Row[], asked: URLSearchParams) => {
  const role = asked.get('role');
  const kept = all.filter((row) => role === null || ('role' in row && row.role === role));
  const [size, from] = [Number(asked.get('page[size]')), Number(asked.get('page[after]') ?? 0)];
  return {
    [what]: kept.slice(from, from + size),
    meta: { has_more: from + size < kept.length, after_cursor: String(from + size) },
  };
};
