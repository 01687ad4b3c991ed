import type { BotUnderTest } from '../../support/start-bot';
import { lists, startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));
const dana = () => bot.slack.as('U_DANA');
const kimHears = () => bot.slack.dms('U_KIM').filter((text) => text.includes('has not been reached'));
/** Nobody picks up. Answers what Dana is told. */
const tryAt = async (instant: string): Promise<string> => {
  await bot.tickAt(instant);
  await dana().click(await dana().command('/calls', '', { channel: 'C_GENERAL' }), 'No answer');
  await bot.tick();
  return (
    bot.slack.dms('U_DANA').find((text) => text.startsWith('Logged: no answer') && !seen.has(text)) ?? ''
  );
};
const seen = new Set<string>();

test('C4: further tries at another time of day are counted; after three somebody else or a visit, and the backup hears once', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,@kim,weekly,Australia/Sydney'],
    calls: ['Acme,2026-06-02T10:00:00+10:00,reached,@dana'],
  });
  await bot.imports(
    'contacts',
    'Client,Name,Main,Phone\nAcme,Bob,yes,+61 2 9999 0000\nAcme,Ann Lee,,+61 2 9999 0001',
  );
  const first = await tryAt('2026-06-09T10:00:00+10:00');
  expect(first).toContain('Next try tomorrow in the afternoon; this one was in the morning.');
  seen.add(first);
  const second = await tryAt('2026-06-10T14:00:00+10:00');
  expect(second).toContain('Third try tomorrow in the morning; this one was in the afternoon.');
  expect(kimHears()).toEqual([]);
  seen.add(second);
  const third = await tryAt('2026-06-11T09:00:00+10:00');
  expect(third).toContain(
    'Fourth try tomorrow in the afternoon; this one was in the morning. Better now: try Ann Lee, or visit them.',
  );
  expect(kimHears()).toEqual([
    'Acme has not been reached in 3 tries by Dana Reyes. The first was on 9 June, the last on 11 June. Next: try Ann Lee, or visit them. Do you know another way to reach them?\n[Brief] [Log a call] [I’ll do it] [Why?] [⋯ Snooze for 1 day | Snooze for 3 days | Snooze for a week | Snooze until… | Not useful]',
  ]);
  await tryAt('2026-06-12T14:00:00+10:00');
  expect(kimHears()).toHaveLength(1);
  await bot.tickAt('2026-06-15T09:00:00+10:00');
  const today = lists(bot, 'U_DANA').at(-1);
  expect(today && bot.slack.read(today, 'U_DANA')).toContain(
    'fifth try, best in the morning (no answer 12 June): try Ann Lee, or visit them',
  );
  const brief = await dana().command('/client', 'Acme', { channel: 'C_GENERAL' });
  expect(brief.text).toContain('Better now: try Ann Lee, or visit them');
  // only a conversation ends it
  await dana().command('/touch', 'Acme e-mailed Bob the report');
  expect((await dana().command('/calls', '', { channel: 'C_GENERAL' })).text).toContain('fifth try');
  await dana().click(brief, 'Log a call');
  const form = dana().modal();
  await form?.pick('Outcome', 'Reached');
  await form?.pick('How did it go?', 'Well');
  await form?.submit();
  expect((await dana().command('/client', 'Acme', { channel: 'C_GENERAL' })).text).not.toContain('try');
});
