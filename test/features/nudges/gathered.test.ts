import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from './firm';

/** What is named in “1 more for today” is taken on, put off, resolved and passed on like a message of its own. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  const rows = Array.from({ length: 6 }, (_, i) => `C${i + 1} Ltd,U_DANA,U_KIM,none`);
  await bot.imports('clients', `Name,Owner,Backup,Cadence\n${rows.join('\n')}\n`);
  for (const i of [1, 2, 3, 4, 5, 6]) await bot.post(trouble(i));
  await bot.tickAt('2026-03-18T10:01:00+11:00');
});
afterEach(() => bot.stopUnrefused());
const trouble = (i: number, given: object = {}) => [
  ticket({ client: { name: `C${i} Ltd` }, externalId: `t${i}`, assignee: null, ...given }),
  dispute({ client: { name: `C${i} Ltd` }, externalId: `d${i}`, ...given }),
];
const running = (userId: string) =>
  bot.slack.dmMessages(userId).filter(({ text }) => /more for today|was named here/.test(text));
const last = (userId: string) => {
  const message = running(userId).at(-1);
  if (!message) throw new Error(`${userId} reads: ${bot.slack.dms(userId).join('\n---\n')}`);
  return message;
};
const shown = (userId: string): string => bot.slack.read(last(userId), userId);
const press = (userId: string, label: string) => bot.slack.as(userId).click(last(userId), label);
const about = (userId: string, client: string): readonly string[] =>
  bot.slack.dms(userId).filter((text) => text.includes(client));

test('I’ll do it: whoever else was told reads who is on it, and nobody hears next while they are', async () => {
  expect(shown('U_DANA')).toMatch(
    /^1 more for today\nC6 Ltd disputes a bill while a ticket is open\..*\n\[Brief\] \[I’ll do it\] \[⋯ [^\]]*\]$/s,
  );
  await press('U_DANA', 'I’ll do it');
  await bot.tickAt('2026-03-18T10:02:00+11:00');
  expect(shown('U_DANA')).toMatch(/You are on it\.\n\[Brief\] \[Not me after all\] \[⋯ [^\]]*\]$/);
  expect(shown('U_PAT')).toMatch(/Dana Reyes is on it\.\n\[Brief\] \[⋯ [^\]]*\]$/);
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  expect(about('U_KIM', 'C5 Ltd')).toHaveLength(1);
  expect(about('U_KIM', 'C6 Ltd')).toEqual([]);
  await press('U_DANA', 'Not me after all');
  await bot.tickAt('2026-03-19T12:01:00+11:00');
  expect(shown('U_DANA')).not.toContain('You are on it.');
  // it was their turn before
  expect(shown('U_KIM')).toContain('Dana Reyes was told on Wednesday; nobody has taken it yet: C6 Ltd');
});

test('nobody takes it: the backup hears next, in words that say so, also where that is one more of theirs', async () => {
  await bot.tickAt('2026-03-19T10:02:00+11:00');
  const own = bot.slack.dms('U_KIM').filter((text) => text.startsWith('Dana Reyes was told on Wednesday'));
  expect(own).toHaveLength(5);
  expect(shown('U_KIM')).toMatch(
    /^1 more for today\nDana Reyes was told on Wednesday; nobody has taken it yet: C\d Ltd disputes a bill while a ticket is open\n/,
  );
  // and the manager two working days later, with both
  await bot.tickAt('2026-03-23T10:03:00+11:00');
  expect(shown('U_LEE')).toMatch(
    /^1 more for today\nDana Reyes was told on Wednesday and Kim Novak on Thursday; nobody has taken it yet: C\d Ltd/,
  );
});

test('resolved: the line leaves each message that names it', async () => {
  await bot.tickAt('2026-03-19T10:02:00+11:00');
  const name = /C\d Ltd/.exec(shown('U_KIM'))?.[0] ?? '';
  bot.moveTo('2026-03-19T11:00:00+11:00');
  const over = { closedAt: '2026-03-19T11:00:00+11:00', updatedAt: '2026-03-19T11:00:00+11:00' };
  await bot.post(trouble(Number(name[1]), over));
  await bot.tickAt('2026-03-19T11:01:00+11:00');
  expect(shown('U_KIM')).toBe('Nothing more for today: what was named here is over.');
});

test('Snooze: the line leaves, and is said again then, once, in a message of its own', async () => {
  await press('U_DANA', 'Snooze for 1 day');
  await bot.tickAt('2026-03-18T10:02:00+11:00');
  expect(shown('U_DANA')).toBe('Nothing more for today: what was named here is over.');
  await bot.tickAt('2026-03-19T08:29:00+11:00');
  expect(about('U_DANA', 'C6 Ltd')).toEqual([]);
  await bot.tickAt('2026-03-19T08:45:00+11:00');
  expect(about('U_DANA', 'C6 Ltd')).toEqual([
    expect.stringMatching(/^C6 Ltd disputes a bill while a ticket is open\./),
  ]);
  await bot.tickAt('2026-03-20T08:45:00+11:00');
  expect(about('U_DANA', 'C6 Ltd')).toHaveLength(1);
});

test('what was passed on beyond five heads the next list in the same words', async () => {
  await bot.tickAt('2026-03-19T10:02:00+11:00');
  await bot.tickAt('2026-03-20T08:45:00+11:00');
  expect(bot.slack.dms('U_KIM').find((text) => text.includes('Still open from before'))).toMatch(
    /Still open from before: 1\nDana Reyes was told on Wednesday; nobody has taken it yet: C\d Ltd disputes/,
  );
});

test('Not useful, and nothing more about the client: its line leaves, and heads no list', async () => {
  const { modal } = await press('U_DANA', 'Not useful');
  if (!modal) throw new Error('no form');
  await modal.pick('Why', 'I knew it already');
  await modal.pick('From now on', 'Nothing more about this client');
  await modal.submit();
  await bot.tickAt('2026-03-18T10:02:00+11:00');
  expect(shown('U_DANA')).toBe('Nothing more for today: what was named here is over.');
  await bot.tickAt('2026-03-19T08:45:00+11:00');
  expect(bot.slack.dms('U_DANA').filter((text) => /Still open from before/.test(text))).toEqual([]);
  // whoever else is told hears of it still
  expect(shown('U_PAT')).toContain('C6 Ltd');
});

test('over, and so again: whoever hears next where nobody takes it does, a working day after', async () => {
  bot.moveTo('2026-03-18T15:00:00+11:00');
  const over = { closedAt: '2026-03-18T15:00:00+11:00', updatedAt: '2026-03-18T15:00:00+11:00' };
  await bot.post(trouble(6, over));
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  await bot.tickAt('2026-03-20T12:00:00+11:00');
  expect(about('U_KIM', 'C6 Ltd')).toEqual([]);
  bot.moveTo('2026-03-20T14:00:00+11:00');
  await bot.post(trouble(6, { closedAt: null, updatedAt: bot.now() }));
  await bot.tickAt('2026-03-23T13:00:00+11:00');
  expect(about('U_KIM', 'C6 Ltd')).toEqual([]);
  await bot.tickAt('2026-03-23T14:01:00+11:00');
  expect(about('U_KIM', 'C6 Ltd')).toEqual([
    expect.stringMatching(/^Dana Reyes was told on Wednesday; nobody has taken it yet: C6 Ltd/),
  ]);
});

test('over, and so again by an import: nobody hears next', async () => {
  bot.moveTo('2026-03-18T15:00:00+11:00');
  const closedAt = '2026-03-18T15:00:00+11:00';
  const [theirTicket] = trouble(6, { closedAt, updatedAt: closedAt });
  await bot.post(theirTicket);
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  await bot.tickAt('2026-03-23T12:00:00+11:00');
  await bot.imports('touches', 'Client,Kind,At,Title\nC6 Ltd,ticket,2026-03-16T10:00:00Z,Old\n');
  for (const day of ['24', '25', '26', '27']) await bot.tickAt(`2026-03-${day}T12:01:00+11:00`);
  expect((await bot.cli('explain', 'C6')).out).toContain('dispute-during-ticket (now): yes');
  expect(about('U_KIM', 'C6 Ltd')).toEqual([]);
});

test('the client is given to somebody else: its line leaves, and heads no list of the one who had it', async () => {
  await bot.imports('clients', 'Name,Owner\nC6 Ltd,U_LEE\n');
  await bot.tickAt('2026-03-18T10:03:00+11:00');
  expect(shown('U_DANA')).toBe('Nothing more for today: what was named here is over.');
  await bot.tickAt('2026-03-19T08:45:00+11:00');
  expect(about('U_DANA', 'C6 Ltd')).toEqual([]);
  expect(shown('U_PAT')).toContain('C6 Ltd');
});

test('explain says in which message it was named, and when', async () => {
  const explained = async (client: string, ...more: string[]) =>
    (await bot.cli('explain', client, ...more)).out
      .split('\n')
      .filter((line) => /to Dana Reyes: (said|in|waits|about)/.test(line))
      .map((line) => line.trim());
  bot.moveTo('2026-03-18T11:00:00+11:00');
  await bot.imports('clients', 'Name,Owner,Backup,Cadence\nC7 Ltd,U_DANA,U_KIM,none\n');
  await bot.post(trouble(7));
  await bot.tickAt('2026-03-18T11:01:00+11:00');
  expect(await explained('C5')).toEqual(['to Dana Reyes: said 18 March, 10:00']);
  expect(await explained('C6')).toEqual(['to Dana Reyes: in “2 more for today”, 18 March, 10:00']);
  expect(await explained('C7')).toEqual(['to Dana Reyes: in “2 more for today”, 18 March, 11:00']);
  expect(await explained('C6', '--at', '2026-03-18T10:30:00+11:00')).toEqual([
    'to Dana Reyes: in “1 more for today”, 18 March, 10:00',
  ]);
});
