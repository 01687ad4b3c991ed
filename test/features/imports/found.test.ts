import type { BotUnderTest } from '../../support/start-bot';
import { startFirm } from '../nudges/firm';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());
const found = (userId: string) => bot.slack.dms(userId).filter((text) => text.startsWith('What I found'));

const CLIENTS = `Name,Owner,Cadence,Started
Globex,U_DANA,weekly,2025-01-01
Hooli,U_DANA,none,2025-01-01
Initech,U_LEE,none,2025-01-01
`;
const TOUCHES = `Client,Kind,At,Title,External ID,Outcome
Globex,call,2026-02-02T10:00:00Z,,C1,reached
Hooli,ticket,2026-03-16T10:00:00Z,Old ticket,T1,
Hooli,dispute,2026-03-16T11:00:00Z,Old dispute,D1,
`;

test('what an import brought is said once to each owner, with their clients by need; no nudge of it', async () => {
  bot = await startFirm();
  await bot.imports('clients', CLIENTS);
  await bot.tick();
  expect(found('U_DANA')).toEqual([]);
  await bot.imports('touches', TOUCHES);
  await bot.tickAt('2026-03-18T10:04:59+11:00');
  expect(found('U_DANA')).toEqual([]);
  await bot.tickAt('2026-03-18T10:05:00+11:00');
  await bot.tick();
  expect(found('U_DANA')).toEqual([
    'What I found\n3 clients came in: 1 overdue for a call and 1 with a disputed bill while a ticket is open.\n[My clients]',
  ]);
  expect(found('U_LEE')).toEqual([]);
  expect(bot.slack.dms('U_DANA').filter((text) => /disputes a bill/.test(text))).toEqual([]);
  const message = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('came in'));
  if (!message) throw new Error('Dana was told nothing.');
  const { modal } = await bot.slack.as('U_DANA').click(message, 'My clients');
  expect(modal?.text()).toMatch(/Hooli[\s\S]*Globex/);
  // the same file again brings nothing new
  await bot.imports('touches', TOUCHES);
  await bot.tickAt('2026-03-18T11:00:00+11:00');
  expect(found('U_DANA')).toHaveLength(1);
});

test('a batch that was taken back is not spoken of', async () => {
  bot = await startFirm();
  await bot.imports('clients', CLIENTS);
  bot.moveTo('2026-03-18T20:00:00+11:00');
  const { out } = await bot.imports('touches', TOUCHES);
  await bot.tick();
  expect(found('U_DANA')).toEqual([]);
  const batch = /batch (\S+)/.exec(out)?.[1] ?? '';
  expect((await bot.cli('import', 'undo', batch)).status).toBe(0);
  await bot.tickAt('2026-03-19T08:30:00+11:00');
  expect(found('U_DANA')).toEqual([]);
});

test('out of hours it waits for the morning', async () => {
  bot = await startFirm();
  await bot.imports('clients', CLIENTS);
  await bot.tickAt('2026-03-18T10:05:00+11:00');
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.imports('touches', TOUCHES);
  await bot.tick();
  expect(found('U_DANA')).toEqual([]);
  await bot.tickAt('2026-03-19T08:30:00+11:00');
  expect(found('U_DANA')).toHaveLength(1);
});

test('whoever brings a file in from Slack hears of all of it, whosever the clients are', async () => {
  bot = await startFirm();
  await bot.imports('clients', CLIENTS);
  await bot.tick();
  const { modal: form } = await bot.slack
    .as('U_LEE')
    .command('/touchbase', 'import', { channel: 'C_GENERAL' });
  if (!form) throw new Error('No form opened.');
  await form.pick('What it holds', 'Touches: calls, e-mails, meetings and all else');
  form.attach('File', 'touches.csv', TOUCHES);
  await (await form.submit())?.submit();
  await bot.tickAt('2026-03-18T10:05:00+11:00');
  expect(found('U_LEE')).toEqual([
    'What I found\n4 clients came in: 1 overdue for a call and 1 with a disputed bill while a ticket is open.\n[My clients]',
  ]);
  expect(found('U_DANA')).toHaveLength(1);
});
