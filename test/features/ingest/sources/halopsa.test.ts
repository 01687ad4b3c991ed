import { halopsa } from '../../../../src/features/ingest/sources/halopsa';
import { caseOf, startVendor } from './vendor-source';

describe('deliveries over HTTP', () => {
  let firm: Awaited<ReturnType<typeof startVendor>>;
  beforeEach(async () => {
    firm = await startVendor('halopsa');
  });
  afterEach(() => firm.stop());

  test('a ticket’s life, with our last word to them, which no later state takes away', async () => {
    await firm.deliver('created');
    expect(await firm.touches()).toMatchObject([{ title: 'VPN down', waitingOn: 'us', lastWordAt: null }]);
    await firm.deliver('updated');
    const spoke = new Date('2026-08-21T10:10:00Z');
    expect(await firm.touches()).toMatchObject([
      { status: 'With User', waitingOn: 'client', assigneeName: 'kim@msp.example', lastWordAt: spoke },
    ]);
    await firm.deliver('closed', 'out-of-order');
    expect(await firm.touches()).toMatchObject([
      { status: 'Closed', closedAt: new Date('2026-08-21T10:29:00Z'), lastWordAt: spoke },
    ]);
    await firm.deliver('reopened');
    expect(await firm.touches()).toMatchObject([{ status: 'Updated', closedAt: null }]);
    await firm.deliver('deleted');
    expect(await firm.touches()).toMatchObject([
      { status: 'Deleted', closedAt: new Date('2026-08-21T12:00:03Z'), lastWordAt: spoke },
    ]);
  });

  test('its deletion and our word before the ticket itself come to the same', async () => {
    await firm.deliver('deleted', 'updated', 'created');
    expect(await firm.touches()).toMatchObject([
      { status: 'Deleted', title: 'VPN down', lastWordAt: new Date('2026-08-21T10:10:00Z') },
    ]);
  });

  test('the same bytes again are the same delivery', async () => {
    await firm.deliver('created');
    expect(await firm.deliver('duplicate')).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicate: 1 },
    });
  });

  test('a batch brings tickets and a quote; of one with a fault nothing is half-written', async () => {
    await firm.deliver('batch');
    const before = await firm.touches();
    expect(before.map(({ kind }) => kind)).toEqual(['quote', 'ticket', 'ticket']);
    await firm.deliver('batch-with-a-fault');
    expect(await firm.touches()).toEqual(before);
  });

  test('an action that is a call is one, by whoever made it', async () => {
    await firm.deliver('call');
    expect(await firm.touches()).toMatchObject([
      { kind: 'call', outcome: 'reached', minutes: 15, byName: 'Kim Novak' },
      { kind: 'ticket' },
    ]);
  });

  test.each(['wrong-secret', 'no-secret'])('%s: 401 and nothing is kept', async (name) => {
    const before = await firm.rows();
    expect(await firm.deliver(name)).toMatchObject({ status: 401 });
    expect(await firm.rows()).toEqual(before);
  });
});

test.each([
  ['basic', { authorization: `Basic ${Buffer.from('any:one-of-the-secrets').toString('base64')}` }],
  ['bearer', { authorization: 'Bearer one-of-the-secrets' }],
  ['a header of its own', { 'x-touchbase-secret': 'one-of-the-secrets' }],
])('the secret is taken as %s, the old one too while it rotates', (_how, headers) => {
  const { arrived, now } = caseOf('halopsa', 'created');
  const verdict = (secrets: readonly string[]) => halopsa.verify({ ...arrived, headers }, secrets, now).type;
  expect(verdict(['a-newer-secret', 'one-of-the-secrets'])).toBe('genuine');
  expect(verdict(['a-newer-secret'])).toBe('refused');
});
