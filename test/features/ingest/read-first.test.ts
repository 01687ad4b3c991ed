import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources } from '../../../src/features/ingest/read-source';
import type { Answered, Outgoing } from '../../../src/platform/outgoing';
import { startBot, type BotUnderTest } from '../../support/start-bot';

const recordedAt = join(__dirname, '../../fixtures/api/xero');
const recorded = (name: string): string => readFileSync(join(recordedAt, `${name}.json`), 'utf8');

/** What Xero was asked, and how it answers: it can be told to be away. */
const xero = {
  asked: [] as Outgoing[],
  status: 200,
  forbidden: '',
  token: 0,
  pages: new Map<string, string>(),
};
const answered = (status: number, text: string): Answered => ({ status, text, header: () => undefined });
const network = {
  send: async (request: Outgoing): Promise<Answered> => {
    xero.asked.push(request);
    const { host, pathname } = request.url;
    const refresh = new URLSearchParams(request.body ?? '').get('refresh_token');
    if (host === 'identity.xero.com' && refresh !== null) {
      if (refresh !== `token-${xero.token}`) return answered(400, '{"error":"invalid_grant"}');
      xero.token += 1;
      return answered(200, `{"access_token":"t","expires_in":1800,"refresh_token":"token-${xero.token}"}`);
    }
    if (host === 'identity.xero.com')
      return request.headers['authorization'] === `Basic ${Buffer.from('app:right').toString('base64')}`
        ? answered(200, '{"access_token":"t","expires_in":1800}')
        : answered(401, '{"error":"invalid_client"}');
    if (xero.status !== 200) return answered(xero.status, 'Service Unavailable');
    const list = pathname.split('/').at(-1) ?? '';
    if (list === xero.forbidden) return answered(403, '{}');
    return answered(200, xero.pages.get(list) ?? `{"${list}":[]}`);
  },
  pause: () => Promise.resolve(),
};

let bot: BotUnderTest;
beforeEach(async () => {
  xero.asked.length = 0;
  xero.status = 200;
  xero.forbidden = '';
  xero.token = 0;
  xero.pages = new Map([
    ['Contacts', recorded('contacts')],
    ['Invoices', recorded('invoice')],
  ]);
  const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
  bot = await startBot({ now: '2026-08-21T10:00:00+10:00', network, env });
});
afterEach(() => bot.stop());

const KEYS = ['clientId=app', 'refreshToken=-', 'tenant=-'];
const WEBHOOK_KEY = 'the-webhooks-key-of-the-firm';
const INVOICE = '717f2bfc-c6d4-41fd-b238-3f2f0c0cf777';
/** Xero's webhook names an invoice that changed at 10:00:30, and the wish is asked for at once. */
const hook = async (id: string, entropy: string): Promise<void> => {
  const [source] = await bot.store.sources.list();
  const event = {
    ...{ resourceUrl: `https://api.xero.com/api.xro/2.0/Invoices/${id}`, resourceId: id },
    ...{ eventDateUtc: '2026-08-21T00:00:30.000', eventType: 'UPDATE', eventCategory: 'INVOICE' },
    ...{ tenantId: '45e4708e-d862-4111-ab3a-dd8cd03913e1', tenantType: 'ORGANISATION' },
  };
  const body = JSON.stringify({ events: [event], firstEventSequence: 1, lastEventSequence: 1, entropy });
  const signature = createHmac('sha256', WEBHOOK_KEY).update(body).digest('base64');
  const answer = await fetch(`${bot.url}/webhooks/xero/${source?.endpoint ?? ''}`, {
    ...{ method: 'POST', body, headers: { 'x-xero-signature': signature } },
  });
  expect(answer.status).toBe(200);
  await bot.bot.idle();
};
/** The recorded invoice as it is after it was paid. */
const paidInvoice = (): string => {
  const { Invoices } = JSON.parse(recorded('invoice')) as { Invoices: object[] };
  const at = '/Date(1787320830000+0000)/';
  const paid = { Status: 'PAID', AmountDue: 0, UpdatedDateUTC: at, FullyPaidOnDate: at };
  return JSON.stringify({ Invoices: [{ ...Invoices[0], ...paid }] });
};
const connect = async (...more: string[]) => {
  await bot.cli('sources', 'add', 'xero', '--name', 'xero', '--secret', 'the-webhooks-key-of-the-firm');
  return bot.cli('sources', 'connect', 'xero', ...KEYS, 'clientSecret=right', ...more);
};
const read = async () => {
  const lines = await bot.bot.readSources();
  await bot.bot.idle();
  await bot.tick();
  return lines;
};
const brief = async (name: string) => (await bot.slack.as('U_LEE').command('/client', name)).text;

test('A2: what billing knows is in the brief within a minute of connecting it, and nobody is nudged about the past', async () => {
  const said = await connect('--tell', 'U_LEE');
  expect(said).toMatchObject({ status: 0, out: '' });
  expect(said.said).toBe(
    'Xero takes the keys. It is read within a minute where the bot runs: contacts, invoices, payments; then every five minutes.',
  );
  expect(await read()).toEqual(['xero: 4 records']);
  // edits of a message are gathered
  await bot.tickAt('2026-08-21T10:00:10+10:00');
  const acme = await brief('Acme');
  expect(acme).toContain('INV-1042');
  expect(bot.slack.dms('U_LEE')[0]).toMatch(
    /^Xero is read: 3 contacts and 1 invoice\. From now on I ask it every five minutes\.$/,
  );
  for (const person of ['U_DANA', 'U_KIM', 'U_PAT']) expect(bot.slack.dms(person)).toEqual([]);
});

test('A12: what changed since is asked for every five minutes, and an outage is made up for', async () => {
  await connect();
  await read();
  expect(await read()).toEqual([]);

  xero.status = 503;
  bot.moveTo('2026-08-21T10:06:00+10:00');
  expect(await read()).toEqual([
    'xero: Xero answered 503 (“Service Unavailable”) to GET /api.xro/2.0/Contacts, 4 times.',
  ]);
  const { said } = await bot.cli('sources', 'list');
  expect(said).toContain('xero: not to be asked since 2026-08-21T00:06:00.000Z. Xero answered 503');

  xero.status = 200;
  expect(await brief('Acme')).toContain('INV-1042');
  xero.pages.set('Invoices', paidInvoice());
  xero.asked.length = 0;
  bot.moveTo('2026-08-22T10:30:00+10:00');
  expect(await read()).toEqual([expect.stringMatching(/^xero: \d records$/)]);
  const since = xero.asked.find(({ url }) => url.pathname.endsWith('/Invoices'))?.headers[
    'if-modified-since'
  ];
  // from ten minutes before the last read that was through
  expect(since).toBe('2026-08-20T23:50:00');
  expect(await brief('Acme')).not.toContain('INV-1042');
});

test('tick asks whose five minutes have passed; --dry-run and an instant that lies ahead ask nobody', async () => {
  await connect();
  const asked = async (...words: string[]): Promise<string> => {
    xero.asked.length = 0;
    const { said, status } = await bot.cli('tick', ...words);
    expect(status).toBe(0);
    expect(said.includes('asked xero')).toBe(xero.asked.length > 0);
    return said;
  };
  expect(await asked('--dry-run')).not.toContain('asked');
  expect(await asked('--at', '2026-08-21T11:00:00+10:00')).not.toContain('asked');
  expect(await asked()).toContain('asked xero: 4 records');
  expect(await brief('Acme')).toContain('INV-1042');
  expect(await asked()).not.toContain('asked');
  bot.moveTo('2026-08-21T10:06:00+10:00');
  expect(await asked()).toContain('asked xero: ');
  bot.moveTo('2026-08-21T10:12:00+10:00');
  const { out } = await bot.cli('tick', '--json');
  expect(JSON.parse(out)).toMatchObject({ asked: [expect.stringMatching(/^xero: /)] });
});

test('keys that may not read one kind of records read the others, and it is said which is missing', async () => {
  xero.forbidden = 'Contacts';
  await bot.cli('sources', 'add', 'xero', '--secret', 'the-webhooks-key-of-the-firm');
  const asked = await bot.cli('sources', 'connect', 'xero', ...KEYS, 'clientSecret=right');
  expect(asked.said).toContain('Xero answered 403 to GET /Contacts');
  xero.forbidden = 'Payments';
  await connect('--tell', 'U_LEE');
  expect(await read()).toEqual([expect.stringContaining('Xero answered 403 to GET /Payments')]);
  await bot.tickAt('2026-08-21T10:00:10+10:00');
  expect(bot.slack.dms('U_LEE')[0]).toMatch(/^Xero is read: 3 contacts and 1 invoice/);
});

test('keys that Xero does not take are refused in its own words, and nothing is changed', async () => {
  await bot.cli('sources', 'add', 'xero', '--secret', 'the-webhooks-key-of-the-firm');
  expect(await bot.cli('sources', 'connect', 'xero', ...KEYS, 'clientSecret=wrong')).toEqual({
    status: 1,
    out: '',
    said: 'Xero answered 401 to POST https://identity.xero.com/connect/token: it does not take the credentials, or they may not read this. Nothing was changed; check the keys and try again.',
  });
  expect(await read()).toEqual([]);
  const { said } = await bot.cli('sources', 'list');
  expect(said).toBe(
    'xero: missing its API keys, and without them nothing comes of the records that its webhook only names: npx touchbase sources connect xero',
  );
});

test('A12: a refresh token that is good for once is not lost where connecting fails after it was used', async () => {
  await bot.cli('sources', 'add', 'xero', '--secret', WEBHOOK_KEY);
  const typed = ['clientId=app', 'clientSecret=right', 'refreshToken=token-0', 'tenant=-'];
  const again = () => bot.cli('sources', 'connect', 'xero', ...typed);
  xero.forbidden = 'Contacts';
  for (const token of [1, 2]) {
    expect(await again()).toMatchObject({
      status: 1,
      said: expect.stringMatching(
        /^Xero answered 403 .* Nothing was changed; try again with the same refresh token: what came in its place is kept\.$/,
      ) as string,
    });
    expect(xero.token).toBe(token);
  }
  expect(await read()).toEqual([]);
  expect((await bot.cli('sources', 'list')).said).toContain('xero: missing its API keys');
  const folder = join(mkdtempSync(join(tmpdir(), 'touchbase-connect-')), 'out');
  expect(await bot.cli('export', '--out', folder)).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'sources.json'), 'utf8')).not.toMatch(/v1\./);

  xero.forbidden = '';
  expect((await again()).status).toBe(0);
  expect(await read()).toEqual(['xero: 4 records']);
  // a new one is used as it is
  xero.token = 7;
  const fresh = typed.map((word) => word.replace('token-0', 'token-7'));
  expect((await bot.cli('sources', 'connect', 'xero', ...fresh)).status).toBe(0);
});

test.each([
  [['clientId=app'], 'clientSecret is missing: its Client secret, beside the Client id'],
  [
    [...KEYS, 'clientSecret=right', 'colour=red'],
    'there is no “colour”; expected clientId, clientSecret, refreshToken, tenant',
  ],
  [['clientId'], '“clientId” is no field; expected field=value.'],
])('what is missing or unknown is said with where it is found: %s', async (fields, words) => {
  await bot.cli('sources', 'add', 'xero', '--secret', 'the-webhooks-key-of-the-firm');
  const { status, said } = await bot.cli('sources', 'connect', 'xero', ...fields);
  expect(status).toBe(2);
  expect(said).toContain(words);
});

test('the keys are sealed: neither the database nor the log holds them', async () => {
  await connect();
  await read();
  const { credentials } = (await bot.store.sources.list())[0] ?? {};
  expect(credentials).toMatch(/^v1\./);
  expect(JSON.stringify([credentials, bot.logged()])).not.toContain('right');
});

test('without a key to seal them with, keys are not kept', async () => {
  const plain = await startBot({ now: '2026-08-21T10:00:00+10:00', network });
  try {
    await plain.cli('sources', 'add', 'xero', '--secret', 'the-webhooks-key-of-the-firm');
    const { status, said } = await plain.cli('sources', 'connect', 'xero', ...KEYS, 'clientSecret=right');
    expect(status).toBe(1);
    expect(said).toContain('Set TOKEN_ENCRYPTION_KEY for the bot and for this command');
  } finally {
    await plain.stop();
  }
});

test('A2: what a webhook only names is asked for at once, also when it names the same thing twice in one moment', async () => {
  await connect();
  await read();
  bot.moveTo('2026-08-22T10:00:00+10:00');
  xero.pages.set(INVOICE, recorded('invoice'));
  await hook(INVOICE, 'first');
  expect(await brief('Acme')).toContain('INV-1042');
  xero.pages.set(INVOICE, paidInvoice());
  await hook(INVOICE, 'second');
  expect(await brief('Acme')).not.toContain('INV-1042');
});

test('a record whose answer is not understood keeps nothing else waiting, and is asked for again', async () => {
  await connect();
  await read();
  bot.moveTo('2026-08-22T10:00:00+10:00');
  xero.pages.set('broken', '{"Invoices":5}');
  await hook('broken', 'first');
  xero.pages.set(INVOICE, paidInvoice());
  await hook(INVOICE, 'second');
  expect(await brief('Acme')).not.toContain('INV-1042');
  const { out, said } = await bot.cli('sources', 'list');
  expect(out).toMatch(/ 1$/m);
  expect(said).toBe('');
});

test('a read that is stopped goes on at the next round from where it was', async () => {
  const many = { Contacts: Array.from({ length: 100 }, (_, n) => contact(n)) };
  xero.pages.set('Contacts', JSON.stringify(many));
  await connect('--tell', 'U_LEE');
  let rounds = 0;
  const stopping = () => (rounds += 1) < 2;
  const [line] = await readSources(bot.bot.deps, [bot.store.workspaceId], stopping);
  expect(line).toBe('xero: It was stopped, and goes on from there.');
  xero.asked.length = 0;
  xero.pages.set('Contacts', JSON.stringify({ Contacts: [contact(100)] }));
  expect(await read()).toEqual(['xero: 2 records']);
  expect(xero.asked.find(({ url }) => url.pathname.endsWith('/Contacts'))?.url.search).toContain('page=2');
});

const contact = (n: number) => ({
  ...{ ContactID: `c-${n}`, ContactStatus: 'ACTIVE', Name: `Client ${n}`, IsCustomer: true },
  UpdatedDateUTC: '/Date(1787306400000+0000)/',
});
