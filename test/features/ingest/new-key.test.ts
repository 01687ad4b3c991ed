import { createHash, createHmac } from 'node:crypto';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { answerConnectwise, KEYS } from './desks/connectwise';
import { fakeDesk, type FakeDesk } from './desks/desk';
import { acmeDesk } from './desks/firm';

const KEY_PATH = '/v2025_1//system/callbackkey/index.rails';

let bot: BotUnderTest;
let desk: FakeDesk;
/** ConnectWise's signing keys, by the id that a callback's key_url has. */
let keys: Record<string, string>;
beforeEach(async () => {
  keys = { one: 'the-first-signing-key' };
  const answering: typeof answerConnectwise = (firm, request) => {
    if (request.url.pathname !== KEY_PATH) return answerConnectwise(firm, request);
    const key = keys[request.url.searchParams.get('id') ?? ''];
    return key === undefined ? undefined : { signing_key: key };
  };
  desk = fakeDesk(answering, { ...acmeDesk(), tickets: [] });
  const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
  bot = await startBot({ now: '2026-08-21T10:30:00+10:00', network: desk.network, env });
  await bot.cli('sources', 'add', 'connectwise');
});
afterEach(() => bot.stop());

const connect = async () => {
  expect((await bot.cli('sources', 'connect', 'connectwise', ...KEYS)).status).toBe(0);
  await bot.bot.readSources();
  desk.asked.length = 0;
};
const keyUrl = (id: string, company = 'firm') =>
  `https://au.myconnectwise.net${KEY_PATH}?companyName=${company}&id=${id}`;

let count = 0;
/** ConnectWise tells of a ticket, signed with that key. */
const callback = async (title: string, key: string, url: string) => {
  count += 1;
  const record = { id: 5_000 + count, summary: title, company: { id: 19 }, closedFlag: false };
  const body = JSON.stringify({
    ...{ MessageId: `m${count}`, FromUrl: 'au.myconnectwise.net', CompanyId: 'firm', Action: 'added' },
    ...{ Type: 'ticket', ID: record.id, Metadata: { key_url: url } },
    Entity: JSON.stringify({ ...record, _info: { lastUpdated: bot.now().toISOString() } }),
  });
  const secret = createHash('sha256').update(key).digest();
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const [source] = await bot.store.sources.list();
  const answer = await fetch(`${bot.url}/webhooks/connectwise/${source?.endpoint ?? ''}`, {
    ...{ method: 'POST', body, headers: { 'x-content-signature': signature } },
  });
  await bot.bot.idle();
  return answer.status;
};
const brief = async () => (await bot.slack.as('U_LEE').command('/client', 'Acme')).text;

test('the first callback brings the key it is signed with, asked for with the keys of the API', async () => {
  await connect();
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(200);
  expect(await brief()).toContain('Door system');
  expect(desk.asked.map(({ url, headers }) => [url.href, headers['authorization']])).toEqual([
    [keyUrl('one'), `Basic ${Buffer.from('firm+pub:priv').toString('base64')}`],
  ]);
  // from now on it is known
  expect(await callback('Second door', 'the-first-signing-key', keyUrl('one'))).toBe(200);
  expect(desk.asked).toHaveLength(1);
  const [source] = await bot.store.sources.list();
  expect(JSON.stringify([source?.secret, bot.logged()])).not.toContain('the-first-signing-key');
});

test('after ConnectWise made a new key the next callback is believed, and for a day one of the old key', async () => {
  await connect();
  await callback('Door system', 'the-first-signing-key', keyUrl('one'));
  keys = { two: 'the-second-signing-key' };
  bot.moveTo('2026-08-22T10:00:00+10:00');
  expect(await callback('Printer', 'the-second-signing-key', keyUrl('two'))).toBe(200);
  expect(await brief()).toContain('Printer');
  expect(await callback('On its way', 'the-first-signing-key', keyUrl('one'))).toBe(200);
  bot.moveTo('2026-08-23T10:00:01+10:00');
  expect(await callback('Too late', 'the-first-signing-key', keyUrl('one'))).toBe(401);
});

test.each([
  ['of another company at ConnectWise', keyUrl('one', 'evil')],
  ['on another host', 'https://evil.example/key?companyName=firm'],
  ['in plain text', keyUrl('one').replace('https', 'http')],
])('a key %s is never asked for', async (_where, url) => {
  await connect();
  expect(await callback('Door system', 'the-first-signing-key', url)).toBe(401);
  expect(desk.asked).toEqual([]);
});

test('what is signed with yet another key is refused, and the vendor is asked once a minute at most', async () => {
  await connect();
  expect(await callback('Forged', 'a key of my own', keyUrl('one'))).toBe(401);
  expect(await callback('Forged', 'a key of my own', keyUrl('one'))).toBe(401);
  expect(desk.asked).toHaveLength(1);
  // what was asked for then does for what comes meanwhile
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(200);
  bot.moveTo('2026-08-21T10:31:00+10:00');
  expect(await callback('Forged', 'a key of my own', keyUrl('one'))).toBe(401);
  expect(desk.asked).toHaveLength(2);
});

test('while ConnectWise is away the delivery is refused, and the key is asked for with a later one', async () => {
  await connect();
  desk.status = 503;
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(401);
  desk.status = 200;
  bot.moveTo('2026-08-21T10:31:00+10:00');
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(200);
});

test('without the keys of the API nothing is asked, and the log says where the key is shown', async () => {
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(401);
  expect(desk.asked).toEqual([]);
  expect(JSON.stringify(bot.logged())).toContain(`ConnectWise shows the right one at ${keyUrl('one')}`);
  await bot.cli('sources', 'rotate', 'connectwise', '--secret', 'the-first-signing-key');
  expect(await callback('Door system', 'the-first-signing-key', keyUrl('one'))).toBe(200);
});

test('of several that come at once each is believed, and what the new key replaces is valid for a day', async () => {
  await bot.cli('sources', 'rotate', 'connectwise', '--secret', 'the-key-before-that-one');
  await connect();
  let answer = (): void => undefined;
  desk.until = new Promise((resolve) => (answer = resolve));
  const titles = ['Door system', 'Printer', 'Scanner'];
  const answers = titles.map((title) => callback(title, 'the-first-signing-key', keyUrl('one')));
  // those before it have come as well by then
  expect(await callback('Forged', 'a-key-of-my-own', 'nowhere')).toBe(401);
  answer();
  expect(await Promise.all(answers)).toEqual([200, 200, 200]);
  expect(desk.asked).toHaveLength(1);
  expect(await callback('On its way', 'the-key-before-that-one', keyUrl('none'))).toBe(200);
});
