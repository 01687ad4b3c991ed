import { z } from 'zod';
import type { Api, Ask } from './api';
import { anyInstant, maybeId, maybeText } from './lenient';
import { accessInOwnName } from './oauth';
import { daysBefore, rows, type Row } from './pages';

const PAGE = 200;
const DEVICES = 1_000;
const MOST_PAGES = 50;
/** So long before an alert may have been raised that still holds: they are read first. */
const FIRST_DAYS = 14;

/** `TRIGGERED` or `RESET` of an activity's status code, in whatever words around; undefined for all other activities. */
export const codeOf = (statusCode: unknown): string | undefined =>
  typeof statusCode === 'string'
    ? /(?:^|_)(TRIGGERED|RESET)(?:_|$)/i.exec(statusCode)?.[1]?.toUpperCase()
    : undefined;

const answered = z.object({ activities: rows });

/** All of a list whose pages begin after an id, or as much as there is until `isEnough`. */
const listed = async (
  ask: Ask,
  path: string,
  isEnough: (known: ReadonlyMap<string | null, Row>) => boolean,
): Promise<ReadonlyMap<string | null, Row>> => {
  const known = new Map<string | null, Row>();
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES && !isEnough(known); page += 1) {
    const found = rows.parse(await ask({ path, query: { pageSize: DEVICES, after } }));
    for (const row of found) known.set(maybeId.parse(row['id']), row);
    after = maybeId.parse(found.at(-1)?.['id']) ?? undefined;
    if (found.length < DEVICES || after === undefined) break;
  }
  return known;
};

/** Activities with their device and its organization, which they name by number alone. */
const withDevices = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const ids = [...new Set(found.flatMap((row) => maybeId.parse(row['deviceId']) ?? []))];
  if (ids.length === 0) return found;
  const devices = await listed(ask, '/devices', (known) => ids.every((id) => known.has(id)));
  const organizations = await listed(ask, '/organizations', () => false);
  return found.map((row) => {
    const device = devices.get(maybeId.parse(row['deviceId']));
    const organization = organizations.get(maybeId.parse(device?.['organizationId']));
    return {
      ...row,
      ...(device && { device }),
      ...(organization && { organization: { id: organization['id'], name: organization['name'] } }),
    };
  });
};

/** NinjaOne's API, by an application of the firm's own (client credentials). docs/sources/ninjaone.md */
export const ninjaoneApi: Api = {
  fields: [
    {
      key: 'site',
      words: 'the host where you sign in, like app.ninjarmm.com, eu.ninjarmm.com or oc.ninjarmm.com',
      secret: false,
      expected: (value) =>
        /^[a-z\d-]+\.(ninjarmm|rmmservice)\.com$/i.test(value)
          ? undefined
          : 'a host like app.ninjarmm.com, without https:// and without a path',
    },
    {
      key: 'clientId',
      words: 'the Client ID of your API application (Administration → Apps → API → Client App IDs)',
      secret: false,
    },
    { key: 'clientSecret', words: 'its Client Secret, shown once', secret: true },
  ],
  base: ({ site = '' }) => `https://${site.toLowerCase()}/v2`,
  perMinute: 60,
  authorize: ({ site = '', clientId = '', clientSecret = '' }, ask, now) =>
    accessInOwnName(
      `https://${site.toLowerCase()}/ws/oauth/token`,
      { clientId, clientSecret, scope: 'monitoring' },
      ask,
      now,
    ),
  streams: [
    {
      name: 'activities',
      words: 'alerts',
      // the newest come first: from there back to when it was read last
      page: async (ask, { since, cursor, now }) => {
        const from = since ?? daysBefore(now, FIRST_DAYS);
        const query = { type: 'CONDITION', pageSize: PAGE, olderThan: cursor };
        const { activities } = answered.parse(await ask({ path: '/activities', query }));
        const isNew = (row: Row): boolean => (anyInstant.parse(row['activityTime']) ?? now) >= from;
        const alerts = activities.filter((row) => isNew(row) && codeOf(maybeText.parse(row['statusCode'])));
        const last = activities.at(-1);
        const next = maybeId.parse(last?.['id']);
        return {
          records: (await withDevices(ask, alerts)).map((record) => ({ tag: 'alert', record })),
          ...(last && isNew(last) && next !== null && next !== cursor && { cursor: next }),
        };
      },
    },
  ],
};
