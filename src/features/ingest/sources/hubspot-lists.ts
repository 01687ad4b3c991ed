import type { Stream } from './api';
import { CLIENTS } from './hubspot-crm';
import { OBJECTS, type ObjectKind, type What } from './hubspot-objects';
import { wholeObjects } from './hubspot-whole';
import { anyList, anyObject, maybeId, maybeText } from './lenient';
import { CLOSED_DAYS, daysBefore, type Row } from './pages';
import type { Tagged } from './records';

const PAGE = 100;
/** How far back what people said with clients is read first: mission.md, Reading first. */
const SAID_DAYS = 365;

type Filter = { readonly propertyName: string; readonly operator: string; readonly value?: string };
const from = (propertyName: string, at: Date): Filter => ({
  ...{ propertyName, operator: 'GTE', value: String(at.getTime()) },
});
const is = (propertyName: string, value: string): Filter => ({ propertyName, operator: 'EQ', value });
const hasNone = (propertyName: string): Filter => ({ propertyName, operator: 'NOT_HAS_PROPERTY' });
const has = (propertyName: string): Filter => ({ propertyName, operator: 'HAS_PROPERTY' });

/** What is asked for at first, of each kind: any of these groups. */
const FIRST: readonly {
  readonly what: What;
  readonly words: string;
  readonly groups: (now: Date) => readonly (readonly Filter[])[];
  /** Whether of companies that are no clients nothing is taken: a CRM knows many. */
  readonly ofClients?: 'always' | 'at first';
}[] = [
  {
    ...{ what: 'company', words: 'companies' },
    groups: () => [...CLIENTS.keys()].map((stage) => [is('lifecyclestage', stage)]),
  },
  {
    ...{ what: 'contact', words: 'contacts', ofClients: 'always' },
    groups: () => [[has('associatedcompanyid')]],
  },
  {
    ...{ what: 'ticket', words: 'tickets' },
    groups: (now) => [[hasNone('closed_date')], [from('closed_date', daysBefore(now, CLOSED_DAYS))]],
  },
  { what: 'deal', words: 'deals', groups: () => [[is('hs_is_closed', 'false')]] },
  {
    ...{ what: 'call', words: 'calls', ofClients: 'at first' },
    groups: (now) => [[from('hs_timestamp', daysBefore(now, SAID_DAYS))]],
  },
  {
    ...{ what: 'meeting', words: 'meetings', ofClients: 'at first' },
    groups: (now) => [[from('hs_timestamp', daysBefore(now, SAID_DAYS))]],
  },
];

const whose = anyObject({ company: anyObject({ lifecyclestage: maybeText }) });
const isOfClient = ({ record }: Tagged): boolean =>
  CLIENTS.has(whose.parse(record).company.lifecyclestage ?? '');

const answered = anyObject({ results: anyList });
const ID = 'hs_object_id';

/** Pages by id: a search shows no more than 10,000 records, and its pages would move with what changes meanwhile. */
export const hubspotStreams = FIRST.map(({ what, words, groups, ofClients }): Stream => {
  const { path, properties, changed }: ObjectKind = OBJECTS[what];
  return {
    ...{ name: path, words },
    page: async (ask, { since, cursor, now }) => {
      const after: readonly Filter[] =
        cursor === undefined ? [] : [{ propertyName: ID, operator: 'GT', value: cursor }];
      const all = since === undefined ? groups(now) : [[from(changed, since)]];
      const answer = await ask({
        path: `/crm/v3/objects/${path}/search`,
        body: {
          filterGroups: all.map((filters) => ({ filters: [...filters, ...after] })),
          sorts: [{ propertyName: ID, direction: 'ASCENDING' }],
          ...{ properties, limit: PAGE },
        },
      });
      const { results } = answered.parse(answer);
      const made = await wholeObjects(ask, what, results);
      const last = maybeId.parse((results.at(-1) as Row | undefined)?.['id']);
      return {
        records:
          ofClients === 'always' || (ofClients && since === undefined) ? made.filter(isOfClient) : made,
        ...(results.length === PAGE && last !== null && { cursor: last }),
      };
    },
  };
});
