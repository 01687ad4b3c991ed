import { createHmac } from 'node:crypto';
import { northwind } from '../../src/playground/firm';
import {
  bareBot,
  button,
  call,
  plain,
  section,
  signingSecret,
  start,
  stoppedClock,
  type Request,
} from './support';
import type { FirmChannel, FirmUser, Modal, Playground } from '../../src/playground/playground';

type Reply = Awaited<ReturnType<Parameters<typeof bareBot>[1]>>;

describe('what reaches the bot', () => {
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof bareBot>>;
  let reply: (request: Request) => Reply | Promise<Reply>;
  const clock = stoppedClock();

  beforeEach(async () => {
    reply = () => ({});
    slack = await start({ clock, idle: async () => undefined });
    bot = await bareBot(slack, (request) => reply(request));
  });
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
  });
  const last = () => {
    const request = bot.requests.at(-1);
    if (!request) throw new Error('nothing reached the bot');
    return request;
  };
  const openModal = async (view: Record<string, unknown>): Promise<Modal> => {
    reply = async ({ payload }) => {
      const opened = await call(slack, 'views.open', { trigger_id: payload['trigger_id'], view });
      return { status: opened['ok'] ? 200 : 500 };
    };
    const modal = await slack.as('U_DANA').shortcut('note.open');
    reply = () => ({});
    return modal;
  };
  const form = (over: object = {}, blocks: object[] = []) => ({
    type: 'modal',
    callback_id: 'note',
    title: plain('Note'),
    submit: plain('Save'),
    blocks,
    ...over,
  });
  const text = (blockId: string, label: string) => ({
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(label),
    element: { type: 'plain_text_input', action_id: 'a' },
  });

  test('a command: signed by the clock over its bytes, with Slack’s fields', async () => {
    await slack.as('U_STRANGER').command('/client', 'Acme', { channel: 'C_SHARED' });
    const { raw, headers, payload } = last();
    const seconds = Math.floor(clock.now().getTime() / 1000);
    const mac = createHmac('sha256', signingSecret).update(`v0:${seconds}:${raw}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${mac}`);
    expect(headers['x-slack-request-timestamp']).toBe(String(seconds));
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.keys(payload).sort()).toEqual(
      [
        ...['api_app_id', 'channel_id', 'channel_name', 'command', 'is_enterprise_install', 'response_url'],
        ...['team_domain', 'team_id', 'text', 'token', 'trigger_id', 'user_id', 'user_name'],
      ].sort(),
    );
    expect(payload).toMatchObject({ team_id: 'T_NORTH', user_id: 'U_STRANGER', channel_name: 'shared-acme' });
    await slack.as('U_DANA').command('/client', '');
    expect(last().payload).toMatchObject({ channel_id: 'D_DANA', channel_name: 'directmessage', text: '' });
  });

  test('a stranger’s click names their own team beside ours; an ephemeral message is not sent along', async () => {
    const blocks = [{ type: 'actions', block_id: 'row', elements: [button('More', 'more')] }];
    await call(slack, 'chat.postMessage', { channel: 'C_SHARED', text: 'a', blocks });
    const [message] = slack.messages('C_SHARED');
    if (!message) throw new Error('not posted');
    await slack.as('U_STRANGER').click(message, 'More');
    expect(last().payload).toMatchObject({
      type: 'block_actions',
      team: { id: 'T_NORTH', domain: 'northwind' },
      user: { id: 'U_STRANGER', team_id: 'T_OTHER', username: 'stella' },
      container: { type: 'message', message_ts: message.ts, channel_id: 'C_SHARED', is_ephemeral: false },
      message: { ts: message.ts, bot_id: 'B_BOT' },
      actions: [{ type: 'button', action_id: 'more', block_id: 'row', value: 'v' }],
    });
    reply = () => ({ body: { text: 'b', blocks } });
    const seen = await slack.as('U_DANA').command('/client', '');
    reply = () => ({});
    await slack.as('U_DANA').click(seen, 'More');
    expect(last().payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(last().payload['message']).toBeUndefined();
  });

  test('overflow and selects are chosen by what is read', async () => {
    const option = (label: string) => ({ text: plain(label), value: label.toLowerCase() });
    const blocks = [
      {
        ...section('Acme'),
        accessory: { type: 'overflow', action_id: 'menu', options: [option('Brief'), option('Snooze')] },
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: 'tier',
            placeholder: plain('Tier'),
            options: [option('A'), option('B')],
          },
          { type: 'datepicker', action_id: 'day', placeholder: plain('Day') },
        ],
      },
    ];
    await call(slack, 'chat.postMessage', { channel: 'U_DANA', text: 'a', blocks });
    expect(slack.dms('U_DANA')).toEqual(['Acme\n[⋯ Brief | Snooze]\nTier Day']);
    const [message] = slack.dmMessages('U_DANA');
    if (!message) throw new Error('not posted');
    const dana = slack.as('U_DANA');
    await dana.click(message, 'Snooze');
    expect(last().payload['actions']).toMatchObject([
      { action_id: 'menu', selected_option: { value: 'snooze' } },
    ]);
    await dana.click(message, 'Tier', { value: 'B' });
    expect(last().payload['actions']).toMatchObject([{ action_id: 'tier', selected_option: { value: 'b' } }]);
    await dana.click(message, 'Day', { value: '2026-03-20' });
    expect(last().payload['actions']).toMatchObject([{ action_id: 'day', selected_date: '2026-03-20' }]);
  });

  test.each<[string, Reply, string]>([
    ['late', { afterMs: 3_300 }, '/client failed with the error "operation_timeout"'],
    ['failing', { status: 500 }, '/client failed with the error "http_service_error"'],
    ['refusing', { status: 401 }, '/client failed with the error "http_client_error"'],
    ['elsewhere', { status: 302 }, '/client failed with the error "dispatch_failed"'],
    ['broken', { body: { blocks: [{ type: 'x' }] } }, '/client failed with the error "invalid_blocks"'],
  ])('a command whose answer is %s: Slack tells the person', async (_how, answer, words) => {
    reply = () => answer;
    expect((await slack.as('U_DANA').command('/client', 'Acme')).text).toBe(words);
  });

  test('triggers: once, and for three seconds', async () => {
    const triggers: unknown[] = [];
    const open = async (id: unknown) =>
      (await call(slack, 'views.open', { trigger_id: id, view: form() }))['error'];
    reply = ({ payload }) => ({ status: triggers.push(payload['trigger_id']) > 0 ? 200 : 500 });
    const dana = slack.as('U_DANA');
    await dana.command('/client', '');
    expect(await open(triggers[0])).toBeUndefined();
    expect(await open(triggers[0])).toBe('exchanged_trigger_id');
    await dana.command('/client', '');
    clock.move(3000);
    expect(await open(triggers[1])).toBeUndefined();
    await dana.command('/client', '');
    clock.move(3001);
    expect(await open(triggers[2])).toBe('expired_trigger_id');
    expect(await open('made.up')).toBe('invalid_trigger_id');
    expect(await open(undefined)).toBe('invalid_arguments');
  });

  test('a view updates by hash while open, keeps what stays, and is not found once closed', async () => {
    const modal = await openModal(form({}, [text('one', 'One'), text('two', 'Two')]));
    modal.type('One', 'first').type('Two', 'second');
    const { id, hash } = modal.view;
    const renamed = form({}, [text('one', 'One'), text('two-b', 'Two')]);
    const update = async (args: object) =>
      (await call(slack, 'views.update', { view_id: id, view: renamed, ...args }))['error'];
    expect(await update({ hash: 'other' })).toBe('hash_conflict');
    expect(await update({ hash })).toBeUndefined();
    expect(modal.view.state.values).toEqual({
      one: { a: { type: 'plain_text_input', value: 'first' } },
      'two-b': { a: { type: 'plain_text_input', value: null } },
    });
    await modal.close();
    expect(await update({})).toBe('not_found');
    expect(bot.requests.filter(({ payload }) => payload['type'] === 'view_closed')).toEqual([]);
  });

  test('view_closed only where it was asked for', async () => {
    const modal = await openModal(form({ notify_on_close: true }));
    await modal.close();
    expect(last().payload).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'note' },
    });
  });

  test('a stack of three', async () => {
    const modal = await openModal(form({}, [{ type: 'actions', elements: [button('Push', 'push')] }]));
    const errors: unknown[] = [];
    reply = async ({ payload }) => {
      const view = form({}, [{ type: 'actions', elements: [button('Push', 'push')] }]);
      errors.push((await call(slack, 'views.push', { trigger_id: payload['trigger_id'], view }))['error']);
      return {};
    };
    const second = await modal.press('Push');
    const third = await second?.press('Push');
    await third?.press('Push');
    expect(errors).toEqual([undefined, undefined, 'push_limit_reached']);
    expect(third?.view.previous_view_id).toBe(second?.view.id);
    reply = () => ({ body: { response_action: 'push', view: form() } });
    const still = await third?.submit();
    expect([still?.view.id, still?.errors['']]).toEqual([third?.view.id, expect.stringContaining('trouble')]);
    expect(slack.refusals().at(-1)?.response['error']).toBe('push_limit_reached');
    expect(() => modal.type('x', 'y')).toThrow('no longer in front');
  });

  test('a submission: Slack’s exact state; errors, update, push, clear, and closing', async () => {
    const option = { text: plain('Well'), value: 'well' };
    const fields = [
      text('words', 'Words'),
      {
        ...text('n', 'Minutes'),
        element: { type: 'number_input', action_id: 'a', is_decimal_allowed: false },
      },
      { ...text('day', 'Next call'), element: { type: 'datepicker', action_id: 'a' } },
      { ...text('at', 'When'), element: { type: 'datetimepicker', action_id: 'a' } },
      { ...text('mood', 'Mood'), element: { type: 'radio_buttons', action_id: 'a', options: [option] } },
      { ...text('box', 'Counts'), element: { type: 'checkboxes', action_id: 'a', options: [option] } },
      { ...text('who', 'Who'), element: { type: 'users_select', action_id: 'a' } },
    ];
    const modal = await openModal(form({}, fields));
    modal.type('Words', 'a & b').type('Minutes', '12').type('Next call', '2026-03-20').tick('Counts', 'Well');
    modal.type('When', '2026-03-18T10:00:00+11:00').type('Who', '@kim');
    await modal.pick('Mood', 'Well');
    reply = () => ({ body: { response_action: 'errors', errors: { words: 'Too short' } } });
    const same = await modal.submit();
    expect(same?.errors).toEqual({ Words: 'Too short' });
    expect(same?.text()).toContain('Words: ⚠ Too short');
    expect(last().payload).toMatchObject({
      type: 'view_submission',
      response_urls: [],
      view: {
        hash: modal.view.hash,
        state: {
          values: {
            words: { a: { type: 'plain_text_input', value: 'a & b' } },
            n: { a: { type: 'number_input', value: '12' } },
            day: { a: { type: 'datepicker', selected_date: '2026-03-20' } },
            at: { a: { type: 'datetimepicker', selected_date_time: 1773788400 } },
            mood: { a: { type: 'radio_buttons', selected_option: option } },
            box: { a: { type: 'checkboxes', selected_options: [option] } },
            who: { a: { type: 'users_select', selected_user: 'U_KIM' } },
          },
        },
      },
    });
    reply = () => ({ body: { response_action: 'update', view: form({ title: plain('Again') }, fields) } });
    const updated = await modal.submit();
    expect([updated?.view.id, updated?.view.title?.text]).toEqual([modal.view.id, 'Again']);
    expect(updated?.view.state.values['words']?.['a']?.value).toBe('a & b');
    reply = () => ({ body: { response_action: 'push', view: form({ title: plain('Next') }) } });
    const pushed = await modal.submit();
    expect(pushed?.view.title?.text).toBe('Next');
    reply = () => ({});
    expect((await pushed?.submit())?.view.title?.text).toBe('Again');
    reply = () => ({ body: { response_action: 'clear' } });
    expect(await modal.submit()).toBeUndefined();
    expect(slack.refusals()).toEqual([]);
  });

  test.each<[string, Reply]>([
    ['late', { afterMs: 3_300 }],
    ['failing', { status: 500 }],
    ['naming a block that is not there', { body: { response_action: 'errors', errors: { nope: 'x' } } }],
    [
      'an update that breaks a limit',
      { body: { response_action: 'update', view: form({ title: plain('x'.repeat(25)) }) } },
    ],
    ['not JSON', { body: 'fine' }],
    ['with an action that is none', { body: { response_action: 'explode' } }],
    ['with errors that are no words', { body: { response_action: 'errors', errors: { words: 5 } } }],
    ['with an update of nothing', { body: { response_action: 'update' } }],
    [
      'with Home in place of a modal',
      { body: { response_action: 'push', view: { type: 'home', blocks: [] } } },
    ],
  ])('a submission answered %s keeps the form and says so', async (_how, answer) => {
    const modal = await openModal(form({}, [text('words', 'Words')]));
    modal.type('Words', 'kept');
    reply = () => answer;
    const same = await modal.submit();
    expect(same?.errors['']).toBe('We had some trouble connecting. Try again?');
    expect(same?.text()).toContain('kept');
    expect(slack.refusals()).toHaveLength(1);
  });

  test('a double click submits one view twice, with two triggers', async () => {
    const modal = await openModal(form());
    await modal.submitTwice();
    const [first, second] = bot.requests.slice(-2).map(({ payload }) => payload);
    expect((first?.['view'] as { id: string }).id).toBe((second?.['view'] as { id: string }).id);
    expect(first?.['trigger_id']).not.toBe(second?.['trigger_id']);
    expect(slack.as('U_DANA').modal()).toBeUndefined();
  });

  test('suggestions: without other fields’ values; late or beyond a limit is none, and recorded', async () => {
    const select = { type: 'external_select', action_id: 'a' };
    const modal = await openModal(
      form({}, [text('words', 'Words'), { ...text('client', 'Client'), element: select }]),
    );
    modal.type('Words', 'only mine');
    const answer = (body: unknown) => (reply = () => ({ body }));
    const options = [{ text: plain('Acme'), value: '1' }];
    answer({ option_groups: [{ label: plain('Mine'), options }] });
    expect(await modal.suggest('Client', 'Ac')).toEqual([]);
    expect(await modal.suggest('Client', 'Acm')).toEqual(['Acme']);
    expect(last().payload).toMatchObject({
      type: 'block_suggestion',
      action_id: 'a',
      block_id: 'client',
      value: 'Acm',
    });
    expect(JSON.stringify(last().payload)).not.toContain('only mine');
    answer({ options: [{ text: plain('x'.repeat(76)), value: '1' }] });
    expect(await modal.suggest('Client', 'Acme')).toEqual([]);
    expect(slack.refusals().map((one) => [one.method, one.response['error']])).toEqual([
      ['block_suggestion', 'invalid_options'],
    ]);
    await expect(modal.pick('Client', 'Acme')).rejects.toThrow('There is no option “Acme”');
  });

  test('events: envelope, retries signed anew with their headers, the URL’s challenge, the ssl probe', async () => {
    const event = { type: 'user_change', user: { id: 'U_DANA' } };
    const delivery = await slack.event(event);
    const first = last();
    expect(first.payload).toMatchObject({
      type: 'event_callback',
      team_id: 'T_NORTH',
      event,
      authorizations: [{ team_id: 'T_NORTH', user_id: 'U_BOT', is_bot: true }],
      event_time: Math.floor(clock.now().getTime() / 1000),
    });
    await slack.event(event, { retry: { num: 1, reason: 'http_timeout', of: delivery } });
    expect(last().headers).toMatchObject({
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    expect(last().raw).toBe(first.raw);
    expect(last().headers['x-slack-signature']).not.toBe(first.headers['x-slack-signature']);
    await slack.verifyUrl('c1');
    expect(last().payload).toMatchObject({ type: 'url_verification', challenge: 'c1' });
    await slack.sslCheck();
    expect(last().raw).toBe('ssl_check=1&token=');
  });

  test('raw requests: unsigned unless asked; a test’s own headers win', async () => {
    await slack.raw('/slack/events', { body: '{}' });
    expect(last().headers['x-slack-signature']).toBeUndefined();
    await slack.raw('/slack/events', { body: '{}', sign: true, headers: slack.sign('{}', 12) });
    expect(last().headers['x-slack-request-timestamp']).toBe('12');
  });

  test('a click in Home is a click in a view', async () => {
    const view = { type: 'home', blocks: [{ type: 'actions', elements: [button('Log a call', 'log')] }] };
    reply = async ({ payload }) => {
      if (payload['type'] === 'event_callback')
        await call(slack, 'views.publish', { user_id: 'U_DANA', view });
      return {};
    };
    const home = await slack.as('U_DANA').openHome();
    await slack.as('U_DANA').click(home, 'Log a call');
    expect(last().payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: home.id },
      view: { type: 'home', hash: home.hash },
      actions: [{ action_id: 'log' }],
    });
    expect(slack.slackUser('U_DANA')).toMatchObject({ id: 'U_DANA', tz: 'Australia/Sydney' });
  });

  test('an external_id names one view at a time', async () => {
    const modal = await openModal(form({ external_id: 'mine' }));
    const renamed = form({ external_id: 'mine', title: plain('Renamed') });
    expect((await call(slack, 'views.update', { external_id: 'mine', view: renamed }))['ok']).toBe(true);
    expect(modal.view.title?.text).toBe('Renamed');
    reply = async ({ payload }) => {
      const pushed = await call(slack, 'views.open', { trigger_id: payload['trigger_id'], view: renamed });
      return { body: String(pushed['error']) };
    };
    expect((await slack.as('U_KIM').command('/client', '')).text).toBe('duplicate_external_id');
  });

  test('what one person alone sees, another does not newly see', async () => {
    reply = async () => {
      await call(slack, 'chat.postEphemeral', { channel: 'C_ACME', user: 'U_DANA', text: 'for Dana' });
      await call(slack, 'chat.postMessage', { channel: 'C_ACME', text: 'for all' });
      return {};
    };
    expect((await slack.as('U_KIM').command('/client', '')).text).toBe('for all');
    expect((await slack.as('U_DANA').command('/client', '')).text).toBe('for Dana\nfor all');
    expect((await slack.as('U_STRANGER').command('/client', '')).text).toBe('');
  });

  test('a private channel is hidden until the bot is in it, and named as Slack names it', async () => {
    const dana: FirmUser = { id: 'U_D', name: 'd', realName: 'D', tz: 'UTC' };
    const secret: FirmChannel = { id: 'G_SECRET', name: 'secret', members: ['U_D'], isPrivate: true };
    const small = await start({
      firm: {
        ...northwind,
        users: [dana],
        channels: [secret, { ...secret, id: 'G_OURS', botIsMember: true }],
      },
      idle: async () => undefined,
    });
    const error = async (channel: string) =>
      (await call(small, 'chat.postMessage', { channel, text: 'a' }))['error'];
    expect([await error('G_SECRET'), await error('G_OURS')]).toEqual(['channel_not_found', undefined]);
    await small.as('U_D').command('/client', '', { channel: 'G_OURS' });
    expect(small.deliveries.at(-1)?.payload['channel_name']).toBe('privategroup');
    await small.stop();
  });

  test('a message shortcut carries the message, also where the bot is absent', async () => {
    await slack.as('U_KIM').say('VPN is down', { channel: 'C_GENERAL' });
    const [message] = slack.messages('C_GENERAL');
    if (!message) throw new Error('not said');
    await slack.as('U_DANA').messageShortcut('note.save', message);
    expect(last().payload).toMatchObject({
      type: 'message_action',
      callback_id: 'note.save',
      message: { text: 'VPN is down', user: 'U_KIM' },
      channel: { id: 'C_GENERAL', name: 'general' },
    });
  });
});
