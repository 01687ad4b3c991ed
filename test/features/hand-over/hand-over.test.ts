import { closeDatabase, openDatabase } from '../../../src/store/database';
import type { BotUnderTest } from '../../support/start-bot';
import { startCalls } from '../calls/support';
import { openHome, readHome } from '../home/support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());

/** Tuesday 9 June 2026: Dana owns four clients, backs Kim up for one; Lee manages. */
const start = async () => {
  bot = await startCalls({
    clients: [
      'Acme,@dana,@kim,weekly,Australia/Sydney',
      'Globex,@dana,,weekly,Australia/Sydney',
      'Hooli,@dana,,none,Australia/Sydney',
      'Initech,@kim,@dana,none,Australia/Sydney',
    ],
    calls: ['Acme,2026-05-12T10:00:00+10:00,reached,@dana', 'Globex,2026-06-02T11:00:00+10:00,reached,@dana'],
  });
  await bot.imports('clients', 'Name,Tier\nAcme,A\nGlobex,B\nHooli,B\n');
  await bot.imports('people', 'Member,Role\n@lee,manager\n');
  await bot.tickAt('2026-06-09T10:00:00+10:00');
};
const lee = () => bot.slack.as('U_LEE');
const leave = (deleted = true) =>
  bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_DANA'), deleted } });
const heard = (userId: string, about: RegExp) =>
  bot.slack.dmMessages(userId).filter((message) => about.test(bot.slack.read(message, userId)));
const only = (userId: string, about: RegExp) => {
  const [message, ...more] = heard(userId, about);
  if (!message || more.length > 0)
    throw new Error(`${more.length + 1} of ${about.source}: ${bot.slack.dms(userId).join('\n--\n')}`);
  return message;
};
const partsOf = async (name: string) => {
  const found = (await bot.store.clients.rows()).find((row) => row.name === name);
  const people = await bot.store.teammates.list();
  const who = (id: string | null | undefined) => people.find((one) => one.id === id)?.slackId ?? '-';
  return [who(found?.ownerId), who(found?.backupId), who(found?.callerId)].join(' ');
};

test('somebody deactivated in Slack: managers get one message, hand everything over in one act, and can undo it', async () => {
  await start();
  await leave();
  await bot.tickAt('2026-06-09T10:00:10+10:00');
  await leave();
  await bot.tickAt('2026-06-09T10:01:00+10:00');
  const message = only('U_LEE', /Hand over/);
  expect(bot.slack.read(message, 'U_LEE')).toBe(
    'Dana Reyes is deactivated in Slack. 4 clients are still theirs; the calls are with the backups, or with you, until you give them to somebody.\n[Hand over]',
  );
  await bot.post({
    ...{ type: 'touch', client: { name: 'Hooli' }, kind: 'dispute', externalId: 'D-1', title: 'INV-7' },
    ...{ at: '2026-06-08T00:00:00Z', updatedAt: '2026-06-08T00:00:00Z' },
  });
  const { modal } = await lee().click(message, 'Hand over');
  expect(modal?.text()).toContain('Dana Reyes has 4 clients: owner of 3 and backup of 1.');
  expect((await modal?.submit())?.errors).toBeDefined();
  expect(await modal?.type('New owner', 'Kim Novak').submit()).toBeUndefined();
  await bot.tickAt('2026-06-09T10:02:00+10:00');
  expect(await partsOf('Acme')).toBe('U_KIM - -');
  expect(await partsOf('Initech')).toBe('U_KIM - -');
  const told = only('U_KIM', /handed you/);
  expect(bot.slack.read(told, 'U_KIM')).toBe(
    'Lee Wong handed you 4 clients of Dana Reyes: 1 overdue and 1 dispute.\n[All my clients]',
  );
  expect(bot.slack.dms('U_LEE').join('\n')).toContain('Done: no client is left with Dana Reyes.');
  const done = only('U_LEE', /Handed over/);
  expect(bot.slack.read(done, 'U_LEE')).toBe('Handed over 4 clients of Dana Reyes to Kim Novak.\n[Undo]');

  const undone = await lee().click(done, 'Undo');
  expect(undone.text).toContain('Undone: 4 clients are back with whoever had them.');
  await bot.tickAt('2026-06-09T10:03:00+10:00');
  expect(await partsOf('Acme')).toBe('U_DANA U_KIM -');
  expect(bot.slack.dms('U_KIM').join('\n')).toContain(
    'The clients of Dana Reyes that Lee Wong handed you went back, or on to somebody else.',
  );
});

test('by tier, and client by client; what was edited since stays when it is undone', async () => {
  await start();
  const home = await lee().openHome();
  expect(readHome(home)).toContain('Hand over clients of…');
  const { modal } = await lee().click(home, 'Hand over clients of…', { value: 'Dana Reyes (3)' });
  await modal?.pick('How', 'By tier');
  const tiers = lee().modal();
  expect(tiers?.text()).toContain('Tier B (2)');
  await tiers?.type('Tier A (1)', 'Kim Novak').type('Tier B (2)', 'Jo Tan').submit();
  expect(await partsOf('Acme')).toBe('U_KIM - -');
  expect(await partsOf('Globex')).toBe('U_JO - -');
  expect(await partsOf('Initech')).toBe('U_KIM U_DANA -');
  const left = lee().modal();
  await left?.pick('How', 'Client by client');
  await lee().modal()?.type('Initech', 'Pat Okafor').submit();
  expect(await partsOf('Initech')).toBe('U_KIM U_PAT -');

  await bot.imports('clients', 'Name,Owner\nAcme,@lee\n');
  const [first] = heard('U_LEE', /Handed over 3 clients/);
  const undone = await lee().click(first ?? home, 'Undo');
  expect(undone.text).toContain(
    'Undone: 2 clients are back with whoever had them. 1 client was edited since and stay.',
  );
  expect(await partsOf('Acme')).toBe('U_LEE - -');
  expect(await partsOf('Globex')).toBe('U_DANA - -');
});

test('a meeting that whoever leaves only attended was the scheduled call, and stays it', async () => {
  await start();
  await bot.post({
    ...{ type: 'touch', client: { name: 'Globex' }, kind: 'meeting', externalId: 'M-1', by: 'U_JO' },
    ...{ at: '2026-06-05T00:00:00Z', updatedAt: '2026-06-05T00:00:00Z' },
  });
  const db = openDatabase(bot.databaseUrl);
  const held = { externalId: 'M-1' };
  const dana = (await bot.store.teammates.list()).find(({ slackId }) => slackId === 'U_DANA');
  await db.touch.updateMany({ where: held, data: { withIds: [dana?.id ?? ''] } });
  const { modal } = await lee().click(await lee().openHome(), 'Hand over clients of…', {
    value: 'Dana Reyes (3)',
  });
  await modal?.type('New owner', 'Kim Novak').submit();
  expect(await partsOf('Globex')).toBe('U_KIM - -');
  expect(await db.touch.findFirst({ where: held })).toMatchObject({ counts: true });
  await closeDatabase(db);
});

test('only managers; to no guest, nor to whoever has them', async () => {
  await start();
  await leave();
  await bot.tickAt('2026-06-09T10:00:10+10:00');
  const message = only('U_LEE', /Hand over/);
  const { modal } = await lee().click(message, 'Hand over');
  expect((await modal?.type('New owner', 'Gus Guest').submit())?.errors).toEqual({
    'New owner': 'This is nobody who works here. Choose a member of this workspace, no guest and no app.',
  });
  await bot.imports('people', 'Member,Role\n@lee,technician\n');
  const refused = await lee().click(message, 'Hand over');
  expect(`${refused.text}${refused.modal?.text() ?? ''}`).toContain(
    'Handing over is for managers. Ask one of them, or an administrator.',
  );
});

test('many clients are paged', async () => {
  const names = Array.from({ length: 25 }, (_, place) => `Client ${String(place).padStart(2, '0')}`);
  bot = await startCalls({ clients: names.map((name) => `${name},@dana,,none,Australia/Sydney`) });
  await bot.imports('people', 'Member,Role\n@lee,manager\n');
  await bot.tickAt('2026-06-09T10:00:00+10:00');
  const { modal } = await lee().click(await lee().openHome(), 'Hand over clients of…', {
    value: 'Dana Reyes (25)',
  });
  await modal?.pick('How', 'Client by client');
  const page = lee().modal();
  expect(page?.text()).toContain('1 to 20 of 25.');
  await page?.press('Next');
  const second = lee().modal();
  expect(second?.text()).toContain('21 to 25 of 25.');
  await second?.type('Client 24', 'Kim Novak').submit();
  expect(lee().modal()?.text()).toContain('1 to 20 of 24.');
  expect(await openHome(bot, 'U_KIM')).toContain('All my clients (1)');
});
