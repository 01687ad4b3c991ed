import type { BotUnderTest } from '../../support/start-bot';
import { list, read, startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());
const said = (userId: string) =>
  bot.slack.dms(userId).filter((text) => /^\d+ clients? ha(s|ve) no owner/.test(text));

test('clients of nobody are one line at the end of a manager’s list, with Assign', async () => {
  bot = await startCalls({
    clients: [
      'Acme,,,weekly,Australia/Sydney',
      'Globex,,,weekly,Australia/Sydney',
      'Hooli,@lee,,weekly,Australia/Sydney',
    ],
    calls: ['Hooli,2026-06-02T10:00:00+10:00,reached,@lee'],
  });
  await bot.imports('people', 'Member,Role\n@lee,manager\n');
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  expect(read(bot, 'U_LEE')).toMatch(/Hooli: due today[\s\S]*\n2 clients have no owner\.\n\[Assign\]$/);
  const { modal } = await bot.slack.as('U_LEE').click(list(bot, 'U_LEE'), 'Assign');
  expect(modal?.text()).toContain('Acme');
  expect(said('U_DANA')).toEqual([]);
});

test('without a call of their own they hear of it once a week, with the first list of the week', async () => {
  bot = await startCalls({ clients: ['Acme,,,weekly,Australia/Sydney'] });
  await bot.imports('people', 'Member,Role\n@lee,manager\n@kim,technician\n');
  await bot.tick();
  expect(said('U_LEE')).toEqual(['1 client has no owner.\n[Assign]']);
  for (const day of ['08', '09', '10', '11', '12']) await bot.tickAt(`2026-06-${day}T09:00:00+10:00`);
  expect(said('U_LEE')).toHaveLength(2);
  await bot.tickAt('2026-06-15T09:00:00+10:00');
  expect(said('U_LEE')).toHaveLength(3);
  expect(said('U_KIM')).toEqual([]);
});
