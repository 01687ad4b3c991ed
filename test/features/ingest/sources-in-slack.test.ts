import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
});
afterEach(() => bot.stop());

const sources = async (userId: string) => (await bot.slack.as(userId).command('/touchbase', 'sources')).text;

test('managers see each source, when it was last heard of, and how many of its events wait', async () => {
  expect(await sources('U_LEE')).toContain('Nothing sends events here yet.');
  await bot.cli('sources', 'add', 'standard', '--name', 'billing');
  const at = '2026-03-17T10:00:00+11:00';
  await bot.post(
    [1, 2].map((n) => ({
      type: 'touch',
      client: { name: 'Initrode' },
      kind: 'ticket',
      externalId: `t${n}`,
      at,
      updatedAt: at,
    })),
  );
  bot.moveTo('2026-03-18T12:00:00+11:00');
  const said = await sources('U_LEE');
  expect(said).toContain('• billing (standard webhook): nothing came yet');
  expect(said).toContain('• standard: last heard of 2 hours ago, 2 events unmatched: /touchbase unmatched');
  const { out } = await bot.cli('sources', 'list');
  expect(out).toMatch(/LAST ASKED {2,}LAG {2,}UNMATCHED {2}NOT UNDERSTOOD/);
  expect(out).toMatch(/^standard .* 2  +0  +0  +0$/m);
  expect(await sources('U_KIM')).toContain('Ask Lee Wong or Sam Lindqvist.');
});
