import type { Answering } from './desk';
import { byId } from './desk';
import type { DeskFirm } from './firm';

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

export const KEYS = [
  ...['site=api-au.myconnectwise.net', 'company=firm', 'publicKey=pub', 'privateKey=priv', 'clientId=0-1'],
];

const info = (changedAt: string, dateEntered = changedAt) => ({
  _info: { lastUpdated: changedAt, dateEntered },
});
const named = (of: { readonly id: number; readonly name: string } | undefined) =>
  of && { id: of.id, name: of.name };

/** ConnectWise Manage's lists of a firm, as test/fixtures/api/connectwise recorded them. */
const listsOf = (firm: DeskFirm): Readonly<Record<string, () => readonly Row[]>> => {
  const company = (id: number) => ({ company: named(byId(firm.companies, id)) });
  const member = (id: number | undefined) => named(byId(firm.members, id));
  return {
    '/company/companies': () =>
      firm.companies.map((one) => ({
        ...{ id: one.id, identifier: `C${one.id}`, name: one.name, website: `www.${one.domain}` },
        ...{ status: { id: 1, name: one.isOver ? 'Inactive' : 'Active' }, deletedFlag: false },
        types: [{ id: 1, name: one.isVendor ? 'Vendor' : 'Client' }],
        ...(one.ownerId !== undefined && { territoryManager: member(one.ownerId) }),
        ...info(one.changedAt),
      })),
    '/company/contacts': () =>
      firm.people.map(({ id, name, email, companyId, site, changedAt }) => ({
        ...{ id, firstName: name.split(' ')[0], lastName: name.split(' ').slice(1).join(' ') },
        ...{ ...company(companyId), site: { id: 1, name: site }, inactiveFlag: false },
        communicationItems: [{ communicationType: 'Email', value: email, defaultFlag: true }],
        ...info(changedAt),
      })),
    '/service/tickets': () =>
      firm.tickets.map((one) => ({
        ...{ id: one.id, summary: one.title, recordType: 'ServiceTicket', ...company(one.companyId) },
        ...{
          site: { id: 1, name: one.site },
          status: { id: 18, name: one.status },
          owner: member(one.ownerId),
        },
        ...{ contactName: byId(firm.people, one.personId)?.name, closedFlag: one.closedAt !== undefined },
        ...(one.closedAt !== undefined && { closedDate: one.closedAt }),
        ...info(one.changedAt, one.at),
      })),
    '/sales/activities': () =>
      firm.calls.map((one) => ({
        ...{ id: one.id, name: one.title, type: { id: 1, name: 'Call' }, ...company(one.companyId) },
        ...{ status: { id: 2, name: 'Closed' }, assignTo: member(one.byId), dateStart: one.at },
        dateEnd: new Date(Date.parse(one.at) + one.minutes * 60_000).toISOString().replace('.000Z', 'Z'),
        ...info(one.changedAt),
      })),
    '/sales/opportunities': () =>
      firm.deals.map((one) => ({
        ...{
          id: one.id,
          name: one.title,
          stage: { id: 1, name: 'Proposal' },
          status: { id: 1, name: 'Open' },
        },
        ...{ ...company(one.companyId), primarySalesRep: member(one.ownerId), dateBecameLead: one.at },
        ...info(one.changedAt),
      })),
    '/finance/agreements': () =>
      firm.contracts.map((one) => ({
        ...{ id: one.id, name: one.title, ...company(one.companyId), startDate: `${one.from}T00:00:00Z` },
        ...{ endDate: `${one.until}T00:00:00Z`, noEndingDateFlag: false, cancelledFlag: false },
        ...info(one.changedAt),
      })),
    '/project/projects': () =>
      firm.projects.map((one) => ({
        ...{ id: one.id, name: one.title, status: { id: 1, name: one.phase }, ...company(one.companyId) },
        ...{ manager: member(one.leadId), closedFlag: false, ...info(one.changedAt) },
      })),
    '/finance/invoices': () =>
      firm.invoices.map((one) => ({
        ...{ id: one.id, invoiceNumber: one.number, type: 'Standard', ...company(one.companyId) },
        ...{ date: `${one.date}T00:00:00Z`, dueDate: `${one.dueDate}T00:00:00Z` },
        ...{
          total: one.total,
          balance: one.balance,
          currency: { currencyCode: 'AUD' },
          ...info(one.changedAt),
        },
      })),
    '/system/members': () => firm.members.map(({ id, email }) => ({ id, officeEmail: email })),
  };
};

/** The sites of one company, and what was written on one ticket, which hang on their record. */
const hangingOn = (firm: DeskFirm, path: string): readonly object[] | undefined => {
  const [, companyId] = /^\/company\/companies\/(\d+)\/sites$/.exec(path) ?? [];
  if (companyId !== undefined)
    return byId(firm.companies, Number(companyId))?.sites.map(({ id, name, zone, phone }, index) => ({
      ...{ id, name, primaryAddressFlag: index === 0, inactiveFlag: false, phoneNumber: phone },
      ...(zone !== undefined && { timeZone: { id: 1, name: zone } }),
    }));
  const [, ticketId] = /^\/service\/tickets\/(\d+)\/allNotes$/.exec(path) ?? [];
  const ticket = byId(firm.tickets, Number(ticketId));
  if (!ticket) return undefined;
  const said = (at: string | undefined, flags: object) =>
    at === undefined ? [] : [{ ...flags, ...sorted(at) }];
  const sorted = (at: string) => ({ _info: { sortByDate: at } });
  const member = { id: 158, name: 'Kim at the desk' };
  return [
    ...said(ticket.notedAt, { member, internalAnalysisFlag: true, detailDescriptionFlag: false }),
    ...said(ticket.repliedAt, { member, detailDescriptionFlag: true }),
    {
      contact: { id: 7, name: 'Bob Brown' },
      issueFlag: true,
      detailDescriptionFlag: true,
      ...sorted(ticket.at),
    },
  ];
};

/** What ConnectWise answers: conditions of the few forms that are asked, ids in order, pages. */
export const answerConnectwise: Answering = (firm, { url }) => {
  const path = url.pathname.replace('/v4_6_release/apis/3.0', '');
  const rows = listsOf(firm)[path]?.();
  if (!rows) return hangingOn(firm, path);
  const conditions = url.searchParams.get('conditions') ?? '';
  return rows
    .filter((row) => isMet(row, conditions))
    .toSorted((a, b) => a.id - b.id)
    .slice(0, Number(url.searchParams.get('pageSize') ?? 25));
};

const isMet = (row: Row, conditions: string): boolean =>
  conditions
    .split(' and ')
    .filter((words) => words !== '')
    .every((words) =>
      words.startsWith('(')
        ? words
            .slice(1, -1)
            .split(' or ')
            .some((one) => isTrue(row, one))
        : isTrue(row, words),
    );

const isTrue = (row: Row, words: string): boolean => {
  const [, key = '', sign = '', given = ''] = /^(\w+) (=|>=|>|in) (.+)$/.exec(words) ?? [];
  if (sign === '') throw new Error(`ConnectWise would not understand “${words}”.`);
  const all = { ...row, ...(row['_info'] as object) } as Readonly<Record<string, string | number | boolean>>;
  const kept = all[key];
  if (sign === 'in') return given.slice(1, -1).split(',').includes(String(kept));
  if (sign === '=') return String(kept) === given;
  if (sign === '>') return Number(kept) > Number(given);
  return kept !== undefined && Date.parse(String(kept)) >= Date.parse(given.slice(1, -1));
};
