import { connectwise } from '../../../../src/features/ingest/sources/connectwise';
import { trustedKeyUrl } from '../../../../src/features/ingest/sources/connectwise-key';
import { caseOf, startVendor } from './vendor-source';

describe('deliveries over HTTP', () => {
  let firm: Awaited<ReturnType<typeof startVendor>>;
  beforeEach(async () => {
    firm = await startVendor('connectwise');
  });
  afterEach(() => firm.stop());

  test('a ticket’s life: what it is about stays, it closes, opens again, and ends when it is deleted', async () => {
    expect(await firm.deliver('created')).toMatchObject({ status: 200, body: { accepted: 2, unmatched: 0 } });
    expect(await firm.touches()).toMatchObject([
      { title: 'VPN down', note: 'Since the router was changed.\nNobody can work.', waitingOn: 'us' },
    ]);
    await firm.deliver('updated');
    expect(await firm.touches()).toMatchObject(
      [{ status: 'Waiting Vendor', waitingOn: 'vendor', note: /router/, assigneeName: 'Kim Novak' }].map(
        (one) => ({ ...one, note: expect.stringMatching(one.note) as unknown }),
      ),
    );
    await firm.deliver('closed', 'out-of-order');
    expect(await firm.touches()).toMatchObject([
      { status: 'Completed', closedAt: new Date('2026-08-21T10:29:00Z') },
    ]);
    await firm.deliver('reopened');
    expect(await firm.touches()).toMatchObject([{ status: 'Re-opened', closedAt: null }]);
    await firm.deliver('deleted');
    expect(await firm.touches()).toMatchObject([
      { status: 'Deleted', closedAt: new Date('2026-08-21T12:00:02Z'), title: 'VPN down' },
    ]);
  });

  test('a deletion that comes before all else still ends the ticket', async () => {
    await firm.deliver('deleted', 'reopened', 'closed', 'created');
    expect(await firm.touches()).toMatchObject([
      { status: 'Deleted', title: 'VPN down', note: expect.any(String) as unknown },
    ]);
  });

  test('the same message again changes nothing', async () => {
    await firm.deliver('created');
    expect(await firm.deliver('duplicate')).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicate: 2 },
    });
    expect(await firm.touches()).toHaveLength(1);
  });

  test('a company that is no client waits unmatched; its own record makes it one', async () => {
    expect(await firm.deliver('unknown-company')).toMatchObject({ body: { unmatched: 1 } });
    expect(await firm.deliver('company', 'contact')).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await firm.db.contact.findMany()).toMatchObject([
      { name: 'Bob Brown', email: 'bob@acme.example', main: true },
    ]);
  });

  test('a deleted call is none any more', async () => {
    await firm.deliver('call');
    expect(await firm.touches()).toMatchObject([{ kind: 'call', outcome: 'reached', byName: 'Kim Novak' }]);
    await firm.deliver('activity-deleted');
    expect(await firm.touches()).toMatchObject([{ kind: 'call', outcome: 'cancelled', status: 'Deleted' }]);
  });

  test('a wrong signature is refused with where the key is, and nothing is kept', async () => {
    const before = await firm.rows();
    expect(await firm.deliver('wrong-signature')).toMatchObject({
      status: 401,
      body: {
        error: expect.stringContaining('https://na.myconnectwise.net/v2025_1//system/callbackkey') as unknown,
      },
    });
    expect(await firm.rows()).toEqual(before);
  });
});

test('both secrets are taken while one rotates', () => {
  const { arrived, now } = caseOf('connectwise', 'created');
  const own = 'cw-signing-key-of-the-fixtures-0001';
  expect(connectwise.verify(arrived, ['another-signing-key', own], now).type).toBe('genuine');
  expect(connectwise.verify(arrived, ['another-signing-key'], now).type).toBe('refused');
});

const CLOUD = { site: 'api-na.myconnectwise.net', company: 'firm' };
const SERVER = { site: 'CW.firm.example', company: 'firm' };
const KEY = '/v2025_1//system/callbackkey/index.rails';
test.each([
  [`https://na.myconnectwise.net${KEY}?companyName=Firm&id=1`, CLOUD, true],
  [`https://api-na.myconnectwise.net${KEY}?companyName=firm`, CLOUD, true],
  ['https://cw.firm.example/key', SERVER, true],
  ['https://cw.firm.example/key?companyName=firm', SERVER, true],
  // a key that somebody else has at ConnectWise
  [`https://na.myconnectwise.net${KEY}?companyName=evil&id=1`, CLOUD, false],
  [`https://na.myconnectwise.net${KEY}?companyName=firm&companyName=evil`, CLOUD, false],
  [`https://na.myconnectwise.net${KEY}?id=1`, CLOUD, false],
  [`https://eu.myconnectwise.net${KEY}?companyName=firm`, CLOUD, false],
  ['https://na.myconnectwise.net/key?companyName=firm', SERVER, false],
  ['https://cw.firm.example/key?companyName=firm', CLOUD, false],
  ['http://na.myconnectwise.net/key?companyName=firm', CLOUD, false],
  ['https://myconnectwise.net.evil.example/key?companyName=firm', CLOUD, false],
  ['https://evilmyconnectwise.net/key?companyName=firm', CLOUD, false],
  ['https://na.myconnectwise.net@evil.example/key?companyName=firm', CLOUD, false],
  ['https://user:word@na.myconnectwise.net/key?companyName=firm', CLOUD, false],
  ['https://na.myconnectwise.net:8443/key?companyName=firm', CLOUD, false],
  ['https://169.254.169.254/latest', { site: '', company: '' }, false],
  ['file:///etc/passwd', CLOUD, false],
  [{ href: 'https://na.myconnectwise.net' }, CLOUD, false],
])('a key at %p, for %p: trusted %p', (words, credentials, trusted) => {
  expect(trustedKeyUrl(words, credentials) !== undefined).toBe(trusted);
});
