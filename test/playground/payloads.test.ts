import type { Message, Playground } from '../../src/playground/playground';
import { bareBot, button, call, plain, section, start, stoppedClock } from './support';

type Fields = Record<string, unknown>;
const keys = (of: unknown) => Object.keys(of as Fields).sort();
const words = (line: string) => line.split(' ').sort();

// The fields of the samples in Slack’s reference; `name` beside `username` is what its clients send today.
const common = 'token team user api_app_id is_enterprise_install enterprise type trigger_id';
const viewFields =
  'id team_id type title submit close blocks callback_id private_metadata external_id clear_on_close notify_on_close ' +
  'state hash root_view_id previous_view_id app_id bot_id app_installed_team_id';

describe('the fields of Slack’s samples', () => {
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof bareBot>>;
  let reply: Parameters<typeof bareBot>[1];

  beforeEach(async () => {
    reply = () => ({});
    slack = await start({ clock: stoppedClock(), idle: async () => undefined });
    bot = await bareBot(slack, (request) => reply(request));
  });
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
  });
  const last = (): Fields => bot.requests.at(-1)?.payload ?? {};
  const posted = async (channel: string): Promise<Message> => {
    const day = { type: 'datepicker', action_id: 'day', initial_date: '2026-03-20' };
    const blocks = [
      { type: 'actions', block_id: 'row', elements: [button('More', 'more'), day] },
      {
        ...section('Tier'),
        block_id: 'side',
        accessory: { type: 'users_select', action_id: 'who', initial_user: 'U_KIM' },
      },
    ];
    await call(slack, 'chat.postMessage', { channel, text: 'a', blocks });
    const message = slack.messages(channel)[0];
    if (!message) throw new Error('not posted');
    return message;
  };
  const modal = async (over: Fields) => {
    reply = async ({ payload }) => {
      const view = {
        type: 'modal',
        title: plain('Note'),
        submit: plain('Save'),
        callback_id: 'note',
        ...over,
      };
      const opened = await call(slack, 'views.open', { trigger_id: payload['trigger_id'], view });
      return { status: opened['ok'] ? 200 : 500 };
    };
    const opened = await slack.as('U_DANA').shortcut('note.open');
    reply = () => ({});
    return opened;
  };

  test('a shortcut, and one on a message', async () => {
    await expect(slack.as('U_DANA').shortcut('note.open')).rejects.toThrow('No modal opened');
    expect(keys(last())).toEqual(words(`${common} action_ts callback_id`));
    expect(last()).toMatchObject({
      is_enterprise_install: false,
      enterprise: null,
      team: { domain: 'northwind' },
    });
    expect(last()['user']).toEqual({ id: 'U_DANA', username: 'dana', team_id: 'T_NORTH' });
    const message = await posted('C_ACME');
    await slack.as('U_DANA').messageShortcut('note.save', message);
    expect(keys(last())).toEqual(
      words(`${common} action_ts callback_id channel message message_ts response_url`),
    );
    expect(last()['message']).toMatchObject({
      type: 'message',
      app_id: 'A_PLAYGROUND',
      team: 'T_NORTH',
      bot_id: 'B_BOT',
    });
  });

  test('a click in a message, with what every field of it holds', async () => {
    const message = await posted('C_ACME');
    const fields = `${common} container channel message state response_url actions`;
    await slack.as('U_DANA').click(message, 'More');
    expect(keys(last())).toEqual(words(fields));
    expect(last()['state']).toEqual({
      values: {
        row: { day: { type: 'datepicker', selected_date: '2026-03-20' } },
        side: { who: { type: 'users_select', selected_user: 'U_KIM' } },
      },
    });
    expect(last()['actions']).toMatchObject([
      { type: 'button', action_id: 'more', block_id: 'row', text: plain('More') },
    ]);
    await slack.as('U_DANA').click(message, 'Tier', { value: '@pat' });
    expect(last()['state']).toMatchObject({
      values: { row: { day: { selected_date: '2026-03-20' } }, side: { who: { selected_user: 'U_PAT' } } },
    });
    await slack.as('U_KIM').say('and this?', { channel: 'C_ACME', threadTs: message.ts });
    const { ts } = await call(slack, 'chat.postMessage', {
      ...{ channel: 'C_ACME', text: 'b', thread_ts: message.ts },
      blocks: [{ type: 'actions', elements: [button('Reply', 'reply')] }],
    });
    const inThread = slack.messages('C_ACME').find((one) => one.ts === ts);
    if (inThread) await slack.as('U_DANA').click(inThread, 'Reply');
    expect(last()['container']).toMatchObject({ type: 'message', message_ts: ts, thread_ts: message.ts });
  });

  test('a view: clicked in, searched in, submitted, closed', async () => {
    const opened = await modal({
      ...{ private_metadata: 'c_1', notify_on_close: true },
      blocks: [
        { type: 'actions', elements: [button('More', 'more')] },
        {
          type: 'input',
          block_id: 'client',
          optional: true,
          label: plain('Client'),
          element: { type: 'external_select', action_id: 'a', min_query_length: 1 },
        },
      ],
    });
    await opened.press('More');
    expect(keys(last())).toEqual(words(`${common} container view actions`));
    expect(last()['container']).toEqual({ type: 'view', view_id: opened.view.id });
    expect(keys(last()['view'])).toEqual(words(viewFields));
    expect(last()['view']).toMatchObject({
      private_metadata: 'c_1',
      callback_id: 'note',
      previous_view_id: null,
    });
    await opened.suggest('Client', 'A');
    expect(keys(last())).toEqual(
      words(`${common} container view action_id block_id value`.replace(' trigger_id', '')),
    );
    reply = () => ({ body: { response_action: 'errors', errors: { client: 'Who?' } } });
    await opened.submit();
    expect(keys(last())).toEqual(words(`${common} view response_urls`));
    await opened.close();
    expect(keys(last())).toEqual(words(`${common} view is_cleared`.replace(' trigger_id', '')));
  });

  test('a conversation chosen for answers comes with an address to answer to', async () => {
    const chosen = (type: string, over: Fields) => ({
      ...{ type: 'input', block_id: type, optional: true, label: plain(type) },
      element: { type, action_id: 'a', ...over },
    });
    const opened = await modal({
      blocks: [
        chosen('conversations_select', { response_url_enabled: true }),
        chosen('channels_select', { response_url_enabled: true }),
        chosen('multi_channels_select', {}),
        {
          ...chosen('channels_select', { response_url_enabled: false }),
          block_id: 'quiet',
          label: plain('quiet'),
        },
        chosen('rich_text_input', {}),
      ],
    });
    opened
      .type('conversations_select', '#acme')
      .type('multi_channels_select', 'general')
      .type('rich_text_input', 'hi');
    opened.type('quiet', '#general');
    expect(() => opened.type('channels_select', '#cave')).toThrow('no channel called “#cave”');
    await opened.submit();
    const urls = last()['response_urls'] as Fields[];
    expect(urls).toMatchObject([{ block_id: 'conversations_select', action_id: 'a', channel_id: 'C_ACME' }]);
    expect(last()['view']).toMatchObject({
      state: {
        values: {
          channels_select: { a: { selected_channel: null } },
          multi_channels_select: { a: { selected_channels: ['C_GENERAL'] } },
          rich_text_input: { a: { rich_text_value: { type: 'rich_text' } } },
        },
      },
    });
    const body = JSON.stringify({ text: 'saved', response_type: 'in_channel' });
    await fetch(String(urls[0]?.['response_url']), { method: 'POST', body });
    expect(slack.messages('C_ACME').map((message) => message.text)).toEqual(['saved']);
  });
});
