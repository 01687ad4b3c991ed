import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.post(ticket({ url: 'https://desk.example/4711' }));
  await bot.post(dispute({ url: 'https://bills.example/dp_1' }));
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

const why = async (userId: string): Promise<string> => {
  const [told] = bot.slack.dmMessages(userId).filter(({ text }) => /disputes a bill|^Resolved/.test(text));
  if (!told) throw new Error('nothing was said');
  const actor = bot.slack.as(userId);
  await actor.click(told, 'Why?');
  return actor.modal()?.text() ?? '';
};

test('Why? says on which facts, whom it was said to and when, and what the rule is', async () => {
  expect(await why('U_DANA')).toBe(
    [
      'Why was I told?',
      'A bill is disputed while a ticket is open',
      'Acme Pty Ltd disputes a bill while a ticket is open, since 18 March.',
      '• Dispute “INV-1042 never ordered the firewall”, 18 March',
      '• Ticket “VPN down”, 16 March, high priority',
      'Told:',
      '• Dana Reyes: said 18 March, 10:00',
      '• Pat Okafor: said 18 March, 10:00',
      '• Kim Novak: said 18 March, 10:00',
      'Said at once to the owner, whoever has the tickets and whoever bills, each in their own terms. Days and times are by the client’s clock.',
      '[Close]',
    ].join('\n'),
  );
});

test('Why? shows a technician no words of the bill', async () => {
  const text = await why('U_KIM');
  expect(text).toContain('Dispute, 18 March');
  expect(text).not.toMatch(/INV-1042|bills\.example/);
});

test('Why? of what is over says that it no longer holds, and whom it had been said to', async () => {
  bot.moveTo('2026-03-20T10:00:00+11:00');
  await bot.post(dispute({ closedAt: '2026-03-20T09:00:00+11:00', updatedAt: '2026-03-20T09:00:00+11:00' }));
  const text = await why('U_DANA');
  expect(text).toContain('It no longer holds for Acme Pty Ltd: no dispute is open; 1 ticket open.');
  expect(text).toContain('Dana Reyes: said 18 March, 10:00');
});
