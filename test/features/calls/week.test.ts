import { factsOf } from '../../support/client-facts';
import { lastMessage, opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { ticket } from '../nudges/firm';
import { startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());
const names = (number: number) => Array.from({ length: number }, (_, i) => `C${i + 1} Ltd`);
const lines = (userId: string, what: RegExp): readonly string[] =>
  bot.slack
    .dms(userId)
    .flatMap((text) => text.split('\n'))
    .filter((line) => what.test(line));

const old = {
  ...{ at: '2026-03-02T10:00:00+11:00', updatedAt: '2026-05-01T09:00:00+10:00' },
  ...{ assignee: null, priority: 'low' },
};
/** Dana's clients, each with a ticket that has been open for two months: a matter of the week. */
const startOld = async (number: number) => {
  bot = await startCalls({ clients: names(number).map((name) => `${name},@dana,,none,Australia/Sydney`) });
  await bot.post(names(number).map((name, i) => ticket({ ...old, client: { name }, externalId: `t${i}` })));
};
/** On which days a list of Dana's has the week's matters. */
const weekDaysOf = async (...days: readonly string[]): Promise<readonly string[]> => {
  const said: string[] = [];
  for (const day of days) {
    const before = lines('U_DANA', /“VPN down”/).length;
    await bot.tickAt(`2026-05-${day}T08:45:00+10:00`);
    if (lines('U_DANA', /“VPN down”/).length > before) said.push(day);
  }
  return said;
};

test('the week’s matters: on its first working morning, at most eight lines, the rest counted', async () => {
  await startOld(10);
  await bot.tickAt('2026-05-11T08:45:00+10:00');
  expect(lines('U_DANA', /“VPN down”/)).toHaveLength(8);
  expect(lines('U_DANA', /^and /)).toEqual(['and 2 more things to do']);
  await bot.tickAt('2026-05-12T08:45:00+10:00');
  expect(lines('U_DANA', /“VPN down”/)).toHaveLength(8);
});

test('the process was down on the week’s first morning: its matters are in the first list after, once', async () => {
  await startOld(1);
  expect(await weekDaysOf('12', '13', '14', '15', '18', '19')).toEqual(['12', '18']);
});

test('down until the working day was over: the list was missed, and the week’s matters come the next day', async () => {
  await startOld(1);
  await bot.tickAt('2026-05-11T19:00:00+10:00');
  expect(await weekDaysOf('12', '13')).toEqual(['12']);
});

test('sick on Monday by a status in Slack: the week’s matters come with the first list after', async () => {
  await startOld(1);
  await bot.tickAt('2026-05-08T08:45:00+10:00');
  const before = lines('U_DANA', /“VPN down”/).length;
  await bot.tickAt('2026-05-11T07:00:00+10:00');
  const user = bot.slack.slackUser('U_DANA') as { profile: object };
  const until = Math.floor(Date.parse('2026-05-12T00:00:00+10:00') / 1000);
  const said = { status_text: 'Out sick', status_emoji: '', status_expiration: until };
  await bot.slack.event({
    type: 'user_change',
    user: { ...user, profile: { ...user.profile, ...said } },
  });
  expect(await weekDaysOf('11', '12', '13')).toEqual(['12']);
  expect(lines('U_DANA', /“VPN down”/)).toHaveLength(before + 1);
});

test('off until Thursday, and back on Tuesday after all: the week’s matters are there, all day and on that day alone', async () => {
  await startOld(2);
  await bot.tickAt('2026-05-08T08:45:00+10:00');
  bot.moveTo('2026-05-08T17:00:00+10:00');
  const dana = bot.slack.as('U_DANA');
  await dana.command('/calls', 'off until 2026-05-14');
  expect(await weekDaysOf('11')).toEqual([]);
  bot.moveTo('2026-05-12T11:00:00+10:00');
  await dana.command('/calls', 'on');
  await bot.tickAt('2026-05-12T11:01:00+10:00');
  expect((await dana.command('/calls', '')).text).toContain('“VPN down”');
  const list = () => bot.slack.dms('U_DANA').at(-1) ?? '';
  expect(list()).toMatch(/C1 Ltd[\s\S]*C2 Ltd/);
  await bot.post(
    ticket({
      ...old,
      client: { name: 'C1 Ltd' },
      externalId: 't0',
      updatedAt: bot.now(),
      closedAt: bot.now(),
    }),
  );
  await bot.tickAt('2026-05-12T15:00:00+10:00');
  expect(list()).not.toContain('C1 Ltd');
  expect(list()).toContain('C2 Ltd');
  expect(await weekDaysOf('13', '14', '15')).toEqual([]);
  expect((await dana.command('/calls', '')).text).not.toContain('“VPN down”');
});

test('own tickets: a technician has at most five lines of a morning, and no message when there are none', async () => {
  bot = await startCalls({ clients: names(7).map((name) => `${name},@dana,,none,Australia/Sydney`) });
  await bot.imports('people', 'Member,Role\n@kim,technician\n');
  await bot.tickAt('2026-05-04T08:45:00+10:00');
  expect(bot.slack.dms('U_KIM')).toEqual([]);
  const waiting = {
    at: '2026-05-04T10:00:00+10:00',
    updatedAt: '2026-05-04T10:00:00+10:00',
    lastWordAt: '2026-05-04T10:00:00+10:00',
    waitingOn: 'us',
  };
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.post(names(7).map((name, i) => ticket({ ...waiting, client: { name }, externalId: `t${i}` })));
  await bot.tickAt('2026-05-05T08:45:00+10:00');
  expect(lines('U_KIM', /no word to them on “VPN down”/)).toHaveLength(5);
  expect(lines('U_KIM', /^and /)).toEqual(['and 2 more things to do']);
  expect(bot.slack.dms('U_KIM')).toHaveLength(1);
});

test('A11: praise is passed on in the client’s words, with whom to thank; once they are thanked it is noted and off the list', async () => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  await bot.imports('contacts', 'Client,Name,Phone,Email\nAcme,Bob Hale,+61 2 9999 0000,bob@acme.example\n');
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise from Bob for @kim: solved it in minutes');
  await bot.tickAt('2026-05-05T08:45:00+10:00');
  const message = lastMessage(bot, 'U_KIM', /kind word/);
  expect(message.text).toBe('1 kind word');
  expect(bot.slack.read(message, 'U_KIM')).toContain('had good words for you: “solved it in minutes”');
  const kim = bot.slack.as('U_KIM');
  const list = () =>
    bot.slack.read(bot.slack.dmMessages('U_KIM').find(({ ts }) => ts === message.ts) ?? message);
  const modal = opened(await kim.click(message, 'Thank them'));
  expect(modal.text()).toContain('Ring or write to Bob Hale at Acme: +61 2 9999 0000 · bob@acme.example');
  expect(modal.text()).toContain(
    'Hello Bob Hale,\n\nthank you for your kind words. They made our day.\n\nKim Novak',
  );
  await modal.submit();
  expect(modal.text()).toContain('Noted: you thanked Acme. It is off your list.');
  await bot.tickAt('2026-05-05T08:46:00+10:00');
  expect(list()).not.toContain('had good words');
  const brief = await kim.click(await kim.command('/client', 'Acme', { channel: 'C_GENERAL' }), 'More');
  expect(brief.text).toContain('Thanked Bob Hale for “solved it in minutes”');
  await modal.press('Undo');
  await bot.tickAt('2026-05-05T08:47:00+10:00');
  expect(list()).toContain('had good words for you: “solved it in minutes”');
  await bot.tickAt('2026-05-06T08:45:00+10:00');
  expect(lines('U_KIM', /had good words/)).toHaveLength(1);
});

test('praise that was taken back meanwhile: nothing is noted, and the modal says so', async () => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise for @kim: solved it in minutes');
  await bot.tickAt('2026-05-05T08:45:00+10:00');
  const praise = lastMessage(bot, 'U_KIM', /kind word/);
  const modal = opened(await bot.slack.as('U_KIM').click(praise, 'Thank them'));
  const [touch] = (await factsOf(bot, 'Acme')).touches;
  const dana = (await bot.store.teammates.bySlackId('U_DANA'))?.id ?? '';
  await bot.store.handTouches.remove(touch?.id ?? '', bot.bot.deps.stamp(dana, bot.now()));
  await modal.submit();
  expect(modal.text()).toContain(
    'That praise is no longer there: somebody took it back. Nothing was changed.',
  );
});

/** On which days Kim's list has good words. */
const praisedOn = async (...days: readonly string[]): Promise<readonly string[]> => {
  const said: string[] = [];
  for (const day of days) {
    const before = lines('U_KIM', /had good words/).length;
    await bot.tickAt(`2026-05-${day}T08:45:00+10:00`);
    if (lines('U_KIM', /had good words/).length > before) said.push(day);
  }
  return said;
};
const startPraise = async (words = 'Acme praise for @kim: solved it in minutes') => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', words);
};

test('praise for somebody who is off the next day is on the first list after, once', async () => {
  await startPraise();
  await bot.slack.as('U_KIM').command('/calls', 'off until 2026-05-07');
  expect(await praisedOn('05', '07', '08')).toEqual(['07']);
});

test('off for two weeks: the good words wait for the first list', async () => {
  await startPraise();
  await bot.slack.as('U_KIM').command('/calls', 'off until 2026-05-20');
  expect(await praisedOn('12', '19', '20', '21')).toEqual(['20']);
});

test('nothing ran for over a week of their working days: the good words are old, and are left', async () => {
  await startPraise();
  expect(await praisedOn('12')).toEqual([]);
});

test('praise that came after the day’s list was sent is on the next day’s, and stays on it all day', async () => {
  await startOld(1);
  await bot.imports('clients', 'Name,Owner\nC1 Ltd,@kim\n');
  await bot.tickAt('2026-05-11T08:45:00+10:00');
  bot.moveTo('2026-05-11T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', 'C1 Ltd praise for @kim: solved it in minutes');
  await bot.tickAt('2026-05-11T10:01:00+10:00');
  expect(lines('U_KIM', /had good words/)).toEqual([]);
  expect(await praisedOn('12')).toEqual(['12']);
  await bot.tickAt('2026-05-12T16:00:00+10:00');
  expect(lines('U_KIM', /had good words/)).toHaveLength(1);
  expect(await praisedOn('13')).toEqual([]);
});

test('praise from somebody of theirs whom nobody knows keeps whom it is for', async () => {
  await startPraise('Acme praise from Bob for @kim: solved it in minutes');
  expect(await praisedOn('05')).toEqual(['05']);
  expect(lines('U_KIM', /had good words/)).toEqual([
    expect.stringContaining('Acme had good words for you: “solved it in minutes”'),
  ]);
});

const during = (name: string) =>
  ['dispute', 'quote'].map((kind) =>
    ticket({
      ...old,
      client: { name },
      kind,
      externalId: `${kind}-${name}`,
      title: 'Firewall',
      at: bot.now(),
    }),
  );

test('the gravest line comes first, before older matters of the week', async () => {
  await startOld(12);
  await bot.imports('clients', 'Name,Owner,Cadence\nHooli,@dana,none\n');
  await bot.post(during('Hooli'));
  await bot.tickAt('2026-05-04T08:45:00+10:00');
  const [first = '', ...others] = lines('U_DANA', /^(C\d+ Ltd|Hooli)/);
  expect(first).toContain('Hooli disputes a bill while the quote “Firewall” is open.');
  expect(others).toHaveLength(8);
});

test('however many calls there are, the three gravest lines of what else there is are shown with them', async () => {
  bot = await startCalls({ clients: names(14).map((name) => `${name},@dana,,daily,Australia/Sydney`) });
  await bot.post(names(5).map((name, i) => ticket({ ...old, client: { name }, externalId: `t${i}` })));
  await bot.post(during('C14 Ltd'));
  await bot.tickAt('2026-05-11T08:45:00+10:00');
  const [message] = bot.slack.dmMessages('U_DANA').filter(({ text }) => /calls today/.test(text));
  if (!message) throw new Error(`Dana reads: ${bot.slack.dms('U_DANA').join('\n')}`);
  const text = bot.slack.read(message, 'U_DANA');
  expect(text.match(/Spoke, all well/g)).toHaveLength(12);
  expect(text).toContain('C14 Ltd disputes a bill while the quote “Firewall” is open.');
  expect(text.match(/“VPN down” has been open/g)?.length ?? 0).toBeLessThanOrEqual(2);
  expect(text).toMatch(/and 2 more to make and .* more things? to do|and 2 more to make, /);
  const all = await bot.slack.as('U_DANA').click(message, 'Show all');
  expect(all.text).toMatch(/^13 to \d+ of /);
  expect(all.text.match(/Spoke, all well/g)).toHaveLength(2);
});
