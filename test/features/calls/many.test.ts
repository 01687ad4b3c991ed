import { callListOf } from '../../../src/features/calls/list';
import { logCall } from '../../support/log-call';
import type { BotUnderTest } from '../../support/start-bot';
import { openHome } from '../home/support';
import { startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stop());

test('B1: of many clients a list reads the facts of those alone that it shows', async () => {
  const names = Array.from({ length: 120 }, (_, place) => `Client ${String(place).padStart(3, '0')}`);
  bot = await startCalls({
    clients: names.map((name) => `${name},@dana,,quarterly,Australia/Sydney`),
    calls: names.map(
      (name, place) => `${name},${place < 4 ? '2026-03-09' : '2026-06-01'}T10:00:00+10:00,reached,@dana`,
    ),
  });
  await bot.imports(
    'touches',
    [
      'Kind,Client,At,Outcome,By',
      'call,Client 010,2026-06-05T10:00:00+10:00,voicemail,@dana',
      'quote,Client 011,2026-06-01T10:00:00+10:00,,@dana',
      'quote,Client 012,2026-06-01T10:00:00+10:00,,@kim',
    ].join('\n'),
  );
  await bot.tickAt('2026-06-09T08:00:00+10:00');
  const dana = await bot.store.teammates.bySlackId('U_DANA');
  if (!dana) throw new Error('no Dana');
  const { clients } = bot.store;
  let reads = 0;
  const counting = {
    ...bot.store,
    clients: { ...clients, facts: (id: string, now: Date) => ((reads += 1), clients.facts(id, now)) },
  };
  const { rows, tasks } = await callListOf(counting, dana, bot.now());
  expect(rows.map(({ name }) => name)).toEqual([...names.slice(0, 4), 'Client 010']);
  expect(tasks.map(({ name }) => name)).toEqual(['Client 011']);
  expect(reads).toBe(6);
}, 120_000);

test('what is shown on Home of somebody’s own promises is not shown twice; why a client needs somebody is said', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,quarterly,Australia/Sydney'],
    calls: ['Acme,2026-06-01T10:00:00+10:00,reached,@dana'],
  });
  bot.moveTo('2026-06-01T11:00:00+10:00');
  const promised = '@kim firewall quote by 2026-06-02\nfloor plan by 2026-06-05';
  await logCall(bot, { client: 'Acme', mood: 'Well', 'We promised': promised });
  await bot.tickAt('2026-06-05T09:00:00+10:00');
  const text = await openHome(bot, 'U_DANA');
  expect(text.match(/floor plan/g)).toHaveLength(1);
  expect(text).toContain('Kim Novak promised Acme: firewall quote, 3 days late');
  const asked = await bot.slack.as('U_DANA').command('/client', '');
  expect(asked.text).toContain('Acme\nKim Novak promised Acme: firewall quote, 3 days late');
});
