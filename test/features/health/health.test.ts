import { sourceOf } from '../../../src/features/ingest/sources/index';
import { clientId } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** From what systems send and people do to the words somebody reads about how a client stands. */
let bot: BotUnderTest;

/** A Friday, 10:00 in Sydney. Dana owns Acme, which is called every week; Lee manages. */
const FRIDAY = '2026-06-12T10:00:00+10:00';

beforeEach(async () => {
  bot = await startBot({ now: '2026-04-01T10:00:00+11:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\nU_KIM,technician\nU_LEE,manager\nU_JO,viewer\n');
  await bot.imports(
    'clients',
    'Name,Owner,Cadence,External ID\nAcme Pty Ltd,U_DANA,weekly,19\n',
    '--source',
    'standard',
  );
  bot.moveTo(FRIDAY);
});
afterEach(() => bot.stopUnrefused());

let place = 0;
const touch = (kind: string, at: string, given: object = {}) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind,
  externalId: `${kind}-${(place += 1)}`,
  at,
  updatedAt: at,
  ...given,
});
const call = (at: string, given: object = {}) =>
  touch('call', at, { outcome: 'reached', direction: 'outbound', by: 'dana@northwind.example', ...given });
const overdue = (given: object = {}) =>
  touch('invoice', '2026-04-20T09:00:00+10:00', {
    title: 'INV-7',
    dueAt: '2026-05-03T09:00:00+10:00',
    ...given,
  });
const brief = async (userId = 'U_DANA') =>
  (await bot.slack.as(userId).command('/client', 'acme', { channel: 'C_GENERAL' })).text;
const more = async (userId = 'U_DANA') => {
  const actor = bot.slack.as(userId);
  return actor.click(await actor.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
};
const heard = (userId: string, words: RegExp): readonly string[] =>
  bot.slack.dms(userId).filter((text) => words.test(text));

test('E4: the brief begins with a score and the two reasons that moved it; the whole brief explains each part', async () => {
  await bot.post([
    call('2026-05-08T10:00:00+10:00', { mood: 'well' }),
    overdue({ url: 'https://bills.example/INV-7' }),
    touch('ticket', '2026-06-11T09:00:00+10:00', { title: 'Mouse', priority: 'low', assignee: null }),
  ]);
  expect(await brief()).toContain(
    'Health 56, needs care: no conversation for 5 weeks; invoice 40 days overdue',
  );
  const { text } = await more();
  for (const words of [
    'conversations 0 of 31: no conversation for 5 weeks',
    'tickets 25 of 25',
    'how talks and surveys went 19 of 19 (call of 8 May)',
    'bills 6 of 19: invoice 40 days overdue (INV-7)',
    'Not known: roadmap meetings and promises',
  ])
    expect(text).toContain(words);
  // who may see no figures gets the reason, and not the bill
  expect((await more('U_KIM')).text).toContain('invoice 40 days overdue (An invoice is overdue)');
});

test('E4: where too little is known, no score is said, and the whole brief says what is missing', async () => {
  await bot.post(call('2026-06-10T10:00:00+10:00'));
  expect(await brief()).not.toContain('Health');
  const { text } = await more();
  expect(text).toContain('Not enough data to say how they stand');
  expect(text).toContain('Not known: tickets, bills, how talks and surveys went');
});

test('E3: what went badly weighs until it is put right or twelve good moments make up for it', async () => {
  await bot.post([
    call('2026-06-10T10:00:00+10:00', { mood: 'well' }),
    touch('ticket', '2026-06-01T09:00:00+10:00', { closedAt: '2026-06-02T09:00:00+10:00' }),
    overdue({ closedAt: '2026-05-01T09:00:00+10:00' }),
  ]);
  expect(await brief()).toContain('Health 100, good');
  await bot.post(touch('survey', '2026-06-11T10:00:00+10:00', { title: '1 of 5' }));
  const { text } = await more();
  expect(text).toContain(
    'good moments against bad ones 0 of 6: 0 of the 12 good moments that make up for 11 June',
  );
  await bot.post(
    [1, 2, 3].map((hour) => touch('email', `2026-06-12T0${hour}:00:00+10:00`, { mood: 'well' })),
  );
  expect((await more()).text).toContain('3 of the 12 good moments that make up for 11 June');
  await bot.post(touch('note', '2026-06-12T09:00:00+10:00', { phase: 'put right' }));
  expect((await more()).text).toContain('good moments against bad ones 6 of 6');
});

test('E5: talking weighs first: the longer nobody has, the lower the score, and a call brings it back', async () => {
  await bot.post([
    call('2026-06-05T10:00:00+10:00', { mood: 'well' }),
    touch('ticket', '2026-06-01T09:00:00+10:00', { closedAt: '2026-06-02T09:00:00+10:00' }),
    overdue({ closedAt: '2026-05-01T09:00:00+10:00' }),
  ]);
  expect(await brief()).toContain('Health 100, good');
  bot.moveTo('2026-06-19T10:00:00+10:00');
  expect(await brief()).toContain('Health 84, good: no conversation for 2 weeks');
  bot.moveTo('2026-06-26T10:00:00+10:00');
  expect(await brief()).toContain('Health 69, needs care: no conversation for 3 weeks');
  await bot.post(call('2026-06-26T09:30:00+10:00', { mood: 'well' }));
  expect(await brief()).toContain('Health 100, good');
});

test('C10: a renewal that is near is said as well while health is below 40, to owner and manager, once', async () => {
  await bot.post(call('2026-06-12T09:00:00+10:00'));
  await bot.imports('clients', 'Name,Renewal\nAcme Pty Ltd,2026-08-20\n');
  await bot.tick();
  expect(heard('U_DANA', /renews/)).toEqual([]);
  const lastWordAt = '2026-06-01T09:00:00+10:00';
  const ticket = { priority: 'high', waitingOn: 'us', assignee: null, lastWordAt };
  await bot.post([
    ...[1, 2, 3].map((day) => touch('ticket', `2026-06-0${day}T09:00:00+10:00`, ticket)),
    overdue({ dueAt: '2026-03-03T09:00:00+10:00' }),
    touch('email', '2026-06-11T10:00:00+10:00', { mood: 'badly', by: 'dana@northwind.example' }),
  ]);
  for (const who of ['U_DANA', 'U_LEE'])
    expect(heard(who, /renews/)).toEqual([
      expect.stringContaining(
        'Acme Pty Ltd renews on 20 August while its health is 31. The renewal is in 69 days.',
      ),
    ]);
  await bot.tickAt('2026-06-15T10:00:00+10:00');
  expect(heard('U_DANA', /renews/)).toHaveLength(1);
});

describe('night by night', () => {
  const days = async (from: string, count: number) => {
    for (let place = 0; place < count; place += 1) {
      const at = new Date(new Date(from).getTime() + place * 86_400_000);
      await bot.tickAt(at.toISOString());
    }
  };
  beforeEach(async () => {
    await bot.post([
      call('2026-06-12T09:00:00+10:00', { mood: 'well' }),
      touch('ticket', '2026-06-01T09:00:00+10:00', { closedAt: '2026-06-02T09:00:00+10:00' }),
      overdue({ closedAt: '2026-05-01T09:00:00+10:00' }),
    ]);
  });

  test('E4: the owner is told once when a client stands otherwise, with the reasons; the brief shows the weeks', async () => {
    await days(FRIDAY, 1);
    expect(heard('U_DANA', /health/i)).toEqual([]);
    await days('2026-06-13T10:00:00+10:00', 30);
    const told = heard('U_DANA', /Acme Pty Ltd needs care/);
    expect(told).toEqual([
      expect.stringMatching(
        /^Acme Pty Ltd needs care: health 69, it was 71 on 2 July\. No conversation for 4 weeks\.$/m,
      ),
    ]);
    expect(heard('U_KIM', /needs care/)).toEqual([]);
    expect((await more()).text).toContain('The last 12 weeks: ·······██▇▆▆');
  });

  test('a fall within a week is told, once, and not when it is mended before it is said', async () => {
    await days(FRIDAY, 1);
    bot.moveTo('2026-06-12T18:00:00+10:00');
    await bot.post(overdue({ externalId: 'late', title: 'INV-8', dueAt: '2026-03-03T09:00:00+10:00' }));
    await bot.post(touch('survey', '2026-06-12T17:00:00+10:00', { title: '1 of 5' }));
    // Saturday's night: it waits for Monday
    await bot.tickAt('2026-06-13T02:00:00+10:00');
    expect(heard('U_DANA', /health/i)).toEqual([]);
    await bot.tickAt('2026-06-15T08:29:00+10:00');
    expect(heard('U_DANA', /health/i)).toEqual([]);
    await bot.tickAt('2026-06-15T08:35:00+10:00');
    await bot.tick();
    expect(heard('U_DANA', /health/i)).toEqual([expect.stringContaining('Acme Pty Ltd needs care: health ')]);
  });

  test('nothing is said of what is well again before it would be said', async () => {
    await days(FRIDAY, 1);
    bot.moveTo('2026-06-12T18:00:00+10:00');
    const late = overdue({ externalId: 'late', title: 'INV-8', dueAt: '2026-03-03T09:00:00+10:00' });
    const dispute = touch('dispute', '2026-06-12T17:00:00+10:00');
    await bot.post([late, dispute]);
    await bot.tickAt('2026-06-13T02:00:00+10:00');
    bot.moveTo('2026-06-14T10:00:00+10:00');
    const closed = { closedAt: '2026-06-14T10:00:00+10:00', updatedAt: '2026-06-14T10:00:00+10:00' };
    await bot.post([
      { ...late, ...closed },
      { ...dispute, ...closed },
    ]);
    await bot.tickAt('2026-06-15T09:00:00+10:00');
    expect(heard('U_DANA', /health/i)).toEqual([]);
  });

  test('nights are kept for two years and no longer', async () => {
    const id = await clientId(bot, 'Acme');
    for (const day of ['2024-06-08', '2024-06-09', '2024-06-10', '2024-06-12', '2026-06-11'])
      await bot.store.health.record({
        ...{ clientId: id, day, health: undefined },
        at: new Date(`${day}T01:00:00Z`),
      });
    await days(FRIDAY, 1);
    const kept = await bot.store.health.past(id, '2020-01-01', '2027-01-01');
    expect(kept.map(({ day }) => day)).toEqual(['2024-06-10', '2024-06-12', '2026-06-11', '2026-06-12']);
  });

  test('what an import changed is kept, and not said', async () => {
    await days(FRIDAY, 1);
    await bot.imports('invoices', 'Client,At,Due,Title\nAcme Pty Ltd,2026-02-01,2026-02-15,INV-9\n');
    await days('2026-06-15T10:00:00+10:00', 1);
    expect(await brief()).toContain('Health 81');
    expect(heard('U_DANA', /health/i)).toEqual([]);
  });

  test('what the first read of a source changed is kept, and not said', async () => {
    await days(FRIDAY, 1);
    // as features/ingest/reading.ts takes a page in, and read-streams.ts ends the read
    const [{ endpoint, name } = { endpoint: '', name: '' }] = await bot.store.sources.list();
    const sentAt = bot.now();
    const parsed = sourceOf('standard')?.parse(
      JSON.stringify(overdue({ externalId: 'late', title: 'INV-9', dueAt: '2026-02-15T09:00:00+10:00' })),
      { id: 'page-1', sentAt },
    );
    if (parsed?.type !== 'events') throw new Error('nothing was read');
    const stamp = { ...bot.bot.deps.stamp(`source:${name}`, sentAt), quiet: true };
    const page = { endpoint, source: name, id: 'page-1', sentAt, headers: {}, body: '' };
    await bot.store.deliveries.apply(page, parsed, stamp);
    const of = { endpoint, name, readerId: null, title: 'Standard', records: 1 };
    await bot.store.sourceReads.finishFirst(of, stamp, false);
    await days('2026-06-15T10:00:00+10:00', 1);
    expect(await brief()).toContain('Health 81');
    expect(heard('U_DANA', /health/i)).toEqual([]);
  });

  test('a nightly import that only touched the client silences nothing that webhooks brought', async () => {
    await days(FRIDAY, 1);
    const contacts = (phone: string) =>
      bot.imports('contacts', `Client,Name,Phone\nAcme Pty Ltd,Ann Lee,${phone}\n`);
    await contacts('02 9000 0001');
    await days('2026-06-13T10:00:00+10:00', 3);
    bot.moveTo('2026-06-15T16:00:00+10:00');
    await bot.post([
      overdue({ externalId: 'late', title: 'INV-8', dueAt: '2026-03-03T09:00:00+10:00' }),
      touch('survey', '2026-06-15T15:00:00+10:00', { title: '1 of 5' }),
    ]);
    bot.moveTo('2026-06-15T23:00:00+10:00');
    await contacts('02 9000 0002');
    await days('2026-06-16T10:00:00+10:00', 1);
    expect(heard('U_DANA', /health/i)).toEqual([expect.stringContaining('Acme Pty Ltd needs care: health ')]);
  });

  test('beside what an import brought, what webhooks brought is told as it stands', async () => {
    await days(FRIDAY, 1);
    bot.moveTo('2026-06-12T18:00:00+10:00');
    await bot.imports('invoices', 'Client,At,Due,Title\nAcme Pty Ltd,2026-02-01,2026-02-15,INV-9\n');
    await bot.post([
      touch('survey', '2026-06-12T17:00:00+10:00', { title: '1 of 5' }),
      ...[1, 2, 3].map((day) =>
        touch('ticket', `2026-06-0${day}T09:00:00+10:00`, { priority: 'high', assignee: null }),
      ),
    ]);
    await days('2026-06-15T10:00:00+10:00', 1);
    expect(heard('U_DANA', /health [0-9]+, it was/i)).toHaveLength(1);
  });

  test('Your reading: a number and why, with a name, for 90 days; a reason is asked for', async () => {
    const dana = bot.slack.as('U_DANA');
    const form = (await dana.click(await more(), 'Your reading')).modal;
    expect(form?.text()).toContain('Acme Pty Ltd');
    await form?.pick('From 1 (we may lose them) to 10', '4');
    form?.type('Why', ' ');
    expect((await form?.submit())?.errors).toEqual({ Why: 'Say why, in a few words.' });
    form?.type('Why', 'Their new boss is cold');
    expect(await form?.submit()).toBeUndefined();
    expect(heard('U_DANA', /Your reading of/)).toHaveLength(1);
    expect((await more('U_KIM')).text).toContain(
      'Dana Reyes reads 4 of 10: Their new boss is cold (12 June)',
    );
    bot.moveTo('2026-09-11T10:00:00+10:00');
    expect((await more()).text).not.toContain('reads 4 of 10');
  });

  test('Your reading: a viewer is told whom to ask', async () => {
    const { modal } = await bot.slack.as('U_JO').click(await more('U_JO'), 'Your reading');
    expect(modal?.text()).toContain('You may look, not add. Ask a teammate to note your reading.');
  });
});
