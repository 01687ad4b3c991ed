import { z } from 'zod';
import type { Api, Ask } from './api';
import { anyInstant, anyObject, maybeObject, maybeText } from './lenient';
import { accessBy } from './oauth';
import { daysBefore, rows, type Row } from './pages';
import type { Tagged } from './records';

const PAGE = 250;
/** So long before an alert may have been raised that was resolved since. */
const ALERT_DAYS = 14;

const answered = z.object({ alerts: rows, pageDetails: maybeObject({ nextPageUrl: maybeText }) });

const alert = anyObject({
  ...{ alertUid: maybeText, priority: maybeText, diagnostics: maybeText },
  ...{ timestamp: anyInstant, resolvedOn: anyInstant },
  alertSourceInfo: anyObject({ deviceName: maybeText, siteUid: maybeText, siteName: maybeText }),
  alertMonitorInfo: anyObject({ description: maybeText }),
  alertContext: anyObject({ '@class': maybeText }),
});
type Alert = z.infer<typeof alert>;

/** As the webhook tells it, of docs/sources/datto-rmm.md; with the time, which the webhook lacks. */
const told = (found: Alert, event: 'raised' | 'resolved', at: Date | null): Tagged => ({
  tag: 'alert',
  record: {
    ...{ event, at: at?.toISOString(), alertUid: found.alertUid, priority: found.priority },
    ...{ hostname: found.alertSourceInfo.deviceName, siteUid: found.alertSourceInfo.siteUid },
    site: found.alertSourceInfo.siteName,
    message: found.alertMonitorInfo.description ?? found.diagnostics,
    type: found.alertContext['@class'],
  },
});

/** The cursor is the address of the next page, as Datto RMM gives it. */
const askPage = async (ask: Ask, state: 'open' | 'resolved', cursor: string | undefined) => {
  const { alerts, pageDetails } = answered.parse(
    await ask(
      cursor === undefined ? { path: `/account/alerts/${state}`, query: { max: PAGE } } : { path: cursor },
    ),
  );
  const next = pageDetails?.nextPageUrl ?? null;
  return {
    found: alerts.map((row: Row) => alert.parse(row)),
    next: next === null || next === cursor ? {} : { cursor: next },
  };
};

const PLATFORMS = ['pinotage', 'merlot', 'concord', 'vidal', 'zinfandel', 'syrah'];
const platformOf = (platform: string): string => `https://${platform.toLowerCase()}-api.centrastage.net`;

/** Datto RMM's API, by the keys of a user. docs/sources/datto-rmm.md */
export const dattoRmmApi: Api = {
  fields: [
    {
      key: 'platform',
      words: `the platform, the first word of the address where you sign in: ${PLATFORMS.join(', ')}`,
      secret: false,
      expected: (value) =>
        PLATFORMS.includes(value.toLowerCase()) ? undefined : `one of ${PLATFORMS.join(', ')}`,
    },
    {
      key: 'key',
      words: 'the API key of a user (Setup → Users → the user → Generate API Keys)',
      secret: false,
    },
    { key: 'secret', words: 'its API secret key, shown once', secret: true },
  ],
  base: ({ platform = '' }) => `${platformOf(platform)}/api/v2`,
  // it allows 600, of all that ask this account
  perMinute: 120,
  authorize: ({ platform = '', key = '', secret = '' }, ask, now) =>
    accessBy(
      `${platformOf(platform)}/auth/oauth/token`,
      { grant_type: 'password', username: key, password: secret },
      ask,
      now,
      ['public-client', 'public'],
    ),
  streams: [
    {
      name: 'open-alerts',
      words: 'alerts',
      page: async (ask, { since, cursor }) => {
        const { found, next } = await askPage(ask, 'open', cursor);
        const isNew = ({ timestamp }: Alert) =>
          since === undefined || timestamp === null || timestamp >= since;
        return { records: found.filter(isNew).map((one) => told(one, 'raised', one.timestamp)), ...next };
      },
    },
    {
      name: 'resolved-alerts',
      words: 'alerts',
      // which were resolved since cannot be asked: as far back as a page has any that was raised of late
      page: async (ask, { since, cursor }) => {
        if (since === undefined) return { records: [] };
        const { found, next } = await askPage(ask, 'resolved', cursor);
        const before = daysBefore(since, ALERT_DAYS);
        return {
          records: found
            .filter(({ resolvedOn }) => resolvedOn !== null && resolvedOn >= since)
            .flatMap((one) => [told(one, 'raised', one.timestamp), told(one, 'resolved', one.resolvedOn)]),
          ...(found.some(({ timestamp }) => timestamp !== null && timestamp >= before) ? next : {}),
        };
      },
    },
  ],
};
