import { logCall } from '../../support/log-call';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** From what a system sends or a person does to the words somebody reads before contacting the client. */
let bot: BotUnderTest;

/** A Friday, 10:00 in Sydney. Dana owns Acme, Kim is a technician, Pat bills. */
const FRIDAY = '2026-06-12T10:00:00+10:00';

beforeEach(async () => {
  bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\nU_PAT,billing\nU_KIM,technician\nU_LEE,manager\nU_JO,viewer\n');
  await bot.imports(
    'clients',
    'Name,Owner,Tier,Started,Renewal,External ID\nAcme Pty Ltd,U_DANA,A,2026-05-18,2026-07-03,19\n',
    '--source',
    'standard',
  );
  bot.moveTo(FRIDAY);
});
afterEach(() => bot.stopUnrefused());

let version = 0;
const touch = (kind: string, given: object) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind,
  externalId: `${kind}-${(version += 1)}`,
  at: '2026-06-08T09:00:00+10:00',
  updatedAt: '2026-06-12T09:00:00+10:00',
  ...given,
});
const brief = async (userId = 'U_DANA') =>
  (await bot.slack.as(userId).command('/client', 'acme', { channel: 'C_GENERAL' })).text;
const more = async (userId = 'U_DANA') => {
  const actor = bot.slack.as(userId);
  return actor.click(await actor.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
};

test('A13: a ticket is closed, and the caller has something to begin with', async () => {
  const ticket = touch('ticket', {
    title: 'Set up wireless access point',
    assignee: 'kim@northwind.example',
  });
  await bot.post(ticket);
  expect(await brief()).not.toContain('is it working well?');
  await bot.post({
    ...ticket,
    closedAt: '2026-06-09T15:00:00+10:00',
    updatedAt: '2026-06-12T09:30:00+10:00',
  });
  expect(await brief()).toContain(
    'Kim Novak set up the wireless access point on Tuesday: is it working well?',
  );
});

test('A1, A4: every side of one client in one brief: ticket, bill, quote, campaign, storm of alerts', async () => {
  await bot.post([
    touch('ticket', {
      title: 'VPN down',
      priority: 'high',
      assignee: 'kim@northwind.example',
      waitingOn: 'us',
    }),
    touch('dispute', { title: 'INV-1042', amount: 1200.5, currency: 'AUD' }),
    touch('quote', { title: 'Second firewall', sentAt: '2026-06-10T09:00:00+10:00' }),
    touch('campaign', { title: 'Spring offer', at: '2026-06-16T09:00:00+10:00' }),
    ...Array.from({ length: 12 }, () =>
      touch('alert', { title: 'Disk full', at: '2026-06-12T08:00:00+10:00' }),
    ),
  ]);
  const { text } = await more();
  for (const words of [
    'Acme Pty Ltd disputes a bill while a ticket is open',
    'VPN down: high ticket, open 4 days, waiting on us, Kim Novak has it',
    'A$1,200.50',
    'Second firewall: quote, waiting for their answer 2 days',
    'Campaign “Spring offer” goes out Tuesday 16 June',
    '12 alerts, the last 2 hours ago: Disk full',
  ])
    expect(text).toContain(words);
  expect((await more('U_KIM')).text).toContain('Billing questions go to Pat Okafor');
  expect((await more('U_KIM')).text).not.toContain('1,200');
});

test('A2: bills that land today, and the first of the month, are no surprise', async () => {
  await bot.post([
    touch('invoice', { title: 'INV-1', at: '2026-05-01T08:00:00+10:00', amount: 100, currency: 'AUD' }),
    touch('invoice', { title: 'INV-2', at: '2026-06-01T08:00:00+10:00', amount: 100, currency: 'AUD' }),
    touch('invoice', { title: 'INV-3', at: '2026-06-12T08:00:00+10:00', amount: 90, currency: 'AUD' }),
    touch('payment', { title: 'Card', at: '2026-06-12T09:00:00+10:00', amount: 100, currency: 'AUD' }),
  ]);
  expect(await brief()).toContain('An invoice lands today: A$90.00');
  expect(await brief('U_KIM')).toMatch(/An invoice lands today\n1 payment came in today\n/);
  bot.moveTo('2026-06-29T10:00:00+10:00');
  expect(await brief()).toContain('The monthly bill goes out Wednesday 1 July');
});

test('A5: roadmap meeting and renewal stand in each brief', async () => {
  await bot.post(touch('roadmap', { at: '2026-06-18T14:00:00+10:00' }));
  expect(await brief()).toContain(
    'Roadmap meeting Thursday 18 June, 14:00 their time\nRenewal 3 July, in 21 days',
  );
});

test('A7, A9: before a roadmap meeting the checklist fills itself', async () => {
  await bot.post([
    touch('roadmap', { at: '2026-06-18T14:00:00+10:00' }),
    touch('ticket', { title: 'Slow mail', at: '2026-05-02T09:00:00+10:00' }),
    touch('invoice', { title: 'INV-2', dueAt: '2026-06-01T00:00:00+10:00' }),
  ]);
  expect((await more()).text).toContain(
    [
      'Before the roadmap meeting on Thursday 18 June',
      '☐ 1 ticket open more than 30 days: “Slow mail”, 41 days',
      '☑ No bill disputed',
      '☐ 1 invoice overdue',
      '☐ Renewal 3 July, in 21 days',
    ].join('\n'),
  );
});

test('B5: all is green, and still they are unhappy', async () => {
  await bot.post([
    touch('ticket', { title: 'New laptop', priority: 'low', status: 'In Progress' }),
    touch('call', { outcome: 'reached', mood: 'badly', at: '2026-06-04T10:00:00+10:00' }),
    touch('call', { outcome: 'reached', mood: 'badly', at: '2026-06-10T10:00:00+10:00' }),
  ]);
  expect(await brief()).toContain('No open high or medium tickets, yet the last two calls went badly');
  expect((await more()).text).toContain('1 ticket: 1 low (In Progress); open 4 days');
});

test('B9: what they said they want comes back next time, until somebody ticks it off', async () => {
  const said = { Notes: 'Talked about the depot.', 'They need or want': 'a second line at the depot' };
  await logCall(bot, { client: 'Acme Pty Ltd', ...said });
  bot.moveTo('2026-07-20T10:00:00+10:00');
  expect(await brief('U_KIM')).toContain('They need: a second line at the depot (38 days ago)');
  const shown = await more('U_KIM');
  const kim = bot.slack.as('U_KIM');
  expect((await kim.click(shown, 'Need is met')).text).toContain('Noted as met: a second line at the depot');
  expect((await kim.click(shown, 'Need is met')).text).toContain('noted before');
  expect(await brief()).not.toContain('They need');
  expect((await more()).text).toContain('Kim Novak noted: Need met: a second line at the depot');
});

test('C12: a new client’s first steps tick themselves, and details are approved with a tap', async () => {
  expect(await brief()).toContain('New client: 0 of 4 first steps done');
  await bot.imports('contacts', 'Client,Name,Preferred name,Main\nAcme Pty Ltd,Robert Ray,Bob,yes\n');
  await bot.post(touch('call', { outcome: 'reached', at: '2026-05-20T10:00:00+10:00' }));
  const shown = await more();
  expect(shown.text).toContain(
    [
      'New client. With us since 18 May',
      '☑ Main contact: Bob',
      '☐ Details not approved yet',
      '☐ First month, a call each week: 1 of 4',
      '☐ Rhythm of calls not agreed yet',
    ].join('\n'),
  );
  const jo = bot.slack.as('U_JO');
  expect((await jo.click(await more('U_JO'), 'Approve details')).text).toContain(
    'Ask Dana Reyes to tick this off',
  );
  const done = await bot.slack.as('U_DANA').click(shown, 'Approve details');
  expect(done.text).toContain('Noted: the details of Acme Pty Ltd are approved.');
  expect((await more()).text).toContain('☑ Details approved by Dana Reyes, 12 June');
});

test('E2: whom to greet, by which name and how to say it, and with whom nobody has spoken for long', async () => {
  await bot.imports(
    'contacts',
    'Client,Name,Preferred name,Pronunciation,Role,Main,Key,Phone,Prefers,Time zone\n' +
      'Acme Pty Ltd,Siobhan Kelly,Shiv,shi-VAWN,Owner,yes,,0412 000 111,phone,Australia/Perth\n',
  );
  await bot.post(touch('call', { outcome: 'reached', at: '2026-02-01T10:00:00+11:00' }));
  expect(await brief()).toContain('Shiv (Siobhan Kelly, say “shi-VAWN”) · Owner · main contact');
  expect(await brief()).toContain(
    'likes a phone call · not spoken with for over 90 days · 08:00 Friday there',
  );
});

test('what no system tells us is said, until something comes from it', async () => {
  expect(await brief()).toContain('No ticket system is connected: tickets are not known');
  expect(await brief()).toContain('No billing system is connected: invoices are not known');
  const other = { client: { externalId: '20', name: 'Globex' } };
  await bot.imports('clients', 'Name,Owner,External ID\nGlobex,U_DANA,20\n', '--source', 'standard');
  await bot.post([
    touch('invoice', { ...other, title: 'INV-9' }),
    touch('ticket', { ...other, title: 'Mail' }),
  ]);
  expect(await brief()).not.toMatch(/No (?:ticket|billing) system/);
  expect(await brief()).not.toContain('No monitoring');
  expect((await more()).text).toContain('No monitoring is connected: alerts are not known');
});

test('at an instant of the past, what no system had told us by then is said', async () => {
  const before = bot.now().toISOString();
  bot.moveTo(new Date(bot.now().getTime() + 60_000).toISOString());
  await bot.post(touch('ticket', { title: 'Mail' }));
  const unknown = 'No ticket system is connected: tickets are not known';
  expect((await bot.cli('brief', 'Acme')).out).not.toContain(unknown);
  expect((await bot.cli('brief', 'Acme', '--at', before)).out).toContain(unknown);
});

test('B6: minutes a week and where they go, in the whole brief, once there is enough', async () => {
  const call = (day: string, minutes: number) => `Acme,call,${day}T10:00:00+10:00,reached,@dana,${minutes}`;
  const imported = (lines: readonly string[]) =>
    bot.imports('touches', ['Client,Kind,At,Outcome,By,Minutes', ...lines].join('\n'));
  const whole = async () => {
    const dana = bot.slack.as('U_DANA');
    const brief = await dana.command('/client', 'acme', { channel: 'C_GENERAL' });
    return (await dana.click(brief, 'More')).text;
  };
  await imported([
    call('2026-04-21', 50),
    call('2026-04-28', 55),
    call('2026-05-05', 45),
    call('2026-05-12', 50),
  ]);
  expect(await whole()).not.toContain('a week,');
  await imported([
    call('2026-05-19', 40),
    call('2026-05-26', 35),
    call('2026-06-02', 35),
    call('2026-06-09', 30),
  ]);
  expect(await whole()).toContain(
    'On the phone and in meetings: about 35 minutes a week, getting shorter (was 50)',
  );
});
