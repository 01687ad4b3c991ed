import { closeDatabase, openDatabase } from '../../../src/store/database';
import { clientId } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;

/** A Wednesday, 10:00 in Sydney. Dana owns Acme, Kim visits it. */
beforeEach(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports(
    'clients',
    'Name,Owner,Tier,Renewal,External ID\nAcme Pty Ltd,U_DANA,C,2026-04-01,19\n',
    '--source',
    'standard',
  );
});
afterEach(() => bot.stopUnrefused());

const meeting = (given: object = {}) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind: 'meeting',
  externalId: 'm1',
  at: '2026-03-18T14:00:00+11:00',
  updatedAt: bot.now().toISOString(),
  by: 'kim@northwind.example',
  ...given,
});
const offers = (userId = 'U_KIM') =>
  bot.slack.dms(userId).filter((text) => text.includes('Meeting with Acme'));
const tickAt = async (time: string) => {
  await bot.tickAt(time.includes('T') ? time : `2026-03-18T${time}:00+11:00`);
};

test('A9: a quarter of an hour before a meeting whoever has it is offered the brief, once', async () => {
  await bot.post([
    meeting(),
    { ...meeting({ kind: 'dispute', externalId: 'd1', at: '2026-03-18T09:00:00+11:00' }), by: null },
  ]);
  await tickAt('13:44');
  expect(offers()).toEqual([]);
  await tickAt('13:45');
  expect(offers()).toHaveLength(1);
  expect(offers()[0]).toContain('Meeting with Acme Pty Ltd today at 14:00');
  expect(offers()[0]).toContain('1 bill disputed (ask Dana Reyes)');
  expect(offers()[0]).toContain('Renewal 1 April, in 14 days');
  await tickAt('13:50');
  await tickAt('14:30');
  expect([offers().length, offers('U_DANA').length]).toEqual([1, 0]);
  const [sent] = bot.slack.dmMessages('U_KIM').filter(({ text }) => text.includes('Meeting with'));
  if (!sent) throw new Error('nothing was sent');
  expect((await bot.slack.as('U_KIM').click(sent, 'Brief')).text).toContain('Acme Pty Ltd');
});

test('A5: a meeting that the CRM and another system both tell of is offered once, to whoever is named in either', async () => {
  await bot.post(meeting({ contact: { name: 'Maria Silva' } }));
  await bot.imports(
    'touches',
    `Client,Kind,At,By,Contact,Title,External ID
Acme Pty Ltd,roadmap,2026-03-18T14:00:00+11:00,U_DANA,Maria Silva,QBR,h1
Acme Pty Ltd,meeting,2026-03-18T14:00:00+11:00,U_DANA,Bob Brown,About the move,h2
`,
    '--source',
    'crm',
  );
  await tickAt('13:45');
  const told = (userId: string) =>
    bot.slack.dms(userId).filter((text) => /^(Roadmap meeting|Meeting) with Acme/.test(text));
  expect(told('U_KIM')).toEqual([expect.stringContaining('Roadmap meeting with Acme')]);
  // the other one has nobody in common with it
  expect(told('U_DANA')).toHaveLength(2);
  const brief = await bot.slack.as('U_DANA').command('/client', 'Acme');
  expect(brief.text).toContain('Roadmap meeting');
});

test('it counts as a brief that was read before the contact, and not as one that Kim opened', async () => {
  await bot.post(meeting());
  await tickAt('13:45');
  const db = openDatabase(bot.databaseUrl);
  const openings = await db.opening.findMany({ select: { how: true, at: true } });
  await closeDatabase(db);
  expect(openings).toEqual([{ how: 'sent', at: bot.now() }]);
  const seen = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'C_GENERAL' });
  expect(seen.text).not.toContain('opened this');
});

test('whoever muted the client is offered no brief of it', async () => {
  await bot.post(meeting());
  const kim = await bot.store.teammates.bySlackId('U_KIM');
  const muted = { teammateId: kim?.id ?? '', clientId: await clientId(bot, 'Acme'), kind: null };
  await bot.store.mutes.add(muted, bot.now());
  await tickAt('13:45');
  expect(offers()).toEqual([]);
});

test('a meeting that is learned of late: at once', async () => {
  bot.moveTo('2026-03-18T13:55:00+11:00');
  await bot.post(meeting());
  expect(offers()).toHaveLength(1);
});

test('a meeting that moves is offered at its new time only; one that is called off, never', async () => {
  await bot.post(meeting());
  await bot.post(meeting({ at: '2026-03-18T16:00:00+11:00', updatedAt: '2026-03-18T10:01:00+11:00' }));
  await tickAt('13:45');
  expect(offers()).toEqual([]);
  await tickAt('15:45');
  expect(offers()).toEqual([expect.stringContaining('today at 16:00')]);
  await bot.post(meeting({ externalId: 'm2', at: '2026-03-18T17:00:00+11:00' }));
  await bot.post(
    meeting({
      ...{ externalId: 'm2', at: '2026-03-18T17:00:00+11:00', outcome: 'cancelled' },
      updatedAt: '2026-03-18T15:50:00+11:00',
    }),
  );
  await tickAt('16:45');
  expect(offers()).toHaveLength(1);
});

test('out of hours too, for whoever meets a client then is at work; not when it has begun', async () => {
  await bot.post(meeting({ at: '2026-03-19T07:00:00+11:00' }));
  await bot.post(meeting({ externalId: 'm2', at: '2026-03-19T09:00:00+11:00' }));
  await tickAt('2026-03-19T06:45:00+11:00');
  expect(offers()).toHaveLength(1);
  await tickAt('2026-03-19T09:00:00+11:00');
  expect(offers()).toHaveLength(1);
});

test('two meetings one after the other, planned long before: each in its time', async () => {
  await bot.post([
    meeting({ at: '2026-03-25T10:00:00+11:00' }),
    meeting({ externalId: 'm2', at: '2026-03-25T10:10:00+11:00' }),
  ]);
  await tickAt('2026-03-20T10:00:00+11:00');
  await tickAt('2026-03-24T10:00:00+11:00');
  await tickAt('2026-03-25T09:45:00+11:00');
  expect(offers()).toHaveLength(1);
  await tickAt('2026-03-25T09:55:00+11:00');
  expect(offers()).toEqual([expect.stringContaining('at 10:00'), expect.stringContaining('at 10:10')]);
});

test('own minutes hold for what was planned before they were chosen', async () => {
  await bot.post(meeting());
  const kim = await bot.store.teammates.bySlackId('U_KIM');
  if (!kim) throw new Error('no Kim');
  await bot.store.teammates.save([{ ...kim, briefMinutes: 60 }], bot.bot.deps.stamp(kim.id, bot.now()));
  await tickAt('12:59');
  expect(offers()).toEqual([]);
  await tickAt('13:00');
  expect(offers()).toHaveLength(1);
});

test('an import of what is about to begin is quiet; what lies ahead in it is offered', async () => {
  await bot.imports(
    'touches',
    'Client,Kind,At,By,External ID\n' +
      'Acme Pty Ltd,meeting,2026-03-18T10:10:00+11:00,U_KIM,i1\nAcme Pty Ltd,meeting,2026-03-18T15:00:00+11:00,U_KIM,i2\n',
  );
  await tickAt('10:01');
  expect(offers()).toEqual([]);
  await tickAt('14:45');
  expect(offers()).toHaveLength(1);
});
