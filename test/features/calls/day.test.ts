import { clientId } from '../../support/client-facts';
import { logCall } from '../../support/log-call';
import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { list, lists, read, startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));

const dana = () => bot.slack.as('U_DANA');
const minutesCsv = (lines: readonly string[]) =>
  ['Kind,Client,At,Outcome,By,Minutes', ...lines.map((line) => `call,${line}`)].join('\n');
/** A call note in which something is promised. */
const promise = (client: string, lines: string, who?: string) =>
  logCall(bot, { client, mood: 'Well', 'We promised': lines }, who);

test('B1: calls, then promises due, quotes not sent and roadmap meetings to plan, in one message, each with whom to ring', async () => {
  bot = await startCalls({
    clients: [
      'Acme,@dana,,weekly,Australia/Sydney',
      'Globex,@dana,,monthly,Australia/Sydney',
      'Initech,@dana,,monthly,Australia/Sydney',
      'Hooli,@dana,,quarterly,Australia/Sydney',
    ],
    calls: [
      'Acme,2026-06-01T10:00:00+10:00,reached,@dana',
      'Globex,2026-06-01T11:00:00+10:00,reached,@dana',
      'Initech,2026-06-01T12:00:00+10:00,reached,@dana',
      'Hooli,2026-06-01T13:00:00+10:00,reached,@dana',
    ],
  });
  await bot.imports('clients', 'Name,Tier\nHooli,A');
  await bot.imports('contacts', 'Client,Name,Main,Phone\nGlobex,Ann,yes,+61 2 9999 0000');
  await bot.imports(
    'touches',
    'Kind,Client,At,By,Title\nroadmap,Hooli,2026-03-02T10:00:00+11:00,@dana,\nquote,Initech,2026-06-02T10:00:00+10:00,@dana,Firewall',
  );
  bot.moveTo('2026-06-02T09:00:00+10:00');
  await promise('Globex', 'send the floor plan by 2026-06-05');
  // Monday: the week's first working day
  await bot.tickAt('2026-06-08T08:45:00+10:00');
  expect(read(bot)).toBe(`1 call to make, Monday 8 June
About 10 of your 60 minutes · 1 promise due · 1 quote to send · 1 roadmap meeting to plan
Acme: due today, last spoke 1 June
Nobody to call is known yet
[Spoke, all well] [Left voicemail] [Log a call] [⋯ Brief | Call sheet | No answer | Snooze | Skip]
You promised Globex: send the floor plan, 3 days late (was due 5 June)
Ann +61 2 9999 0000 · 08:45 there
[Done]
Quote for Initech (“Firewall”): asked for 2 June, 6 days ago, not sent yet
[Sent]
Roadmap meeting with Hooli to plan: the last was 2 March
[Brief]`);

  await bot.tickAt('2026-06-08T10:00:00+10:00');
  const said = await dana().click(list(bot), 'Done');
  expect(said.text).toContain('Kept: send the floor plan, for Globex.');
  await bot.tickAt('2026-06-08T10:00:06+10:00');
  expect(read(bot)).not.toContain('floor plan');
  await dana().click(said, 'Undo');
  await bot.tickAt('2026-06-08T10:00:12+10:00');
  expect(read(bot)).toContain('send the floor plan, 3 days late');

  // on Tuesday the meeting to plan is said no more; the rest is
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  const [, tuesday] = lists(bot, 'U_DANA');
  const text = tuesday ? bot.slack.read(tuesday, 'U_DANA') : '';
  expect(text).toContain('Acme, since Monday: 1 day overdue (was due 8 June)');
  expect(text).toContain('Quote for Initech');
  expect(text).not.toContain('Roadmap');
  const sent = tuesday && (await dana().click(tuesday, 'Sent'));
  expect(sent?.text).toContain('Noted: the quote for Initech (“Firewall”) was sent today.');
  await bot.tickAt('2026-06-09T08:45:06+10:00');
  const [, after] = lists(bot, 'U_DANA');
  expect(after && bot.slack.read(after, 'U_DANA')).not.toContain('Quote for Initech');
});

test('B1: somebody with nothing but a promise due has a list; after three working days the caller hears of it, after five the manager', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,quarterly,Australia/Sydney'],
    calls: ['Acme,2026-05-04T10:00:00+10:00,reached,@dana'],
  });
  await bot.imports('people', 'Member,Role\nlee@northwind.example,manager\n');
  bot.moveTo('2026-06-01T09:00:00+10:00');
  await promise('Acme', '@kim firewall quote by 2026-06-02');
  const heard = (who: string) => bot.slack.dms(who).some((text) => text.includes('firewall quote, '));
  await bot.tickAt('2026-06-02T08:45:00+10:00');
  expect(bot.slack.dms('U_KIM').at(-1)).toBe(
    '1 thing to do, Tuesday 2 June\nYou promised Acme: firewall quote, due today\n[Done]',
  );
  expect([heard('U_DANA'), heard('U_LEE')]).toEqual([false, false]);
  await bot.tickAt('2026-06-05T08:45:00+10:00');
  expect([heard('U_DANA'), heard('U_LEE')]).toEqual([true, false]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain(
    'Kim Novak promised Acme: firewall quote, 3 days late (was due 2 June)',
  );
  await bot.tickAt('2026-06-08T08:45:00+10:00');
  expect(heard('U_LEE')).toBe(false);
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  expect(heard('U_LEE')).toBe(true);
  // the manager says that it is kept
  await bot.slack.as('U_LEE').click(lastMessage(bot, 'U_LEE'), 'Done');
  await bot.tickAt('2026-06-09T08:45:10+10:00');
  expect(bot.slack.dms('U_LEE').at(-1)).toBe('No calls left for you today.');
});

test('B8: an overfull day says so early, and what could move to which day; nothing moves by itself', async () => {
  const names = ['Acme', 'Globex', 'Initech', 'Hooli'];
  bot = await startCalls({ clients: names.map((name) => `${name},@dana,,weekly,Australia/Sydney`) });
  await bot.imports(
    'touches',
    minutesCsv([
      ...['2026-05-12', '2026-05-19', '2026-06-02'].map(
        (day) => `Acme,${day}T10:00:00+10:00,reached,@dana,45`,
      ),
      'Globex,2026-06-01T10:00:00+10:00,reached,@dana,20',
      'Initech,2026-06-02T11:00:00+10:00,reached,@dana,',
      'Hooli,2026-06-02T12:00:00+10:00,reached,@dana,25',
    ]),
  );
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  // Globex is late, so it stays; without Acme there is room for the rest
  expect(read(bot)).toContain('100 minutes of calls against your 60: Acme could move to Wednesday 10 June.');
  expect(read(bot)).toContain('Acme: due today');
  expect((await dana().command('/touchbase', 'calls 2 hours')).text).toContain(
    'Your list counts on 120 minutes of calls a day.',
  );
  expect((await dana().command('/touchbase', 'calls')).text).toContain('120 minutes');
  expect((await dana().command('/touchbase', 'calls many')).text).toContain(
    'Found “many”, expected minutes from 1 to 600',
  );
  expect((await dana().command('/calls', '')).text).toContain('About 100 of your 120 minutes');
});

test('C1: a live contact that did not satisfy is named, and counted with one tap, in the list and in the brief; Undo', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,weekly,Australia/Sydney', 'Globex,@dana,,weekly,Australia/Sydney'],
    calls: ['Acme,2026-06-01T10:00:00+10:00,reached,@dana', 'Globex,2026-06-02T10:00:00+10:00,reached,@dana'],
  });
  await bot.imports(
    'touches',
    'Kind,Client,At,Outcome,By,Title\ncall,Acme,2026-06-08T10:00:00+10:00,reached,@kim,the VPN',
  );
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  expect(read(bot)).toContain(
    'Acme, since Monday: 1 day overdue (was due 8 June); Kim Novak spoke with them yesterday about the VPN; still due',
  );
  const said = await dana().click(list(bot), 'Count it');
  expect(said.text).toContain('Counted as the scheduled call with Acme. Next call Monday 15 June.');
  await bot.tickAt('2026-06-09T08:45:06+10:00');
  expect(read(bot)).not.toContain('Acme');
  await dana().click(said, 'Undo');
  await bot.tickAt('2026-06-09T08:45:12+10:00');
  expect(read(bot)).toContain('still due');

  const brief = await dana().command('/client', 'Acme');
  const jo = await bot.slack.as('U_JO').command('/client', 'Acme');
  expect((await bot.slack.as('U_JO').click(jo, 'Count it')).text).toContain(
    'Whether it counts is up to whoever calls Acme. Ask Dana Reyes, who owns it, or a manager.',
  );
  expect((await dana().click(brief, 'Count it')).text).toContain('Counted as the scheduled call with Acme.');
  expect((await dana().click(brief, 'Count it')).text).toContain('That conversation counts already.');
  const after = await dana().command('/client', 'Acme');
  expect(after.text).not.toContain('Count it');
});

test('B7: the week’s last list ends with what the week came to, once its last row is closed and nobody was forgotten', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,weekly,Australia/Sydney', 'Globex,@dana,,weekly,Australia/Sydney'],
    calls: ['Acme,2026-06-05T10:00:00+10:00,reached,@dana', 'Globex,2026-06-05T11:00:00+10:00,reached,@dana'],
  });
  // a try on Monday, before the week's calls fall due on Friday
  await bot.imports(
    'touches',
    'Kind,Client,At,Outcome,By\ncall,Acme,2026-06-08T10:00:00+10:00,voicemail,@dana\ncall,Acme,2026-06-09T10:00:00+10:00,reached,@dana',
  );
  await bot.tickAt('2026-06-12T08:45:00+10:00');
  expect(read(bot)).not.toContain('This week');
  await bot.tickAt('2026-06-12T10:00:00+10:00');
  await dana().click(list(bot), 'Spoke, all well');
  await bot.tickAt('2026-06-12T10:00:06+10:00');
  expect(read(bot)).toContain('This week: 3 calls, 2 conversations, nobody forgotten.');
  // taken back, it is not earned any more
  await dana().click(lastMessage(bot), 'Undo');
  await bot.tickAt('2026-06-12T10:00:12+10:00');
  expect(read(bot)).not.toContain('This week');
});

test('B1: a client that was away comes back with a word on it; an agreed day is called so', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,weekly,Australia/Sydney', 'Globex,@dana,,weekly,Australia/Sydney'],
    calls: ['Acme,2026-06-02T10:00:00+10:00,reached,@dana'],
  });
  await logCall(bot, { client: 'Globex', mood: 'Well', 'Next call': '2026-06-09' });
  const acme = await clientId(bot, 'Acme');
  await bot.store.records.edit(acme, bot.bot.deps.stamp('touchbase', bot.now()), ({ client }) => ({
    type: 'write',
    client: { ...client, awayUntil: '2026-06-10', awaySaidBy: 'Bob' },
  }));
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  expect(read(bot)).toContain('Globex: agreed for today');
  expect(read(bot)).not.toContain('Acme');
  expect((await dana().command('/client', 'Acme')).text).toContain('Away until 10 June, says Bob');
  await bot.tickAt('2026-06-10T08:45:00+10:00');
  const [, wednesday] = lists(bot, 'U_DANA');
  const text = wednesday ? bot.slack.read(wednesday, 'U_DANA') : '';
  expect(text).toContain('Acme: due today, they are back, last spoke 2 June');
  expect(text).toContain('Globex, since Tuesday: 1 day overdue (was agreed for 9 June)');
});
