import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());
const off = (words: string, who = 'U_DANA') => bot.slack.as(who).command('/calls', words);

test('whoever is off hears nothing; the backup hears it in their place, and they themselves when they work again', async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
  await off('off until Friday');
  await bot.post([ticket({ assignee: null }), dispute()]);
  expect(told(bot, 'U_DANA')).toEqual([]);
  expect(told(bot, 'U_KIM')).toEqual([
    expect.stringMatching(
      /Acme Pty Ltd disputes a bill.*A\$1,200\.50.* You stand in for Dana Reyes, who is off\./s,
    ),
  ]);
  await bot.tickAt('2026-03-19T12:00:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await bot.tickAt('2026-03-20T08:30:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('Acme Pty Ltd disputes a bill')]);
  expect(bot.slack.dms('U_KIM')).toContain(
    'Acme Pty Ltd disputes a bill while a ticket is open: this is with Dana Reyes now\n[Why?]',
  );
});

test('back earlier than said, what waited is said at once; what is over by then is not', async () => {
  bot = await startFirm();
  await off('off until Friday');
  await bot.post([ticket({ assignee: null }), dispute()]);
  // without a backup, the manager
  expect(told(bot, 'U_LEE')).toEqual([expect.stringContaining('You stand in for Dana Reyes')]);
  await bot.tickAt('2026-03-18T11:00:00+11:00');
  await off('on');
  await bot.tickAt('2026-03-18T11:00:10+11:00');
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('Acme Pty Ltd disputes a bill')]);
});

test('somebody sick by Slack’s status hears nothing until it ends', async () => {
  bot = await startFirm();
  const user = bot.slack.slackUser('U_DANA') as { profile: object };
  const end = Date.parse('2026-03-18T14:00:00+11:00') / 1000;
  const said = { status_text: 'Out sick', status_emoji: ':face_with_thermometer:', status_expiration: end };
  await bot.slack.event({ type: 'user_change', user: { ...user, profile: { ...user.profile, ...said } } });
  await bot.post([ticket({ assignee: null }), dispute()]);
  await bot.tickAt('2026-03-18T13:59:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await bot.tickAt('2026-03-18T14:00:00+11:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('whoever leads an escalation of another’s client goes off: whoever stands in hears of it at once', async () => {
  bot = await startFirm();
  await bot.slack.as('U_KIM').command('/escalate', 'acme they threaten to leave', { channel: 'C_GENERAL' });
  await bot.tickAt('2026-03-18T14:01:00+11:00');
  expect(bot.slack.dms('U_KIM').join('\n')).toContain('You lead the escalation');
  await bot.tickAt('2026-03-18T15:00:00+11:00');
  await off('off until Friday', 'U_KIM');
  await bot.tickAt('2026-03-18T15:00:10+11:00');
  expect(bot.slack.dms('U_DANA').join('\n')).toMatch(
    /You lead the escalation .* You stand in for Kim Novak, who is off\./u,
  );
});

/** Every few hours from one instant to another, as the bot ticks. */
const through = async (from: string, until: string, hours: number) => {
  for (let at = Date.parse(from); at <= Date.parse(until); at += hours * 3_600_000)
    await bot.tickAt(new Date(at).toISOString());
};
/** What was posted to somebody, whatever it was edited to since. */
const posts = (userId: string): readonly string[] =>
  bot.slack.calls
    .filter(({ method, body }) => method === 'chat.postMessage' && body['channel'] === `D_${userId.slice(2)}`)
    .map(({ body }) => String(body['text']));
const idOf = async (userId: string) => (await bot.store.teammates.bySlackId(userId))?.id ?? '';
const clientId = async () => {
  const match = await bot.store.clients.match('Acme');
  return match.type === 'one' ? match.id : '';
};
const touch = (kind: string, given: object) => ({
  ...{ type: 'touch', client: { externalId: '19', name: 'Acme Pty Ltd' }, kind, externalId: `${kind}-1` },
  ...{ at: '2026-03-16T10:00:00+11:00', updatedAt: '2026-03-18T09:00:00+11:00', ...given },
});

describe('an owner who is off for a month', () => {
  const inPlace = / You stand in for Dana Reyes, who is off\./;
  beforeEach(async () => {
    bot = await startFirm();
    await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
    await bot.tick();
    await off('off until 2026-04-20');
  });

  test.each<[string, readonly object[], RegExp]>([
    [
      'a meeting in danger',
      [
        touch('roadmap', { at: '2026-03-24T14:00:00+11:00' }),
        ticket({ priority: 'medium', title: 'Gate camera', at: '2026-02-01T09:00:00+11:00', assignee: null }),
      ],
      /roadmap meeting is on Tuesday 24 March.*“Gate camera”/,
    ],
    [
      'a campaign into trouble',
      [dispute(), touch('campaign', { title: 'Spring offer', at: '2026-03-19T09:00:00+11:00' })],
      /on the campaign “Spring offer”/,
    ],
    [
      'a bad answer in a survey',
      [touch('survey', { title: '2 of 5', note: 'Nobody rang back', at: '2026-03-18T09:58:00+11:00' })],
      /gave 2 of 5 in a survey/,
    ],
  ])('the backup hears of %s at once, in their place', async (_what, events, words) => {
    await bot.post(events);
    const heard = posts('U_KIM').filter((text) => words.test(text));
    expect(heard).toEqual([expect.stringMatching(inPlace)]);
    expect(posts('U_DANA').filter((text) => words.test(text))).toEqual([]);
  });

  test('the team’s channel does not wait for them', async () => {
    await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
    await bot.post([ticket({ assignee: null }), dispute()]);
    expect(bot.slack.messages('C_COOLIBAH').map(({ text }) => text)).toEqual([
      expect.stringContaining('disputes a bill while a ticket is open'),
    ]);
  });
});

test.each<[string, () => Promise<unknown>]>([
  [
    'has muted the client',
    async () =>
      bot.store.mutes.add(
        { teammateId: await idOf('U_KIM'), clientId: await clientId(), kind: null },
        bot.now(),
      ),
  ],
  ['is off for a month', () => off('off until 2026-04-20', 'U_KIM')],
])(
  'a backup who %s does not keep it from the manager: three working days after it was said',
  async (_what, away) => {
    bot = await startFirm();
    await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
    await bot.tick();
    await away();
    await bot.post([ticket({ assignee: null }), dispute()]);
    const climbed = () => posts('U_LEE').filter((text) => /nobody has taken it/.test(text));
    await through('2026-03-19T10:30:00+11:00', '2026-03-22T12:00:00+11:00', 12);
    expect(climbed()).toEqual([]);
    await through('2026-03-23T10:30:00+11:00', '2026-03-23T10:30:00+11:00', 6);
    expect(climbed()).toEqual([
      expect.stringMatching(/^(?:Lee Park|Dana Reyes|.*) was told on Wednesday; nobody has taken it yet/),
    ]);
  },
);

test('the manager hears two working days after the backup, also where the backup heard late', async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
  await bot.tick();
  await off('off until 2026-03-23', 'U_KIM');
  await bot.post([ticket({ assignee: null }), dispute()]);
  await bot.tickAt('2026-03-23T10:30:00+11:00');
  expect(bot.slack.dms('U_KIM')).toEqual([
    expect.stringMatching(/^While you were away, 1 thing\n.*nobody has taken it yet/),
  ]);
  await through('2026-03-23T14:00:00+11:00', '2026-03-25T09:00:00+11:00', 12);
  expect(posts('U_LEE').filter((text) => /nobody has taken it/.test(text))).toEqual([]);
  await bot.tickAt('2026-03-25T10:40:00+11:00');
  expect(posts('U_LEE').filter((text) => /nobody has taken it/.test(text))).toHaveLength(1);
});
