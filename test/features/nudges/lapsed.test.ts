import type { BotUnderTest } from '../../support/start-bot';
import { posted, startFirm, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const DAY_MS = 86_400_000;

/** The days on which somebody was told, with a tick at noon, as they count them. */
const daysTold = async (userId: string, from: string, days: number): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const at = new Date(new Date(`${from}T12:00:00+11:00`).getTime() + day * DAY_MS);
    const before = posted(bot, userId).length;
    bot.moveTo(at.toISOString());
    await bot.tick();
    const more = posted(bot, userId).length - before;
    found.push(...Array<string>(more).fill(at.toISOString().slice(0, 10)));
  }
  return found;
};

const weekly = async (): Promise<void> => {
  bot = await startFirm();
  // known since Wednesday 18 March, called by Kim for Dana: due on the 25th, long overdue from Sunday the 29th
  await bot.imports('clients', 'Name,Owner,Caller,Tier\nGlobex,U_DANA,U_KIM,A\n');
};

test('C1: long overdue: caller and owner hear once, on a working day, and again after each further interval', async () => {
  await weekly();
  expect(await daysTold('U_KIM', '2026-03-24', 16)).toEqual(['2026-03-30', '2026-04-06']);
  expect(posted(bot, 'U_DANA')).toHaveLength(2);
  expect(posted(bot, 'U_KIM')[0]).toContain('Globex is 5 days overdue for a call (was due 25 March)');
  expect(posted(bot, 'U_DANA')[0]).toContain('Kim Novak makes its calls.');
  expect(posted(bot, 'U_LEE')).toEqual([]);
});

test('who put the call off hears of it after that, and the owner as always', async () => {
  await weekly();
  const kim = (await bot.store.teammates.bySlackId('U_KIM'))?.id ?? '';
  const match = await bot.store.clients.match('Globex');
  const snooze = { teammateId: kim, clientId: match.type === 'one' ? match.id : '', kind: 'snooze' as const };
  const until = new Date('2026-03-31T09:00:00+11:00');
  await bot.store.snoozes.add({ ...snooze, until, why: null }, bot.bot.deps.stamp(kim, bot.now()));
  expect(await daysTold('U_KIM', '2026-03-29', 4)).toEqual(['2026-03-31']);
  expect(posted(bot, 'U_DANA').filter((text) => /5 days overdue/.test(text))).toHaveLength(1);
});

const goesAway = async (): Promise<void> => {
  const dana = bot.slack.as('U_DANA');
  const brief = await dana.click(await dana.command('/client', 'globex', { channel: 'C_GENERAL' }), 'More');
  const { modal } = await dana.click(brief, 'Edit client');
  await modal?.type('Away until', '2026-05-04').submit();
};

test.each<[string, () => Promise<unknown>, string]>([
  ['away', goesAway, 'no call is due while Globex is away, until 4 May'],
  [
    'called more rarely',
    () => bot.imports('clients', 'Name,Cadence\nGlobex,quarterly\n'),
    'no call with Globex is overdue any more',
  ],
])('%s: the message says why no call is overdue', async (_what, change, words) => {
  await weekly();
  await daysTold('U_KIM', '2026-03-30', 1);
  bot.moveTo('2026-03-30T12:01:00+11:00');
  await change();
  for (const seconds of [10, 20]) {
    bot.moveTo(`2026-03-30T12:01:${seconds}+11:00`);
    await bot.tick();
  }
  expect(bot.slack.dmMessages('U_DANA').map(({ text }) => text)).toContain(`Resolved: ${words}, 12:01`);
});

test('a call logged meanwhile silences it', async () => {
  await weekly();
  await daysTold('U_KIM', '2026-03-24', 5);
  const client = { name: 'Globex' };
  await bot.post({
    ...{
      type: 'touch',
      kind: 'call',
      outcome: 'reached',
      direction: 'outbound',
      by: 'kim@northwind.example',
    },
    ...{ client, externalId: 'c1', at: '2026-03-28T09:30:00+11:00', updatedAt: '2026-03-28T09:30:00+11:00' },
  });
  // due again on Saturday 4 April, moved to Monday the 6th; long overdue from Friday the 10th
  expect(await daysTold('U_KIM', '2026-03-29', 12)).toEqual([]);
  expect(await daysTold('U_KIM', '2026-04-10', 1)).toEqual(['2026-04-10']);
});

test('a voicemail does not: the call is still due', async () => {
  await weekly();
  await daysTold('U_KIM', '2026-03-24', 5);
  await bot.post({
    ...{ type: 'touch', kind: 'call', outcome: 'voicemail', by: 'kim@northwind.example', externalId: 'c1' },
    ...{
      client: { name: 'Globex' },
      at: '2026-03-28T09:30:00+11:00',
      updatedAt: '2026-03-28T09:30:00+11:00',
    },
  });
  expect(await daysTold('U_KIM', '2026-03-29', 3)).toHaveLength(1);
});

test('the process was down over it: said once when it is back', async () => {
  await weekly();
  expect(await daysTold('U_KIM', '2026-04-01', 3)).toEqual(['2026-04-01']);
});

test('a client that is not called by anybody is never overdue', async () => {
  await weekly();
  await bot.imports('clients', 'Name,Owner,Cadence\nQuiet Ltd,U_DANA,none\n');
  await daysTold('U_DANA', '2026-03-24', 20);
  expect(told(bot, 'U_DANA').join()).not.toContain('Quiet');
});

test('more days until it is long overdue, as chosen: said that much later', async () => {
  await weekly();
  await bot.cli('settings', 'set', 'rule.cadence-lapsed.more-days', '2');
  // long overdue from Tuesday the 31st
  expect(await daysTold('U_KIM', '2026-03-24', 9)).toEqual(['2026-03-31']);
  expect(posted(bot, 'U_KIM')[0]).toContain('Globex is 6 days overdue for a call (was due 25 March)');
});
