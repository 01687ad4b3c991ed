import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSlackApp } from '../../src/slack/app';
import { createSlackSocket } from '../../src/slack/socket';
import { eventBody, memoryLog } from './fake-slack';
import { startFakeWebApi } from './fake-web-api';

type Envelope = { envelope_id: string; payload: unknown };

/** A bot in Socket Mode, connected to a socket of ours. */
const startSocketRoom = async () => {
  const api = await startFakeWebApi();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const answers = new Map<string, (payload: unknown) => void>();
  let socket: WebSocket | undefined;
  server.on('connection', (connected) => {
    socket = connected;
    connected.on('message', (data: Buffer) => {
      const { envelope_id, payload } = JSON.parse(data.toString()) as Envelope;
      answers.get(envelope_id)?.(payload);
    });
    connected.send(JSON.stringify({ type: 'hello' }));
  });
  await new Promise<void>((resolve) => server.on('listening', resolve));
  api.reply('apps.connections.open', {
    ok: true,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });

  const { log, lines } = memoryLog();
  const { receiver, idle } = createSlackSocket({
    appToken: 'xapp-1',
    apiUrl: api.url,
    log,
    answerWithinMs: 200,
  });
  const { app } = createSlackApp({
    receiver,
    botToken: 'xoxb-1',
    apiUrl: api.url,
    log,
    newReference: () => 'k7f2-91',
  });
  await receiver.start();
  let count = 0;
  return {
    api,
    app,
    idle,
    lines,
    deliver: (type: string, payload: unknown, over: object = {}) =>
      new Promise<unknown>((resolve) => {
        const envelope_id = `e${(count += 1)}`;
        answers.set(envelope_id, resolve);
        socket?.send(JSON.stringify({ type, envelope_id, payload, ...over }));
      }),
    stop: async () => {
      await receiver.stop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await api.close();
    },
  };
};

const command = { command: '/client', text: 'Acme', team_id: 'T1', user_id: 'U1', channel_id: 'C1' };
let room: Awaited<ReturnType<typeof startSocketRoom>>;
beforeEach(async () => (room = await startSocketRoom()));
afterEach(() => room.stop());

test('answers what the listener acknowledges, and calls no other address than the one it was given', async () => {
  room.app.command('/client', async ({ ack, command: asked }) => ack(`looking for ${asked.text}`));
  expect(await room.deliver('slash_commands', command)).toEqual({ text: 'looking for Acme' });
  expect(room.api.of('apps.connections.open')).toHaveLength(1);
});

test('an event is answered when it has been worked on, with its retry known', async () => {
  const heard: unknown[] = [];
  room.app.event('team_join', async ({ context }) => void heard.push(context.retryNum));
  expect(
    await room.deliver('events_api', eventBody(), { retry_attempt: 1, retry_reason: 'timeout' }),
  ).toEqual({});
  expect(heard).toEqual([1]);
});

test('a failure is answered as over HTTP', async () => {
  room.app.command('/client', async () => {
    throw new Error('boom');
  });
  expect(await room.deliver('slash_commands', command)).toMatchObject({
    text: expect.stringContaining('k7f2-91') as string,
  });
});

test('a malformed envelope hurts nothing', async () => {
  room.app.command('/client', async ({ ack }) => ack('here'));
  void room.deliver('slash_commands', null);
  void room.deliver('interactive', []);
  expect(await room.deliver('slash_commands', command)).toEqual({ text: 'here' });
});

test('stop waits for the work in hand', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = () => resolve()));
  const steps: string[] = [];
  room.app.command('/client', async ({ ack }) => {
    await ack();
    await gate;
    steps.push('worked');
  });
  await room.deliver('slash_commands', command);
  const idle = room.idle().then(() => steps.push('idle'));
  open();
  await idle;
  expect(steps).toEqual(['worked', 'idle']);
});
