import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';
import { explainedRule, to } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const of = async (kind: string, who: string, at?: string): Promise<string | undefined> =>
  (await explainedRule(bot, kind, ...(at === undefined ? [] : ['--at', at])))
    .split('\n')
    .find((line) => line.includes(`to ${who}`))
    ?.trim();

test('what waited at an instant and was never said is said to have waited then', async () => {
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  bot.moveTo('2026-03-18T22:00:00+11:00');
  await bot.post(dispute({ closedAt: '2026-03-18T21:59:00+11:00', updatedAt: '2026-03-18T21:59:00+11:00' }));
  await to(bot, '2026-03-19T09:00:00+11:00');
  expect(await of('dispute-during-ticket', 'Dana Reyes', '2026-03-18T20:30:00+11:00')).toBe(
    'to Dana Reyes: waits until 19 March, 08:30 (out of hours)',
  );
  expect(await of('dispute-during-ticket', 'Dana Reyes')).toBe(
    'earlier, to Dana Reyes: not said: it was over before its time',
  );
});

test('what was said later than that instant waited then; how it ended is told of as of the end', async () => {
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  await to(bot, '2026-03-19T09:00:00+11:00');
  bot.moveTo('2026-03-20T10:00:00+11:00');
  await bot.post(dispute({ closedAt: '2026-03-20T09:59:00+11:00', updatedAt: '2026-03-20T09:59:00+11:00' }));
  await to(bot, '2026-03-20T10:01:00+11:00');
  const kind = 'dispute-during-ticket';
  expect(await of(kind, 'Dana Reyes', '2026-03-18T21:00:00+11:00')).toBe(
    'to Dana Reyes: waits until 19 March, 08:30 (out of hours)',
  );
  expect(await of(kind, 'Dana Reyes', '2026-03-19T12:00:00+11:00')).toBe(
    'to Dana Reyes: said 19 March, 09:00',
  );
  expect(await of(kind, 'Dana Reyes')).toMatch(
    /^earlier, to Dana Reyes: said 19 March, 09:00; that it was over, 20 March, 10:0[01]$/u,
  );
});

test('whoever had read the brief before a storm of alerts is among those who were told, at a past instant too', async () => {
  await bot.slack.as('U_SAM').command('/client', 'Acme');
  bot.moveTo('2026-03-18T10:20:00+11:00');
  const alerts = Array.from({ length: 12 }, (_, n) => {
    const at = `2026-03-18T10:${String(5 + n).padStart(2, '0')}:00+11:00`;
    const client = { externalId: '19', name: 'Acme Pty Ltd' };
    return {
      ...{ type: 'touch', client, kind: 'alert', externalId: `a${n}` },
      ...{ title: 'Disk full', at, updatedAt: at },
    };
  });
  await bot.post(alerts);
  bot.moveTo('2026-03-18T14:00:00+11:00');
  await bot.post(ticket());
  const then = await explainedRule(bot, 'alert-storm', '--at', '2026-03-18T10:25:00+11:00');
  expect(then.split('\n').filter((line) => line.includes(' to '))).toEqual([
    '    to Dana Reyes: said 18 March, 10:20',
    '    to Sam Lindqvist: waits until 18 March, 23:30 (out of hours)',
  ]);
});
