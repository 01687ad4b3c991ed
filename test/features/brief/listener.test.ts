import type { Firm } from '../../../src/playground/firm';
import { northwind } from '../../../src/playground/firm';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** Dana and Kim also write to each other, where the bot is not. */
const firm: Firm = {
  ...northwind,
  channels: [
    ...northwind.channels,
    { id: 'D_BETWEEN', name: 'directmessage', members: ['U_DANA', 'U_KIM'] },
    { id: 'C_PAIR', name: 'pair', members: ['U_DANA'], botIsMember: true },
  ],
};

let bot: BotUnderTest;

beforeAll(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00', firm });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports(
    'clients',
    `Name,Owner,Channel,Tier,Started
Acme Pty Ltd,U_DANA,C_ACME,A,
Globex,U_DANA,,B,
Initech,U_KIM,#pair,,
Hooli,U_KIM,#pair,,
Umbrella,U_DANA,#general,,
`,
  );
});
afterAll(() => bot.stop());

test('the brief of a client is seen by whoever asked, and by nobody else', async () => {
  const seen = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'C_GENERAL' });
  expect(seen.posted).toEqual([]);
  expect(seen.ephemeral).toHaveLength(1);
  expect(seen.text).toContain('Acme Pty Ltd');
});

test('in the bot’s own DM it stays', async () => {
  const seen = await bot.slack.as('U_KIM').command('/client', 'acme');
  expect(seen.ephemeral).toEqual([]);
  expect(seen.posted).toHaveLength(1);
  expect(bot.slack.dms('U_KIM').at(-1)).toContain('Acme Pty Ltd');
});

test('between two people it shows itself to the asker only', async () => {
  const seen = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'D_BETWEEN' });
  expect(seen.ephemeral).toHaveLength(1);
  expect(bot.slack.messages('D_BETWEEN')).toEqual([]);
});

test('reading it is recorded', async () => {
  const dana = bot.slack.as('U_DANA');
  await dana.command('/client', 'globex', { channel: 'C_GENERAL' });
  bot.moveTo('2026-03-18T10:06:00+11:00');
  const seen = await bot.slack.as('U_KIM').command('/client', 'globex', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('Dana Reyes opened this 6 minutes ago');
});

test('in a channel of one client, that client', async () => {
  const seen = await bot.slack.as('U_KIM').command('/client', '', { channel: 'C_ACME' });
  expect(seen.text).toContain('Acme Pty Ltd');
  const byName = await bot.slack.as('U_KIM').command('/client', '  ', { channel: 'C_GENERAL' });
  expect(byName.text).toContain('Umbrella');
});

test('in a channel of two clients, a choice', async () => {
  const dana = bot.slack.as('U_DANA');
  const seen = await dana.command('/client', '', { channel: 'C_PAIR' });
  expect(seen.text).toContain('2 clients match “this channel”. Which one do you mean?');
  expect((await dana.click(seen, 'Hooli')).text).toContain('Hooli');
});

test('with nothing typed elsewhere: one’s own, the worst first', async () => {
  await bot.tickAt('2026-04-20T10:00:00+10:00');
  const seen = await bot.slack.as('U_DANA').command('/client', '');
  const [acme, globex] = [seen.text.indexOf('Acme Pty Ltd'), seen.text.indexOf('Globex')];
  expect(acme).toBeGreaterThan(-1);
  expect(globex).toBeGreaterThan(acme);
  expect(seen.text).not.toContain('Hooli');
});

test('… and each says what is wrong besides the call', async () => {
  const at = bot.now().toISOString();
  const about = { type: 'touch', client: { name: 'Globex' }, at, updatedAt: at };
  await bot.post([
    { ...about, kind: 'ticket', externalId: 'T-1', title: 'Mail is slow' },
    { ...about, kind: 'dispute', externalId: 'D-1', title: 'INV-7' },
  ]);
  const seen = await bot.slack.as('U_DANA').command('/client', '');
  expect(seen.text).toContain('disputes a bill while a ticket is open');
});

test.each(['help', 'HELP', ' help '])('“%s” shows how it is used', async (words) => {
  const seen = await bot.slack.as('U_DANA').command('/client', words, { channel: 'C_GENERAL' });
  expect(seen.text).toContain('/client Acme');
});

test('several: a choice, never a guess', async () => {
  await bot.imports('clients', 'Name,Owner\nSoylent Green,U_KIM\nSoylent Red,U_KIM\n');
  const dana = bot.slack.as('U_DANA');
  const seen = await dana.command('/client', 'soyl', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('2 clients match “soyl”. Which one do you mean?');
  const chosen = await dana.click(seen, 'Soylent Red');
  expect(chosen.text).toContain('Soylent Red');
  expect(chosen.text).not.toContain('Soylent Green');
});

test('a name of nobody: the nearest, and a button that adds it once, even twice', async () => {
  const dana = bot.slack.as('U_DANA');
  const seen = await dana.command('/client', 'Globexx', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('No client matches “Globexx”. Did you mean Globex?');
  const clicks = await Promise.all([1, 2].map(() => dana.click(seen, 'Add "Globexx" as a client')));
  expect(clicks.every(({ text }) => text.includes('Globexx'))).toBe(true);
  expect((await dana.click(seen, 'Add "Globexx" as a client')).text).toContain('Globexx');
  const names = (await bot.store.clients.rows()).map(({ name }) => name);
  expect(names.filter((name) => name === 'Globexx')).toHaveLength(1);
});

test('a hostile name is added and shown as it was typed', async () => {
  const dana = bot.slack.as('U_DANA');
  const name = '<!channel> & <https://evil.example|Acme> *bold* \u202Eesrever';
  const seen = await dana.command('/client', name, { channel: 'C_GENERAL' });
  const label = seen.ephemeral
    .flatMap(({ blocks }) => JSON.stringify(blocks).match(/Add \\".*?as a client/)?.[0] ?? [])
    .map((escaped) => JSON.parse(`"${escaped}"`) as string)[0];
  const added = await dana.click(seen, label ?? 'Add');
  expect(added.ephemeral[0]?.text).not.toContain('<!channel>');
  expect(added.ephemeral[0]?.text).toContain('&lt;!channel&gt; &amp;');
});

test('a button of a client that has gone says so, and offers nothing', async () => {
  const imported = await bot.imports('clients', 'Name,Owner\nShort Lived,U_DANA\nShort Stay,U_DANA\n');
  const dana = bot.slack.as('U_DANA');
  const seen = await dana.command('/client', 'short', { channel: 'C_GENERAL' });
  await bot.cli('import', 'undo', imported.out.trim().split(/\s+/).at(-1) ?? '');
  const clicked = await dana.click(seen, 'Short Lived');
  expect(clicked.text).toContain('no longer there');
  expect(JSON.stringify(clicked.ephemeral)).not.toContain('Add');
});

test.each([
  ['a guest', 'U_GUEST', 'C_ACME'],
  ['somebody of another organisation', 'U_STRANGER', 'C_SHARED'],
])('%s is refused politely', async (_who, id, channel) => {
  const seen = await bot.slack.as(id).command('/client', 'acme', { channel });
  expect(seen.text).toContain('for members of this workspace only');
  expect(seen.text).not.toContain('Acme Pty');
});

test('Slack refused nothing of all this', () => {
  expect(bot.slack.refusals()).toEqual([]);
});
