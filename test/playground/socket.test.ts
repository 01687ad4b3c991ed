import { App, LogLevel } from '@slack/bolt';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { call, start } from './support';
import type { Playground } from '../../src/playground/playground';

describe('Socket Mode', () => {
  let slack: Playground;
  let app: App;

  beforeAll(async () => {
    slack = await start({ clock: { now: () => new Date() } });
    app = new App({
      token: slack.botToken,
      appToken: slack.appToken,
      socketMode: true,
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
      installerOptions: {
        clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
        port: 0,
      },
    });
    app.command('/client', async ({ ack, command }) => ack(`over the socket: ${command.text}`));
    app.event('app_mention', async ({ event, say }) => void (await say(`heard ${event.text}`)));
    await app.start();
  });
  afterAll(async () => {
    await app.stop();
    await slack.stop();
  });

  test('commands and their acks', async () => {
    const seen = await slack.as('U_DANA').command('/client', 'Acme');
    expect(seen.text).toBe('over the socket: Acme');
    expect(slack.deliveries.at(-1)).toMatchObject({ kind: 'command', status: 200, raw: '' });
  });

  test('events', async () => {
    const seen = await slack.as('U_DANA').say('@touchbase hi', { channel: 'C_ACME' });
    expect(seen.text).toBe('heard @touchbase hi');
  });

  test('hello first; a refresh asks to reconnect; the newest connection gets the envelopes, acked by id', async () => {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken);
    const client = new WebSocket(String(url));
    const heard: Record<string, unknown>[] = [];
    client.on('message', (data: Buffer) => {
      const envelope = JSON.parse(data.toString()) as Record<string, unknown>;
      heard.push(envelope);
      if ('envelope_id' in envelope) client.send(JSON.stringify({ envelope_id: envelope['envelope_id'] }));
    });
    await once(client, 'message');
    expect(heard).toMatchObject([{ type: 'hello', num_connections: 2 }]);
    expect((await slack.event({ type: 'user_change' })).status).toBe(200);
    expect(heard[1]).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      payload: { event_id: expect.any(String) as string },
    });
    client.close();
    await once(client, 'close');
    const nobody = await start();
    expect(await nobody.as('U_DANA').command('/client', '')).toMatchObject({
      ack: { status: 0, timedOut: false },
      text: '/client failed with the error "dispatch_failed"',
    });
    await nobody.stop();
  });

  test('an event that nobody acknowledges is sent again with its attempt and reason; noise acknowledges nothing', async () => {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken);
    const client = new WebSocket(String(url));
    const heard: Record<string, unknown>[] = [];
    client.on('message', (data: Buffer) => {
      const envelope = JSON.parse(data.toString()) as Record<string, unknown>;
      if (!('envelope_id' in envelope)) return;
      heard.push(envelope);
      const ack = JSON.stringify({ envelope_id: envelope['envelope_id'] });
      for (const said of heard.length === 1 ? ['noise', 'null', '{}'] : [ack]) client.send(said);
    });
    await once(client, 'open');
    expect(await slack.event({ type: 'user_change' })).toMatchObject({ status: 0, timedOut: true });
    expect(heard.map((one) => [one['retry_attempt'], one['retry_reason']])).toEqual([
      [0, ''],
      [1, 'timeout'],
    ]);
    expect(heard[1]?.['envelope_id']).not.toBe(heard[0]?.['envelope_id']);
    client.close();
    await once(client, 'close');
  });

  test('a refresh asks every client to reconnect', async () => {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken);
    const client = new WebSocket(String(url));
    await once(client, 'message');
    slack.refreshSockets();
    const [data] = (await once(client, 'message')) as [Buffer];
    expect(JSON.parse(data.toString())).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    client.close();
    await once(client, 'close');
  });
});
