import type { BotUnderTest } from '../../support/start-bot';
import { startCalls } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,weekly,Australia/Sydney', 'Globex,@kim,,weekly,Australia/Sydney'],
    calls: ['Acme,2026-06-02T10:00:00+10:00,reached,@dana', 'Globex,2026-06-02T10:00:00+10:00,reached,@kim'],
  });
  await bot.imports('people', 'Member,Role,Manager\n@dana,technician,@pat\n@pat,sales,\n@lee,technician,');
  await bot.tickAt('2026-06-09T08:00:00+10:00');
});
afterEach(() => bot.stop());

const ask = async (userId: string, text: string) => (await bot.slack.as(userId).command('/calls', text)).text;

test('/calls is one’s own list, the same as the morning’s', async () => {
  const asked = await ask('U_DANA', '');
  expect(asked).toContain('1 call to make, Tuesday 9 June\nAbout 10 of your 60 minutes\nAcme: due today');
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  const morning = bot.slack.dms('U_DANA').find((text) => text.startsWith('1 call to make'));
  expect(morning?.replaceAll('08:45', '08:00')).toBe(asked);
  expect(await ask('U_JO', '')).toBe('No calls left for you today.');
});

test('/calls @teammate is for managers: by role, as their manager, or as an administrator without a role', async () => {
  for (const manager of ['U_SAM', 'U_PAT'])
    expect(await ask(manager, '@dana')).toContain('Dana Reyes: 1 call to make');
  for (const other of ['U_KIM', 'U_LEE', 'U_JO'])
    expect(await ask(other, '@dana')).toBe(
      "Only managers see other people's lists. Ask Dana Reyes, or type /calls alone for yours.",
    );
  expect(await ask('U_DANA', '@dana')).toContain('1 call to make');
});

test('a tap on an answer to /calls, twice, is one call', async () => {
  const seen = await bot.slack.as('U_DANA').command('/calls', '', { channel: 'C_GENERAL' });
  await bot.slack.as('U_DANA').click(seen, 'Spoke, all well');
  const again = await bot.slack.as('U_DANA').click(seen, 'Spoke, all well');
  expect(again.text).toContain('That call was logged already today.');
  expect(bot.slack.dms('U_DANA').filter((text) => text.startsWith('Logged'))).toHaveLength(1);
});

test('anything else answers with usage', async () => {
  for (const text of ['help', 'dana', '@nobody', 'please off', '<!channel>'])
    expect(await ask('U_DANA', text)).toContain('Type /calls for your calls of today');
});
