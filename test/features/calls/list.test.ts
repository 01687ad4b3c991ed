import { logCall } from '../../support/log-call';
import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { callsCsv, list, lists, read, startCalls, TUESDAY, TWO_DUE } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));

const start = async () => {
  bot = await startCalls(TWO_DUE);
  await bot.imports('contacts', 'Client,Name,Main,Phone\nAcme,Bob,yes,+61 2 9999 0000');
  await bot.tickAt(TUESDAY);
};
const dana = () => bot.slack.as('U_DANA');
/** Edits of one message are gathered over five seconds: lets them pass and delivers what waited. */
const later = async (instant: string) => {
  await bot.tickAt(instant);
};

test('each row says why, whom to ring and when it is there, with its buttons', async () => {
  await start();
  expect(read(bot)).toBe(`2 calls to make, Tuesday 9 June
About 20 of your 60 minutes
Acme: due today, last spoke 2 June
Bob +61 2 9999 0000 · 08:45 there
[Spoke, all well] [Left voicemail] [Log a call] [⋯ Brief | Call sheet | No answer | Snooze | Skip]
Globex: due today, last spoke 2 June
Nobody to call is known yet
[Spoke, all well] [Left voicemail] [Log a call] [⋯ Brief | Call sheet | No answer | Snooze | Skip]`);
});

test('A12: one tap is a whole note; the row is done in place, and Undo opens it again', async () => {
  await start();
  await later('2026-06-09T10:12:00+10:00');
  await dana().click(list(bot), 'Spoke, all well');
  expect(read(bot)).toContain('1 call to make, 1 done');
  expect(read(bot)).toContain('✓ Acme spoke 10:12, went well');
  expect(bot.slack.dms('U_DANA').at(-1)).toBe(
    'Logged: spoke with Bob at Acme, it went well. Next call Tuesday 16 June.\n[Undo] [Edit]',
  );
  await later('2026-06-09T10:13:00+10:00');
  await dana().click(lastMessage(bot), 'Undo');
  expect(read(bot)).toContain('2 calls to make');
  await later('2026-06-09T10:14:00+10:00');
  await dana().click(list(bot), 'Spoke, all well');
  expect(read(bot)).toContain('✓ Acme spoke 10:14, went well');
});

test('two presses of one button are one call', async () => {
  await start();
  const message = list(bot);
  await Promise.all([dana().click(message, 'Left voicemail'), dana().click(message, 'Left voicemail')]);
  const { match } = bot.store.clients;
  const acme = await match('Acme');
  if (acme.type !== 'one') throw new Error(acme.type);
  const facts = await bot.store.clients.facts(acme.id, bot.now());
  expect(facts?.touches.filter(({ outcome }) => outcome === 'voicemail')).toHaveLength(1);
});

test('C4: an attempt shows “tried, next …”; the next working day it is on the list as a further try', async () => {
  await start();
  await later('2026-06-09T10:12:00+10:00');
  await dana().click(list(bot), 'Left voicemail');
  expect(read(bot)).toContain('↻ Acme tried 10:12, next Wed 10 June');
  await later('2026-06-10T09:00:00+10:00');
  const [, today] = lists(bot, 'U_DANA');
  expect(today && bot.slack.read(today, 'U_DANA')).toContain(
    'Acme, since Tuesday: 1 day overdue (was due 9 June), last spoke 2 June, second try, best in the afternoon (left voicemail 9 June)',
  );
});

test('calls logged by somebody else, by an import and over a webhook settle rows too, gathered to one edit every 5 s', async () => {
  await start();
  bot.moveTo('2026-06-09T10:00:00+10:00');
  const edits = () => bot.slack.calls.filter(({ method }) => method === 'chat.update').length;
  const before = edits();
  await logCall(bot, { client: 'Acme', mood: 'Badly', Notes: 'The VPN again.' }, 'U_KIM');
  expect(read(bot)).toContain('✓ Acme spoke 10:00, went badly');
  expect(edits()).toBe(before + 1);

  bot.moveTo('2026-06-09T10:00:03+10:00');
  await bot.imports('touches', callsCsv(['Globex,2026-06-09T09:55:00+10:00,reached,@dana']));
  await bot.tick();
  await bot.tick();
  expect(edits()).toBe(before + 1);
  await later('2026-06-09T10:00:06+10:00');
  expect(edits()).toBe(before + 2);
  expect(read(bot)).toContain('✓ Globex spoke 09:55');
  expect(read(bot)).toContain('All 2 calls done, Tuesday 9 June');
});

test('a visit settles the row as well', async () => {
  await start();
  await bot.post({
    ...{
      type: 'touch',
      client: { name: 'Acme' },
      kind: 'visit',
      externalId: 'V1',
      by: 'dana@northwind.example',
    },
    ...{ at: '2026-06-08T23:30:00Z', updatedAt: '2026-06-08T23:30:00Z' },
  });
  await later('2026-06-09T10:00:00+10:00');
  expect(read(bot)).toContain('✓ Acme met 09:30');
});

test('the menu’s Brief stays in the DM; Log a call opens the form for that client', async () => {
  await start();
  const seen = await dana().click(list(bot), 'Brief');
  expect(seen.posted.at(-1) && seen.text).toContain('Acme');
  const { modal } = await dana().click(list(bot), 'Log a call', { nth: 1 });
  expect(modal?.text()).toContain('Client: Globex');
});

test('Left voicemail works on the brief as well', async () => {
  await start();
  const brief = await dana().command('/client', 'Acme', { channel: 'C_GENERAL' });
  await dana().click(brief, 'Left voicemail');
  expect(bot.slack.dms('U_DANA').at(-1)).toContain(
    'Logged: left a voicemail for Bob at Acme. Next try tomorrow in the afternoon; this one was in the morning.',
  );
  const again = await dana().click(brief, 'Left voicemail');
  expect(again.text).toContain('That call was logged already today. To log another one, press Log a call.');
  expect(read(bot)).toContain('↻ Acme tried 08:45');
});

test('twelve rows and Show all, paged', async () => {
  const names = Array.from({ length: 30 }, (_, place) => `Client ${String(place).padStart(2, '0')}`);
  bot = await startCalls({
    clients: names.map((name) => `${name},@dana,,weekly,Australia/Sydney`),
    calls: names.map((name) => `${name},2026-06-02T10:00:00+10:00,reached,@dana`),
  });
  await later('2026-06-09T08:45:00+10:00');
  expect(read(bot)).toContain('30 calls to make');
  expect(read(bot)).toContain('Client 11');
  expect(read(bot)).not.toContain('Client 12');
  const page = await dana().click(list(bot), 'Show all');
  expect(page.text).toContain('13 to 24 of 30 calls to make');
  const next = await dana().click(page, 'Next');
  expect(next.text).toContain('25 to 30 of 30 calls to make');
  expect(next.text).toContain('Client 29');
  await dana().click(next, 'Spoke, all well');
  await later('2026-06-09T08:46:00+10:00');
  expect(read(bot)).toContain('29 calls to make, 1 done');
});
