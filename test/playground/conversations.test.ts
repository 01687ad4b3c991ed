import { northwind } from '../../src/playground/firm';
import type { Playground } from '../../src/playground/playground';
import { botScopes, call, manifest, section, start, stoppedClock } from './support';

type Shown = Record<string, unknown>;

describe('conversations over time', () => {
  let slack: Playground;
  const clock = stoppedClock();
  const scopes = [...botScopes, 'channels:read', 'groups:read', 'im:read', 'channels:history'];
  const error = async (method: string, args: Shown = {}) => (await call(slack, method, args))['error'];
  const post = async (args: Shown) => String((await call(slack, 'chat.postMessage', args))['ts']);
  const history = async (args: Shown, method = 'conversations.history') =>
    (await call(slack, method, args))['messages'] as Shown[];

  beforeEach(async () => {
    slack = await start({ clock, manifest: manifest(scopes) });
  });
  afterEach(() => slack.stop());

  test('a thread: its parent counts replies, replies name its author; only broadcast ones are in the channel', async () => {
    await slack.as('U_DANA').say('down again', { channel: 'C_ACME' });
    const root = slack.messages('C_ACME')[0]?.ts ?? '';
    const channel = 'C_ACME';
    await slack.as('U_KIM').say('looking', { channel, threadTs: root });
    const reply = await post({ channel, thread_ts: root, text: 'noted' });
    const loud = await post({ channel, thread_ts: root, text: 'for all', reply_broadcast: true });
    const replies = await history({ channel, ts: root }, 'conversations.replies');
    expect(replies.map((one) => [one['text'], one['parent_user_id']])).toEqual([
      ['down again', undefined],
      ['looking', 'U_DANA'],
      ['noted', 'U_DANA'],
      ['for all', 'U_DANA'],
    ]);
    expect(replies[0]).toMatchObject({
      ...{ thread_ts: root, reply_count: 3, reply_users_count: 2, reply_users: ['U_KIM', 'U_BOT'] },
      ...{ latest_reply: loud, subscribed: true, is_locked: false },
    });
    expect((await history({ channel })).map((one) => [one['text'], one['subtype']])).toEqual([
      ['for all', 'thread_broadcast'],
      ['down again', undefined],
    ]);
    const alone = await post({ channel, text: 'alone' });
    const [only] = await history({ channel, ts: alone }, 'conversations.replies');
    expect(only).toMatchObject({ text: 'alone' });
    expect(only?.['reply_count']).toBeUndefined();
    expect(await error('conversations.replies', { channel, ts: '1.1' })).toBe('thread_not_found');
    const { permalink } = await call(slack, 'chat.getPermalink', { channel, message_ts: reply });
    expect(permalink).toBe(
      `https://northwind.slack.com/archives/C_ACME/p${reply.replace('.', '')}?thread_ts=${root}&cid=C_ACME`,
    );
  });

  test('a stretch of history: bounds outside unless inclusive, pages by cursor, broken instants refused', async () => {
    const channel = 'C_ACME';
    const sent: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      clock.move(1000);
      sent.push(await post({ channel, text }));
    }
    const texts = async (args: Shown) => (await history({ channel, ...args })).map((one) => one['text']);
    expect(await texts({ oldest: sent[0], latest: sent[2] })).toEqual(['two']);
    expect(await texts({ oldest: sent[0], latest: sent[2], inclusive: true })).toEqual([
      'three',
      'two',
      'one',
    ]);
    const first = await call(slack, 'conversations.history', { channel, limit: 2 });
    expect(first['has_more']).toBe(true);
    const { next_cursor: cursor } = first['response_metadata'] as { next_cursor: string };
    expect(await texts({ limit: 2, cursor })).toEqual(['one']);
    expect(await error('conversations.history', { channel, oldest: 'yesterday' })).toBe('invalid_ts_oldest');
    expect(await error('conversations.history', { channel, latest: 'now' })).toBe('invalid_ts_latest');
    expect(await error('conversations.history', { channel: 'C_GENERAL' })).toBe('not_in_channel');
    expect(await error('conversations.history', { channel: 'C_NONE' })).toBe('channel_not_found');
  });

  test('an edit: words alone take the blocks’ place, blocks keep theirs; metadata stays until {} takes it away', async () => {
    const channel = 'C_ACME';
    const metadata = { event_type: 'notice', event_payload: { id: 'n1' } };
    const ts = await post({ channel, text: 'one', blocks: [section('one')], metadata });
    const updated = async (args: Shown) => {
      await call(slack, 'chat.update', { channel, ts, ...args });
      const [message] = await history({ channel, include_all_metadata: true });
      return {
        blocks: (message?.['blocks'] as unknown[] | undefined)?.length,
        metadata: message?.['metadata'],
      };
    };
    expect(await updated({ text: 'two', blocks: [section('two')] })).toEqual({ blocks: 1, metadata });
    expect(await updated({ text: 'three' })).toEqual({ blocks: undefined, metadata });
    expect(await updated({ text: 'four', metadata: {} })).toEqual({ blocks: undefined, metadata: undefined });
    expect(slack.messages(channel)[0]?.edited?.user).toBe('U_BOT');
    expect(await error('chat.update', { channel, ts })).toBe('no_text');
    expect(await error('chat.update', { channel: 'U_DANA', ts, text: 'a' })).toBe('channel_not_found');
  });

  test('a firm may end editing after a while', async () => {
    const ts = await post({ channel: 'C_ACME', text: 'one' });
    slack.workspace.limitEdits(60_000);
    clock.move(60_000);
    expect(await error('chat.update', { channel: 'C_ACME', ts, text: 'two' })).toBeUndefined();
    clock.move(1);
    expect(await error('chat.update', { channel: 'C_ACME', ts, text: 'three' })).toBe('edit_window_closed');
    expect(slack.messages('C_ACME')[0]?.text).toBe('two');
  });

  test('an archived channel takes no posts and no edits, and is left out when asked', async () => {
    const channel = 'C_ACME';
    const ts = await post({ channel, text: 'before' });
    slack.workspace.archive(channel);
    expect(await error('chat.postMessage', { channel, text: 'a' })).toBe('is_archived');
    expect(await error('chat.postEphemeral', { channel, user: 'U_DANA', text: 'a' })).toBe('is_archived');
    expect(await error('chat.update', { channel, ts, text: 'a' })).toBe('is_inactive');
    const list = async (args: Shown) =>
      ((await call(slack, 'conversations.list', args))['channels'] as Shown[]).map((one) => [
        one['id'],
        one['is_archived'],
      ]);
    expect(await list({})).toContainEqual(['C_ACME', true]);
    const open = northwind.channels.filter(({ id, isPrivate }) => id !== 'C_ACME' && !isPrivate);
    expect((await list({ exclude_archived: true })).map(([id]) => id)).toEqual(open.map(({ id }) => id));
    expect(await error('conversations.list', { types: 'public_channel,cave' })).toBe('invalid_types');
    expect(await call(slack, 'conversations.list', { types: 'mpim' })).toMatchObject({ channels: [] });
  });

  test('with chat:write.public a post needs no membership, an ephemeral one does', async () => {
    const open = await start({ clock, manifest: manifest([...scopes, 'chat:write.public']) });
    const posted = (method: string) =>
      call(open, method, { channel: 'C_GENERAL', user: 'U_DANA', text: 'a' });
    expect(await posted('chat.postMessage')).toMatchObject({ ok: true });
    expect(await posted('chat.postEphemeral')).toMatchObject({ error: 'not_in_channel' });
    await open.stop();
  });

  test('markdown alone, within its limit', async () => {
    const channel = 'C_ACME';
    await post({ channel, markdown_text: '**bold**' });
    expect(slack.messages(channel).map((message) => slack.read(message))).toEqual(['**bold**']);
    expect(await error('chat.postMessage', { channel, markdown_text: 'a', text: 'b' })).toBe(
      'markdown_text_conflict',
    );
    expect(await error('chat.postMessage', { channel, markdown_text: 'x'.repeat(12_000) })).toBeUndefined();
    expect(await error('chat.postMessage', { channel, markdown_text: 'x'.repeat(12_001) })).toBe(
      'msg_too_long',
    );
    expect(await error('chat.postMessage', { channel, blocks: { type: 'divider' } })).toBe(
      'invalid_blocks_format',
    );
  });

  test('opening: with its whole shape when asked, again as no_op, never a group', async () => {
    expect(await call(slack, 'conversations.open', { users: 'U_DANA' })).toEqual({
      ok: true,
      channel: { id: 'D_DANA' },
    });
    expect(await call(slack, 'conversations.open', { users: 'U_DANA', return_im: true })).toMatchObject({
      ...{ no_op: true, already_open: true },
      channel: { id: 'D_DANA', is_im: true, user: 'U_DANA' },
    });
    expect(await call(slack, 'conversations.open', { channel: 'D_DANA' })).toMatchObject({
      channel: { id: 'D_DANA' },
    });
    expect(await call(slack, 'conversations.open', { users: 'U_DANA,U_KIM' })).toMatchObject({
      error: 'missing_scope',
      needed: 'mpim:write',
    });
    expect(await error('conversations.open', { users: 'U_OTHERBOT' })).toBe('cannot_dm_bot');
    expect(await error('conversations.open')).toBe('users_list_not_supplied');
  });
});

describe('bodies', () => {
  let slack: Playground;
  const send = async (body: string | FormData | undefined, type?: string) => {
    const answer = await fetch(`${slack.apiUrl}users.info`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const { ok, error, warning, user } = (await answer.json()) as Record<string, unknown>;
    return ok ? [(user as Shown)['id'], warning] : error;
  };
  beforeAll(async () => {
    slack = await start();
  });
  afterAll(() => slack.stop());

  test.each<[string, () => string | FormData | undefined, string | undefined, unknown]>([
    ['a form', () => 'user=U_KIM', 'application/x-www-form-urlencoded', ['U_KIM', undefined]],
    ['JSON', () => '{"user":"U_KIM"}', 'application/json; charset=utf-8', ['U_KIM', undefined]],
    [
      'JSON that does not name its letters',
      () => '{"user":"U_KIM"}',
      'application/json',
      ['U_KIM', 'missing_charset'],
    ],
    ['no JSON', () => '{"user":', 'application/json; charset=utf-8', 'invalid_json'],
    ['a list', () => '[]', 'application/json; charset=utf-8', 'json_not_object'],
    ['broken parts', () => 'x', 'multipart/form-data; boundary=y', 'invalid_form_data'],
    ['another type', () => '<user/>', 'application/xml', 'invalid_post_type'],
    ['nothing', () => undefined, undefined, 'user_not_found'],
  ])('%s', async (_what, body, type, expected) => {
    expect(await send(body(), type)).toEqual(expected);
  });

  test('parts of a form, and arguments in the address', async () => {
    const form = new FormData();
    form.set('user', 'U_KIM');
    expect(await send(form)).toEqual(['U_KIM', undefined]);
    const answer = await fetch(`${slack.apiUrl}users.info?user=U_PAT&token=${slack.botToken}`);
    expect(await answer.json()).toMatchObject({ ok: true, user: { id: 'U_PAT' } });
    expect([answer.headers.get('x-oauth-scopes'), answer.headers.get('x-accepted-oauth-scopes')]).toEqual([
      [...botScopes, 'channels:read', 'groups:read'].join(','),
      'users:read',
    ]);
  });
});
