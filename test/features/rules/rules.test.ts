import type { BotUnderTest } from '../../support/start-bot';
import { startFirm, ticket } from '../nudges/firm';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startFirm();
  const at = '2026-03-12T10:00:00+11:00';
  await bot.post(ticket({ waitingOn: 'us', priority: 'low', at, lastWordAt: at }));
  await bot.tick();
});
afterAll(() => bot.stopUnrefused());

const lee = () => bot.slack.as('U_LEE');
const open = async () => {
  await lee().command('/touchbase', 'rules', { channel: 'C_GENERAL' });
  const modal = lee().modal();
  if (!modal) throw new Error('no modal opened');
  return modal;
};
const RULE = 'A ticket waits on us, and they hear nothing';
const top = () => {
  const modal = lee().modal();
  if (!modal) throw new Error('no modal is open');
  return modal;
};

test('a manager picks a rule, sees what it would say today, and saves; it is kept with who did it', async () => {
  await (await open()).pick('Which rule?', RULE);
  expect(top().text()).toContain('Working days without a word');
  top().type('Working days without a word', '20');
  await top().press('What would be said today?');
  expect(top().text()).toContain('Today it would find 0, where it now finds 1. Looked at: 1 client');
  top().type('Working days without a word', '2');
  await top().press('What would be said today?');
  expect(top().text()).toContain('Today it would find 1');
  expect(top().text()).toContain('• Acme Pty Ltd: no word to them on “VPN down” since 12 March');
  await top().submit();
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days')).out).toBe('2');
  expect(bot.slack.dms('U_LEE').at(-1)).toContain(`Saved for all clients: ${RULE}`);
});

test('a number outside its range is refused under its field, with the range', async () => {
  await (await open()).pick('Which rule?', RULE);
  await top().type('Working days without a word', '900').submit();
  expect(top().errors).toEqual({
    'Working days without a word':
      'Found “900”, expected a number from 1 to 30: working days without a word; 3 unless chosen otherwise.',
  });
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days')).out).toBe('2');
  await top().close();
});

test('for one tier alone', async () => {
  await (await open()).pick('Which rule?', RULE);
  await top().pick('For whom?', 'Clients of tier A');
  await top().type('Working days without a word', '1').submit();
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.a.days')).out).toBe('1');
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days')).out).toBe('2');
});

test('for one client alone, with what would be said of it today', async () => {
  await (await open()).pick('Which rule?', RULE);
  await top().pick('Or one client', 'Acme Pty Ltd', 'Acm');
  expect(top().text()).toContain('Working days without a word');
  top().type('Working days without a word', '30');
  await top().press('What would be said today?');
  expect(top().text()).toContain('Today it would find 0, where it now finds 1. Looked at: 1 client');
  await top().submit();
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days', '--client', 'Acme')).out).toBe('30');
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days')).out).toBe('2');
  expect(bot.slack.dms('U_LEE').at(-1)).toContain(`Saved for Acme Pty Ltd: ${RULE}`);
  await (await open()).pick('Which rule?', RULE);
  await top().pick('Or one client', 'Acme Pty Ltd', 'Acm');
  await top().type('Working days without a word', '').submit();
  expect((await bot.cli('settings', 'get', 'rule.stale-ticket.days', '--client', 'Acme')).out).toBe('2');
});

test('who is no manager is told whom to ask', async () => {
  await bot.slack.as('U_KIM').command('/touchbase', 'rules', { channel: 'C_GENERAL' });
  expect(bot.slack.as('U_KIM').modal()?.text()).toMatch(/Rules are for managers to change\. Ask /);
});
