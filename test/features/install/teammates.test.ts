import { clientId } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => void (bot = await startBot({ now: '2026-03-18T10:00:00+11:00' })));
afterEach(() => bot.stop());

const change = (id: string, given: object) =>
  bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser(id), ...given } });
const calls = (method: string) => bot.slack.calls.filter((call) => call.method === method).length;

test('everybody of the workspace is known from the start, each for what they are', async () => {
  const people = await bot.store.teammates.list();
  const standing = (id: string) => people.find(({ slackId }) => slackId === id)?.standing;
  expect(['U_DANA', 'U_GUEST', 'U_STRANGER', 'U_OTHERBOT'].map(standing)).toEqual([
    'member',
    'guest',
    'stranger',
    'bot',
  ]);
  expect(people.find(({ slackId }) => slackId === 'U_GONE')?.active).toBe(false);
  expect(people.find(({ slackId }) => slackId === 'U_SAM')?.admin).toBe(true);
});

test('a known person’s command asks Slack nothing', async () => {
  const before = bot.slack.calls.length;
  await bot.slack.as('U_DANA').command('/client', 'help', { channel: 'C_GENERAL' });
  expect(bot.slack.calls.slice(before).map(({ method }) => method)).toEqual(['response_url']);
});

test('a change of name and status is taken over, and wakes the clients', async () => {
  await bot.imports('clients', 'Name,Owner\nAcme,U_DANA\n');
  const id = await clientId(bot, 'acme');
  const before = (await bot.store.clients.versionedFacts(id, bot.now()))?.version ?? 0;
  const { profile } = bot.slack.slackUser('U_DANA') as { profile: object };
  const status = {
    status_text: 'Sick',
    status_emoji: ':face_with_thermometer:',
    status_expiration: 1_774_000_000,
  };
  expect(await change('U_DANA', { profile: { ...profile, real_name: 'Dana Ray', ...status } })).toMatchObject(
    {
      status: 200,
    },
  );
  expect(await bot.store.teammates.bySlackId('U_DANA')).toMatchObject({
    ...{ name: 'Dana Ray', statusText: 'Sick', statusUntil: new Date(1_774_000_000_000) },
  });
  expect((await bot.store.clients.versionedFacts(id, bot.now()))?.version).toBeGreaterThan(before);
  expect(await bot.bot.deps.across.dueClients(['T_NORTH'], bot.now(), 10)).toHaveLength(1);
});

test('a status alone, which people change all day, wakes no client', async () => {
  await bot.imports('clients', 'Name,Owner\nAcme,U_DANA\n');
  await bot.tick();
  const { profile } = bot.slack.slackUser('U_DANA') as { profile: object };
  await change('U_DANA', { profile: { ...profile, status_text: 'In a meeting' } });
  expect((await bot.store.teammates.bySlackId('U_DANA'))?.statusText).toBe('In a meeting');
  expect(await bot.bot.deps.across.dueClients(['T_NORTH'], bot.now(), 10)).toEqual([]);
});

test('somebody deactivated is answered no more', async () => {
  await change('U_DANA', { deleted: true });
  const seen = await bot.slack.as('U_DANA').command('/client', 'help', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('for members of this workspace only');
});

test('a zone that nobody knows does not break what is said to others', async () => {
  await change('U_DANA', { tz: 'Mars/Olympus_Mons' });
  expect((await bot.store.teammates.bySlackId('U_DANA'))?.timeZone).toBe('UTC');
});

test('somebody who joins is known by the event', async () => {
  await bot.slack.event({
    type: 'team_join',
    user: { ...bot.slack.slackUser('U_JO'), id: 'U_NEW', name: 'new' },
  });
  expect(await bot.store.teammates.bySlackId('U_NEW')).toMatchObject({ standing: 'member', active: true });
});

test('somebody whom the bot has not met is looked up once, also when they ask twice at once', async () => {
  const { Client } = await import('pg');
  const db = new Client(bot.databaseUrl);
  await db.connect();
  await db.query(`delete from teammates where slack_id in ('U_JO', 'U_GUEST')`);
  await db.end();
  const jo = bot.slack.as('U_JO');
  const asked = await Promise.all([1, 2].map(() => jo.command('/client', 'help', { channel: 'C_GENERAL' })));
  for (const seen of asked) expect(seen.text).toContain('/client Acme');
  const met = calls('users.info');
  await jo.command('/client', 'help', { channel: 'C_GENERAL' });
  expect(calls('users.info')).toBe(met);
  // a guest is met and refused, and looked up once too
  for (const _time of [1, 2]) {
    const seen = await bot.slack.as('U_GUEST').command('/client', 'help', { channel: 'C_ACME' });
    expect(seen.text).toContain('for members of this workspace only');
  }
  expect(calls('users.info')).toBe(met + 1);
});

test('the list of members is read again once a day', async () => {
  const before = calls('users.list');
  await bot.tick();
  expect(calls('users.list')).toBe(before);
  await bot.tickAt('2026-03-19T10:01:00+11:00');
  await bot.tick();
  expect(calls('users.list')).toBe(before + 1);
});

test('an event of a team that is not ours is answered and changes nothing', async () => {
  const user = { ...bot.slack.slackUser('U_DANA'), real_name: 'Somebody Else', team_id: 'T_OTHER' };
  const other = { enterprise_id: null, team_id: 'T_OTHER', user_id: 'U_BOT', is_bot: true };
  const told = await bot.slack.event(
    { type: 'user_change', user },
    { envelope: { team_id: 'T_OTHER', authorizations: [other] } },
  );
  expect(told.status).toBe(200);
  expect(await bot.store.teammates.bySlackId('U_DANA')).toMatchObject({
    name: 'Dana Reyes',
    standing: 'member',
  });
});
