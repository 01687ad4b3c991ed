import type { Answering } from './desk';
import { byId } from './desk';
import type { DeskFirm, Ticket } from './firm';

export const KEYS = ['site=firm.halopsa.com', 'clientId=app', 'clientSecret=right'];

/** HaloPSA writes its times without a zone. */
const local = (instant: string): string => instant.replace('Z', '');

const STATUSES = ['New', 'In Progress', 'Waiting on Customer', 'Closed', 'Planning'];

/** HaloPSA's lists of a firm, as test/fixtures/api/halopsa recorded them. */
const listsOf = (
  firm: DeskFirm,
): Readonly<Record<string, () => readonly (Row & Readonly<Record<string, unknown>>)[]>> => {
  const client = (id: number) => ({ client_id: id, client_name: byId(firm.companies, id)?.name });
  const ticket = (one: Ticket) => ({
    ...{ id: one.id, summary: one.title, dateoccurred: local(one.at), ...client(one.companyId) },
    ...{ site_name: one.site, user_name: byId(firm.people, one.personId)?.name, tickettype_id: 1 },
    ...{ status_id: STATUSES.indexOf(one.status) + 1, agent_id: one.ownerId ?? 1, priority_id: 3 },
    ...{ last_update: local(one.changedAt), ...(one.closedAt && { dateclosed: local(one.closedAt) }) },
  });
  return {
    '/Client': () =>
      firm.companies
        .filter(({ isVendor }) => !isVendor)
        .map((one) => ({
          ...{ id: one.id, name: one.name, inactive: one.isOver === true, website: `www.${one.domain}` },
          ...{ accountmanagertech: one.ownerId ?? 0, main_site_id: one.sites[0]?.id },
          last_update: local(one.changedAt),
        })),
    '/Site': () =>
      firm.companies.flatMap(({ id, sites }) =>
        sites.map((site) => ({ id: site.id, name: site.name, ...client(id), timezone: site.zone })),
      ),
    '/Users': () =>
      firm.people.map((one) => ({
        ...{ id: one.id, name: one.name, ...client(one.companyId), site_name: one.site, inactive: false },
        ...{ emailaddress: one.email, sitephonenumber: sitePhone(firm, one.companyId, one.site) },
        last_update: local(one.changedAt),
      })),
    '/Tickets': () => firm.tickets.map(ticket),
    '/Opportunities': () =>
      firm.deals.map((one) => ({
        ...{ id: one.id, summary: one.title, dateoccurred: local(one.at), ...client(one.companyId) },
        ...{ status_id: 1, tickettype_id: 30, agent_id: one.ownerId, last_update: local(one.changedAt) },
      })),
    '/Projects': () =>
      firm.projects.map((one) => ({
        ...{ id: one.id, summary: one.title, dateoccurred: local(one.changedAt), ...client(one.companyId) },
        ...{
          status_id: STATUSES.indexOf(one.phase) + 1,
          agent_id: one.leadId,
          last_update: local(one.changedAt),
        },
      })),
    '/ClientContract': () =>
      firm.contracts.map((one) => ({
        ...{ id: one.id, ref: one.title, ...client(one.companyId), start_date: `${one.from}T00:00:00` },
        ...{ end_date: `${one.until}T00:00:00`, expired: false, rollingcontract: false },
      })),
    '/Invoice': () =>
      firm.invoices.map((one) => ({
        ...{ id: one.id, invoicenumber: one.number, ...client(one.companyId), currency_code: 'AUD' },
        ...{
          invoice_date: `${one.date}T00:00:00`,
          duedate: `${one.dueDate}T00:00:00`,
          amountdue: one.balance,
        },
        last_modified: local(one.changedAt),
      })),
    '/Agent': () => [{ id: 1, name: 'Unassigned', email: '' }, ...firm.members],
    '/Status': () => STATUSES.map((name, index) => ({ id: index + 1, name })),
    '/TicketType': () => [
      { id: 1, name: 'Incident' },
      { id: 30, name: 'Sales lead' },
    ],
  };
};
type Row = { readonly id: number; readonly last_update?: string; readonly dateclosed?: string } & object;

const sitePhone = (firm: DeskFirm, companyId: number, name: string): string | undefined =>
  byId(firm.companies, companyId)?.sites.find((site) => site.name === name)?.phone;

/** What was done on a ticket. HaloPSA counts actions within it. */
const actionsOn = (firm: DeskFirm, ticketId: number): readonly object[] => {
  const ticket = byId(firm.tickets, ticketId);
  const kim = { who: 'Kim at the desk', who_agentid: 158 };
  return [
    ...(ticket?.repliedAt
      ? [{ id: 2, ...kim, outcome: 'Email User', emaildirection: 'O', datetime: local(ticket.repliedAt) }]
      : []),
    ...(ticket?.notedAt
      ? [{ id: 3, ...kim, outcome: 'Private Note', hiddenfromuser: true, datetime: local(ticket.notedAt) }]
      : []),
    ...firm.calls
      .filter((call) => call.ticketId === ticketId)
      .map((call) => ({
        ...{ id: call.id, outcome: call.title, timetaken: call.minutes / 60, datetime: local(call.at) },
        ...{ who: byId(firm.members, call.byId)?.name, who_agentid: call.byId },
      })),
  ].map((action) => ({ ticket_id: ticketId, ...action }));
};

/** What HaloPSA answers: its filters, pages by number, and a token for its application alone. */
export const answerHalopsa: Answering = (firm, { url, body }) => {
  const asked = url.searchParams;
  if (url.pathname === '/auth/token')
    return body?.includes('client_secret=right') ? { access_token: 'token', expires_in: 3600 } : undefined;
  const path = url.pathname.replace('/api', '');
  if (path === '/Actions') return { actions: actionsOn(firm, Number(asked.get('ticket_id'))) };
  const rows = listsOf(firm)[path]?.();
  if (!rows) return undefined;
  const kept = rows.filter((row) => isKept(row, asked)).toSorted((a, b) => a.id - b.id);
  if (asked.get('pageinate') === null) return kept;
  const [size, number] = [Number(asked.get('page_size')), Number(asked.get('page_no'))];
  return { record_count: kept.length, records: kept.slice((number - 1) * size, number * size) };
};

const isKept = (row: Row, asked: URLSearchParams): boolean => {
  const since = asked.get('lastupdatefromdate');
  if (since !== null && (row.last_update ?? '') < since) return false;
  if (asked.get('open_only') === 'true' && row.dateclosed !== undefined) return false;
  if (asked.get('includeinactive') === 'false' && 'inactive' in row && row.inactive === true) return false;
  if (asked.get('closed_only') !== 'true') return true;
  const day = row.dateclosed?.slice(0, 10) ?? '';
  return day >= (asked.get('startdate') ?? '') && day <= (asked.get('enddate') ?? '');
};
