import { startBot, type BotUnderTest } from '../../support/start-bot';

/** From what a system sends to the words somebody reads, for what happens after something was delivered. */
let bot: BotUnderTest;

beforeEach(async () => {
  bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports(
    'clients',
    'Name,Owner,Cadence,Time zone,External ID\nAcme Pty Ltd,@dana,monthly,Australia/Sydney,19\n',
    ...['--source', 'standard'],
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By\nAcme Pty Ltd,call,2026-05-01T10:00:00+10:00,reached,@dana\n',
  );
});
afterEach(() => bot.stopUnrefused());

const touch = (kind: string, id: string, given: object) => ({
  ...{ type: 'touch', client: { externalId: '19', name: 'Acme Pty Ltd' }, kind, externalId: id },
  ...{ at: '2026-05-04T09:00:00+10:00', updatedAt: '2026-05-12T09:00:00+10:00', ...given },
});
const more = async () => {
  const dana = bot.slack.as('U_DANA');
  return dana.click(await dana.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
};
const brief = async () => (await bot.slack.as('U_DANA').command('/client', 'acme')).text;
const list = async () => (await bot.slack.as('U_DANA').command('/calls', '')).text;

test('A3: a storm of alerts is one line in the brief and one in the timeline', async () => {
  bot.moveTo('2026-06-12T10:00:00+10:00');
  const storm = Array.from({ length: 214 }, (_, place) =>
    touch('alert', `A-${place}`, {
      ...{ at: new Date(Date.parse('2026-06-12T06:00:00+10:00') + place * 1000).toISOString() },
      title: 'Disk full on SRV1',
    }),
  );
  await bot.post([
    ...storm,
    touch('ticket', 'T-1', { title: 'Clean up SRV1', at: '2026-06-12T07:00:00+10:00' }),
  ]);
  const whole = await more();
  expect(whole.text.match(/alert/g)).toHaveLength(1);
  expect(whole.text).toContain('• 214 alerts, the last 3 hours ago: Disk full on SRV1');
  const { modal } = await bot.slack.as('U_DANA').click(whole, 'Timeline');
  const lines = modal?.text().split('\n') ?? [];
  expect(lines.filter((line) => line.includes('214 alerts'))).toEqual(['214 alerts, today']);
  expect(lines.filter((line) => line.includes('Disk full'))).toEqual([]);
  expect(lines.join('\n')).toContain('Clean up SRV1');
});

test('C13: two weeks after a delivery that nobody spoke of: is it in use, does it work?', async () => {
  await bot.post(
    touch('project', 'P-1', {
      ...{ title: 'New firewall', status: 'Completed', closedAt: '2026-05-18T16:00:00+10:00' },
    }),
  );
  const question = 'Is “New firewall” in use, and does it work? Delivered 18 May';
  await bot.tickAt('2026-05-31T10:00:00+10:00');
  expect(await brief()).not.toContain('in use');
  await bot.tickAt('2026-06-01T10:00:00+10:00');
  expect(await brief()).toContain(`${question}, and nobody has spoken with Acme Pty Ltd since`);
  // a clause of the call that is due anyway, not a message of its own
  expect(await list()).toContain(question);
  expect(bot.slack.dms('U_DANA').filter((text) => text.startsWith('Is “New firewall”'))).toEqual([]);
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with them, went well: the firewall is in use');
  expect(await brief()).not.toContain('does it work?');
});

test('C14: the whole brief says in five lines how the client is served, and what is not known', async () => {
  bot.moveTo('2026-06-12T10:00:00+10:00');
  expect((await more()).text).toContain(
    [
      'How we serve them, last 90 days',
      '• Flexible: not known',
      '• Invested: 1 conversation; a call is overdue',
      '• Responsive: not known',
      '• Strategic: not known',
      '• Trusted: not known',
    ].join('\n'),
  );
  await bot.post([
    ...[1, 2, 3].map((place) =>
      touch('ticket', `T-${place}`, {
        ...{ priority: place === 1 ? 'high' : 'low', closedAt: `2026-05-0${4 + place}T09:00:00+10:00` },
      }),
    ),
    touch('roadmap', 'R-1', { at: '2026-06-18T10:00:00+10:00' }),
  ]);
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with them, went well, 12 min');
  expect((await more()).text).toContain(
    [
      '• Flexible: 1 of 1 urgent ticket done',
      '• Invested: 2 conversations, 12 minutes noted; calls are on time',
      '• Responsive: half of 3 tickets closed within 2 days',
      '• Strategic: no roadmap meeting held yet; next 18 June',
      '• Trusted: 1 of 1 conversation went well',
    ].join('\n'),
  );
});
