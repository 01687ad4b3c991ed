import type { Outgoing } from '../../../src/platform/outgoing';
import { answerOf } from './sources/recorded-api';

/** A vendor as it was recorded, and one record of it that changes while it is away. */
export type Outage = {
  readonly vendor: string;
  /** What it is connected with, as field=value. */
  readonly keys: readonly string[];
  /** What it answers; `later`: after the record changed. */
  readonly answer: (asked: Outgoing, later: boolean) => unknown;
  /** The id of the record. */
  readonly record: string;
  /** Its touch as it was read first, and as it was after the outage. */
  readonly first: object;
  readonly then: object;
  /** How it was asked for what changed since 10:20. */
  readonly since: string;
};

const CLOSED_AT = '2026-08-21T11:00:00';

/** A recorded list whose first record is as it became. */
const changedIn = (vendor: string, name: string, list: string, change: object) => {
  const answer = answerOf(vendor, name);
  const [first, ...rest] = answer[list] as readonly object[];
  return { ...answer, [list]: [{ ...first, ...change }, ...rest] };
};

const autotask: Outage = {
  vendor: 'autotask',
  keys: ['zone=webservices5.autotask.net', 'userName=u', 'secret=s', 'trackingId=t'],
  answer: ({ url: { pathname }, body = '' }, later) => {
    const none = { items: [], pageDetails: { nextPageUrl: null } };
    if (pathname.endsWith('/fields')) return answerOf('autotask', 'ticket-fields');
    if (pathname.endsWith('/Resources/query')) return answerOf('autotask', 'resources');
    if (pathname.endsWith('/Companies/query')) return answerOf('autotask', 'companies');
    if (!pathname.endsWith('/Tickets/query') || body.includes('"gt"')) return none;
    const change = { status: 5, completedDate: CLOSED_AT, lastTrackedModificationDateTime: CLOSED_AT };
    return later ? changedIn('autotask', 'tickets', 'items', change) : answerOf('autotask', 'tickets');
  },
  record: '7677',
  first: { status: 'Waiting Vendor', closedAt: null },
  then: { status: 'Complete', closedAt: new Date(`${CLOSED_AT}Z`) },
  since: '{"field":"lastTrackedModificationDateTime","op":"gte","value":"2026-08-21T10:20:00.000Z"}',
};

const HUBSPOT: Readonly<Record<string, string>> = {
  '/crm/v4/associations/tickets/companies/batch/read': 'ticket-companies',
  '/crm/v4/associations/tickets/contacts/batch/read': 'ticket-contacts',
  '/crm/v3/objects/companies/batch/read': 'companies',
  '/crm/v3/objects/contacts/batch/read': 'contacts',
  '/crm/v3/owners': 'owners',
  '/crm/v3/pipelines/tickets': 'pipelines-tickets',
  '/crm/v3/objects/companies/search': 'companies-found',
};

const hubspot: Outage = {
  vendor: 'hubspot',
  keys: ['token=pat-na1-11111111-2222-3333-4444-555555555555'],
  answer: ({ url: { pathname } }, later) => {
    if (pathname !== '/crm/v3/objects/tickets/search')
      return pathname in HUBSPOT ? answerOf('hubspot', HUBSPOT[pathname] ?? '') : { results: [] };
    const ticket = answerOf('hubspot', 'ticket');
    const closed = { hs_pipeline_stage: '4', closed_date: `${CLOSED_AT}Z` };
    const properties = { ...(ticket['properties'] as object), ...(later && closed) };
    return { results: [{ ...ticket, properties, ...(later && { updatedAt: `${CLOSED_AT}Z` }) }] };
  },
  record: '1246965',
  first: { status: 'Waiting on contact', closedAt: null },
  then: { status: 'Closed', closedAt: new Date(`${CLOSED_AT}Z`) },
  since: '{"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1787307600000"}',
};

const freshdesk: Outage = {
  vendor: 'freshdesk',
  keys: ['subdomain=msp', 'key=secret'],
  answer: ({ url: { pathname } }, later) => {
    const name = pathname.replace('/api/v2/', '').replace('_', '-');
    if (name !== 'tickets') return answerOf('freshdesk', name);
    const [ticket] = answerOf('freshdesk', name) as unknown as readonly object[];
    const ended = { status: 4, updated_at: `${CLOSED_AT}Z`, stats: { resolved_at: `${CLOSED_AT}Z` } };
    return [{ ...ticket, ...(later && ended) }];
  },
  record: '7',
  first: { status: 'Waiting on Vendor', closedAt: null },
  then: { status: 'Resolved', closedAt: new Date(`${CLOSED_AT}Z`) },
  since: 'updated_since=2026-08-21T10:20:00Z',
};

const syncro: Outage = {
  vendor: 'syncro',
  keys: ['site=firm.syncromsp.com', 'token=secret'],
  answer: ({ url: { pathname } }, later) => {
    const path = pathname.replace('/api/v1/', '');
    if (path === 'customers') return { ...answerOf('syncro', path), meta: { total_pages: 1 } };
    if (path !== 'tickets') return { [path]: [], meta: { total_pages: 0 } };
    const ended = { status: 'Resolved', updated_at: `${CLOSED_AT}Z`, resolved_at: `${CLOSED_AT}Z` };
    return changedIn('syncro', path, path, later ? ended : {});
  },
  record: '123',
  first: { status: 'Waiting on Customer', closedAt: null },
  then: { status: 'Resolved', closedAt: new Date(`${CLOSED_AT}Z`) },
  since: '/tickets?since_updated_at=2026-08-21T10:20:00.000Z',
};

const TOKEN = { access_token: 'a', token_type: 'Bearer', expires_in: 3_600 };
const RESET_AT = new Date(1_787_310_000_000);

const ninjaone: Outage = {
  vendor: 'ninjaone',
  keys: ['site=eu.ninjarmm.com', 'clientId=c', 'clientSecret=s'],
  answer: ({ url: { pathname } }, later) => {
    const name = pathname.replace('/v2/', '');
    if (name === '/ws/oauth/token') return TOKEN;
    return answerOf('ninjaone', name === 'activities' && later ? 'activities-later' : name);
  },
  record: 'e6b0b0bd-5753-445d-9e4a-71c08983cbd5',
  first: { kind: 'alert', title: expect.stringContaining('ACME-SRV01') as string, closedAt: null },
  then: { status: 'Reset', closedAt: RESET_AT },
  since: '/activities?type=CONDITION&pageSize=200',
};

const dattoRmm: Outage = {
  vendor: 'datto-rmm',
  keys: ['platform=concord', 'key=k', 'secret=s'],
  answer: ({ url }, later) => {
    if (url.pathname === '/auth/oauth/token') return TOKEN;
    const isOpen = url.pathname.endsWith('/open');
    const none = { alerts: [], pageDetails: { nextPageUrl: null } };
    if (isOpen === later) return none;
    return answerOf(
      'datto-rmm',
      `${isOpen ? 'open' : 'resolved'}${url.searchParams.has('page') ? '-next' : ''}`,
    );
  },
  record: '3b5d7f90-1a2b-4c3d-8e4f-5a6b7c8d9e0f',
  first: { kind: 'alert', title: expect.stringContaining('ACME-DC01') as string, closedAt: null },
  then: { status: 'Resolved', closedAt: RESET_AT },
  since: '/account/alerts/resolved?max=250&page=1',
};

export const OUTAGES: readonly Outage[] = [autotask, hubspot, freshdesk, syncro, ninjaone, dattoRmm];
