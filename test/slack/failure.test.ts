import { newReference } from '../../src/slack/failure';
import { Refusal } from '../../src/slack/refusal';
import { startSlackRoom } from './fake-slack';

type Room = Awaited<ReturnType<typeof startSlackRoom>>;
let room: Room;
beforeEach(async () => (room = await startSlackRoom()));
afterEach(() => room.stop());

const SORRY = 'Sorry, I could not do that. Nothing was changed. Reference k7f2-91.';
const boom = async () => {
  throw new Error('boom');
};
const responseUrl = () => room.api.url.replace('/api/', '/response/1');
const told = () => room.api.of('1');
const view = (blocks: object[] = [{ type: 'section' }, { type: 'input', block_id: 'client' }]) => ({
  type: 'view_submission',
  view: { id: 'V1', type: 'modal', callback_id: 'call-notes.submit', blocks },
});
const click = (over: object = {}) => ({
  type: 'block_actions',
  response_url: responseUrl(),
  actions: [{ type: 'button', action_id: 'brief.open', block_id: 'b' }],
  ...over,
});

test('a command that fails before its ack is answered at once', async () => {
  room.app.command('/client', boom);
  expect(JSON.parse((await room.command()).body)).toEqual({ response_type: 'ephemeral', text: SORRY });
});

test('a command that fails after its ack is told through its response_url, once, and logged once with the reference', async () => {
  room.app.command('/client', async ({ ack }) => {
    await ack();
    await boom();
  });
  await room.command({ response_url: responseUrl() });
  await room.routes.idle();
  expect(told()).toEqual([{ response_type: 'ephemeral', replace_original: false, text: SORRY }]);
  const errors = room.lines.filter(({ level }) => Number(level) >= 50);
  expect(errors).toEqual([
    expect.objectContaining({
      reference: 'k7f2-91',
      request: '/client',
      err: expect.objectContaining({ message: 'boom' }) as unknown,
    }),
  ]);
});

test('a button that fails is told the same way', async () => {
  room.app.action('brief.open', boom);
  expect((await room.interact(click())).status).toBe(200);
  await room.routes.idle();
  expect(told()).toMatchObject([{ text: SORRY }]);
});

test('a shortcut has no response_url: the person is told in a DM', async () => {
  room.app.shortcut('call-notes.open', boom);
  expect((await room.interact({ type: 'shortcut', callback_id: 'call-notes.open' })).status).toBe(200);
  await room.routes.idle();
  expect(room.api.of('chat.postMessage')).toMatchObject([{ channel: 'U1', text: SORRY }]);
});

test('a submission that fails keeps the modal open, with the error under its first field', async () => {
  room.app.view('call-notes.submit', boom);
  expect(JSON.parse((await room.interact(view())).body)).toEqual({
    response_action: 'errors',
    errors: { client: 'Not saved yet. Your text is still here; press Submit again. Reference k7f2-91.' },
  });
});

test('a submission without fields says it in the modal', async () => {
  room.app.view('call-notes.submit', boom);
  expect(JSON.parse((await room.interact(view([]))).body)).toMatchObject({ response_action: 'update' });
});

test('what fails after a submission was saved does not claim that nothing was', async () => {
  room.app.view('call-notes.submit', async ({ ack }) => {
    await ack();
    await boom();
  });
  expect((await room.interact(view())).body).toBe('');
  await room.routes.idle();
  expect(room.api.of('chat.postMessage')).toMatchObject([
    { text: 'That was saved, but what follows it did not work. Reference k7f2-91.' },
  ]);
});

test('suggestions that fail are none', async () => {
  room.app.options('call-notes.client', boom);
  const asked = { type: 'block_suggestion', action_id: 'call-notes.client', block_id: 'client', value: 'ac' };
  expect(JSON.parse((await room.interact(asked)).body)).toEqual({ options: [] });
});

test('a workspace that is not ours is refused, and its submission is not taken for saved', async () => {
  await room.authTest();
  const heard: string[] = [];
  room.app.command('/client', async ({ command }) => void heard.push(command.text));
  expect(JSON.parse((await room.command({ team_id: 'T_OTHER' })).body)).toMatchObject({ text: SORRY });
  expect(JSON.parse((await room.interact({ ...view(), team: { id: 'T_OTHER' } })).body)).toMatchObject({
    response_action: 'errors',
  });
  expect(heard).toEqual([]);
});

test('a refusal is told in its own words and is no error', async () => {
  room.app.command('/client', async () => {
    throw new Refusal('Only members of this workspace can ask me.');
  });
  room.app.view('call-notes.submit', async () => {
    throw new Refusal('Only members of this workspace can ask me.');
  });
  expect(JSON.parse((await room.command()).body)).toMatchObject({
    text: 'Only members of this workspace can ask me.',
  });
  expect(JSON.parse((await room.interact(view())).body)).toMatchObject({
    errors: { client: 'Only members of this workspace can ask me.' },
  });
  expect(room.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
});

test('people’s words in a refusal are escaped', async () => {
  room.app.command('/client', async () => {
    throw new Refusal('Nobody is called “<!channel>”.');
  });
  expect(JSON.parse((await room.command()).body)).toMatchObject({
    text: 'Nobody is called “&lt;!channel&gt;”.',
  });
});

test('several listeners that fail are one answer', async () => {
  room.app.command('/client', boom);
  room.app.command('/client', boom);
  expect(JSON.parse((await room.command()).body)).toMatchObject({ text: SORRY });
});

test('a failure that cannot be told is logged and hurts nothing', async () => {
  room.api.reply('1', (response) => response.writeHead(404).end());
  room.app.action('brief.open', boom);
  expect((await room.interact(click())).status).toBe(200);
  await room.routes.idle();
  expect(room.lines.map(({ msg }) => msg)).toContain('slack: the failure could not be told to the person');
});

test('references are short and read out easily', () => {
  const many = Array.from({ length: 200 }, newReference);
  for (const reference of many) expect(reference).toMatch(/^[a-hj-np-z]\d[a-hj-np-z]\d-\d\d$/);
  expect(new Set(many).size).toBeGreaterThan(190);
});

describe('the Bolt app', () => {
  test('starts while Slack is away, and a click does not wait for auth.test', async () => {
    room.api.reply('auth.test', (response) => response.destroy());
    room.app.command('/client', async ({ ack }) => ack('here'));
    expect((await room.command()).body).toBe('here');
    await expect(room.authTest()).rejects.toThrow();
  });

  test('asks auth.test once for many requests', async () => {
    room.app.command('/client', async ({ ack }) => ack());
    await room.authTest();
    for (const text of ['a', 'b', 'c']) await room.command({ text });
    expect(room.api.of('auth.test')).toHaveLength(1);
    expect(await room.authTest()).toMatchObject({ teamId: 'T1', botUserId: 'UBOT', botId: 'BBOT' });
  });

  test('does not hear its own messages', async () => {
    const heard: unknown[] = [];
    room.app.event('message', async ({ event }) => void heard.push('user' in event && event.user));
    const say = (user: string) => ({
      type: 'event_callback',
      team_id: 'T1',
      event: { type: 'message', channel_type: 'im', channel: 'D1', user, text: user, ts: '1.1' },
    });
    await room.json(say('UBOT'));
    await room.json(say('U1'));
    expect(heard).toEqual(['U1']);
  });

  test('the client of listeners repeats nothing', async () => {
    let answered = 0;
    room.api.reply('views.open', (response) => {
      answered += 1;
      response.writeHead(500).end();
    });
    room.app.command('/client', async ({ ack, client }) => {
      await ack();
      await client.views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } });
    });
    await room.command({ response_url: responseUrl() });
    await room.routes.idle();
    expect(answered).toBe(1);
    expect(told()).toMatchObject([{ text: SORRY }]);
  });
});
