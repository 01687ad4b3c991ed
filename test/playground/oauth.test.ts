import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Playground } from '../../src/playground/playground';
import { botScopes, call, manifest, signingSecret, start, stoppedClock } from './support';

const redirect = 'https://touchbase.example.com/slack/oauth_redirect';

describe('installing over OAuth', () => {
  let slack: Playground;
  const clock = stoppedClock();
  const page = (query: Record<string, string>, form?: Record<string, string>, headers = {}) =>
    fetch(`${slack.authorizeUrl}?${new URLSearchParams(query).toString()}`, {
      redirect: 'manual',
      headers,
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
  const ask = (over: Record<string, string> = {}) => ({
    client_id: slack.client.id,
    scope: 'commands,chat:write',
    redirect_uri: redirect,
    state: 's 1',
    ...over,
  });
  const allowed = async (over: Record<string, string> = {}) => {
    const answer = await page(ask(over), { answer: 'allow', user: 'U_LEE' });
    return new URL(answer.headers.get('location') ?? '');
  };
  const access = (over: Record<string, unknown>) =>
    call(
      slack,
      'oauth.v2.access',
      {
        client_id: slack.client.id,
        client_secret: slack.client.secret,
        redirect_uri: redirect,
        ...over,
      },
      '',
    );

  beforeEach(async () => {
    slack = await start({ clock, client: { redirectUrls: [redirect] } });
  });
  afterEach(() => slack.stop());

  test('the page names the scopes and offers the people who may install; Cancel goes back without a code', async () => {
    const shown = await page(ask());
    const html = await shown.text();
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('<code>chat:write</code>');
    expect(html).toContain('Dana Reyes');
    for (const nobody of ['Gus Guest', 'Stella Stranger', 'Gale Former', 'Deploy Robot'])
      expect(html).not.toContain(nobody);
    const cancelled = await page(ask(), { answer: 'cancel' });
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([
      302,
      `${redirect}?error=access_denied&state=s+1`,
    ]);
    const from = async (origin: string) =>
      (await page(ask(), { answer: 'allow', user: 'U_LEE' }, { origin })).status;
    const { port } = new URL(slack.authorizeUrl);
    expect([await from('https://evil.example'), await from(`http://evil.example:${port}`)]).toEqual([
      403, 403,
    ]);
    expect(await from(`http://localhost:${port}`)).toBe(302);
  });

  test.each<[string, Record<string, string>, string]>([
    ['another app’s id', { client_id: '2.other' }, 'Invalid client_id parameter'],
    ['no scope', { scope: '' }, 'Invalid permissions requested'],
    [
      'a scope the manifest does not declare',
      { scope: 'commands,files:write' },
      'does not declare: files:write',
    ],
    [
      'another address',
      { redirect_uri: 'https://evil.example/' },
      'redirect_uri did not match any configured URIs',
    ],
    [
      'an address that only begins alike',
      { redirect_uri: `${redirect}.evil.example` },
      'redirect_uri did not match',
    ],
    ['hostile words', { redirect_uri: '"><script>' }, '&quot;&gt;&lt;script&gt;'],
  ])('the page refuses %s', async (_what, over, words) => {
    const answer = await page(ask(over));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  test('a code is worth one token, in Slack’s shape; installed again the token stays and scopes add up', async () => {
    const to = await allowed();
    expect([to.origin + to.pathname, to.searchParams.get('state')]).toEqual([redirect, 's 1']);
    await slack.workspace.uninstall('app_uninstalled');
    const installed = await access({ code: to.searchParams.get('code') });
    expect(installed).toEqual({
      ok: true,
      access_token: expect.stringMatching(/^xoxb-/) as string,
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: 'U_BOT',
      app_id: 'A_PLAYGROUND',
      team: { id: 'T_NORTH', name: 'Northwind IT' },
      enterprise: null,
      authed_user: { id: 'U_LEE' },
      is_enterprise_install: false,
    });
    const token = String(installed['access_token']);
    expect(token).not.toBe(slack.botToken);
    expect(await access({ code: to.searchParams.get('code') })).toMatchObject({ error: 'invalid_code' });
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ ok: true });
    expect(await call(slack, 'users.list', {}, token)).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
    });
    const more = await allowed({ scope: 'users:read' });
    expect(await access({ code: more.searchParams.get('code') })).toMatchObject({
      access_token: token,
      scope: 'commands,chat:write,users:read',
    });
    expect(await call(slack, 'users.list', {}, token)).toMatchObject({ ok: true });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a code that nobody gave', {}, 'invalid_code'],
    ['another client', { client_id: 'x' }, 'invalid_client_id'],
    ['a wrong secret', { client_secret: 'x' }, 'bad_client_secret'],
    ['another kind of grant', { grant_type: 'password' }, 'invalid_grant_type'],
    [
      'a refresh without rotation',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      'invalid_refresh_token',
    ],
  ])('oauth.v2.access refuses %s', async (_what, over, error) => {
    expect(await access({ code: 'made.up', ...over })).toMatchObject({ ok: false, error });
  });

  test('a code lives ten minutes and goes with its address', async () => {
    const late = (await allowed()).searchParams.get('code');
    const early = (await allowed()).searchParams.get('code');
    expect(await access({ code: early, redirect_uri: `${redirect}/other` })).toMatchObject({
      error: 'bad_redirect_uri',
    });
    const intime = (await allowed()).searchParams.get('code');
    clock.move(10 * 60_000);
    expect(await access({ code: intime })).toMatchObject({ ok: true });
    clock.move(1);
    expect(await access({ code: late })).toMatchObject({ error: 'invalid_code' });
  });

  test('the client’s name and secret are taken as HTTP Basic too', async () => {
    const { id, secret } = slack.client;
    const code = (await allowed()).searchParams.get('code') ?? '';
    const answer = await fetch(`${slack.apiUrl}oauth.v2.access`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ code, redirect_uri: redirect }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, token_type: 'bot' });
  });

  test('apps.uninstall wants the secret; after it the token is dead', async () => {
    const { id, secret } = slack.client;
    expect(await call(slack, 'apps.uninstall', { client_id: id, client_secret: 'x' })).toMatchObject({
      error: 'bad_client_secret',
    });
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true });
    expect(await call(slack, 'apps.uninstall', { client_id: id, client_secret: secret })).toEqual({
      ok: true,
    });
    expect(await call(slack, 'auth.test')).toMatchObject({ error: 'account_inactive' });
  });

  test('auth.revoke: with test nothing ends', async () => {
    expect(await call(slack, 'auth.revoke', { test: true })).toEqual({ ok: true, revoked: false });
    expect(await call(slack, 'auth.revoke')).toEqual({ ok: true, revoked: true });
    expect(await call(slack, 'auth.revoke')).toMatchObject({ error: 'account_inactive' });
  });
});

test('a real Bolt app installs itself from its own page to its own token', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  const origin = `http://127.0.0.1:${port}`;
  const slack = await start({
    manifest: manifest(botScopes),
    clock: { now: () => new Date() },
    client: { redirectUrls: [`${origin}/slack/oauth_redirect`] },
  });
  const stored: unknown[] = [];
  const receiver = new HTTPReceiver({
    signingSecret,
    clientId: slack.client.id,
    clientSecret: slack.client.secret,
    stateSecret: 'a state secret',
    scopes: botScopes,
    logLevel: LogLevel.ERROR,
    redirectUri: `${origin}/slack/oauth_redirect`,
    installationStore: {
      storeInstallation: (installation) => Promise.resolve(void stored.push(installation)),
      fetchInstallation: () => Promise.reject(new Error('not asked')),
    },
    installerOptions: {
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: slack.authorizeUrl,
      clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
      directInstall: true,
    },
  });
  const app = new App({ receiver, logLevel: LogLevel.ERROR });
  await receiver.start(port);
  try {
    const begun = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
    const cookie = begun.headers.get('set-cookie') ?? '';
    const allowed = await fetch(begun.headers.get('location') ?? '', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ answer: 'allow', user: 'U_SAM' }),
    });
    const back = await fetch(allowed.headers.get('location') ?? '', { headers: { cookie } });
    expect(back.status).toBe(200);
    expect(stored).toMatchObject([
      { team: { id: 'T_NORTH' }, user: { id: 'U_SAM' }, bot: { token: slack.botToken, userId: 'U_BOT' } },
    ]);
  } finally {
    await app.stop();
    await slack.stop();
  }
});
