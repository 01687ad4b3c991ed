import { startVendor } from './vendor-source';

let firm: Awaited<ReturnType<typeof startVendor>>;
beforeEach(async () => {
  firm = await startVendor('syncro');
});
afterEach(() => firm.stop());

test('a ticket’s life: what it is about and our last word stay, a hidden note is no word', async () => {
  await firm.deliver('created');
  expect(await firm.touches()).toMatchObject([
    { title: 'VPN down', note: 'Since the router was changed.', priority: 'high', lastWordAt: null },
  ]);
  const spoke = new Date('2026-08-21T10:10:00Z');
  await firm.deliver('comment', 'comment-by-customer', 'comment-hidden', 'updated');
  expect(await firm.touches()).toMatchObject([{ waitingOn: 'client', lastWordAt: spoke }]);
  await firm.deliver('closed', 'out-of-order');
  expect(await firm.touches()).toMatchObject([
    { status: 'Resolved', closedAt: new Date('2026-08-21T10:29:00Z'), waitingOn: null },
  ]);
  await firm.deliver('reopened');
  expect(await firm.touches()).toMatchObject([
    { status: 'Customer Reply', waitingOn: 'us', closedAt: null, lastWordAt: spoke },
  ]);
});

test('a comment that comes before its ticket waits for it', async () => {
  expect(await firm.deliver('comment')).toMatchObject({ status: 200, body: { accepted: 1, unmatched: 0 } });
  expect(await firm.touches()).toEqual([]);
  await firm.deliver('created');
  expect(await firm.touches()).toMatchObject([
    { title: 'VPN down', lastWordAt: new Date('2026-08-21T10:10:00Z') },
  ]);
});

test('the same bytes again are the same delivery', async () => {
  await firm.deliver('created');
  expect(await firm.deliver('duplicate')).toMatchObject({ status: 200, body: { accepted: 0 } });
  expect(await firm.touches()).toHaveLength(1);
});

test('invoices, estimates, contracts and alerts of a customer that is known by its id', async () => {
  await firm.deliver('customer', 'invoice', 'estimate', 'contract', 'alert');
  expect(await firm.touches()).toMatchObject([
    { kind: 'alert', closedAt: null },
    { kind: 'invoice', closedAt: null, dueAt: new Date('2026-08-15T10:00:00Z') },
    { kind: 'quote', closedAt: null },
    { kind: 'renewal', dueAt: new Date('2026-09-30T10:00:00Z') },
  ]);
  await firm.deliver('alert-resolved', 'invoice-paid', 'estimate-approved');
  expect((await firm.touches()).map(({ closedAt }) => closedAt !== null)).toEqual([true, true, true, false]);
});

test('an address that nobody was given is no address', async () => {
  const answer = await firm.post('{}', { headers: {}, path: '/webhooks/syncro/guessed-address' });
  expect(answer.status).toBe(404);
});
