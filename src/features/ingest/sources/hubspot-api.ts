import { z } from 'zod';
import type { Api, Ask, Wanted } from './api';
import { maybeText } from './lenient';
import { anyList, anyObject, idOrNone, yes } from './tolerant';

/** The properties that hubspot-records.ts reads, by the objects' names in addresses. */
const OBJECTS: Readonly<Record<string, { readonly path: string; readonly properties: readonly string[] }>> = {
  ticket: {
    path: 'tickets',
    properties: [
      ...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hubspot_owner_id'],
      ...['createdate', 'closed_date', 'hs_last_message_sent_at'],
    ],
  },
  deal: {
    path: 'deals',
    properties: [
      ...['dealname', 'amount', 'deal_currency_code', 'pipeline', 'dealstage', 'hubspot_owner_id'],
      ...['createdate', 'closedate'],
    ],
  },
  call: {
    path: 'calls',
    properties: [
      ...['hs_timestamp', 'hs_call_title', 'hs_call_body', 'hs_call_direction', 'hs_call_duration'],
      ...['hs_call_disposition', 'hs_call_status', 'hubspot_owner_id'],
    ],
  },
  company: { path: 'companies', properties: ['name', 'domain', 'lifecyclestage', 'hubspot_owner_id'] },
};

const linked = anyObject({
  results: anyList.transform((all) => z.array(anyObject({ id: idOrNone, type: maybeText })).parse(all)),
});
const object = anyObject({
  properties: anyObject({ hs_pipeline_stage: maybeText, dealstage: maybeText, hubspot_owner_id: idOrNone }),
  associations: anyObject({ companies: linked, contacts: linked }),
});
const pipelines = anyObject({
  results: anyList.transform((all) => z.array(anyObject({ stages: anyList })).parse(all)),
});
const stages = z.array(
  anyObject({
    id: maybeText,
    label: maybeText,
    metadata: anyObject({ isClosed: yes, ticketState: maybeText }),
  }),
);

/** HubSpot's CRM with the token of a private app. */
export const hubspotApi: Api = {
  fields: [
    {
      key: 'token',
      words:
        'the access token of the private app (Settings → Integrations → Private Apps → the app → Auth), which may read companies, contacts, deals, tickets and owners',
      secret: true,
      expected: (value) =>
        /^[\w-]{20,300}$/.test(value)
          ? undefined
          : 'a token like pat-na1-11111111-2222-3333-4444-555555555555',
    },
  ],
  base: () => 'https://api.hubapi.com',
  perMinute: 300,
  // one small request says whether the token is taken: nothing is read before something changes
  authorize: async ({ token = '' }, ask) => {
    const headers = { authorization: `Bearer ${token}` };
    await ask({ path: '/crm/v3/owners', query: { limit: 1 }, headers });
    return { headers };
  },
  fetch: (ask, wanted) => fetchRecord(ask, wanted),
};

const fetchRecord = async (ask: Ask, { what, id }: Wanted): Promise<readonly unknown[]> => {
  const of = Object.hasOwn(OBJECTS, what) ? OBJECTS[what] : undefined;
  if (!of || !/^\d+$/.test(id)) return [];
  const found = await ask({
    path: objectPath(of.path, id),
    query: {
      properties: of.properties.join(','),
      ...(what === 'company' ? {} : { associations: 'companies,contacts' }),
    },
  });
  const { properties, associations } = object.parse(found);
  const stage = properties.hs_pipeline_stage ?? properties.dealstage;
  const record = {
    ...(typeof found === 'object' ? found : {}),
    company: await companyOf(ask, firstOf(associations.companies)),
    contact: await linkedOf(ask, 'contacts', 'firstname,lastname,email', firstOf(associations.contacts)),
    owner: properties.hubspot_owner_id === null ? null : await ownerOf(ask, properties.hubspot_owner_id),
    stage: stage === null ? null : await stageOf(ask, of.path, stage),
  };
  return [{ tag: what, record }];
};

const objectPath = (path: string, id: string): string => `/crm/v3/objects/${path}/${encodeURIComponent(id)}`;

/** The primary one: its association is of no type that says otherwise, or it is the first. */
const firstOf = ({ results }: z.infer<typeof linked>): string | null =>
  (results.find(({ type }) => type?.includes('unlabeled') !== true) ?? results[0])?.id ?? null;

const linkedOf = async (
  ask: Ask,
  path: string,
  properties: string,
  id: string | null,
): Promise<object | null> => {
  if (id === null) return null;
  return anyObject({ properties: z.unknown() }).parse(
    await ask({ path: objectPath(path, id), query: { properties } }),
  ).properties as object;
};

const companyOf = async (ask: Ask, id: string | null) => {
  const found = await linkedOf(ask, 'companies', 'name,domain', id);
  return found === null ? null : { ...found, id };
};

const ownerOf = (ask: Ask, id: string): Promise<unknown> =>
  ask({ path: `/crm/v3/owners/${encodeURIComponent(id)}` });

/** A stage by its id, which is unique across the pipelines of one kind of object. */
const stageOf = async (ask: Ask, path: string, id: string) => {
  const { results } = pipelines.parse(await ask({ path: `/crm/v3/pipelines/${path}` }));
  const found = results.flatMap((pipeline) => stages.parse(pipeline.stages)).find((one) => one.id === id);
  return found
    ? { label: found.label, isClosed: found.metadata.isClosed || found.metadata.ticketState === 'CLOSED' }
    : { label: id };
};
