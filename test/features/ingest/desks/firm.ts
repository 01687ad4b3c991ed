/** What a firm keeps in its service desk, apart from how a vendor writes it. Instants are ISO 8601 in UTC. */
export type DeskFirm = {
  readonly members: { readonly id: number; readonly name: string; readonly email: string }[];
  readonly companies: Company[];
  readonly people: Person[];
  readonly tickets: Ticket[];
  readonly calls: Call[];
  readonly deals: Deal[];
  readonly contracts: Contract[];
  readonly projects: Project[];
  readonly invoices: Invoice[];
};

type Kept = { readonly id: number; readonly companyId: number; changedAt: string };
export type Company = Omit<Kept, 'companyId'> & {
  readonly name: string;
  readonly domain: string;
  readonly ownerId?: number;
  readonly isVendor?: boolean;
  readonly isOver?: boolean;
  readonly sites: readonly Site[];
};
export type Site = {
  readonly id: number;
  readonly name: string;
  readonly zone?: string;
  readonly phone?: string;
};
export type Person = Kept & { readonly name: string; readonly email: string; readonly site: string };
export type Ticket = Kept & {
  readonly title: string;
  readonly at: string;
  status: string;
  closedAt?: string;
  /** When a member last wrote to the client, and when only to the firm. */
  repliedAt?: string;
  notedAt?: string;
  readonly ownerId?: number;
  readonly personId?: number;
  readonly site: string;
};
export type Call = Kept & {
  readonly title: string;
  readonly at: string;
  readonly minutes: number;
  readonly byId: number;
  /** The ticket that it was about. */
  readonly ticketId: number;
};
export type Deal = Kept & { readonly title: string; readonly at: string; readonly ownerId: number };
export type Contract = Kept & { readonly title: string; readonly from: string; readonly until: string };
export type Project = Kept & { readonly title: string; readonly phase: string; readonly leadId: number };
export type Invoice = Kept & {
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly total: number;
  balance: number;
};

/** Acme, one client of the firm, as it is on 21 August 2026, a vendor and a client that was. */
export const acmeDesk = (): DeskFirm => ({
  members: [
    { id: 157, name: 'Dana D.', email: 'dana@northwind.example' },
    { id: 158, name: 'Kim at the desk', email: 'Kim@northwind.example' },
  ],
  companies: [
    {
      ...{ id: 19, name: 'Acme Pty Ltd', domain: 'acme.example', ownerId: 157 },
      sites: [
        { id: 1, name: 'Main', zone: 'W. Australia Standard Time', phone: '08 9123 4567' },
        { id: 2, name: 'Warehouse' },
      ],
      changedAt: '2026-08-10T00:00:00Z',
    },
    {
      ...{ id: 22, name: 'Globex', domain: 'globex.example', ownerId: 157 },
      ...{ sites: [{ id: 3, name: 'Main' }], changedAt: '2026-08-10T00:00:00Z' },
    },
    {
      ...{ id: 20, name: 'Ingram', domain: 'ingram.example', isVendor: true, sites: [] },
      changedAt: '2026-08-10T00:00:00Z',
    },
    {
      ...{ id: 21, name: 'Oldco', domain: 'oldco.example', isOver: true, sites: [] },
      changedAt: '2026-08-10T00:00:00Z',
    },
  ],
  people: [
    {
      ...{ id: 7, companyId: 19, name: 'Bob Brown', email: 'bob@acme.example', site: 'Main' },
      changedAt: '2026-08-10T00:00:00Z',
    },
  ],
  tickets: [
    {
      ...{ id: 4711, companyId: 19, title: 'VPN down', at: '2026-08-18T01:00:00Z', status: 'In Progress' },
      ...{ changedAt: '2026-08-20T01:00:00Z', ownerId: 158, personId: 7, site: 'Main' },
      ...{ repliedAt: '2026-08-19T01:00:00Z', notedAt: '2026-08-20T01:00:00Z' },
    },
    {
      ...{ id: 4713, companyId: 19, title: 'New scanner', at: '2026-08-19T01:00:00Z' },
      ...{ status: 'Waiting on Customer', changedAt: '2026-08-19T02:00:00Z', site: 'Warehouse' },
    },
    {
      ...{ id: 4712, companyId: 19, title: 'Access point', at: '2026-08-11T01:00:00Z', status: 'Closed' },
      ...{ closedAt: '2026-08-17T01:00:00Z', changedAt: '2026-08-17T01:00:00Z', ownerId: 158, site: 'Main' },
    },
    {
      ...{ id: 4002, companyId: 22, title: 'Also closed', at: '2026-03-02T01:00:00Z', status: 'Closed' },
      ...{ closedAt: '2026-03-03T01:00:00Z', changedAt: '2026-03-03T01:00:00Z', ownerId: 158, site: 'Main' },
    },
    {
      ...{ id: 4001, companyId: 19, title: 'Long closed', at: '2026-03-02T01:00:00Z', status: 'Closed' },
      ...{ closedAt: '2026-03-03T01:00:00Z', changedAt: '2026-03-03T01:00:00Z', ownerId: 158, site: 'Main' },
    },
  ],
  calls: [
    {
      ...{ id: 90, companyId: 19, title: 'Outgoing phone call', at: '2026-08-13T01:00:00Z', minutes: 15 },
      ...{ byId: 158, ticketId: 4712, changedAt: '2026-08-13T01:15:00Z' },
    },
    {
      ...{ id: 89, companyId: 19, title: 'Phone call, left a voicemail', at: '2026-03-03T00:30:00Z' },
      ...{ minutes: 2, byId: 157, ticketId: 4001, changedAt: '2026-03-03T00:32:00Z' },
    },
    {
      ...{ id: 88, companyId: 22, title: 'Phone call', at: '2026-03-03T00:30:00Z', minutes: 30 },
      ...{ byId: 157, ticketId: 4002, changedAt: '2026-03-03T01:00:00Z' },
    },
  ],
  deals: [
    {
      ...{ id: 300, companyId: 19, title: 'New firewall', at: '2026-08-01T01:00:00Z', ownerId: 157 },
      changedAt: '2026-08-10T00:00:00Z',
    },
  ],
  contracts: [
    {
      ...{ id: 500, companyId: 19, title: 'Managed services', from: '2025-10-01', until: '2026-09-30' },
      changedAt: '2026-08-10T00:00:00Z',
    },
  ],
  projects: [
    {
      ...{ id: 600, companyId: 19, title: 'Move to the new office', phase: 'In Progress', leadId: 158 },
      changedAt: '2026-08-10T00:00:00Z',
    },
  ],
  invoices: [
    {
      ...{ id: 1042, companyId: 19, number: 'INV-1042', date: '2026-07-01', dueDate: '2026-07-31' },
      ...{ total: 204.5, balance: 204.5, changedAt: '2026-08-10T00:00:00Z' },
    },
  ],
});

const day = (ago: number, hour = 1): string =>
  new Date(Date.UTC(2026, 7, 20, hour) - ago * 86_400_000).toISOString().replace('.000Z', 'Z');

/**
 * A firm of so many clients, each with two people, three open tickets and two that were closed of late, two calls, an open
 * quote, a contract, a project, and an unpaid invoice.
 */
export const bigDesk = (clients: number): DeskFirm => {
  const firm = acmeDesk();
  const numbers = (many: number): readonly number[] => Array.from({ length: many }, (_one, index) => index);
  for (const n of numbers(clients - 2)) {
    const companyId = 1_000 + n;
    const of = (id: number) => ({ id: companyId * 100 + id, companyId, changedAt: day(1) });
    const name = `Client ${n}`;
    firm.companies.push({
      ...{ id: companyId, name, domain: `client-${n}.example`, ownerId: 157 + (n % 2), changedAt: day(1) },
      sites: [{ id: companyId * 10, name: 'Main' }],
    });
    for (const i of numbers(2))
      firm.people.push({
        ...of(i),
        ...{ name: `Person ${n} ${i}`, email: `p${i}@client-${n}.example`, site: 'Main' },
      });
    for (const i of numbers(5)) {
      const over = i >= 3 ? { closedAt: day(i - 1), status: 'Closed' } : { status: 'In Progress' };
      firm.tickets.push({ ...of(10 + i), title: `Ticket ${n}.${i}`, at: day(i + 1), site: 'Main', ...over });
    }
    for (const i of numbers(2))
      firm.calls.push({
        ...of(30 + i),
        ...{
          title: 'Phone call',
          at: day(i * 30 + 2),
          minutes: 10,
          byId: 158,
          ticketId: companyId * 100 + 13,
        },
      });
    firm.deals.push({ ...of(50), title: `Quote ${n}`, at: day(20), ownerId: 157 });
    firm.contracts.push({ ...of(51), title: `Services ${n}`, from: '2026-01-01', until: '2026-12-31' });
    firm.projects.push({ ...of(52), title: `Project ${n}`, phase: 'Planning', leadId: 158 });
    firm.invoices.push({
      ...{ ...of(53), number: `INV-${companyId}`, date: '2026-08-01', dueDate: '2026-08-31' },
      ...{ total: 100, balance: 100 },
    });
  }
  return firm;
};
