import { newSecret, NOW, signatureOf, signedHeaders, startIngest, touchEvent, type Ingest } from './support';

let ingest: Ingest;
beforeAll(async () => {
  ingest = await startIngest();
});
afterAll(() => ingest.stop());

const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

describe('who may send', () => {
  const body = JSON.stringify(touchEvent());

  test.each([
    ['forged', () => ({ headers: signedHeaders(newSecret(), body, 'msg_f', NOW) })],
    ['unsigned', () => ({ headers: {} })],
    ['signed for another body', () => ({ headers: signedHeaders(ingest.secret, `${body} `, 'msg_f', NOW) })],
    ['301 s old', () => ({ at: later(-301) })],
    ['301 s ahead', () => ({ at: later(301) })],
    [
      'of another version',
      () => ({
        headers: {
          ...signedHeaders(ingest.secret, body, 'msg_f', NOW),
          'webhook-signature': signatureOf(ingest.secret, 'msg_f', NOW.getTime() / 1000, body).replace(
            'v1',
            'v1a',
          ),
        },
      }),
    ],
    [
      'without a time',
      () => ({
        headers: { ...signedHeaders(ingest.secret, body, 'msg_f', NOW), 'webhook-timestamp': 'now' },
      }),
    ],
  ])('%s: 401, and nothing changes', async (_what, sent) => {
    const before = await ingest.rows();
    expect(await ingest.post(body, sent())).toMatchObject({
      status: 401,
      body: { error: expect.any(String) as unknown },
    });
    expect(await ingest.rows()).toEqual(before);
  });

  test.each([-300, 300])('a time %i s from ours is taken', async (seconds) => {
    expect(await ingest.post([], { at: later(seconds) })).toMatchObject({ status: 200 });
  });

  test('one of several signatures is enough', async () => {
    const headers = signedHeaders(ingest.secret, '[]', 'msg_several', NOW);
    headers['webhook-signature'] = `v1,aaaa v1a,bbbb ${headers['webhook-signature']}`;
    expect(await ingest.post('[]', { headers })).toMatchObject({ status: 200 });
  });

  test('while a secret rotates both are taken, and a day later only the new one', async () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const endpoint = 'rotating';
    await ingest.store.sources.add({ endpoint, vendor: 'standard', name: 'rotating', secret: old }, NOW);
    await ingest.store.sources.rotate(endpoint, fresh, later(86_400));
    const path = `/webhooks/standard/${endpoint}`;
    expect((await ingest.post([], { path, secret: old })).status).toBe(200);
    expect((await ingest.post([], { path, secret: fresh })).status).toBe(200);
    ingest.time.now = later(86_400);
    expect((await ingest.post([], { path, secret: old })).status).toBe(401);
    expect((await ingest.post([], { path, secret: fresh })).status).toBe(200);
    ingest.time.now = NOW;
  });

  test.each([
    ['an endpoint that is none', () => '/webhooks/standard/nobody'],
    ['an endpoint with a NUL', () => '/webhooks/standard/a%00b'],
    ['a source that is none', () => `/webhooks/nobody/${ingest.endpoint}`],
    ['another thing of every object', () => `/webhooks/constructor/${ingest.endpoint}`],
  ])('%s: 404', async (_what, path) => {
    expect((await ingest.post([], { path: path() })).status).toBe(404);
  });

  test('a removed endpoint: 404', async () => {
    await ingest.store.sources.add(
      { endpoint: 'gone', vendor: 'standard', name: 'gone', secret: ingest.secret },
      NOW,
    );
    await ingest.store.sources.remove('gone', NOW);
    expect((await ingest.post([], { path: '/webhooks/standard/gone' })).status).toBe(404);
  });

  test('no secret and no signature is in the log or kept', async () => {
    await ingest.post(body, { id: 'msg_secret', secret: newSecret() });
    await ingest.post([], { id: 'msg_kept' });
    const signature = signatureOf(ingest.secret, 'msg_kept', NOW.getTime() / 1000, '[]');
    const [kept] = await ingest.store.deliveries.byId('msg_kept');
    expect(kept).toMatchObject({ body: '[]', headers: { 'webhook-id': 'msg_kept' } });
    expect(JSON.stringify(kept)).not.toContain(signature);
    expect(ingest.kept.text()).not.toContain(signature);
    expect(ingest.kept.text()).not.toContain(ingest.secret.slice(6));
    expect(ingest.kept.text()).not.toContain(ingest.endpoint);
  });
});

describe('what is not taken', () => {
  test.each([
    ['malformed JSON', '{"type":', ''],
    ['nothing', '', ''],
    ['null', 'null', ''],
    ['a number', '5', ''],
    ['a null among events', JSON.stringify([touchEvent(), null]), '/1'],
    ['1,001 events', JSON.stringify(Array.from({ length: 1001 }, () => touchEvent())), ''],
    ['a hundred thousand lists', '['.repeat(100_000) + ']'.repeat(100_000), '/0'.repeat(32)],
    [
      'a number beyond all',
      JSON.stringify(touchEvent({ more: 0 })).replace('"more":0', '"more":1e999'),
      '/more',
    ],
  ])('%s: 400 with a pointer', async (_what, body, pointer) => {
    const before = await ingest.rows();
    const answer = await ingest.post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer, expected: expect.any(String) as unknown }] },
    });
    expect(await ingest.rows()).toEqual(before);
  });

  test('one bad event: none of the batch is kept, and the log says where, what and what was expected', async () => {
    const before = await ingest.rows();
    const answer = await ingest.post([touchEvent(), touchEvent(), touchEvent({ kind: 'tickets' })]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [
        {
          pointer: '/2/kind',
          found: 'tickets',
          expected: expect.stringContaining('one of call, email') as unknown,
        },
      ],
    });
    expect(await ingest.rows()).toEqual(before);
    expect(ingest.kept.text()).toContain('standard: event 3 has kind \\"tickets\\"; expected one of call');
  });

  test('more than 1 MB: 413', async () => {
    expect((await ingest.post(`"${'x'.repeat(1_048_576)}"`)).status).toBe(413);
  });
});

describe('what is taken', () => {
  test('a new ticket is filed under its client, who is looked at at once', async () => {
    const clientId = await ingest.client('Acme');
    ingest.woken.length = 0;
    const answer = await ingest.post(
      touchEvent({ amount: 1200, currency: 'JPY', priority: 'high', unknownKey: {} }),
    );
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, duplicate: 0, unmatched: 0 } });
    await ingest.settled();
    expect(ingest.woken).toEqual([[clientId]]);
    const touch = await ingest.db.touch.findFirstOrThrow({ where: { externalId: '4711' } });
    expect(touch).toMatchObject({
      clientId,
      title: 'VPN down',
      priority: 'high',
      source: 'standard',
      amountCents: 1200n,
    });
    const client = await ingest.db.client.findFirstOrThrow({ where: { id: clientId } });
    expect(client.wakeAt).toEqual(NOW);
  });

  test('the same delivery again: all its events are duplicates, whatever its body says', async () => {
    await ingest.post(touchEvent({ externalId: 'again' }), { id: 'msg_again' });
    const before = await ingest.rows();
    const answer = await ingest.post(
      [touchEvent({ externalId: 'other' }), touchEvent({ externalId: 'again' })],
      { id: 'msg_again' },
    );
    expect(answer.body).toEqual({ accepted: 0, duplicate: 2, unmatched: 0 });
    expect(await ingest.rows()).toEqual(before);
  });

  test('the same delivery many times at once counts once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ingest.post(touchEvent({ externalId: 'storm' }), { id: 'msg_storm' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ body }) => body['accepted'] === 1)).toHaveLength(1);
  });

  test('a burst is applied together, and each delivery has its own answer, row and act', async () => {
    const clientId = await ingest.client('Burst');
    const about = { name: 'Burst', externalId: null, domain: null };
    const of = (n: number) => touchEvent({ client: about, externalId: `burst-${n}` });
    ingest.woken.length = 0;
    const answers = await Promise.all([
      ...Array.from({ length: 12 }, (_, n) => ingest.post([of(n), of(n)], { id: `msg_burst_${n}` })),
      ingest.post(of(3), { id: 'msg_burst_3' }),
      ingest.post(of(4), { id: 'msg_burst_same_record' }),
      ingest.post(touchEvent({ client: { name: 'Stranger' }, externalId: 'burst-s' }), { id: 'msg_burst_s' }),
    ]);
    await ingest.settled();
    const counts = (accepted: number, duplicate: number, unmatched: number) => ({
      accepted,
      duplicate,
      unmatched,
    });
    const bodies = answers.map(({ body }) => body);
    expect(bodies.slice(0, 3)).toEqual(Array(3).fill(counts(1, 1, 0)));
    expect(bodies.slice(5, 12)).toEqual(Array(7).fill(counts(1, 1, 0)));
    const sum = (some: typeof bodies) => some.reduce((all, body) => all + Number(body['accepted']), 0);
    expect(sum(bodies.slice(0, 14))).toBe(12);
    expect(bodies[14]).toEqual(counts(0, 0, 1));
    const kept = await ingest.db.delivery.findMany({ where: { id: { startsWith: 'msg_burst_' } } });
    expect(kept).toHaveLength(14);
    expect(kept.find(({ id }) => id === 'msg_burst_7')).toMatchObject(counts(1, 1, 0));
    const changes = await ingest.db.change.findMany({ where: { clientId, entity: 'touches' } });
    expect(changes).toHaveLength(12);
    expect(new Set(changes.map(({ act }) => act)).size).toBe(12);
    const { loudActs } = await ingest.db.client.findFirstOrThrow({ where: { id: clientId } });
    expect(loudActs).toEqual(expect.arrayContaining(changes.map(({ act }) => act)));
    expect(new Set(ingest.woken.flat())).toEqual(new Set([clientId]));
  });

  test('a delivery that fails in a burst takes no other down', async () => {
    await ingest.db.$executeRaw`create function refuse() returns trigger language plpgsql as
      'begin if new.title = ''boom'' then raise exception ''boom''; end if; return new; end'`;
    await ingest.db
      .$executeRaw`create trigger refuse before insert on touches for each row execute function refuse()`;
    await ingest.client('Brave');
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        ingest.post(
          touchEvent({
            ...{ client: { name: 'Brave' }, externalId: `brave-${n}` },
            title: n === 5 ? 'boom' : 'fine',
          }),
        ),
      ),
    );
    await ingest.db.$executeRaw`drop trigger refuse on touches`;
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 500, 200, 200, 200]);
    expect(await ingest.db.touch.count({ where: { externalId: { startsWith: 'brave-' } } })).toBe(8);
  });

  test('a moment without an id is known by its delivery and place, and a NUL in a note does no harm', async () => {
    const moment = touchEvent({
      kind: 'note',
      externalId: null,
      updatedAt: null,
      note: 'a\0b \ud800 <!channel> & 🦊',
    });
    expect((await ingest.post([moment, moment], { id: 'msg_m' })).body).toEqual({
      accepted: 2,
      duplicate: 0,
      unmatched: 0,
    });
    const touches = await ingest.db.touch.findMany({
      where: { kind: 'note' },
      orderBy: { externalId: 'asc' },
    });
    expect(touches).toMatchObject([
      { externalId: 'msg_m:0', updatedAt: NOW, note: 'ab \ufffd <!channel> & 🦊' },
      { externalId: 'msg_m:1' },
    ]);
  });

  test('an unknown company is kept unmatched, and applied as soon as a client event tells who it is', async () => {
    const client = { name: 'Newcomer GmbH', externalId: 'n-1', domain: null };
    const answer = await ingest.post([
      touchEvent({ client, externalId: 'n1' }),
      { type: 'contact', client, name: 'Bob', phone: '+49 30 1234567' },
    ]);
    expect(answer.body).toEqual({ accepted: 0, duplicate: 0, unmatched: 2 });
    expect((await ingest.store.unmatched.list()).filter(({ name }) => name === client.name)).toMatchObject([
      { ...client, source: 'standard', events: 2, lastAt: NOW },
    ]);
    ingest.woken.length = 0;
    const made = await ingest.post({
      type: 'client',
      name: 'Newcomer',
      externalId: 'n-1',
      tier: 'A',
      cadence: 'weekly',
    });
    expect(made.body).toEqual({ accepted: 1, duplicate: 0, unmatched: 0 });
    await ingest.settled();
    expect((await ingest.store.unmatched.list()).filter(({ name }) => name === client.name)).toEqual([]);
    const touch = await ingest.db.touch.findFirstOrThrow({ where: { externalId: 'n1' } });
    expect(ingest.woken).toEqual([[touch.clientId], [touch.clientId]]);
    expect(await ingest.db.contact.findMany({ where: { clientId: touch.clientId } })).toMatchObject([
      { name: 'Bob', phoneDigits: '76543210394' },
    ]);
    expect(await ingest.db.cadence.findMany({ where: { clientId: touch.clientId } })).toMatchObject([
      { interval: 'weekly', since: '2026-08-21' },
    ]);
  });

  test('a thousand events are one delivery, within the 2.5 s that a transaction has', async () => {
    const events = Array.from({ length: 1000 }, (_, i) => touchEvent({ externalId: `bulk-${i}` }));
    expect((await ingest.post(events)).body).toEqual({ accepted: 1000, duplicate: 0, unmatched: 0 });
  });
});

test('the database is away: 503, and when to try again', async () => {
  const away = await startIngest();
  await away.database.drop();
  const answer = await away.post(touchEvent());
  expect(answer).toMatchObject({
    status: 503,
    retryAfter: '30',
    body: { error: expect.stringContaining('send it again') as unknown },
  });
  await away.stop();
});
