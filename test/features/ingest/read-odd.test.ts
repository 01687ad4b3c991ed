import { createHmac } from 'node:crypto';
import type { Answered, Outgoing } from '../../../src/platform/outgoing';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { answerOf } from './sources/recorded-api';

const WEBHOOK_KEY = 'the-webhooks-key-of-the-firm';

/** Xero, of which each list or record may be answered otherwise than it was recorded. */
const startXero = async () => {
  const answers = new Map<string, readonly [status: number, text: string]>([
    ['Contacts', [200, JSON.stringify(answerOf('xero', 'contacts'))]],
    ['Invoices', [200, JSON.stringify(answerOf('xero', 'invoice'))]],
  ]);
  const asked: Outgoing[] = [];
  const network = {
    send: async (request: Outgoing): Promise<Answered> => {
      const { host, pathname } = request.url;
      asked.push(request);
      const list = pathname.split('/').at(-1) ?? '';
      const token = '{"access_token":"t","expires_in":1800}';
      const [status, text] =
        host === 'identity.xero.com' ? [200, token] : (answers.get(list) ?? [200, `{"${list}":[]}`]);
      return { status, text, header: () => undefined };
    },
    pause: () => Promise.resolve(),
  };
  const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
  const bot: BotUnderTest = await startBot({ now: '2026-08-21T10:00:00+10:00', network, env });
  await bot.cli('sources', 'add', 'xero', '--secret', WEBHOOK_KEY);
  const keys = ['clientId=app', 'clientSecret=right', 'refreshToken=-', 'tenant=-'];
  const connect = () => bot.cli('sources', 'connect', 'xero', ...keys);
  expect(await connect()).toMatchObject({ status: 0 });
  return {
    ...{ bot, answers, asked, connect },
    read: async (at: string) => {
      bot.moveTo(at);
      const lines = await bot.bot.readSources();
      await bot.bot.idle();
      return lines;
    },
    brief: async (name: string) => (await bot.slack.as('U_LEE').command('/client', name)).text,
    /** Its webhook names an invoice that changed. */
    hook: async (id: string) => {
      const [source] = await bot.store.sources.list();
      const event = { resourceId: id, eventDateUtc: '2026-08-21T00:00:30.000', eventCategory: 'INVOICE' };
      const body = JSON.stringify({ events: [event] });
      const signature = createHmac('sha256', WEBHOOK_KEY).update(body).digest('base64');
      await fetch(`${bot.url}/webhooks/xero/${source?.endpoint ?? ''}`, {
        ...{ method: 'POST', body, headers: { 'x-xero-signature': signature } },
      });
      await bot.bot.idle();
    },
  };
};

let xero: Awaited<ReturnType<typeof startXero>>;
beforeEach(async () => {
  xero = await startXero();
});
afterEach(() => xero.bot.stop());

const paid = (): string => {
  const { Invoices } = answerOf('xero', 'invoice') as { Invoices: object[] };
  const at = '/Date(1787320830000+0000)/';
  const change = { Status: 'PAID', AmountDue: 0, UpdatedDateUTC: at, FullyPaidOnDate: at };
  return JSON.stringify({ Invoices: [{ ...Invoices[0], ...change }] });
};

test('A12: one record that the keys may not read keeps neither the others nor the lists from being read', async () => {
  await xero.read('2026-08-21T10:00:00+10:00');
  xero.answers.set('not-ours', [403, '{}']);
  await xero.hook('not-ours');
  xero.answers.set('Invoices', [200, paid()]);
  expect(await xero.read('2026-08-22T10:00:00+10:00')).toEqual([
    expect.stringMatching(/^xero: \d records?$/),
  ]);
  expect(await xero.brief('Acme')).not.toContain('INV-1042');
  // one waits
  expect((await xero.bot.cli('sources', 'list')).out).toMatch(/ 1$/m);
});

test.each([
  ['is not there', [404, 'Not Found'], 'Xero answered 404'],
  ['is refused as it is asked for', [400, 'QueryParseException'], 'Xero answered 400'],
  ['is no list', [200, '{"Contacts":5}'], 'its answer to contacts was not understood'],
] as const)(
  'A12: a list that %s keeps the lists after it from nothing, and it is said',
  async (_what, answer, why) => {
    xero.answers.set('Contacts', answer);
    expect(await xero.read('2026-08-21T10:00:00+10:00')).toEqual([expect.stringContaining(why)]);
    expect((await xero.bot.store.unmatched.list()).length).toBeGreaterThan(0);
    // what was read is not kept quiet for as long as that list cannot be
    const db = openDatabase(xero.bot.databaseUrl);
    expect((await db.source.findFirstOrThrow()).firstReadAt).not.toBeNull();
    await closeDatabase(db);
  },
);

test('A12: a vendor that is away is not asked for list after list', async () => {
  xero.answers.set('Contacts', [503, 'Service Unavailable']);
  xero.asked.length = 0;
  await xero.read('2026-08-21T10:00:00+10:00');
  expect(xero.asked.some(({ url }) => url.pathname.endsWith('/Invoices'))).toBe(false);
});

test('A12: an answer that holds what the database cannot keep is read without that', async () => {
  const { Contacts } = answerOf('xero', 'contacts') as { Contacts: { Name: string }[] };
  const odd = Contacts.map((one) => ({ ...one, Name: `${one.Name}\0\ud800` }));
  xero.answers.set('Contacts', [200, JSON.stringify({ Contacts: odd })]);
  expect(await xero.read('2026-08-21T10:00:00+10:00')).toEqual([
    expect.stringMatching(/^xero: \d+ records$/),
  ]);
  expect(await xero.brief('Acme')).toContain('INV-1042');
});

test('keys with which something else is answered than what was asked are not taken, and it is said', async () => {
  xero.answers.set('Contacts', [200, '{"Contacts":5}']);
  expect(await xero.connect()).toEqual({
    ...{ status: 1, out: '' },
    said: 'Xero answered something else than it was asked for. Nothing was changed; check the keys and try again.',
  });
});

test('A12: a page of very many records is applied in portions, each of which can be replayed', async () => {
  const [first] = (answerOf('xero', 'contacts') as { Contacts: object[] }).Contacts;
  const Contacts = Array.from({ length: 600 }, (_, n) => ({
    ...first,
    ContactID: `c-${n}`,
    Name: `No. ${n}`,
  }));
  xero.answers.set('Contacts', [200, JSON.stringify({ Contacts })]);
  await xero.read('2026-08-21T10:00:00+10:00');
  const db = openDatabase(xero.bot.databaseUrl);
  const kept = await db.delivery.findMany({ where: { id: { startsWith: 'records:contacts:' } } });
  await closeDatabase(db);
  expect(kept.length).toBeGreaterThan(1);
  for (const { id } of kept) expect(await xero.bot.cli('replay', id)).toMatchObject({ status: 0 });
});

test('keys that were given while a source was being read are not replaced by what came of the old ones', async () => {
  const { sourceReads, sources } = xero.bot.store;
  const credentials = async () => (await sources.list())[0]?.credentials ?? '';
  const [endpoint = ''] = (await sources.list()).map((one) => one.endpoint);
  const old = await credentials();
  await xero.connect();
  const given = await credentials();
  expect(given).not.toBe(old);
  await sourceReads.keepCredentials(endpoint, old, 'v1.of-the-old-ones');
  expect(await credentials()).toBe(given);
  await sourceReads.keepCredentials(endpoint, given, 'v1.next');
  expect(await credentials()).toBe('v1.next');
});
