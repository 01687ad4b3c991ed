import fc from 'fast-check';
import { kindOf, readCase, recordsAfter } from './history';
import { answerOf, eventsOf, readPage, recordedApi } from './recorded-api';

const hubspot = kindOf('hubspot');
const NOW = new Date('2026-08-21T10:30:00Z');

const answers = {
  '/crm/v3/objects/tickets/1246965': 'ticket',
  '/crm/v3/objects/deals/78': 'deal',
  '/crm/v3/objects/calls/77': 'call',
  '/crm/v3/objects/companies/19': 'company',
  '/crm/v4/associations/tickets/companies/batch/read': 'ticket-companies',
  '/crm/v4/associations/tickets/contacts/batch/read': 'ticket-contacts',
  '/crm/v4/associations/deals/companies/batch/read': 'deal-companies',
  '/crm/v4/associations/deals/contacts/batch/read': 'none-linked',
  '/crm/v4/associations/calls/companies/batch/read': 'none-linked',
  '/crm/v4/associations/calls/contacts/batch/read': 'call-contacts',
  '/crm/v4/associations/meetings/companies/batch/read': 'meeting-companies',
  '/crm/v4/associations/meetings/contacts/batch/read': 'none-linked',
  '/crm/v3/objects/companies/batch/read': 'companies',
  '/crm/v3/objects/contacts/batch/read': 'contacts',
  '/crm/v3/owners': 'owners',
  '/crm/v3/pipelines/tickets': 'pipelines-tickets',
  '/crm/v3/pipelines/deals': 'pipelines-deals',
  '/crm/v3/objects/companies/search': 'companies-found',
  '/crm/v3/objects/contacts/search': 'contacts-found',
  '/crm/v3/objects/tickets/search': 'tickets-found',
  '/crm/v3/objects/meetings/search': 'meetings-found',
};

const fetched = async (what: string, id: string, over: typeof answers | object = {}) => {
  const { ask, asked } = recordedApi('hubspot', { ...answers, ...over });
  const records = (await hubspot.api?.fetch?.(ask, { what, id, at: NOW })) ?? [];
  return { records, asked };
};
const told = async (what: string, id: string, over: object = {}) =>
  eventsOf(hubspot, (await fetched(what, id, over)).records, NOW);

test('a ticket is fetched with its company, contact, owner and the words of its stage', async () => {
  expect(await told('ticket', '1246965')).toMatchObject([
    {
      ...{ type: 'part', kind: 'ticket', externalId: '1246965', part: 'state' },
      updatedAt: new Date('2026-08-21T10:25:00Z'),
      says: {
        company: { name: 'Acme Pty Ltd', externalId: '19', domain: 'acme.example' },
        ...{ title: 'VPN down', note: 'Since this morning nobody gets in.', priority: 'high' },
        ...{ status: 'Waiting on contact', waitingOn: 'client', closedAt: null, assignee: 'kim@msp.example' },
        ...{ at: new Date('2026-08-21T10:00:00Z'), lastWordAt: new Date('2026-08-21T10:20:00Z') },
        contact: { name: 'Bob Brown', email: 'bob@acme.example' },
        url: 'https://app.hubspot.com/contacts/33/record/0-5/1246965',
      },
    },
  ]);
});

test('a deal is a quote: won it is closed, with its amount in minor units', async () => {
  expect(await told('deal', '78')).toMatchObject([
    {
      ...{ type: 'part', kind: 'quote', externalId: '78' },
      says: {
        ...{ title: 'New firewall', status: 'Closed won', amountCents: 150_050, currency: 'AUD' },
        ...{ closedAt: new Date('2026-08-20T05:00:00Z'), dueAt: null, assignee: null, contact: null },
      },
    },
  ]);
});

test.each([
  ['1500', 'JPY', { amountCents: 1500, currency: 'JPY' }],
  ['1500.5', 'JPY', { amountCents: null, currency: null }],
  ['a lot', 'AUD', { amountCents: null, currency: null }],
  ['1500', null, { amountCents: null, currency: null }],
])('a deal over %s %s', async (amount, currency, expected) => {
  const deal = answerOf('hubspot', 'deal');
  const properties = { ...(deal['properties'] as object), amount, deal_currency_code: currency };
  const [event] = await told('deal', '78', { '/crm/v3/objects/deals/78': () => ({ ...deal, properties }) });
  expect(event).toMatchObject({ says: expected });
});

test.each([
  ['f240bbac-87c9-4f6e-bf70-924b57d47db7', 'COMPLETED', 'reached'],
  ['b2cf5968-551e-4856-9783-52b3da59a7d0', 'COMPLETED', 'voicemail'],
  ['17b47fee-58de-441e-a44c-c6300d46f273', 'COMPLETED', 'wrong_number'],
  ['an outcome of their own', 'COMPLETED', null],
  [null, 'BUSY', 'no_answer'],
])('a call with the outcome %s and status %s', async (disposition, status, outcome) => {
  const call = answerOf('hubspot', 'call');
  const over = { hs_call_disposition: disposition, hs_call_status: status };
  const properties = { ...(call['properties'] as object), ...over };
  const events = await told('call', '77', { '/crm/v3/objects/calls/77': () => ({ ...call, properties }) });
  expect(events).toMatchObject([
    {
      type: 'touch',
      company: { name: null, externalId: null, domain: 'acme.example' },
      touch: {
        ...{ kind: 'call', externalId: '77', at: new Date('2026-08-21T09:30:00Z'), minutes: 13, outcome },
        ...{ direction: 'outbound', title: 'Call with Bob', note: 'Talked about the move' },
        ...{ by: 'kim@msp.example', contact: { name: 'Bob Brown', email: 'bob@acme.example' } },
      },
    },
  ]);
});

test.each([
  ['customer', [{ client: { facts: { status: 'active', domains: ['acme.example'] } } }]],
  ['opportunity', [{ client: { facts: { status: 'prospect' } } }]],
  ['lead', []],
  [null, []],
])('a company whose stage is %s', async (lifecyclestage, expected) => {
  const company = answerOf('hubspot', 'company');
  const properties = { ...(company['properties'] as object), lifecyclestage };
  const over = { '/crm/v3/objects/companies/19': () => ({ ...company, properties }) };
  expect(await told('company', '19', over)).toMatchObject(expected);
});

test('the owner of a company is asked for by e-mail', async () => {
  const [event] = await told('company', '19');
  expect(event).toMatchObject({ client: { name: 'Acme Pty Ltd', people: { ownerId: 'kim@msp.example' } } });
});

test('an id that is no number is not asked for', async () => {
  expect(await fetched('ticket', '../../../owners')).toEqual({ records: [], asked: [] });
  expect(await fetched('spaceship', '7')).toEqual({ records: [], asked: [] });
});

test('answers of other shapes than expected are read as far as they go', async () => {
  const odd = () => ({ id: 78, properties: [], associations: 'none' });
  const surprise = () => ['surprise'];
  const over = {
    '/crm/v3/objects/deals/78': odd,
    '/crm/v4/associations/deals/companies/batch/read': surprise,
    '/crm/v4/associations/deals/contacts/batch/read': surprise,
  };
  expect(await told('deal', '78', over)).toMatchObject([
    { type: 'part', externalId: '78', says: { title: null, at: NOW } },
  ]);
});

test('whose owner has left comes in all the same, of nobody', async () => {
  const over = { '/crm/v3/owners': () => ({ results: [] }) };
  expect(await told('ticket', '1246965', over)).toMatchObject([{ says: { assignee: null } }]);
});

const pageOf = async (name: string, since?: Date, cursor?: string) => {
  const page = await readPage(hubspot, recordedApi('hubspot', answers), name, { since, cursor, now: NOW });
  const { filterGroups } = page.asked[0]?.body as { filterGroups: readonly { filters: unknown }[] };
  return { ...page, groups: filterGroups.map(({ filters }) => filters) };
};

test('companies that buy or are about to are read first, then what changed, page by page in the order of ids', async () => {
  const first = await pageOf('companies');
  const stage = (value: string) => ({ propertyName: 'lifecyclestage', operator: 'EQ', value });
  expect(first.groups).toEqual([[stage('customer')], [stage('evangelist')], [stage('opportunity')]]);
  expect(first.events).toMatchObject([
    { client: { name: 'Acme Pty Ltd', people: { ownerId: 'kim@msp.example' } } },
  ]);
  const since = new Date('2026-08-21T10:20:00Z');
  const changed = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1787307600000' };
  expect((await pageOf('companies', since, '19')).groups).toEqual([
    [changed, { propertyName: 'hs_object_id', operator: 'GT', value: '19' }],
  ]);
  expect((await pageOf('contacts', since)).groups).toEqual([
    [{ ...changed, propertyName: 'lastmodifieddate' }],
  ]);
});

test('a full page has a next one, from its last id', async () => {
  const results = Array.from({ length: 100 }, (_, n) => ({ id: String(n + 1), properties: { name: 'A' } }));
  const recorded = recordedApi('hubspot', { '/crm/v3/objects/companies/search': () => ({ results }) });
  expect(await readPage(hubspot, recorded, 'companies', { now: NOW })).toMatchObject({ cursor: '100' });
});

test('people come in with their company; those of a company that is no client do not', async () => {
  expect((await pageOf('contacts')).events).toMatchObject([
    {
      ...{ type: 'contact', company: { name: 'Acme Pty Ltd', externalId: '19' } },
      contact: {
        ...{ name: 'Bob Brown', externalId: '51' },
        facts: { role: 'Office manager', email: 'bob@acme.example', phone: '+61 2 5550 0100' },
      },
    },
  ]);
});

test('tickets are read first where they are open or were closed in 14 days, whole as when they are fetched', async () => {
  const { groups, events } = await pageOf('tickets');
  expect(groups).toEqual([
    [{ propertyName: 'closed_date', operator: 'NOT_HAS_PROPERTY' }],
    [{ propertyName: 'closed_date', operator: 'GTE', value: String(Date.parse('2026-08-07T10:30:00Z')) }],
  ]);
  expect(events).toEqual(await told('ticket', '1246965'));
});

test('a meeting is one, or a roadmap by its title; at first only with clients', async () => {
  const acme = {
    company: { externalId: '19' },
    touch: {
      ...{ kind: 'roadmap', externalId: '90', outcome: 'held', minutes: 60, by: 'kim@msp.example' },
      ...{ at: new Date('2026-08-20T01:00:00Z'), note: 'Agenda' },
    },
  };
  expect((await pageOf('meetings')).events).toMatchObject([acme]);
  expect((await pageOf('meetings', NOW)).events).toMatchObject([
    acme,
    { company: { name: 'Some Lead' }, touch: { kind: 'meeting', outcome: null } },
  ]);
});

test('the history of a ticket ends the same in whatever order it is read', async () => {
  const ticket = answerOf('hubspot', 'ticket');
  const stateAt = async (at: string, stage: string, closedAt: string | null) => {
    const properties = {
      ...(ticket['properties'] as object),
      ...{ hs_pipeline_stage: stage, closed_date: closedAt },
    };
    const { records } = await fetched('ticket', '1246965', {
      '/crm/v3/objects/tickets/1246965': () => ({ ...ticket, updatedAt: at, properties }),
    });
    const read = hubspot.parseRecords?.(records, { id: 'fetch', sentAt: new Date(at) });
    if (!read) throw new Error('Records of HubSpot can be read.');
    return read;
  };
  const story = [
    await stateAt('2026-08-21T10:00:00Z', '1', null),
    await stateAt('2026-08-21T11:00:00Z', '4', '2026-08-21T11:00:00Z'),
    await stateAt('2026-08-21T12:00:00Z', '1', null),
    readCase('hubspot', 'deleted'),
  ];
  const after = (read: typeof story) => recordsAfter(read).get('ticket 1246965');
  expect(after(story.slice(0, 1))).toMatchObject({ status: 'New', closedAt: null });
  expect(after(story.slice(0, 2))).toMatchObject({ closedAt: new Date('2026-08-21T11:00:00Z') });
  expect(after(story.slice(0, 3))).toMatchObject({ status: 'New', closedAt: null });
  expect(after(story)).toMatchObject({ status: 'Deleted', closedAt: new Date('2026-08-21T13:00:00Z') });
  const restored = [...story, readCase('hubspot', 'restored')];
  expect(after(restored)).toMatchObject({ status: 'New', closedAt: null });
  const expected = after(restored);
  fc.assert(
    fc.property(fc.shuffledSubarray([...restored, ...restored], { minLength: 10 }), (shuffled) => {
      expect(after(shuffled)).toEqual(expected);
    }),
  );
});

test('the token is sent as a bearer', async () => {
  const headers = { authorization: 'Bearer pat-na1-x' };
  const { ask } = recordedApi('hubspot', {});
  expect(await hubspot.api?.authorize({ token: 'pat-na1-x' }, ask, NOW)).toEqual({ headers });
  expect(hubspot.api?.fields[0]?.expected?.('short')).toMatch(/pat-na1/);
});

test('tickets that were merged into another are over, and the one that they became is asked for', () => {
  const merge = { subscriptionType: 'ticket.merge', occurredAt: 1_787_307_800_000, eventId: 9 };
  const body = JSON.stringify([
    { ...merge, primaryObjectId: 7, mergedObjectIds: [8, 9], newObjectId: 10, numberOfPropertiesMoved: 3 },
    { ...merge, objectId: 20, primaryObjectId: 20, mergedObjectIds: [21] },
  ]);
  const parsed = hubspot.parse(body, { id: 'd', sentAt: NOW });
  if (parsed.type !== 'events') throw new Error('A merge can be read.');
  expect(parsed.wanted?.map(({ id }) => id)).toEqual(['10', '20']);
  expect(parsed.events).toMatchObject(
    ['7', '8', '9', '21'].map((externalId) => ({ part: 'deleted', externalId, says: { status: 'Deleted' } })),
  );
});
