import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { explainedRule, whyOf } from '../explain/support';
import { startHealthFirm, type HealthFirm } from './firm';

/** What is told of how a client stands to whoever asks why, now and at a past instant. */
let bot: BotUnderTest;
let firm: HealthFirm;
beforeEach(async () => {
  firm = await startHealthFirm();
  ({ bot } = firm);
});
afterEach(() => bot.stopUnrefused());

const explained = (at?: string) => explainedRule(bot, 'health', ...(at === undefined ? [] : ['--at', at]));
const TOLD = /Acme Pty Ltd (needs care|stands well again)|Acme Pty Ltd’s health is/u;
const lines = (text: string, words: RegExp) => text.split('\n').filter((line) => words.test(line));

test('the score now and a week before, each part with what is behind it, what is known, and whom it was said to', async () => {
  await firm.nights('2026-06-12T10:00:00+10:00', 1);
  await firm.fall();
  await bot.tickAt('2026-06-19T10:00:00+10:00');
  expect(await explained()).toBe(
    [
      'health (now): yes',
      '  health 63 of 100, needs care; 100, good, a week before (12 June)',
      '  conversations 31 of 31',
      '    on call, 12 June',
      '  tickets 6 of 25, 25 of 25 a week before: 3 high-priority tickets open',
      '    on ticket “Mail 1”, 1 June, high priority',
      '    on ticket “Mail 2”, 2 June, high priority',
      '    on ticket “Mail 3”, 3 June, high priority',
      '  bills 0 of 19, 19 of 19 a week before: invoice 108 days overdue',
      '    on invoice “INV-8”, 1 February https://bills.example/INV-8',
      '  how talks and surveys went 19 of 19',
      '    on call, 12 June',
      '  good moments against bad ones 6 of 6',
      '  something is known about 80 of 100 points; nothing about roadmap meetings and promises',
      '  Acme Pty Ltd needs care: health 63, it was 100 on 14 June; since 15 June 2026',
      '    to Dana Reyes: said 15 June, 08:40',
      '    to Kim Novak, as the backup, since nobody had taken it: said 19 June, 10:00',
    ].join('\n'),
  );
});

test('what holds the score down is said with the score without it', async () => {
  await firm.fall();
  await firm.escalate('2026-06-15T14:00:00+10:00');
  const text = await explained();
  expect(text).toContain('  health 39 of 100, in trouble;');
  expect(text).toMatch(
    /at most 39 while an escalation is open; 63 by its parts\n {4}on escalation “they threaten to leave”, 15 June/u,
  );
  expect(text).toContain(
    'health (now): no, 63, needs care, on the night of 15 June: what was told last is over; 39 by now, which the next night judges',
  );
});

test('where too little is known no score is said, and what is missing', async () => {
  await bot.imports('clients', 'Name,Owner\nGlobex,U_DANA\n');
  expect((await bot.cli('explain', 'globex')).out).toContain(
    [
      'health (now): unknown, not enough data: something is known about 35 of 100 points, and 50 are needed',
      '  too little is known for a score; a week before it was not known',
      '  tickets 57 of 57',
      '  bills 43 of 43',
      '  something is known about 35 of 100 points; nothing about conversations, how talks and surveys went, roadmap meetings, promises and good moments against bad ones',
    ].join('\n'),
  );
});

test('at a past instant it is as it was known then: parts, nights, readings and notices', async () => {
  await bot.tickAt('2026-06-13T10:00:00+10:00');
  const dana = bot.slack.as('U_DANA');
  const brief = await dana.click(await dana.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
  const { modal } = await dana.click(brief, 'Your reading');
  await modal?.pick('From 1 (we may lose them) to 10', '4');
  modal?.type('Why', 'A cold new boss');
  await modal?.submit();
  bot.moveTo('2026-06-13T20:00:00+10:00');
  await dana.click(lastMessage(bot), 'Undo');
  await firm.fall();
  await firm.mend('2026-06-16T14:00:00+10:00');
  await firm.nights('2026-06-17T10:00:00+10:00', 3);

  const before = await explained('2026-06-13T12:00:00+10:00');
  expect(before).toContain('health (now): no, 100, good, on the night of 13 June: as it stood before');
  expect(before).toContain('  health 100 of 100, good; a week before it was not known');
  expect(before).toContain('  Dana Reyes reads 4 of 10: A cold new boss (13 June)');
  expect(await explained('2026-06-13T21:00:00+10:00')).not.toContain('reads 4');

  const worse = await explained('2026-06-16T12:00:00+10:00');
  expect(worse).toContain('health (now): yes\n  health 63 of 100, needs care;');
  expect(lines(worse, /\bto Dana/u)).toEqual(['    to Dana Reyes: said 15 June, 08:40']);

  const now = await explained();
  expect(now).toContain(
    'health (now): no, 100, good, on the night of 19 June, and needs care was told last: it had stood so within the week before, so it is told once that has lasted 7 days',
  );
  expect(lines(now, /\bto Dana/u)).toEqual([
    '  earlier, to Dana Reyes: said 15 June, 08:40; that it was over, 16 June, 14:00',
  ]);
});

test('as data it has the same', async () => {
  await firm.fall();
  const { rules } = JSON.parse((await bot.cli('explain', 'acme', '--json')).out) as {
    rules: { kind: string; stands?: { words: string; behind: { words: string }[] }[] }[];
  };
  const stands = rules.find(({ kind }) => kind === 'health')?.stands;
  expect(stands?.find(({ words }) => words.startsWith('bills'))?.behind).toEqual([
    { words: 'invoice “INV-8”, 1 February', url: 'https://bills.example/INV-8' },
  ]);
});

test('Why? says the same of the message that was said, and of one that is over', async () => {
  await firm.fall();
  const text = await whyOf(bot, 'U_DANA', TOLD);
  expect(text.split('\n')).toEqual([
    'Why was I told?',
    'How a client stands has changed',
    'Acme Pty Ltd needs care: health 63, it was 100 on 14 June, since 15 June.',
    'Told:',
    '• Dana Reyes: said 15 June, 08:40',
    '• Health 63 of 100, needs care; a week before it was not known',
    '• Conversations 31 of 31 (Call, 12 June)',
    '• Tickets 6 of 25: 3 high-priority tickets open (Ticket “Mail 1”, 1 June, high priority, Ticket “Mail 2”, 2 June, high priority, Ticket “Mail 3”, 3 June, high priority)',
    '• Bills 0 of 19: invoice 104 days overdue (Invoice “INV-8”, 1 February)',
    '• How talks and surveys went 19 of 19 (Call, 12 June)',
    '• Good moments against bad ones 6 of 6',
    '• Something is known about 80 of 100 points; nothing about roadmap meetings and promises',
    'Said to the owner when a client stands otherwise than before, or has fallen far within a week. Days and times are by the client’s clock.',
    '[Close]',
  ]);
  await firm.mend('2026-06-16T14:00:00+10:00');
  const over = await whyOf(bot, 'U_DANA', TOLD);
  expect(over).toContain(
    'It no longer holds for Acme Pty Ltd: 100, good, on the night of 16 June, and needs care was told last',
  );
  expect(over).toContain('• Dana Reyes: said 15 June, 08:40; that it was over, 16 June, 14:00');
});
