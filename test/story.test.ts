import { startBot, type BotUnderTest } from './support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-03-02T09:00:00+11:00' });
});
afterEach(() => bot.stop());

const last = (texts: readonly string[]): string => texts.at(-1) ?? '';

test('one story, from a file to a nudge', async () => {
  // The firm brings in what it has.
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.cli('settings', 'set', 'country', 'AU');
  await bot.imports(
    'people',
    'Member,Role\nkim@northwind.example,technician\npat@northwind.example,billing\n',
  );
  await bot.imports(
    'clients',
    'Name,Tier,Owner,Backup,Domains,Time zone,External ID\nAcme Pty Ltd,A,dana@northwind.example,kim@northwind.example,acme.example,Australia/Sydney,19\n',
  );
  await bot.imports(
    'contacts',
    'Client,Name,Preferred name,Main,Email,Phone\nAcme,Robert Ray,Bob,yes,bob@acme.example,+61 2 5550 1234\n',
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By,Mood,Note\nAcme,call,2026-02-26T10:00:00+11:00,reached,dana@northwind.example,well,All quiet\n',
  );
  await bot.tick();
  expect(bot.slack.dms('U_DANA')).toEqual([]);

  // Before calling, Dana asks.
  const brief = await bot.slack.as('U_DANA').command('/client', '02 5550 1234');
  expect(brief.text).toContain('Acme Pty Ltd');
  expect(brief.text).toContain('Tier A · owner Dana Reyes (you) · backup Kim Novak');
  expect(brief.text).toContain('Bob (Robert Ray)');
  expect(brief.text).toContain('Next call Thursday 5 March, weekly');

  // The day comes; the list is there in her morning.
  await bot.tickAt('2026-03-05T08:45:00+11:00');
  expect(last(bot.slack.dms('U_DANA'))).toContain(
    'Acme Pty Ltd (A): due today, last spoke 26 February\nBob +61 2 5550 1234',
  );

  // She calls, writes the note, and the list follows.
  bot.moveTo('2026-03-05T09:10:00+11:00');
  let form = await bot.slack.as('U_DANA').shortcut('call-notes.open');
  form = await form.pick('Client', 'Acme Pty Ltd', 'acm');
  form = await form.pick('Outcome', 'Reached');
  form = await form.pick('How did it go?', 'Well');
  form.type('We promised', '@kim firewall quote by Friday');
  expect(await form.submit()).toBeUndefined();
  expect(last(bot.slack.dms('U_DANA'))).toContain(
    'Logged: spoke with Robert Ray at Acme Pty Ltd, it went well. 1 promise noted. Next call Thursday 12 March.',
  );
  await bot.tickAt('2026-03-05T09:10:06+11:00');
  expect(bot.slack.dms('U_DANA').find((text) => text.includes('call is done'))).toContain(
    '✓ Acme Pty Ltd spoke 09:10, went well',
  );

  // The service desk and the billing system speak, out of hours for Pat in London.
  const acme = { name: 'Acme', domain: 'acme.example' };
  const at = '2026-03-06T10:00:00+11:00';
  bot.moveTo(at);
  const ticket = {
    kind: 'ticket',
    externalId: '4711',
    title: 'VPN down',
    priority: 'high',
    assignee: 'kim@northwind.example',
  };
  const dispute = {
    kind: 'dispute',
    externalId: 'INV-1042',
    title: 'never ordered the firewall',
    amount: 1840,
    currency: 'AUD',
  };
  const answers = [
    await bot.post({ type: 'touch', client: acme, at, updatedAt: at, ...ticket }),
    await bot.post({ type: 'touch', client: acme, at, updatedAt: at, ...dispute }),
  ];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { accepted: 1, duplicate: 0, unmatched: 0 }],
    [200, { accepted: 1, duplicate: 0, unmatched: 0 }],
  ]);
  expect(last(bot.slack.dms('U_DANA'))).toContain('Acme Pty Ltd disputes a bill while a ticket is open');
  expect(last(bot.slack.dms('U_KIM'))).not.toMatch(/1,?840/);
  expect(bot.slack.dms('U_PAT')).toEqual([]);
  await bot.tickAt('2026-03-06T08:31:00+00:00');
  expect(bot.slack.dms('U_PAT')).toHaveLength(1);

  // Nobody calls for a while: it is said, once.
  await bot.tickAt('2026-03-18T09:00:00+11:00');
  await bot.tick();
  const overdue = bot.slack.dms('U_DANA').filter((text) => text.includes('overdue for a call'));
  expect(overdue).toHaveLength(1);
  expect(overdue[0]).toContain('Acme Pty Ltd is 6 days overdue for a call (was due 12 March)');
  expect(bot.slack.refusals()).toEqual([]);
  if (process.env['TRANSCRIPT'] !== undefined)
    process.stdout.write(
      `${brief.text}\n\n${['U_DANA', 'U_KIM', 'U_PAT'].map((who) => `## ${who}\n${bot.slack.dms(who).join('\n---\n')}`).join('\n\n')}\n`,
    );
});
