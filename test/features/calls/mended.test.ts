import type { BotUnderTest } from '../../support/start-bot';
import { list, read, startCalls, TUESDAY, TWO_DUE } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const start = async () => {
  bot = await startCalls(TWO_DUE);
  await bot.imports('people', 'Member,Role\nlee@northwind.example,manager\n');
  await bot.tickAt(TUESDAY);
};

test('a call that is logged is never said to have changed nothing, though its confirmation fails', async () => {
  await start();
  bot.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfterSeconds: 1, times: 1 });
  const seen = await bot.slack.as('U_DANA').click(list(bot), 'Spoke, all well');
  expect(seen.text).toContain('That was saved');
  expect(seen.text).not.toContain('Nothing was changed');
  expect(read(bot)).toContain('✓ Acme spoke');
});

test('a client that somebody else calls from now on leaves the list of whoever called it this morning', async () => {
  await start();
  expect(read(bot)).toContain('Acme: due today');
  bot.moveTo('2026-06-09T09:30:00+10:00');
  await bot.imports('clients', 'Name,Owner\nAcme,@kim\n');
  await bot.tick();
  expect(read(bot)).not.toContain('Acme');
  expect(read(bot)).toContain('Globex');
  bot.moveTo('2026-06-09T09:40:00+10:00');
  const updatedAt = bot.now().toISOString();
  await bot.post({
    type: 'client',
    name: 'Globex',
    owner: 'kim@northwind.example',
    externalId: '20',
    updatedAt,
  });
  expect(bot.slack.dms('U_DANA').join('\n')).not.toContain('Globex: due today');
});

test('a manager who looks at somebody’s list is not offered to put calls off for them', async () => {
  await start();
  const seen = await bot.slack.as('U_LEE').command('/calls', '@dana');
  expect(seen.text).toContain('Acme: due today');
  expect(seen.text).toContain('Brief');
  expect(seen.text).not.toMatch(/Snooze|Skip/);
});

test('a setting that makes clients overdue is no message for each of them', async () => {
  await start();
  bot.moveTo('2026-06-10T10:00:00+10:00');
  await bot.imports('clients', 'Name,Owner,Tier\nHooli,@dana,C\n');
  await bot.tickAt('2026-07-01T10:00:00+10:00');
  const before = bot.slack.dms('U_DANA').filter((text) => text.includes('Hooli is')).length;
  await bot.cli('settings', 'set', 'tier-c-cadence', 'daily');
  await bot.tick();
  expect(bot.slack.dms('U_DANA').filter((text) => text.includes('Hooli is'))).toHaveLength(before);
  expect((await bot.slack.as('U_DANA').command('/calls', '')).text).toContain('Hooli');
});
