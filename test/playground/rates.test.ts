import { WebClient, LogLevel } from '@slack/web-api';
import type { Playground } from '../../src/playground/playground';
import { call, start, stoppedClock } from './support';

describe('how often a method may be called', () => {
  let slack: Playground;
  const clock = stoppedClock();
  const asked = (method: string, args: Record<string, unknown> = {}) =>
    fetch(slack.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams(args as Record<string, string>),
    });
  const passes = async (method: string, args: Record<string, unknown> = {}) => {
    let count = 0;
    while (count < 200 && (await asked(method, args)).status === 200) count += 1;
    return count;
  };

  beforeEach(async () => {
    slack = await start({ clock });
  });
  afterEach(() => slack.stop());

  test.each<[string, Record<string, unknown>, number]>([
    ['users.list', {}, 20],
    ['conversations.open', { users: 'U_DANA' }, 50],
    ['users.info', { user: 'U_DANA' }, 100],
    ['conversations.history', { channel: 'D_DANA' }, 1],
  ])(
    '%s: as many a minute as its tier says, then 429 until the minute is over',
    async (method, args, most) => {
      slack.limitRates(true);
      expect(await passes(method, args)).toBe(most);
      clock.move(20_000);
      const refused = await asked(method, args);
      expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
        429,
        '40',
        { ok: false, error: 'ratelimited' },
      ]);
      expect((await asked('conversations.members', { channel: 'C_ACME' })).status).toBe(200);
      clock.move(39_999);
      expect((await asked(method, args)).status).toBe(429);
      clock.move(1);
      expect(await passes(method, args)).toBe(most);
    },
  );

  test('a post a second to each channel', async () => {
    slack.limitRates(true);
    const post = (channel: string) => asked('chat.postMessage', { channel, text: 'a' });
    expect((await post('C_ACME')).status).toBe(200);
    clock.move(999);
    expect((await post('C_ACME')).headers.get('retry-after')).toBe('1');
    expect((await post('C_SHARED')).status).toBe(200);
    clock.move(1);
    expect((await post('C_ACME')).status).toBe(200);
    expect([(await post('U_DANA')).status, (await post('D_DANA')).status]).toEqual([200, 429]);
  });

  test('off, nothing is counted; the SDK reads the seconds', async () => {
    for (let i = 0; i < 25; i += 1) expect((await asked('users.list')).status).toBe(200);
    slack.limitRates(true);
    await passes('users.list');
    const client = new WebClient(slack.botToken, {
      ...{ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
      logLevel: LogLevel.ERROR,
    });
    await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 60 });
  });

  test('a fault strikes the calls of its method and channel, as often as it says, whoever is meant by the channel', async () => {
    slack.fault({ method: 'chat.postMessage', channel: 'D_DANA', kind: '500', times: 2 });
    const post = async (channel: string) => (await asked('chat.postMessage', { channel, text: 'a' })).status;
    expect([await post('U_KIM'), await post('U_DANA'), await post('D_DANA'), await post('U_DANA')]).toEqual([
      200, 500, 500, 200,
    ]);
    slack.fault({ method: '*', kind: '429', retryAfterSeconds: 3 });
    expect((await asked('auth.test')).headers.get('retry-after')).toBe('3');
    expect((await call(slack, 'auth.test'))['ok']).toBe(true);
  });
});
