import type { FirmUser, Playground } from '../../src/playground/playground';
import { bareBot, call, manifest, start, stoppedClock, type Request } from './support';

const subscribed = [
  ...['app_mention', 'message.im', 'message.channels', 'user_change', 'team_join'],
  ...['channel_rename', 'channel_shared', 'channel_unshared'],
];

describe('what Slack tells the bot', () => {
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof bareBot>>;
  let status: () => { status?: number; headers?: Record<string, string>; afterMs?: number };
  const clock = stoppedClock();

  beforeEach(async () => {
    status = () => ({});
    slack = await start({
      clock,
      idle: async () => undefined,
      manifest: { ...manifest(), settings: { event_subscriptions: { bot_events: subscribed } } },
    });
    bot = await bareBot(slack, () => status());
  });
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
  });
  const events = () => bot.requests.map(({ payload }) => payload['event'] as Record<string, unknown>);
  const retries = () =>
    bot.requests.map(({ headers }: Request) => [
      headers['x-slack-retry-num'],
      headers['x-slack-retry-reason'],
    ]);

  test('a person changes, another joins, a channel is renamed, opened to others and closed again', async () => {
    const { workspace } = slack;
    workspace.changePerson('U_KIM', {
      tz: 'Europe/Berlin',
      status: { text: 'On leave', emoji: ':palm_tree:', expiration: 0 },
    });
    const nina: FirmUser = { id: 'U_NINA', name: 'nina', realName: 'Nina Ray', tz: 'Europe/Paris' };
    workspace.join(nina);
    workspace.rename('C_ACME', 'acme-corp');
    const channelNow = async () =>
      (await call(slack, 'conversations.info', { channel: 'C_ACME' }))['channel'];
    workspace.offer('C_ACME');
    expect(await channelNow()).toMatchObject({ is_ext_shared: false, is_pending_ext_shared: true });
    workspace.share('C_ACME', 'T_ACME');
    expect(await channelNow()).toMatchObject({
      ...{ is_ext_shared: true, is_pending_ext_shared: false, shared_team_ids: ['T_NORTH', 'T_ACME'] },
    });
    workspace.unshare('C_ACME');
    await slack.settled();
    expect(events()).toMatchObject([
      {
        type: 'user_change',
        user: { id: 'U_KIM', tz: 'Europe/Berlin', tz_offset: 3600, profile: { status_text: 'On leave' } },
      },
      { type: 'team_join', user: { id: 'U_NINA', tz: 'Europe/Paris' } },
      { type: 'channel_rename', channel: { id: 'C_ACME', name: 'acme-corp' } },
      { type: 'channel_shared', connected_team_id: 'T_ACME', channel: 'C_ACME' },
      {
        type: 'channel_unshared',
        previously_connected_team_id: 'T_ACME',
        channel: 'C_ACME',
        is_ext_shared: false,
      },
    ]);
    expect(bot.requests.map(({ payload }) => payload['is_ext_shared_channel'])).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(await channelNow()).toMatchObject({
      name: 'acme-corp',
      is_ext_shared: false,
      shared_team_ids: ['T_NORTH'],
    });
    expect(slack.slackUser('U_NINA')).toMatchObject({ real_name: 'Nina Ray' });
    expect((await slack.as('U_NINA').say('hello')).ack.status).toBe(200);
    expect(() => workspace.changePerson('U_NOBODY', {})).toThrow('nobody with the id U_NOBODY');
    expect(() => workspace.rename('C_NONE', 'x')).toThrow('no channel C_NONE');
  });

  test('what is not subscribed to is not told, nor what is said where the bot is not', async () => {
    const quiet = await start({ clock, idle: async () => undefined });
    const other = await bareBot(quiet, () => ({}));
    quiet.workspace.changePerson('U_KIM', { tz: 'Europe/Berlin' });
    await quiet.settled();
    expect(other.requests).toEqual([]);
    await other.stop();
    await quiet.stop();
    await slack.as('U_DANA').say('@touchbase Acme', { channel: 'C_GENERAL' });
    expect(bot.requests).toEqual([]);
    slack.workspace.inviteBot('C_GENERAL');
    await slack.as('U_DANA').say('@touchbase Acme', { channel: 'C_GENERAL' });
    expect(events().map((event) => event['type'])).toEqual(['message', 'app_mention']);
  });

  test('people’s words, as Slack’s samples have them: said, edited, taken back; a stranger’s name their team', async () => {
    await slack.as('U_STRANGER').say('the VPN is down', { channel: 'C_SHARED' });
    const [said] = slack.messages('C_SHARED');
    if (!said) throw new Error('not said');
    const edited = slack.workspace.edit(said, 'the VPN is up');
    slack.workspace.erase(edited);
    await slack.settled();
    expect(events()).toMatchObject([
      {
        ...{
          type: 'message',
          channel: 'C_SHARED',
          channel_type: 'channel',
          user: 'U_STRANGER',
          team: 'T_OTHER',
        },
        ...{
          text: 'the VPN is down',
          ts: said.ts,
          event_ts: said.ts,
          client_msg_id: expect.any(String) as string,
        },
      },
      {
        ...{
          type: 'message',
          subtype: 'message_changed',
          hidden: true,
          channel: 'C_SHARED',
          channel_type: 'channel',
        },
        message: { text: 'the VPN is up', ts: said.ts, edited: { user: 'U_STRANGER' } },
        previous_message: { text: 'the VPN is down', ts: said.ts },
      },
      {
        ...{
          type: 'message',
          subtype: 'message_deleted',
          hidden: true,
          channel: 'C_SHARED',
          deleted_ts: said.ts,
        },
        previous_message: { text: 'the VPN is up' },
      },
    ]);
    expect(events()[0]?.['subtype']).toBeUndefined();
  });

  test('the bot hears its own words too, and must not answer them', async () => {
    const { ts } = await call(slack, 'chat.postMessage', {
      channel: 'U_DANA',
      text: 'one @touchbase <@U_BOT>',
    });
    await call(slack, 'chat.update', { channel: 'D_DANA', ts, text: 'two' });
    await call(slack, 'chat.delete', { channel: 'D_DANA', ts });
    await call(slack, 'chat.postEphemeral', { channel: 'C_ACME', user: 'U_DANA', text: 'psst' });
    await slack.settled();
    expect(events()).toMatchObject([
      {
        type: 'message',
        channel: 'D_DANA',
        channel_type: 'im',
        user: 'U_BOT',
        bot_id: 'B_BOT',
        app_id: 'A_PLAYGROUND',
      },
      { subtype: 'message_changed', message: { text: 'two', bot_id: 'B_BOT' } },
      { subtype: 'message_deleted', deleted_ts: ts },
    ]);
    expect(events()).toHaveLength(3);
  });

  test('the envelope of an event', async () => {
    await slack.as('U_DANA').say('hello');
    const [request] = bot.requests;
    expect(Object.keys(request?.payload ?? {}).sort()).toEqual(
      [
        ...[
          'token',
          'team_id',
          'context_team_id',
          'context_enterprise_id',
          'api_app_id',
          'event',
          'type',
          'event_id',
        ],
        ...['event_time', 'authorizations', 'is_ext_shared_channel', 'event_context'],
      ].sort(),
    );
    expect(request?.payload['authorizations']).toEqual([
      {
        enterprise_id: null,
        team_id: 'T_NORTH',
        user_id: 'U_BOT',
        is_bot: true,
        is_enterprise_install: false,
      },
    ]);
  });

  test('a refused event is sent again at once, after a minute and after five, and no more', async () => {
    status = () => ({ status: 500 });
    expect((await slack.event({ type: 'user_change' })).status).toBe(500);
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
    clock.move(59_999);
    await slack.retryEvents();
    expect(bot.requests).toHaveLength(2);
    clock.move(1);
    await slack.retryEvents();
    clock.move(4 * 60_000 - 1);
    await slack.retryEvents();
    expect(bot.requests).toHaveLength(3);
    clock.move(1);
    await slack.retryEvents();
    expect(retries().slice(2)).toEqual([
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    clock.move(3_600_000);
    await slack.retryEvents();
    expect(bot.requests).toHaveLength(4);
    expect(new Set(bot.requests.map(({ raw }) => raw)).size).toBe(1);
    expect(new Set(bot.requests.map(({ headers }) => headers['x-slack-signature'])).size).toBe(4);
  });

  test('a retry that is taken ends it, and x-slack-no-retry wants none', async () => {
    let left = 1;
    status = () => ({ status: left-- > 0 ? 503 : 200 });
    await slack.event({ type: 'user_change' });
    clock.move(3_600_000);
    await slack.retryEvents();
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
    status = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    await slack.event({ type: 'team_join' });
    clock.move(3_600_000);
    await slack.retryEvents();
    expect(bot.requests).toHaveLength(3);
  });

  test('an app that fails a thousand times in an hour hears no more until it is switched on again', async () => {
    await bot.stop();
    for (let i = 0; i < 500; i += 1) await slack.event({ type: 'user_change' });
    expect(slack.deliveries).toHaveLength(1000);
    bot = await bareBot(slack, () => ({}));
    slack.workspace.changePerson('U_KIM', { tz: 'Europe/Berlin' });
    await slack.settled();
    expect(bot.requests).toEqual([]);
    slack.workspace.enableEvents();
    slack.workspace.changePerson('U_KIM', { tz: 'Europe/Paris' });
    await slack.settled();
    expect(events().at(-1)).toMatchObject({ user: { tz: 'Europe/Paris' } });
  });

  test('an answer after three seconds is none; a bot that is not there is told so too', async () => {
    status = () => (bot.requests.length === 1 ? { afterMs: 3_300 } : {});
    expect(await slack.event({ type: 'user_change' })).toMatchObject({ status: 0, timedOut: true });
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
    await bot.stop();
    await slack.event({ type: 'user_change' });
    expect(slack.deliveries.at(-1)).toMatchObject({ status: 0, timedOut: false });
  });

  test.each([
    ['app_uninstalled', 'tokens_revoked'],
    ['tokens_revoked', 'app_uninstalled'],
  ] as const)(
    'the app is removed, %s first: both come, the token is dead, nothing more is told',
    async (first, second) => {
      status = () => ({ status: 500 });
      await slack.event({ type: 'user_change' });
      status = () => ({});
      const before = bot.requests.length;
      await slack.workspace.uninstall(first);
      expect(events().slice(before)).toMatchObject([{ type: first }, { type: second }]);
      expect(events().find((event) => event['type'] === 'tokens_revoked')).toMatchObject({
        tokens: { oauth: [], bot: ['U_BOT'] },
      });
      expect(await call(slack, 'auth.test')).toMatchObject({ error: 'account_inactive' });
      expect(await call(slack, 'chat.postMessage', { channel: 'C_ACME', text: 'a' })).toMatchObject({
        error: 'account_inactive',
      });
      slack.workspace.changePerson('U_KIM', { tz: 'Europe/Berlin' });
      clock.move(3_600_000);
      await slack.retryEvents();
      expect(bot.requests).toHaveLength(before + 2);
    },
  );
});
