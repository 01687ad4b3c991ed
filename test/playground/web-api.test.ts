import { WebClient, LogLevel } from '@slack/web-api';
import { northwind } from '../../src/playground/firm';
import { botScopes, call, manifest, plain, section, start, stoppedClock } from './support';
import type { Playground } from '../../src/playground/playground';

describe('the Web API', () => {
  let slack: Playground;
  const clock = stoppedClock();
  const error = async (method: string, args: Record<string, unknown> = {}, token?: string) =>
    (await call(slack, method, args, token))['error'];
  const post = async (args: Record<string, unknown>) => call(slack, 'chat.postMessage', args);

  beforeEach(async () => {
    slack = await start({ clock });
  });
  afterEach(() => slack.stop());

  test('tokens: none, wrong, of the wrong kind; an unknown method answers 200', async () => {
    expect(await error('auth.test', {}, '')).toBe('not_authed');
    expect(await error('auth.test', {}, 'xoxb-other')).toBe('invalid_auth');
    expect(await error('auth.test', {}, slack.appToken)).toBe('not_allowed_token_type');
    expect(await error('apps.connections.open')).toBe('not_allowed_token_type');
    expect(await error('chat.hologram')).toBe('unknown_method');
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true, team_id: 'T_NORTH', user_id: 'U_BOT' });
    expect(slack.refusals().map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
  });

  test('scopes come from the manifest', async () => {
    expect(await error('team.info')).toBe('missing_scope');
    const poor = await start({ manifest: manifest(botScopes) });
    expect(await call(poor, 'conversations.info', { channel: 'C_ACME' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:read,groups:read,im:read',
    });
    expect((await call(poor, 'conversations.history', { channel: 'C_ACME' }))['needed']).toBe(
      'channels:history',
    );
    expect((await call(poor, 'users.info', { user: 'U_DANA' }))['user']).toMatchObject({
      profile: { email: 'dana@northwind.example' },
    });
    await poor.stop();
  });

  test('form bodies, as the SDK sends them', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR });
    const sent = await client.chat.postMessage({
      channel: 'C_ACME',
      text: 'a',
      blocks: [section('b')] as never,
    });
    expect(sent.ok).toBe(true);
    expect(slack.messages('C_ACME').map((message) => slack.read(message))).toEqual(['b']);
  });

  test('where a message may go', async () => {
    expect(await error('chat.postMessage', { channel: 'C_NONE', text: 'a' })).toBe('channel_not_found');
    expect(await error('chat.postMessage', { channel: 'C_GENERAL', text: 'a' })).toBe('not_in_channel');
    expect(await error('chat.postMessage', { channel: 'U_GONE', text: 'a' })).toBe('channel_not_found');
    const direct = await post({ channel: 'U_DANA', text: 'hello' });
    const opened = await call(slack, 'conversations.open', { users: 'U_DANA' });
    expect(opened['channel']).toEqual({ id: direct['channel'] });
    expect(slack.dms('U_DANA')).toEqual(['hello']);
    expect(await error('conversations.open', { users: 'U_GONE' })).toBe('user_disabled');
    expect(await error('conversations.open', { users: 'U_NOBODY' })).toBe('user_not_found');
  });

  test('what a message may hold', async () => {
    const channel = 'C_ACME';
    expect(await error('chat.postMessage', { channel })).toBe('no_text');
    expect(await error('chat.postMessage', { channel, text: 'x'.repeat(40_000) })).toBeUndefined();
    expect(await error('chat.postMessage', { channel, text: 'x'.repeat(40_001) })).toBe('msg_too_long');
    expect(await error('chat.postMessage', { channel, blocks: '[{' })).toBe('invalid_blocks_format');
    const refused = await post({ channel, text: 'a', blocks: [section('x'.repeat(3001))] });
    expect(refused).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2500)));
    expect(await error('chat.postMessage', { channel, text: 'a', blocks })).toBe('msg_blocks_too_long');
    const metadata = (length: number) => ({ event_type: 'e', event_payload: { id: 'x'.repeat(length) } });
    expect(await error('chat.postMessage', { channel, text: 'a', metadata: metadata(100) })).toBeUndefined();
    expect(await error('chat.postMessage', { channel, text: 'a', metadata: metadata(9000) })).toBe(
      'metadata_too_large',
    );
    expect(slack.messages(channel)).toHaveLength(2);
  });

  test('blocks.validate says what would be refused, and where, and shows nobody', async () => {
    const validate = (args: Record<string, unknown>) => call(slack, 'blocks.validate', args);
    const strange = [{ type: 'section', text: { type: 'invalid', text: 'a' } }];
    expect(await validate({ blocks: [section('a')] })).toEqual({ ok: true });
    expect(await validate({ blocks: strange })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [
        {
          code: 'failed_constraint',
          message: 'unsupported type: invalid',
          pointer: '/0/text/type',
          constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'], got: 'invalid' },
        },
      ],
    });
    expect(await validate({ message: JSON.stringify({ blocks: strange }) })).toMatchObject({
      error: 'invalid_message',
      errors: [{ pointer: '/blocks/0/text/type' }],
    });
    expect(await validate({ view: { type: 'home', blocks: strange } })).toMatchObject({
      error: 'invalid_view',
      errors: [{ pointer: '/blocks/0/text/type' }],
    });
    expect(await validate({ blocks: [], view: {} })).toMatchObject({ error: 'invalid_arguments' });
    expect(await validate({})).toMatchObject({ error: 'invalid_arguments' });
    expect(slack.messages('C_ACME')).toEqual([]);
  });

  test('edit, delete, permalink: the bot’s own lasting messages only', async () => {
    await slack.as('U_DANA').say('mine', { channel: 'C_ACME' });
    const theirs = slack.messages('C_ACME')[0]?.ts;
    const { ts } = await post({ channel: 'C_ACME', text: 'one', blocks: [section('one')] });
    const at = { channel: 'C_ACME', ts };
    expect(await error('chat.update', { ...at, ts: theirs, text: 'x' })).toBe('cant_update_message');
    expect(await error('chat.delete', { ...at, ts: theirs })).toBe('cant_delete_message');
    expect(await error('chat.update', { ...at, ts: '1.1', text: 'x' })).toBe('message_not_found');
    expect(await error('chat.update', { ...at, text: 'two', blocks: [section('two')] })).toBeUndefined();
    expect(slack.messages('C_ACME').map((message) => slack.read(message))).toEqual(['mine', 'two']);
    expect((await call(slack, 'chat.getPermalink', { channel: 'C_ACME', message_ts: ts }))['permalink']).toBe(
      `https://northwind.slack.com/archives/C_ACME/p${String(ts).replace('.', '')}`,
    );
    expect(await error('chat.delete', at)).toBeUndefined();
    expect(await error('chat.delete', at)).toBe('message_not_found');
  });

  test('an ephemeral message is seen by one member and cannot be edited', async () => {
    const args = { channel: 'C_ACME', user: 'U_DANA', text: 'psst' };
    expect(await error('chat.postEphemeral', { ...args, user: 'U_STRANGER' })).toBe('user_not_in_channel');
    const { message_ts: ts } = await call(slack, 'chat.postEphemeral', args);
    expect(slack.messages('C_ACME')).toEqual([]);
    expect(await error('chat.update', { channel: 'C_ACME', ts, text: 'x' })).toBe('message_not_found');
  });

  test('people: pages, zones, guests, strangers, gone and bots', async () => {
    const members: Record<string, unknown>[] = [];
    let cursor = '';
    do {
      const page = await call(slack, 'users.list', { limit: 5, cursor });
      expect((page['members'] as unknown[]).length).toBeLessThanOrEqual(5);
      members.push(...(page['members'] as Record<string, unknown>[]));
      cursor = (page['response_metadata'] as { next_cursor: string }).next_cursor;
    } while (cursor !== '');
    const everybody = [...northwind.users.map((user) => user.id), 'U_BOT', 'USLACKBOT'];
    expect(members.map((member) => member['id'])).toEqual(everybody);
    const by = (id: string) => members.find((member) => member['id'] === id);
    expect([by('U_BOT')?.['is_bot'], by('USLACKBOT')?.['is_bot']]).toEqual([true, false]);
    expect(by('U_DANA')).toMatchObject({ tz: 'Australia/Sydney', tz_offset: 39_600, deleted: false });
    expect(by('U_GUEST')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(by('U_STRANGER')).toMatchObject({ is_stranger: true, team_id: 'T_OTHER' });
    expect(by('U_GONE')).toMatchObject({ deleted: true });
    expect(by('U_OTHERBOT')).toMatchObject({ is_bot: true });
    expect(await error('users.list', { cursor: 'bm90IG91cnM=' })).toBe('invalid_cursor');
    expect(await error('users.info', { user: 'U_X' })).toBe('user_not_found');
    expect(await error('users.lookupByEmail', { email: 'x@y.example' })).toBe('users_not_found');
    expect(await call(slack, 'users.lookupByEmail', { email: 'KIM@northwind.example' })).toMatchObject({
      user: { id: 'U_KIM' },
    });
  });

  test('conversations: shared ones say so; history carries metadata when asked, newest first', async () => {
    const shared = await call(slack, 'conversations.info', { channel: 'C_SHARED' });
    expect(shared['channel']).toMatchObject({ is_ext_shared: true, is_member: true });
    const list = await call(slack, 'conversations.list', { types: 'public_channel', limit: 2 });
    expect((list['channels'] as { id: string }[]).map((one) => one.id)).toEqual(['C_GENERAL', 'C_ACME']);
    expect((await call(slack, 'conversations.members', { channel: 'C_ACME' }))['members']).toContain('U_BOT');
    const metadata = { event_type: 'notice', event_payload: { id: 'n1' } };
    await post({ channel: 'U_DANA', text: 'one', metadata });
    const { channel } = await post({ channel: 'U_DANA', text: 'two' });
    const history = async (args: object) =>
      (await call(slack, 'conversations.history', { channel, ...args }))['messages'] as Record<
        string,
        unknown
      >[];
    expect((await history({})).map((one) => [one['text'], one['metadata']])).toEqual([
      ['two', undefined],
      ['one', undefined],
    ]);
    expect((await history({ include_all_metadata: true }))[1]?.['metadata']).toEqual(metadata);
    expect(await history({ limit: 1 })).toHaveLength(1);
  });

  test('faults: throttled with Retry-After, failing, accepted then dropped, slow, hanging', async () => {
    const client = new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 300,
      logLevel: LogLevel.ERROR,
    });
    const posting = (channel = 'C_ACME') => client.chat.postMessage({ channel, text: 'a' });
    slack.fault({ method: 'chat.postMessage', channel: 'C_ACME', kind: '429', retryAfterSeconds: 7 });
    await expect(posting()).rejects.toMatchObject({ retryAfter: 7 });
    slack.fault({ method: 'chat.postMessage', kind: '500' });
    await expect(posting()).rejects.toThrow();
    expect(slack.messages('C_ACME')).toHaveLength(0);
    slack.fault({ method: 'chat.postMessage', kind: 'accept-then-drop' });
    await expect(posting()).rejects.toThrow();
    expect(slack.messages('C_ACME')).toHaveLength(1);
    slack.fault({ method: '*', kind: 'hang' });
    await expect(posting()).rejects.toThrow();
    await slack.settled();
    slack.fault({ method: 'chat.postMessage', kind: 'slow', ms: 20 });
    await posting();
    expect(slack.messages('C_ACME')).toHaveLength(2);
    expect(slack.refusals().map((one) => one.status)).toEqual([429, 500, 0, 0]);
  });

  test('one message a second a channel, when switched on', async () => {
    slack.limitPosts(true);
    expect(await error('chat.postMessage', { channel: 'C_ACME', text: 'a' })).toBeUndefined();
    expect(await error('chat.postMessage', { channel: 'C_ACME', text: 'b' })).toBe('ratelimited');
    expect(await error('chat.postMessage', { channel: 'C_SHARED', text: 'b' })).toBeUndefined();
    clock.move(1000);
    expect(await error('chat.postMessage', { channel: 'C_ACME', text: 'c' })).toBeUndefined();
  });

  test('Home: published by hash, newest wins', async () => {
    const view = { type: 'home', blocks: [section('one')] };
    expect(
      await error('views.publish', {
        user_id: 'U_DANA',
        view: { ...view, type: 'modal', title: plain('T') },
      }),
    ).toBe('invalid_arguments');
    const { view: shown } = await call(slack, 'views.publish', { user_id: 'U_DANA', view });
    const { hash } = shown as { hash: string };
    expect(await error('views.publish', { user_id: 'U_DANA', view, hash })).toBeUndefined();
    expect(await error('views.publish', { user_id: 'U_DANA', view, hash })).toBe('hash_conflict');
  });
});
