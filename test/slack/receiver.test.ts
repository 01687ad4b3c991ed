import { commandBody, eventBody, sign, startSlackRoom } from './fake-slack';

type Room = Awaited<ReturnType<typeof startSlackRoom>>;
let room: Room;
let heard: string[];
const form = 'application/x-www-form-urlencoded';

beforeEach(async () => {
  room = await startSlackRoom();
  heard = [];
  room.app.command('/client', async ({ ack, command }) => {
    heard.push(command.text);
    await ack(`looking for ${command.text}`);
  });
  room.app.event('team_join', async ({ event }) => void heard.push(event.type));
});
afterEach(() => room.stop());

const secondsNow = () => String(Math.floor(room.clock.at.getTime() / 1000));

describe('who may speak', () => {
  test('a signed command is answered with what the listener acknowledged', async () => {
    const { status, body, type } = await room.command();
    expect({ status, body, type }).toEqual({
      status: 200,
      body: 'looking for Acme',
      type: 'text/plain; charset=utf-8',
    });
  });

  test.each([
    [
      'another secret',
      () => {
        const body = commandBody();
        return room.post(body, { type: form, signature: sign(body, secondsNow(), 'another secret') });
      },
    ],
    ['a signature of another length', () => room.command({}, { signature: 'v0=ab' })],
    ['no signature', () => room.command({}, { signature: '' })],
    ['a time that is no number', () => room.command({}, { headers: { 'x-slack-request-timestamp': 'NaN' } })],
    ['301 seconds old', () => room.command({}, { secondsOff: -301 })],
    ['301 seconds ahead', () => room.command({}, { secondsOff: 301 })],
    [
      'a body changed after signing',
      () =>
        room.post(commandBody({ text: 'Other' }), {
          type: form,
          signature: sign(commandBody(), secondsNow()),
        }),
    ],
  ])('%s is refused with 401', async (_what, request) => {
    expect((await request()).status).toBe(401);
    expect(heard).toEqual([]);
  });

  test.each([-300, 300])('%i seconds off is still in time', async (secondsOff) => {
    expect((await room.command({}, { secondsOff })).status).toBe(200);
  });

  test('the very same request is refused the second time, also when it is nearly too old', async () => {
    const body = commandBody();
    const timestamp = secondsNow();
    const send = () =>
      room.post(body, {
        type: form,
        headers: { 'x-slack-request-timestamp': timestamp },
        signature: sign(body, timestamp),
      });
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(401);
    room.clock.at = new Date(room.clock.at.getTime() + 299_000);
    expect((await send()).status).toBe(401);
    room.clock.at = new Date(room.clock.at.getTime() + 2_000);
    expect((await send()).status).toBe(401); // now stale
    expect(heard).toEqual(['Acme']);
  });

  test('the raw bytes are what is signed', async () => {
    const raw = Buffer.from(JSON.stringify(eventBody({ note: 'naïve ☎' })));
    expect((await room.post(raw)).status).toBe(200);
    const broken = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect((await room.post(broken)).status).toBe(400);
  });
});

describe('what may be said', () => {
  test.each([
    ['null'],
    ['[]'],
    ['"text"'],
    ['1'],
    ['{'],
    ['{}'],
    [''],
    ['{"type":"event_callback"}'],
    ['{"type":"event_callback","event":null}'],
    ['{"type":"event_callback","event":[]}'],
    ['{"type":"url_verification"}'],
  ])('JSON %s is refused with 400', async (raw) => {
    expect((await room.post(raw)).status).toBe(400);
    expect(heard).toEqual([]);
  });

  test.each([
    ['payload=null'],
    ['payload=%7B'],
    ['payload=%5B%5D'],
    ['payload=%7B%22type%22%3A%22block_actions%22%7D'],
    ['command=%2Fclient'],
  ])('form %s is refused with 400', async (raw) => {
    expect((await room.post(raw, { type: form })).status).toBe(400);
    expect(heard).toEqual([]);
  });

  test('a signed null leaves no rejection behind and the next request works', async () => {
    await room.post('null');
    expect((await room.command()).status).toBe(200);
  });

  test.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'Application/X-WWW-Form-Urlencoded;charset=UTF-8',
  ])('a form as %s', async (type) => {
    expect(await room.command({}, { type })).toMatchObject({ status: 200, body: 'looking for Acme' });
  });

  test('JSON with a charset', async () => {
    expect((await room.json(eventBody(), { type: 'application/json; charset=utf-8' })).status).toBe(200);
    expect(heard).toEqual(['team_join']);
  });

  test('above 1 MB', async () => {
    expect((await room.post(`"${'x'.repeat(1_048_576)}"`)).status).toBe(413);
  });

  test('the URL check is answered with its challenge', async () => {
    const { status, body } = await room.json({ type: 'url_verification', challenge: 'abc', token: 't' });
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: 'abc' }]);
  });

  test('the certificate probe is answered unsigned, and nothing is done for it', async () => {
    const probe = await room.command({ ssl_check: '1' }, { signature: '' });
    expect([probe.status, probe.body, heard]).toEqual([200, '', []]);
  });

  test('an interaction inside a form reaches its listener and JSON comes back', async () => {
    room.app.view('call-notes.submit', async ({ ack }) =>
      ack({ response_action: 'errors', errors: { a: 'no' } }),
    );
    const view = { id: 'V1', type: 'modal', callback_id: 'call-notes.submit', blocks: [] };
    const { type, body } = await room.interact({ type: 'view_submission', view });
    expect([type, JSON.parse(body)]).toEqual([
      'application/json; charset=utf-8',
      { response_action: 'errors', errors: { a: 'no' } },
    ]);
  });
});

describe('events', () => {
  test('are worked on before their 200', async () => {
    const [entered, stored] = [gate(), gate()];
    room.app.event('channel_rename', async () => {
      entered.resolve();
      await stored.promise;
    });
    let answered = false;
    const answer = room
      .json(eventBody({ type: 'channel_rename', channel: { id: 'C1' } }))
      .finally(() => (answered = true));
    await entered.promise;
    await room.command(); // a whole round trip later
    expect(answered).toBe(false);
    stored.resolve();
    expect((await answer).status).toBe(200);
  });

  test('of an unknown team get 200 and reach nobody', async () => {
    await room.authTest();
    expect((await room.json(eventBody({}, 'T_OTHER'))).status).toBe(200);
    expect(heard).toEqual([]);
  });

  test('that no listener wants, that fail, or that Bolt cannot read get 200', async () => {
    room.app.event('app_mention', async () => {
      throw new Error('boom');
    });
    for (const event of [{ type: 'never_heard_of' }, { type: 'app_mention', channel: 'C1' }, { user: null }])
      expect((await room.json(eventBody(event))).status).toBe(200);
    expect((await room.json({ type: 'app_rate_limited', team_id: 'T1' })).status).toBe(200);
  });

  test('are heard again when Slack repeats them with a new signature', async () => {
    const retries: unknown[] = [];
    room.app.event(
      'team_join',
      async ({ context }) => void retries.push([context.retryNum, context.retryReason]),
    );
    const body = eventBody();
    await room.json(body);
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    expect((await room.json(body, { secondsOff: 60, headers })).status).toBe(200);
    expect(retries).toEqual([
      [undefined, undefined],
      [2, 'http_timeout'],
    ]);
  });

  test('repeated within the same second bear the same signature: 200, done once', async () => {
    const body = eventBody();
    await room.json(body);
    expect((await room.json(body, { headers: { 'x-slack-retry-num': '1' } })).status).toBe(200);
    expect((await room.json(body)).status).toBe(401);
    expect(heard).toEqual(['team_join']);
  });
});

describe('time', () => {
  let hurried: Room;
  beforeEach(async () => (hurried = await startSlackRoom(50)));
  afterEach(() => hurried.stop());

  test('a command that nobody acknowledges is answered as Bolt does, an event with 200', async () => {
    const done = new AbortController();
    const wait = () => new Promise<void>((resolve) => done.signal.addEventListener('abort', () => resolve()));
    hurried.app.command('/client', wait);
    hurried.app.event('team_join', wait);
    expect((await hurried.command()).status).toBe(404);
    expect((await hurried.json(eventBody())).status).toBe(200);
    let idle = false;
    const idling = hurried.routes.idle().then(() => (idle = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(idle).toBe(false);
    done.abort();
    await idling;
  });

  test('an acknowledgement that is late or the second is no error', async () => {
    const later = gate();
    const finished: string[] = [];
    hurried.app.command('/late', async ({ ack }) => {
      await later.promise;
      await ack('late');
      finished.push('late');
    });
    hurried.app.command('/twice', async ({ ack }) => {
      await ack('first');
      await ack('second');
      finished.push('twice');
    });
    expect((await hurried.command({ command: '/late' })).status).toBe(404);
    later.resolve();
    expect((await hurried.command({ command: '/twice' })).body).toBe('first');
    await hurried.routes.idle();
    expect(finished.sort()).toEqual(['late', 'twice']);
  });

  test('idle waits for what a listener does after its ack', async () => {
    const steps: string[] = [];
    const go = gate();
    hurried.app.command('/client', async ({ ack }) => {
      await ack();
      await go.promise;
      steps.push('worked');
    });
    expect((await hurried.command()).status).toBe(200);
    expect(steps).toEqual([]);
    go.resolve();
    await hurried.routes.idle();
    expect(steps).toEqual(['worked']);
  });

  test('after stop nothing more is taken', async () => {
    await hurried.routes.receiver.stop();
    expect((await hurried.command()).status).toBe(503);
  });
});

function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((open) => (resolve = open));
  return { promise, resolve: () => resolve() };
}
