import { kindOf, readCase, recordsAfter } from './history';
import { answerOf, readPage, recordedApi } from './recorded-api';

const NOW = new Date('2026-08-21T10:30:00Z');
const SINCE = new Date('2026-08-21T10:20:00Z');
const granted = () => ({ access_token: 'a1', token_type: 'Bearer', expires_in: 3_600 });

describe('NinjaOne', () => {
  const ninjaone = kindOf('ninjaone');
  const answers = { '/activities': 'activities', '/devices': 'devices', '/organizations': 'organizations' };
  const pageOf = (since?: Date, cursor?: string, over: object = {}) =>
    readPage(ninjaone, recordedApi('ninjaone', { ...answers, ...over }), 'activities', {
      ...{ since, cursor, now: NOW },
    });

  test('activities that raise or reset an alert come with their device and its organization', async () => {
    const { asked, events } = await pageOf();
    expect(asked.map(({ path }) => path)).toEqual(['/activities', '/devices', '/organizations']);
    expect(asked[0]?.query).toEqual({ type: 'CONDITION', pageSize: 200, olderThan: undefined });
    expect(events).toMatchObject([
      {
        ...{ part: 'raised', updatedAt: new Date(1_787_307_800_556) },
        says: {
          company: { name: 'Acme Pty Ltd', externalId: '2' },
          title: 'ACME-SRV01: Memory Utilization is greater than or equal to 80% for 5 minutes',
        },
      },
    ]);
  });

  test('it goes back, newest first, to when it was read last, and no further', async () => {
    expect((await pageOf(SINCE)).cursor).toBeUndefined();
    const { activities } = answerOf('ninjaone', 'activities') as { activities: readonly object[] };
    const recent = { '/activities': () => ({ activities: activities.slice(0, 2) }) };
    expect((await pageOf(SINCE, undefined, recent)).cursor).toBe('177210');
    const next = await pageOf(SINCE, '177210', { '/activities': () => ({ activities: [] }) });
    expect(next.asked).toEqual([
      { path: '/activities', query: { type: 'CONDITION', pageSize: 200, olderThan: '177210' } },
    ]);
    expect(next).toMatchObject({ cursor: undefined, events: [] });
  });

  test('what was read and what was sent are one alert', async () => {
    const { records } = await pageOf(undefined, undefined, { '/activities': 'activities-later' });
    const read = ninjaone.parseRecords?.(records, { id: '', sentAt: NOW });
    if (!read) throw new Error('Records of NinjaOne can be read.');
    for (const story of [
      [readCase('ninjaone', 'created'), read],
      [read, readCase('ninjaone', 'created')],
    ])
      expect(recordsAfter(story).get('alert e6b0b0bd-5753-445d-9e4a-71c08983cbd5')).toMatchObject({
        ...{ closedAt: new Date(1_787_310_000_000), status: 'Reset' },
      });
  });

  test('the application asks for a token in its own name, at the host where one signs in', async () => {
    const { ask, asked } = recordedApi('ninjaone', { 'https://eu.ninjarmm.com/ws/oauth/token': granted });
    const credentials = { site: 'EU.ninjarmm.com', clientId: 'c', clientSecret: 's' };
    expect(await ninjaone.api?.authorize(credentials, ask, NOW)).toEqual({
      ...{ headers: { authorization: 'Bearer a1' }, until: new Date('2026-08-21T11:30:00Z') },
    });
    expect(String(asked[0]?.body)).toBe(
      'grant_type=client_credentials&scope=monitoring&client_id=c&client_secret=s',
    );
    expect(ninjaone.api?.base(credentials)).toBe('https://eu.ninjarmm.com/v2');
    expect(ninjaone.api?.fields[0]?.expected?.('ninjarmm.com.evil.example')).toContain('a host like');
  });
});

describe('Datto RMM', () => {
  const dattoRmm = kindOf('datto-rmm');
  const next = 'https://concord-api.centrastage.net/api/v2/account/alerts/resolved?max=250&page=1';
  const answers = {
    '/account/alerts/open': 'open',
    '/account/alerts/resolved': 'resolved',
    [next]: 'resolved-next',
  };
  const pageOf = (name: string, since?: Date, cursor?: string) =>
    readPage(dattoRmm, recordedApi('datto-rmm', answers), name, { since, cursor, now: NOW });

  test('open alerts are read first, then those that were raised since', async () => {
    const { cursor, events } = await pageOf('open-alerts');
    expect(cursor).toBe('https://concord-api.centrastage.net/api/v2/account/alerts/open?max=250&page=1');
    const raised = {
      ...{ part: 'raised', updatedAt: new Date(1_787_307_800_556) },
      says: {
        ...{ priority: 'high', title: 'ACME-DC01: online_offline_status_ctx', site: 'Acme Pty Ltd' },
        company: { name: 'Acme Pty Ltd', externalId: '9f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0' },
      },
    };
    expect(events).toMatchObject([raised]);
    expect((await pageOf('open-alerts', SINCE)).events).toMatchObject([raised]);
    expect((await pageOf('open-alerts', NOW)).events).toEqual([]);
  });

  test('of the resolved ones those since, as far back as two weeks', async () => {
    expect(await pageOf('resolved-alerts')).toMatchObject({ asked: [], events: [] });
    const { cursor, events } = await pageOf('resolved-alerts', SINCE);
    expect(events).toMatchObject([
      { part: 'raised' },
      { part: 'resolved', says: { closedAt: new Date(1_787_310_000_000), status: 'Resolved' } },
    ]);
    expect(cursor).toBe(next);
    expect(await pageOf('resolved-alerts', SINCE, cursor)).toMatchObject({ cursor: undefined, events: [] });
  });

  test('a user’s keys are changed for a token, on the platform alone', async () => {
    const { ask, asked } = recordedApi('datto-rmm', {
      'https://concord-api.centrastage.net/auth/oauth/token': granted,
    });
    const credentials = { platform: 'Concord', key: 'k', secret: 's' };
    expect(await dattoRmm.api?.authorize(credentials, ask, NOW)).toMatchObject({
      headers: { authorization: 'Bearer a1' },
    });
    expect(String(asked[0]?.body)).toBe('grant_type=password&username=k&password=s');
    expect(asked[0]?.headers).toEqual({
      authorization: `Basic ${Buffer.from('public-client:public').toString('base64')}`,
    });
    expect(dattoRmm.api?.base(credentials)).toBe('https://concord-api.centrastage.net/api/v2');
    expect(dattoRmm.api?.fields[0]?.expected?.('evil')).toContain('one of pinotage');
  });
});
