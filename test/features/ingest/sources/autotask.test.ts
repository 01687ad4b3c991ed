import { autotask } from '../../../../src/features/ingest/sources/autotask';
import { caseOf, startVendor } from './vendor-source';

describe('callouts over HTTP', () => {
  let firm: Awaited<ReturnType<typeof startVendor>>;
  beforeEach(async () => {
    firm = await startVendor('autotask');
    await firm.deliver('company', 'contact');
  });
  afterEach(() => firm.stop());

  const complete = {
    title: 'VPN down at the Main office',
    note: 'Since the router was changed.',
    priority: 'medium',
    at: new Date('2026-08-21T10:00:00Z'),
  };

  test('a ticket’s life, each callout with some of its fields', async () => {
    await firm.deliver('created');
    expect(await firm.touches()).toMatchObject([{ title: 'VPN down', priority: 'high', status: 'New' }]);
    await firm.deliver('updated', 'note', 'note-internal', 'closed', 'out-of-order');
    expect(await firm.touches()).toMatchObject([
      {
        ...complete,
        ...{ status: 'Complete', closedAt: new Date('2026-08-21T10:29:00Z'), waitingOn: null },
        lastWordAt: new Date('2026-08-21T10:20:00Z'),
      },
    ]);
    await firm.deliver('reopened');
    expect(await firm.touches()).toMatchObject([
      { ...complete, status: 'In Progress', waitingOn: 'us', closedAt: null },
    ]);
    await firm.deliver('deleted');
    expect(await firm.touches()).toMatchObject([
      { ...complete, status: 'Deleted', closedAt: new Date('2026-08-21T12:00:00Z') },
    ]);
  });

  test('the same callouts the other way round come to the same', async () => {
    await firm.deliver('deleted', 'reopened', 'closed', 'out-of-order', 'note', 'updated', 'created');
    expect(await firm.touches()).toMatchObject([
      { ...complete, status: 'Deleted', lastWordAt: new Date('2026-08-21T10:20:00Z') },
    ]);
  });

  test.each([
    ['closed', 'same-second'],
    ['same-second', 'closed'],
  ])('of two in one second the greater number stands: %s, then %s', async (...names) => {
    await firm.deliver('created', ...names);
    expect(await firm.touches()).toMatchObject([{ status: 'Waiting Vendor', closedAt: null }]);
  });

  test('the same bytes again are the same delivery', async () => {
    await firm.deliver('created');
    expect(await firm.deliver('duplicate')).toMatchObject({ status: 200, body: { accepted: 0 } });
  });

  test('a company and its person come in; a vendor does not', async () => {
    await firm.deliver('company-vendor');
    expect(await firm.db.client.findMany()).toMatchObject([{ name: 'Acme Pty Ltd', status: 'active' }]);
    expect(await firm.db.contact.findMany()).toMatchObject([
      { name: 'Bob Brown', email: 'bob@acme.example' },
    ]);
  });

  test('a company that is not known waits unmatched', async () => {
    expect(await firm.deliver('unknown-company')).toMatchObject({ status: 200, body: { unmatched: 1 } });
  });

  test('a wrong signature is refused, and nothing is kept', async () => {
    const before = await firm.rows();
    expect(await firm.deliver('wrong-signature')).toMatchObject({ status: 401 });
    expect(await firm.rows()).toEqual(before);
  });
});

test('both secret keys are taken while one rotates', () => {
  const { arrived, now } = caseOf('autotask', 'created');
  const verdict = (secrets: readonly string[]) => autotask.verify(arrived, secrets, now).type;
  expect(verdict(['a-newer-secret-key', 'autotask-secret-key-of-fixtures'])).toBe('genuine');
  expect(verdict(['a-newer-secret-key'])).toBe('refused');
});
