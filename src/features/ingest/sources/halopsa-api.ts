import type { Api, Ask, Stream } from './api';
import { isCall } from './halopsa-desk';
import { changedAt, KINDS, queryOf, TICKETS, type Kind } from './halopsa-lists';
import { actionsOn, withNames, withZones } from './halopsa-more';
import { pageAt } from './halopsa-pages';
import { accessInOwnName } from './oauth';
import { isNewDay, rows, type Row } from './pages';
import type { Tagged } from './records';

/** The records of a kind with what HaloPSA tells elsewhere, and what was done on its tickets. */
const whole = async (ask: Ask, kind: Kind, found: readonly Row[]): Promise<readonly Tagged[]> => {
  const { tag, actions } = kind;
  const done = actions === undefined ? [] : await actionsOn(ask, found);
  const calls = done.filter(isCall).map((record): Tagged => ({ tag: 'call', record }));
  if (actions === 'calls') return calls;
  const records = await withNames(ask, tag === 'client' ? await withZones(ask, found) : found);
  return [
    ...records.map((row): Tagged => ({ tag, record: typed(kind, row) })),
    ...done.map((record): Tagged => ({ tag: 'word', record })),
    ...calls,
  ];
};

const streamOf = (kind: Kind): Stream => ({
  ...{ name: kind.name, words: kind.words },
  page: async (ask, { since, cursor, now }) => {
    const past = since && { since, anew: isNewDay(since, now) };
    const query = queryOf(kind, now, past);
    if (query === undefined) return { records: [] };
    const { found, ...next } = await pageAt(ask, kind.path, query, {
      ...{ cursor, shrinks: query['open_only'] !== undefined },
    });
    const kept = found.filter((row) =>
      past ? (kind.keepsLater?.(row, changedAt(row), past) ?? true) : (kind.keeps?.(row) ?? true),
    );
    const records = await whole(ask, kind, kept);
    const counted = kind.actions === 'calls' ? 'call' : kind.tag;
    return {
      ...{ records, count: records.filter(({ tag }) => tag === counted).length },
      ...next,
    };
  },
});

/** Whatever the firm calls the type, what is asked for among projects is one. */
const typed = ({ type }: Kind, row: Row): Row =>
  type === undefined ? row : { ...row, tickettype: { name: type } };

/** HaloPSA's API, by an application of the firm's own (client credentials). docs/sources/halopsa.md */
export const halopsaApi: Api = {
  fields: [
    {
      key: 'site',
      words: 'the host of your HaloPSA, like firm.halopsa.com (Configuration → Integrations → Halo API)',
      secret: false,
      expected: (value) =>
        /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
          ? undefined
          : 'a host like firm.halopsa.com, without https:// and without a path',
    },
    { key: 'clientId', words: 'the Client ID of your API application, signed in as an agent', secret: false },
    { key: 'clientSecret', words: 'its Client Secret, shown once', secret: true },
  ],
  base: ({ site = '' }) => `https://${site.toLowerCase()}/api`,
  // 700 in five minutes are said to be allowed where HaloPSA hosts it
  perMinute: 130,
  authorize: ({ site = '', clientId = '', clientSecret = '' }, ask, now) =>
    accessInOwnName(
      `https://${site.toLowerCase()}/auth/token`,
      { clientId, clientSecret, scope: 'all' },
      ask,
      now,
    ),
  fetch: async (ask, { what, id }) => {
    if (what !== 'ticket' || !/^\d{1,15}$/.test(id)) return [];
    const found = rows.parse([await ask({ path: `/Tickets/${id}`, query: { includedetails: 'true' } })]);
    return whole(ask, TICKETS, found);
  },
  streams: KINDS.map(streamOf),
};
