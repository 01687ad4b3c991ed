import { NOTHING_COMES, type Api } from './api';
import { hubspotStreams } from './hubspot-lists';
import { isKnown, OBJECTS } from './hubspot-objects';
import { wholeObjects } from './hubspot-whole';

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
  // it may be searched four times a second
  perMinute: 200,
  authorize: ({ token = '' }) => Promise.resolve({ headers: { authorization: `Bearer ${token}` } }),
  without: NOTHING_COMES,
  fetch: async (ask, { what, id }) => {
    if (!isKnown(what) || !/^\d+$/.test(id)) return [];
    const { path, properties } = OBJECTS[what];
    const query = { properties: properties.join(',') };
    const found = await ask({ path: `/crm/v3/objects/${path}/${encodeURIComponent(id)}`, query });
    return wholeObjects(ask, what, [found]);
  },
  streams: hubspotStreams,
};
