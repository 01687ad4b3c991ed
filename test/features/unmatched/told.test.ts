import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { press, startFirm, ticket, tickets } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const told = (userId = 'U_LEE') => bot.slack.dms(userId).filter((text) => text.includes('no client'));

test('administrators hear once what matches no client, and open the list from there', async () => {
  await bot.post([
    ...tickets({ name: 'Initrode', externalId: '1' }, 9, 'i'),
    ...tickets({ name: 'Umbrella', externalId: '2' }, 4, 'u'),
    ticket({ name: 'Acmee', externalId: '3' }, 'a'),
  ]);
  await bot.tick();
  await bot.tick();
  expect(told()).toEqual([
    expect.stringContaining(
      '14 events of 3 companies match no client: Initrode (9), Umbrella (4) and Acmee (1).',
    ),
  ]);
  expect(told('U_KIM')).toEqual([]);
  const message = lastMessage(bot, 'U_LEE');
  const seen = await bot.slack.as('U_LEE').click(message, 'Match them');
  expect(seen.modal?.text()).toContain('14 events of 3 companies match no client.');
  await press(bot, 'It is Acme Pty Ltd');
  await bot.tickAt('2026-03-18T10:00:10+11:00');
  expect(told().join()).toContain('13 events of 2 companies match no client: Initrode (9) and Umbrella (4).');
  await press(bot, 'Add all 2 as clients');
  await bot.tickAt('2026-03-18T10:00:20+11:00');
  expect(bot.slack.dms('U_LEE').join()).toContain('Done: what matched no client here has found its client');
});

test('nothing is said when nothing waits', async () => {
  await bot.post([ticket({ name: 'Acme' }, 'a')]);
  await bot.tick();
  expect(told()).toEqual([]);
});

test('in their own working hours only', async () => {
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'i'));
  await bot.tick();
  expect(told('U_SAM')).toEqual([]);
  await bot.post(tickets({ name: 'Umbrella', externalId: '2' }, 1, 'u'));
  await bot.tick();
  // 08:31 in New York
  await bot.tickAt('2026-03-18T23:31:00+11:00');
  expect(told('U_SAM')).toEqual([expect.stringContaining('3 events of 2 companies match no client')]);
});

test('once a day at most, and of new companies only', async () => {
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'i'));
  await bot.tick();
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 3, 'j'));
  await bot.tickAt('2026-03-18T12:00:00+11:00');
  await bot.post([ticket({ name: 'Umbrella', externalId: '2' }, 'u')]);
  await bot.tickAt('2026-03-18T12:01:00+11:00');
  expect(told()).toHaveLength(1);
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  expect(told()).toHaveLength(2);
  expect(told().at(-1)).toContain('1 event of Umbrella matches no client.');
  await bot.tickAt('2026-03-20T09:00:00+11:00');
  expect(told()).toHaveLength(2);
});

test('what was matched in time is not told; what came after it that day is', async () => {
  bot.moveTo('2026-03-18T07:00:00+11:00');
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'i'));
  await bot.tick();
  await bot.imports('clients', 'Name\nInitrode\n');
  await bot.tickAt('2026-03-18T09:00:00+11:00');
  expect(told()).toEqual([]);
  await bot.post([ticket({ name: 'Umbrella', externalId: '2' }, 'u')]);
  await bot.tickAt('2026-03-18T09:05:00+11:00');
  expect(told()).toEqual([expect.stringContaining('1 event of Umbrella matches no client.')]);
});

test('what is ignored is not told', async () => {
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'i'));
  await bot.slack.as('U_LEE').command('/touchbase', 'unmatched');
  await press(bot, 'Ignore');
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'j'));
  await bot.tick();
  expect(told()).toEqual([]);
});

test('a dry run says what it would tell, and writes nothing', async () => {
  await bot.post(tickets({ name: 'Initrode', externalId: '1' }, 2, 'i'));
  expect((await bot.cli('tick', '--dry-run', '--at', '2026-03-18T10:00:00+11:00')).out).toContain(
    'would tell Lee Wong: 2 events of Initrode match no client.',
  );
  await bot.tick();
  expect(told()).toHaveLength(1);
});
