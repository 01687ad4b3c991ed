import type { BotUnderTest } from '../../support/start-bot';
import { ticket } from '../nudges/firm';
import { startCalls } from './support';

let bot: BotUnderTest;
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.refusals()).toEqual([]);
});
const to = async (instant: string) => {
  bot.moveTo(instant);
  await bot.tick();
};
const names = (number: number) => Array.from({ length: number }, (_, i) => `C${i + 1} Ltd`);
const lines = (userId: string, what: RegExp): readonly string[] =>
  bot.slack
    .dms(userId)
    .flatMap((text) => text.split('\n'))
    .filter((line) => what.test(line));

test('the week’s matters: on its first working morning, at most eight lines, the rest counted', async () => {
  bot = await startCalls({ clients: names(10).map((name) => `${name},@dana,,none,Australia/Sydney`) });
  const old = { at: '2026-03-02T10:00:00+11:00', updatedAt: '2026-05-01T09:00:00+10:00', assignee: null };
  await bot.post(
    names(10).map((name, i) => ticket({ ...old, client: { name }, externalId: `t${i}`, priority: 'low' })),
  );
  await to('2026-05-05T08:45:00+10:00');
  expect(lines('U_DANA', /“VPN down”/)).toEqual([]);
  await to('2026-05-11T08:45:00+10:00');
  expect(lines('U_DANA', /“VPN down”/)).toHaveLength(8);
  expect(lines('U_DANA', /^and /)).toEqual(['and 2 more things to do']);
  await to('2026-05-12T08:45:00+10:00');
  expect(lines('U_DANA', /“VPN down”/)).toHaveLength(8);
});

test('own tickets: a technician has at most five lines of a morning, and no message when there are none', async () => {
  bot = await startCalls({ clients: names(7).map((name) => `${name},@dana,,none,Australia/Sydney`) });
  await bot.imports('people', 'Member,Role\n@kim,technician\n');
  await to('2026-05-04T08:45:00+10:00');
  expect(bot.slack.dms('U_KIM')).toEqual([]);
  const waiting = {
    at: '2026-05-04T10:00:00+10:00',
    updatedAt: '2026-05-04T10:00:00+10:00',
    lastWordAt: '2026-05-04T10:00:00+10:00',
    waitingOn: 'us',
  };
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.post(names(7).map((name, i) => ticket({ ...waiting, client: { name }, externalId: `t${i}` })));
  await to('2026-05-05T08:45:00+10:00');
  expect(lines('U_KIM', /no word to them on “VPN down”/)).toHaveLength(5);
  expect(lines('U_KIM', /^and /)).toEqual(['and 2 more things to do']);
  expect(bot.slack.dms('U_KIM')).toHaveLength(1);
});

test('A11: praise is passed on in the client’s words, with whom to thank; once they are thanked it is noted and off the list', async () => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  await bot.imports('contacts', 'Client,Name,Phone,Email\nAcme,Bob Hale,+61 2 9999 0000,bob@acme.example\n');
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise from Bob for @kim: solved it in minutes');
  await to('2026-05-05T08:45:00+10:00');
  const message = bot.slack.dmMessages('U_KIM').find(({ text }) => /kind word/.test(text));
  if (!message) throw new Error(`Kim reads: ${bot.slack.dms('U_KIM').join('\n')}`);
  expect(message.text).toBe('1 kind word');
  expect(bot.slack.read(message, 'U_KIM')).toContain('had good words for you: “solved it in minutes”');
  const kim = bot.slack.as('U_KIM');
  const list = () =>
    bot.slack.read(bot.slack.dmMessages('U_KIM').find(({ ts }) => ts === message.ts) ?? message);
  const { modal } = await kim.click(message, 'Thank them');
  if (!modal) throw new Error('no modal');
  expect(modal.text()).toContain('Ring or write to Bob Hale at Acme: +61 2 9999 0000 · bob@acme.example');
  expect(modal.text()).toContain(
    'Hello Bob Hale,\n\nthank you for your kind words. They made our day.\n\nKim Novak',
  );
  await modal.submit();
  expect(modal.text()).toContain('Noted: you thanked Acme. It is off your list.');
  await to('2026-05-05T08:46:00+10:00');
  expect(list()).not.toContain('had good words');
  const brief = await kim.click(await kim.command('/client', 'Acme', { channel: 'C_GENERAL' }), 'More');
  expect(brief.text).toContain('Thanked Bob Hale for “solved it in minutes”');
  await modal.press('Undo');
  await to('2026-05-05T08:47:00+10:00');
  expect(list()).toContain('had good words for you: “solved it in minutes”');
  await to('2026-05-06T08:45:00+10:00');
  expect(lines('U_KIM', /had good words/)).toHaveLength(1);
});

test('praise that was taken back meanwhile: nothing is noted, and the modal says so', async () => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise for @kim: solved it in minutes');
  await to('2026-05-05T08:45:00+10:00');
  const message = bot.slack.dmMessages('U_KIM').find(({ text }) => /kind word/.test(text));
  if (!message) throw new Error('no list');
  const { modal } = await bot.slack.as('U_KIM').click(message, 'Thank them');
  const match = await bot.store.clients.match('Acme');
  const facts = match.type === 'one' ? await bot.store.clients.facts(match.id, bot.now()) : undefined;
  const [touch] = facts?.touches ?? [];
  const dana = (await bot.store.teammates.bySlackId('U_DANA'))?.id ?? '';
  await bot.store.handTouches.remove(touch?.id ?? '', bot.bot.deps.stamp(dana, bot.now()));
  await modal?.submit();
  expect(modal?.text()).toContain(
    'That praise is no longer there: somebody took it back. Nothing was changed.',
  );
});
