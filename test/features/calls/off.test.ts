import type { BotUnderTest } from '../../support/start-bot';
import { bareNote } from '../../../src/domain/hand-note';
import { clientId } from '../../support/client-facts';
import { list, lists, read, startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));

const MANAGED = 'Member,Role\n@lee,manager\n@kim,technician\n@dana,technician\n';

/** Tuesday 9 June 2026: Dana calls Acme (backup Kim), Globex (no backup) and Hooli (backup Jo); Kim has one of her own. */
const start = async () => {
  bot = await startCalls({
    clients: [
      'Acme,@dana,@kim,weekly,Australia/Sydney',
      'Globex,@dana,,weekly,Australia/Sydney',
      'Hooli,@dana,@jo,weekly,Australia/Sydney',
      'Initech,@kim,,weekly,Australia/Sydney',
    ],
    calls: [
      'Acme,2026-06-02T10:00:00+10:00,reached,@dana',
      'Globex,2026-06-02T11:00:00+10:00,reached,@dana',
      'Hooli,2026-06-02T11:00:00+10:00,reached,@dana',
      'Initech,2026-06-02T11:00:00+10:00,reached,@kim',
    ],
  });
  await bot.imports('people', MANAGED);
  await bot.tickAt('2026-06-09T08:45:00+10:00');
};
const dana = () => bot.slack.as('U_DANA');
const off = (words: string, who = 'U_DANA') => bot.slack.as(who).command('/calls', words);
const status = (id: string, text: string, emoji: string, until = 0) => {
  const user = bot.slack.slackUser(id) as { profile: object };
  const said = { status_text: text, status_emoji: emoji, status_expiration: until };
  return bot.slack.event({ type: 'user_change', user: { ...user, profile: { ...user.profile, ...said } } });
};
const listed = (userId: string) =>
  lists(bot, userId)
    .map((message) => bot.slack.read(message, userId))
    .join('\n');
/** What somebody reads in the first message that the bot sent them this morning. */
const morning = (userId: string) => bot.slack.dms(userId).join('\n');

test('off at any hour: what is left goes to the backups as “for Dana”, without a backup to the manager; back, it returns', async () => {
  await start();
  expect(read(bot, 'U_KIM')).toContain('1 call to make');
  await bot.tickAt('2026-06-09T09:00:00+10:00');
  await dana().click(list(bot), 'Spoke, all well', { nth: 2 });
  await bot.tickAt('2026-06-09T11:00:00+10:00');
  const said = await off('off until Monday');
  expect(said.text).toContain(
    'You are off until Monday 15 June.\nYour 2 calls of today are with Kim Novak and Lee Wong meanwhile.\n[I’m back]',
  );
  await bot.tickAt('2026-06-09T11:00:10+10:00');
  expect(read(bot, 'U_KIM')).toContain('2 calls to make');
  expect(read(bot, 'U_KIM')).toContain('Acme, for Dana Reyes: due today, last spoke 2 June');
  expect(bot.slack.dms('U_KIM').at(-1)).toBe(
    'Dana Reyes is off until Monday 15 June. On your list now: Acme.',
  );
  // Lee had none this morning, so one comes now
  expect(listed('U_LEE')).toContain('Globex, for Dana Reyes: due today');
  expect(morning('U_LEE')).not.toContain('On your list now');
  expect(lists(bot, 'U_JO')).toEqual([]);
  expect(morning('U_DANA')).toContain('You are off until Monday 15 June.');
  expect(morning('U_DANA')).not.toContain('to make');

  await bot.tickAt('2026-06-09T12:00:00+10:00');
  await bot.slack.as('U_KIM').click(list(bot, 'U_KIM'), 'Spoke, all well');
  expect(read(bot, 'U_KIM')).toContain('✓ Acme, for Dana Reyes spoke 12:00, went well');
  const back = await dana().click(said, 'I’m back');
  expect(back.text).toContain('Welcome back. 1 call of today is on your list again.');
  await bot.tickAt('2026-06-09T12:00:10+10:00');
  expect(read(bot)).toContain('1 call to make, 2 done');
  expect(read(bot)).toContain('✓ Acme spoke 12:00, went well');
  expect(read(bot, 'U_KIM')).not.toContain('Acme');
  expect(listed('U_LEE')).toBe('');
});

test('the next mornings: nothing to whoever is off, their calls on the backup’s list', async () => {
  await start();
  await off('off until Friday');
  await bot.tickAt('2026-06-10T08:45:00+10:00');
  expect(lists(bot, 'U_DANA')).toEqual([]);
  expect(listed('U_KIM')).toContain('Acme, for Dana Reyes, since Tuesday: 1 day overdue (was due 9 June)');
  expect((await off('')).text).toContain('You are off until Friday 12 June.');
  await bot.tickAt('2026-06-12T08:45:00+10:00');
  expect(listed('U_DANA')).toContain('3 calls to make, Friday 12 June');
});

test('on a day off known beforehand what is late is the backup’s, until one says to work that day', async () => {
  await start();
  await bot.imports('people', 'Member,Days off\n@dana,fri\n');
  await bot.tickAt('2026-06-12T08:45:00+10:00');
  expect(lists(bot, 'U_DANA')).toHaveLength(1);
  expect(listed('U_KIM')).toContain('Acme, for Dana Reyes, since Tuesday: 3 days overdue (was due 9 June)');
  await off('back');
  await bot.tickAt('2026-06-12T08:46:00+10:00');
  expect(lists(bot, 'U_DANA')).toHaveLength(2);
  expect(listed('U_KIM')).not.toContain('for Dana');
});

test('days in words; what is no day, past or too far is refused with what to write', async () => {
  await start();
  const until = async (words: string) => (await off(words)).text.split('\n')[0];
  expect(await until('off tomorrow')).toBe('You are off until Wednesday 10 June.');
  expect(await until('off until 5 July')).toBe('You are off until Monday 6 July.');
  expect(await until('off till 2026-06-18')).toBe('You are off until Thursday 18 June.');
  expect(await until('off for 2 weeks')).toBe('You are off until Tuesday 23 June.');
  expect(await until('off until the cows come home')).toBe(
    'I do not know which day “the cows come home” is. Write it like Monday, tomorrow, 5 June, 2026-06-05 or for 3 days.',
  );
  expect(await until('off until 2026-06-01')).toContain('Monday 1 June is not ahead.');
  expect(await until('off until 2028-06-01')).toContain('is more than a year away.');
  expect(await until('on')).toBe('Welcome back. 3 calls of today are on your list again.');
  expect(await until('on')).toContain('You are not off.');
});

test('/calls off alone asks until when; the day of coming back must be ahead', async () => {
  await start();
  const { modal } = await off('off');
  expect(modal?.text()).toContain('Back on');
  modal?.type('Back on', '2026-06-09');
  expect((await modal?.submit())?.errors).toEqual({
    'Back on': 'Tuesday 9 June is not ahead. Choose the day of coming back, tomorrow or later.',
  });
  modal?.type('Back on', '2026-06-15');
  expect(await modal?.submit()).toBeUndefined();
  expect(morning('U_DANA')).toContain('You are off until Monday 15 June.');
});

test('a manager says it for anyone, others only for themselves', async () => {
  await start();
  expect((await off('off @kim until Friday', 'U_JO')).text).toContain(
    'Only managers say for other people that they are off. Ask Kim Novak to type /calls off, or a manager.',
  );
  const said = await off('off @kim until Friday', 'U_LEE');
  expect(said.text).toContain('Kim Novak is off until Friday 12 June.');
  expect(said.text).toContain('The 1 call of today is with Lee Wong meanwhile.');
  await bot.tickAt('2026-06-09T09:00:10+10:00');
  expect(listed('U_LEE')).toContain('Initech, for Kim Novak: due today');
  await bot.slack.as('U_LEE').click(said, 'Back again');
  await bot.tickAt('2026-06-09T09:00:20+10:00');
  expect(read(bot, 'U_KIM')).toContain('1 call to make');
});

test('a status of sick or vacation counts until its end, or until it is cleared; one’s own word wins', async () => {
  await start();
  const noon = Date.parse('2026-06-09T12:00:00+10:00') / 1000;
  await status('U_DANA', 'Out sick', ':face_with_thermometer:', noon);
  await bot.tickAt('2026-06-09T09:00:00+10:00');
  expect(read(bot, 'U_KIM')).toContain('Acme, for Dana Reyes');
  await bot.tickAt('2026-06-09T11:59:00+10:00');
  expect(read(bot, 'U_KIM')).toContain('Acme, for Dana Reyes');
  await bot.tickAt('2026-06-09T12:00:01+10:00');
  expect(read(bot, 'U_KIM')).not.toContain('Acme');
  expect(read(bot)).toContain('3 calls to make');

  await status('U_DANA', 'Vacationing', ':palm_tree:');
  expect((await off('')).text).toContain('You are off, as Slack’s status says, until it is cleared.');
  await bot.tickAt('2026-06-09T13:00:00+10:00');
  expect((await off('on')).text).toContain('Welcome back.');
  await bot.tickAt('2026-06-09T13:01:00+10:00');
  expect(read(bot)).toContain('3 calls to make');
  await status('U_DANA', 'In a meeting', ':calendar:');
  await bot.tickAt('2026-06-09T13:02:00+10:00');
  expect(read(bot)).toContain('3 calls to make');
});

test('whoever left in Slack: the list goes to backups at once', async () => {
  await start();
  await bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_DANA'), deleted: true } });
  await bot.tickAt('2026-06-09T09:00:10+10:00');
  expect(read(bot, 'U_KIM')).toContain('Acme, for Dana Reyes: due today');
  expect(listed('U_LEE')).toContain('Globex, for Dana Reyes: due today');
});

test('back after three days or more: first what the day has room for, the most urgent on top, the rest under Show all', async () => {
  const names = Array.from({ length: 15 }, (_, i) => `C${String(i + 1).padStart(2, '0')} Ltd`);
  bot = await startCalls({
    clients: names.map((name) => `${name},@dana,@kim,weekly,Australia/Sydney`),
    // the first was spoken with the longest ago
    calls: names.map((name, i) => `${name},2026-05-${String(i + 10)}T10:00:00+10:00,reached,@dana`),
  });
  await bot.imports('people', MANAGED);
  await dana().command('/calls', 'off until 9 June');
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  expect(read(bot)).toContain('15 calls to make');
  expect(read(bot)).toMatch(
    /Back after \d+ days: first what this day has room for, the most urgent on top\. The rest is under Show all\./,
  );
  expect(read(bot)).toContain('and 9 more to make');
  expect([...new Set(rowsIn(read(bot)))]).toEqual(names.slice(0, 6));
  const all = await dana().click(list(bot), 'Show all');
  expect(all.text).toMatch(/^1 to 12 of 15 calls to make/);
  // what is done takes its minutes from the day
  await bot.tickAt('2026-06-09T09:00:00+10:00');
  await dana().click(list(bot), 'Spoke, all well');
  await bot.tickAt('2026-06-09T09:00:10+10:00');
  expect(rowsIn(read(bot)).filter((name) => name !== names[0])).toEqual(names.slice(1, 6));
  await bot.tickAt('2026-06-10T08:45:00+10:00');
  expect(lists(bot, 'U_DANA').at(-1)?.text).toMatch(/^14 calls/);
  const next = bot.slack.read(lists(bot, 'U_DANA').at(-1) ?? list(bot), 'U_DANA');
  expect(next).toContain('and 2 more to make');
  expect(next).not.toContain('Back after');
});

/** The clients of the rows to call, from the top. */
const rowsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^(C\d\d Ltd)[ ,(:]/gm)].map(([, name]) => name ?? '');

const record = (client: string, given: object) => ({
  ...{ type: 'touch', client: { name: client }, externalId: `${client} ${Object.values(given).join()}` },
  ...{ at: '2026-05-28T10:00:00+10:00', updatedAt: '2026-05-28T10:00:00+10:00', ...given },
});
const disputed = (client: string) =>
  record(client, { kind: 'dispute', title: 'INV-7 too dear', amount: 990, currency: 'AUD' });

/** The last list that they were sent, as it is now. */
const lastList = (userId: string) =>
  bot.slack
    .dms(userId)
    .filter((text) => /^.*\w+day \d+ June$/m.test(text.split('\n')[0] ?? ''))
    .at(-1) ?? '';

test('other lines than calls go the same way, in words that anybody may read, and return', async () => {
  await start();
  await bot.imports('clients', 'Name,Cadence\nAcme,none\nGlobex,none\nHooli,none\n');
  await bot.post([disputed('Acme'), disputed('Globex')]);
  const owedById = (await bot.store.teammates.bySlackId('U_DANA'))?.id ?? '';
  const promise = { text: 'send the plan', owedById, dueOn: '2026-06-08' };
  const of = { clientId: await clientId(bot, 'Initech'), byId: owedById, at: bot.now() };
  const note = bareNote({ ...of, kind: 'note', promises: [promise] });
  await bot.store.notes.record('promise', note, bot.bot.deps.stamp(owedById, bot.now()));
  await bot.tickAt('2026-06-09T10:00:00+10:00');
  expect(lastList('U_DANA')).toContain('the bill they dispute');
  const said = await off('off until Monday');
  expect(said.text).toContain(
    'Your 3 things to do of today are with Kim Novak (2) and Lee Wong (1) meanwhile.',
  );
  await bot.tickAt('2026-06-09T10:00:10+10:00');
  const kim = () => lastList('U_KIM');
  expect(kim()).toContain('For Dana Reyes: Acme: nothing new on the bill they dispute since 28 May.');
  expect(kim()).toMatch(/For Dana Reyes: .*send the plan/);
  expect(kim()).not.toContain('too dear');
  expect(bot.slack.dms('U_KIM').at(-1)).toMatch(
    /^Dana Reyes is off until Monday 15 June\. On your list now: /,
  );
  // Lee had no list this morning, so one comes now
  expect(morning('U_LEE')).toContain('For Dana Reyes: Globex: nothing new on the bill they dispute');
  await bot.tickAt('2026-06-10T08:45:00+10:00');
  expect(morning('U_DANA').match(/the bill they dispute/g)).toBeNull();
  expect(lastList('U_LEE')).toContain('For Dana Reyes: Globex: nothing new');
  await off('on');
  await bot.tickAt('2026-06-10T08:46:00+10:00');
  expect(morning('U_DANA')).toMatch(/Wednesday 10 June[\s\S]*Acme: nothing new[\s\S]*Globex: nothing new/);
  expect(lastList('U_KIM')).not.toContain('For Dana');
  expect(bot.slack.dms('U_LEE').at(-1)).toContain('No calls left for you today');
});

test('own tickets and kind words of somebody who is off are nobody else’s', async () => {
  await start();
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise for @jo: solved it in minutes');
  await bot.post(
    record('Acme', { kind: 'ticket', title: 'VPN down', waitingOn: 'us', assignee: 'jo@northwind.example' }),
  );
  await off('off until Monday', 'U_JO');
  await bot.tickAt('2026-06-10T08:45:00+10:00');
  for (const who of ['U_DANA', 'U_KIM', 'U_LEE']) {
    expect(morning(who)).not.toContain('had good words');
    expect(morning(who)).not.toContain('no word to them');
  }
});

test('the week’s matters of somebody who is off all week are with their backup; of one who is back in it, with nobody', async () => {
  await start();
  await bot.imports('people', 'Member,Days off\n@dana,mon\n');
  await bot.post(
    record('Acme', {
      kind: 'ticket',
      title: 'Gate camera',
      at: '2026-04-01T10:00:00+10:00',
      priority: 'low',
    }),
  );
  await bot.tickAt('2026-06-15T08:45:00+10:00');
  expect(morning('U_KIM')).toContain('Monday 15 June');
  expect(morning('U_KIM')).not.toContain('Gate camera');
  await bot.tickAt('2026-06-16T08:45:00+10:00');
  expect(lastList('U_DANA')).toContain('Acme: “Gate camera” has been open 76 days.');
  await off('off until 29 June');
  await bot.tickAt('2026-06-17T08:45:00+10:00');
  expect(lastList('U_KIM')).not.toContain('Gate camera');
  await bot.tickAt('2026-06-22T08:45:00+10:00');
  expect(lastList('U_KIM')).toContain('For Dana Reyes: Acme: “Gate camera” has been open 82 days.');
});
