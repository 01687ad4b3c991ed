import type { BotUnderTest } from '../../support/start-bot';
import { explainedRule, to, whyOf } from '../explain/support';
import { dispute, startFirm, ticket, told } from './firm';

/** A ticket that monitoring made, beside a disputed bill. docs/rules.md#dispute-during-ticket */
const KIND = 'dispute-during-ticket';
const alarm = (given: object = {}) =>
  ticket({ title: 'Disk is 90 % full', madeBy: 'monitoring', priority: 'low', ...given });

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

/** What each reads, without the buttons below it. */
const heard = () =>
  Object.fromEntries(
    ['U_DANA', 'U_KIM', 'U_PAT', 'U_JO'].map((id) => [id, told(bot, id).map((text) => text.split('\n')[0])]),
  );
const SILENCE = { U_DANA: [], U_KIM: [], U_PAT: [], U_JO: [] };

test('of low priority nobody hears of it, and explain says why; raised to high it is said once; lowered it is over', async () => {
  await bot.post([alarm(), dispute()]);
  await to(bot, '2026-03-18T10:01:00+11:00');
  expect(heard()).toEqual(SILENCE);
  expect(await explainedRule(bot, KIND)).toBe(
    `${KIND} (now): no, 1 dispute open; no ticket is open, beside 1 that monitoring made, not of high priority`,
  );

  bot.moveTo('2026-03-18T11:00:00+11:00');
  await bot.post(alarm({ priority: 'high', updatedAt: '2026-03-18T10:59:00+11:00' }));
  await to(bot, '2026-03-18T11:30:00+11:00');
  await to(bot, '2026-03-18T12:00:00+11:00');
  expect(heard()).toEqual({
    ...SILENCE,
    U_DANA: [
      'Acme Pty Ltd disputes a bill while a ticket is open. Dispute: “INV-1042 never ordered the firewall”, dp_1, A$1,200.50. Ticket: “Disk is 90 % full”, high priority, open 2 days.',
    ],
    U_KIM: [expect.stringContaining('while your ticket is open: “Disk is 90 % full”, high priority')],
    U_PAT: [expect.stringContaining('has a ticket open: “Disk is 90 % full”, high priority')],
  });
  expect(await explainedRule(bot, KIND)).toContain(`${KIND} (now): yes`);
  expect(await explainedRule(bot, KIND, '--at', '2026-03-18T10:30:00+11:00')).toContain(
    'beside 1 that monitoring made',
  );
  expect(await whyOf(bot, 'U_DANA', /disputes a bill/)).toContain('high priority, made by monitoring');

  bot.moveTo('2026-03-18T14:00:00+11:00');
  await bot.post(alarm({ priority: 'medium', updatedAt: '2026-03-18T13:59:00+11:00' }));
  await to(bot, '2026-03-18T14:05:00+11:00');
  expect(bot.slack.dms('U_DANA').filter((text) => /^Resolved: .*Acme/.test(text))).toHaveLength(1);
});

test('beside a ticket that somebody asked for it is neither named nor counted', async () => {
  await bot.post([
    alarm({ externalId: '1' }),
    alarm({ externalId: '2', priority: null }),
    alarm({ externalId: '3', priority: 'medium', assignee: 'jo@northwind.example' }),
    ticket({ priority: 'low', madeBy: 'person', at: '2026-03-17T10:00:00+11:00' }),
    ticket({ externalId: '4712', title: 'Printer', priority: 'low', at: '2026-03-17T11:00:00+11:00' }),
    dispute(),
  ]);
  await bot.tick();
  expect(heard()).toEqual({
    ...SILENCE,
    U_DANA: [expect.stringMatching(/Ticket: “VPN down”, low priority, open 1 day, and 1 more\.$/)],
    U_KIM: [expect.stringMatching(/your ticket is open: “VPN down”, low priority, open 1 day, and 1 more\./)],
    U_PAT: [expect.stringMatching(/open: “VPN down”, low priority, open 1 day, and 1 more\.$/)],
  });
});

test('who made it is one of two words', async () => {
  const { status, body } = await bot.post(alarm({ madeBy: 'Nagios' }));
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('one of person, monitoring');
});
