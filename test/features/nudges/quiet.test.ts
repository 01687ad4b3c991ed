import { sourceOf } from '../../../src/features/ingest/sources/index';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const BOTH = `Client,Kind,At,Title,External ID
Acme Pty Ltd,ticket,2026-03-16T10:00:00Z,Old ticket,T1
Acme Pty Ltd,dispute,2026-03-16T11:00:00Z,Old dispute,D1
`;

/** As between an import's commit and its look: what it brought has not been looked at. */
const unlooked = async (): Promise<void> => {
  const db = openDatabase(bot.databaseUrl);
  await db.notice.deleteMany({ where: { state: 'quiet' } });
  await db.client.updateMany({ data: { quiet: true, wakeAt: bot.now(), loudActs: [] } });
  await closeDatabase(db);
};

/** As when the process died between a delivery's commit and its look. */
const webhookWithoutLook = async (event: object): Promise<void> => {
  const [source] = await bot.store.sources.list();
  const verified = { id: 'unseen', sentAt: bot.now() };
  const body = JSON.stringify(event);
  const parsed = sourceOf('standard')?.parse(body, verified);
  if (!source || parsed?.type !== 'events') throw new Error('The standard webhook does not read this.');
  const delivery = { endpoint: source.endpoint, source: source.name, headers: {}, body, ...verified };
  const stamp = bot.bot.deps.stamp('source:standard', bot.now());
  await bot.store.deliveries.apply(delivery, parsed, stamp);
};

test('what is already true when it lands is in the brief, and nobody is nudged', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.tick();
  bot.moveTo('2026-03-20T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  const { text } = await bot.slack.as('U_DANA').command('/client', 'acme');
  expect(text).toContain('disputes a bill while a ticket is open');
});

test('what becomes true later speaks', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
});

test('half of it came by import, the other half over a webhook: that speaks', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH.split('\n').slice(0, 2).join('\n'));
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('a webhook between an import’s commit and its look speaks, and what the import brought does not', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await unlooked();
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('the other way round too: a webhook that nobody has looked at yet, and then an import', async () => {
  bot = await startFirm();
  await bot.post(ticket());
  await webhookWithoutLook(dispute());
  await bot.imports('touches', BOTH);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
});

test('many clients that are long overdue come in: nobody hears of each', async () => {
  bot = await startFirm();
  const names = Array.from({ length: 12 }, (_, i) => `Client ${i}`);
  await bot.imports(
    'clients',
    `Name,Owner,Tier,Started\n${names.map((name) => `${name},U_DANA,A,2020-01-01`).join('\n')}\n`,
  );
  const calls = names.map((name, i) => `${name},call,2025-11-0${1 + (i % 9)}T10:00:00Z,reached`);
  await bot.imports('touches', `Client,Kind,At,Outcome\n${calls.join('\n')}\n`);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  // and a further whole interval later each is said as usual
  bot.moveTo('2026-03-27T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA').length).toBeGreaterThan(0);
});

/** The ticket of the import, closed by another file. */
const closesTicket = () =>
  bot.imports(
    'touches',
    'Client,Kind,At,Title,External ID,Closed\nAcme Pty Ltd,ticket,2026-03-16T10:00:00Z,Old ticket,T1,2026-03-18T20:00:00Z\n',
  );
const serverDown = (given: object = {}) =>
  ticket({ externalId: '999', title: 'Server down', at: bot.now(), updatedAt: bot.now(), ...given });
const acme = async (): Promise<string | undefined> => {
  const match = await bot.store.clients.match('acme');
  return match.type === 'one' ? match.id : undefined;
};

test('once it has ended, what becomes true later of the same dispute speaks, in the channel as well', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await bot.imports('touches', BOTH);
  await bot.tickAt('2026-03-19T10:00:00+11:00');
  await closesTicket();
  await bot.tickAt('2026-03-19T11:00:00+11:00');
  bot.moveTo('2026-03-26T10:00:00+11:00');
  await bot.post(serverDown());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('“Server down”')]);
  expect(told(bot, 'U_PAT')).toHaveLength(1);
  expect(bot.slack.messages('C_COOLIBAH')).toHaveLength(1);
  // said once, and followed like any other
  await bot.post(serverDown({ closedAt: bot.now() }));
  await bot.tickAt('2026-03-26T10:01:00+11:00');
  await bot.post(serverDown({ externalId: '1000' }));
  await bot.tickAt('2026-03-26T10:02:00+11:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('without a break it is the same situation, and stays quiet however grave it becomes', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.tickAt('2026-03-19T10:00:00+11:00');
  await bot.post(serverDown());
  await closesTicket();
  await bot.tickAt('2026-03-20T10:00:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  const { text } = await bot.slack.as('U_DANA').command('/client', 'acme');
  expect(text).toContain('disputes a bill while a ticket is open');
});

test.each([
  ['before it came', '2026-03-18T21:30:00+11:00'],
  ['before its hour', '2026-03-18T22:30:00+11:00'],
])(
  'muted %s and heard again later: it stays quiet until it has ended and is so again',
  async (_when, muted) => {
    bot = await startFirm();
    const dana = await bot.store.teammates.bySlackId('U_DANA');
    const mute = { teammateId: dana?.id ?? '', clientId: null, kind: 'dispute-during-ticket' };
    const deeds = [
      { at: muted, does: () => bot.store.mutes.add(mute, bot.now()) },
      { at: '2026-03-18T22:00:00+11:00', does: () => bot.post([dispute(), serverDown()]) },
    ].toSorted((a, b) => a.at.localeCompare(b.at));
    for (const { at, does } of deeds) {
      bot.moveTo(at);
      await does();
    }
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    const [heardAgain] = await bot.store.mutes.about((await acme()) ?? '');
    await bot.store.mutes.remove(heardAgain?.id ?? '', mute.teammateId, bot.now());
    await bot.post(serverDown({ externalId: '1001' }));
    await bot.tickAt('2026-03-19T10:00:00+11:00');
    expect(told(bot, 'U_DANA')).toEqual([]);
    const closed = { closedAt: '2026-03-19T11:00:00+11:00', updatedAt: '2026-03-19T11:00:00+11:00' };
    bot.moveTo('2026-03-19T11:00:00+11:00');
    await bot.post([serverDown(closed), serverDown({ ...closed, externalId: '1001' })]);
    bot.moveTo('2026-03-19T12:00:00+11:00');
    await bot.post(serverDown({ externalId: '1002' }));
    expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('“Server down”')]);
  },
);

test('it ended before its hour came, and an import brings it back: that is quiet at the next looks too', async () => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T22:00:00+11:00');
  await bot.post(dispute());
  await bot.post(serverDown());
  bot.moveTo('2026-03-18T23:00:00+11:00');
  await bot.post(serverDown({ closedAt: bot.now() }));
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  await bot.imports('touches', BOTH.split('\n').slice(0, 2).join('\n'));
  await bot.tickAt('2026-03-19T10:00:00+11:00');
  for (const hour of ['11', '12']) {
    bot.moveTo(`2026-03-19T${hour}:00:00+11:00`);
    await bot.post({
      type: 'touch',
      kind: 'note',
      externalId: `N${hour}`,
      client: { name: 'Acme' },
      at: bot.now(),
    });
    await bot.tick();
  }
  expect(told(bot, 'U_DANA')).toEqual([]);
  const { text } = await bot.slack.as('U_DANA').command('/client', 'acme');
  expect(text).toContain('disputes a bill while a ticket is open');
});

test('the same in a channel, which hears of it once it has ended and comes back by itself', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  const posted = () => bot.slack.messages('C_COOLIBAH').filter(({ text }) => /disputes a bill/.test(text));
  bot.moveTo('2026-03-18T22:00:00+11:00');
  await bot.post([dispute(), serverDown()]);
  bot.moveTo('2026-03-18T23:00:00+11:00');
  await bot.post(serverDown({ closedAt: bot.now() }));
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  await bot.imports('touches', BOTH.split('\n').slice(0, 2).join('\n'));
  for (const hour of ['10', '11']) {
    await bot.tickAt(`2026-03-19T${hour}:00:00+11:00`);
    await bot.post({ ...dispute(), updatedAt: bot.now() });
  }
  expect(posted()).toEqual([]);
  expect((await bot.cli('explain', 'acme')).out).toContain(
    'to the channel C_COOLIBAH: not said: already true when it came in',
  );
  await closesTicket();
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  bot.moveTo('2026-03-19T13:00:00+11:00');
  await bot.post(serverDown({ externalId: '1000' }));
  await bot.tickAt('2026-03-19T13:01:00+11:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
  expect(posted()).toHaveLength(1);
});

test('what was said and ended, and an import brings back: its message says so, and goes no further', async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
  await bot.post([dispute(), serverDown({ assignee: null })]);
  await bot.tickAt('2026-03-18T15:00:00+11:00');
  await bot.post(serverDown({ assignee: null, closedAt: bot.now() }));
  await bot.tickAt('2026-03-19T15:00:00+11:00');
  await bot.imports('touches', BOTH.split('\n').slice(0, 2).join('\n'));
  for (const day of ['20', '23', '24', '25']) await bot.tickAt(`2026-03-${day}T11:00:00+11:00`);
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('“Old ticket”')]);
  expect(bot.slack.dms('U_KIM').filter((text) => /nobody has taken it/.test(text))).toEqual([]);
});

test('an end that no look saw is an end: one ticket closed and another opened before anybody looked', async () => {
  bot = await startFirm();
  await bot.post(ticket({ client: { externalId: '19' }, externalId: 'T9', closedAt: bot.now() }));
  await bot.imports(
    'touches',
    BOTH.split('\n')
      .filter((line) => !line.includes('ticket'))
      .join('\n'),
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Title,External ID\nAcme Pty Ltd,ticket,2026-03-16T10:00:00Z,VPN down,4711\n',
    '--source',
    'standard',
  );
  await bot.tickAt('2026-03-19T10:00:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await webhookWithoutLook(ticket({ updatedAt: bot.now(), closedAt: bot.now() }));
  await bot.post(serverDown());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('“Server down”')]);
});

test('what another import brings back is quiet again, until it ends', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.tickAt('2026-03-19T10:00:00+11:00');
  await closesTicket();
  await bot.tickAt('2026-03-19T11:00:00+11:00');
  await bot.imports('touches', BOTH.replaceAll('T1', 'T2'));
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  await bot.post(dispute({ externalId: 'dp_1', closedAt: bot.now(), at: bot.now() }));
  await bot.tickAt('2026-03-20T12:00:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
});

test('a renewal that was looked after, and a month later is not, is told to owner and manager', async () => {
  bot = await startFirm();
  const call = (at: string) =>
    bot.post({
      ...{ type: 'touch', client: { externalId: '19' }, kind: 'call', externalId: at, at, updatedAt: at },
      ...{ outcome: 'reached', by: 'dana@northwind.example', direction: 'outbound' },
    });
  await bot.imports(
    'touches',
    'Client,Kind,At,Title,External ID,Due\nAcme Pty Ltd,renewal,2026-01-01T10:00:00Z,Agreement,R1,2026-05-30\nAcme Pty Ltd,dispute,2026-03-16T11:00:00Z,Old dispute,D1,\n',
  );
  await bot.tickAt('2026-03-18T11:00:00+11:00');
  expect(bot.slack.dms('U_DANA').filter((text) => /renews on/.test(text))).toEqual([]);
  await call('2026-03-18T11:30:00+11:00');
  await bot.imports(
    'touches',
    'Client,Kind,At,Title,External ID,Closed\nAcme Pty Ltd,dispute,2026-03-16T11:00:00Z,Old dispute,D1,2026-03-18T01:00:00Z\n',
  );
  await bot.tickAt('2026-03-18T12:00:00+11:00');
  bot.moveTo('2026-04-20T10:00:00+10:00');
  await call('2026-04-20T09:00:00+10:00');
  await bot.post(dispute({ at: bot.now(), updatedAt: bot.now() }));
  for (const who of ['U_DANA', 'U_LEE'])
    expect(bot.slack.dms(who).filter((text) => /renews on/.test(text))).toHaveLength(1);
});
