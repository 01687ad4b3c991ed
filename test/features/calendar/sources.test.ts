import { calendar, event } from './feeds';
import { startFirm, type CalendarFirm } from './support';

let bot: CalendarFirm;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const acme = (uid = 'm1'): string =>
  event({ uid, organizer: 'dana@northwind.example', with: ['dana@northwind.example', 'bob@acme.example'] });
const add = (...words: string[]) => bot.cli('sources', 'add', 'calendar', ...words);

test('a wrong address is told with what came and where the right one is', async () => {
  bot.serve('dana', '<!DOCTYPE html><title>Sign in</title>', { type: 'text/html' });
  const { status, out, said } = await bot.add('dana');
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(said).toContain(
    '127.0.0.1 answered with a web page instead of a calendar, perhaps the page to sign in: this is the address of a page, not of the calendar. Google: Settings',
  );
  expect((await bot.add('kim')).said).toContain(
    'The calendar could not be read: 127.0.0.1 answered 404 Not Found.',
  );
  expect(await bot.store.sources.list()).toEqual([]);
});

test.each([
  [['--teammate', '@dana'], 2, 'A calendar needs --url, its secret address, and --teammate'],
  [['--url', 'https://c.example/x'], 2, 'A calendar needs --url'],
  [['--url', 'https://c.example/x', '--teammate', '@nobody'], 2, 'No teammate is “@nobody”'],
  [['--url', 'http://c.example/x', '--teammate', '@dana'], 1, 'c.example: only https addresses are read'],
  [
    ['--url', 'https://10.0.0.1/x', '--teammate', '@dana'],
    1,
    '10.0.0.1 is an address of this machine or its network',
  ],
  [['--url', 'calendar', '--teammate', '@dana'], 1, 'It is no address'],
])('add calendar %j is refused', async (words, status, why) => {
  const refused = await add(...words);
  expect(refused).toMatchObject({ status, out: '' });
  expect(refused.said).toContain(why);
});

test('the address is kept sealed, shown as its host, and given once', async () => {
  bot.serve('dana', calendar(acme()));
  await bot.add('dana');
  expect((await bot.add('dana')).said).toContain('This calendar is read already');
  const [kept] = await bot.store.feeds.list();
  expect(kept).toMatchObject({ host: '127.0.0.1', whose: 'Dana Reyes' });
  await bot.later('2026-03-18T10:01:00+11:00');
  const { out } = await bot.cli('sources', 'list');
  expect(out).toMatch(/calendar of Dana Reyes +calendar +\w{8}… +2026-03-17T23:01:00.000Z +0/);
  const shown = (await bot.slack.as('U_LEE').command('/touchbase', 'sources')).text;
  expect(shown).toContain('calendar of Dana Reyes (127.0.0.1): last heard of just now');
  expect(`${out}${shown}`).not.toContain('secret.ics');
});

test('it is not rotated but replaced, and once removed is read no more; what it planned stays', async () => {
  bot.serve('dana', calendar(acme()));
  const { out } = await bot.add('dana');
  const { endpoint } = JSON.parse(out) as { endpoint: string };
  expect((await bot.cli('sources', 'rotate', endpoint)).said).toContain(
    'A calendar’s secret is its address.',
  );
  await bot.later('2026-03-18T10:01:00+11:00');
  expect((await bot.cli('sources', 'remove', endpoint)).status).toBe(0);
  const before = bot.asked.length;
  await bot.later('2026-03-18T12:01:00+11:00');
  expect(bot.asked).toHaveLength(before);
  expect(await bot.brief()).toContain('Meeting Friday 20 March');
});

test('a webhook address of that kind leads nowhere', async () => {
  bot.serve('dana', calendar(acme()));
  const { endpoint } = JSON.parse((await bot.add('dana')).out) as { endpoint: string };
  const answer = await fetch(`${bot.url}/webhooks/calendar/${endpoint}`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(404);
});

test('one that fails is asked less and less; after an hour administrators hear of it once, and that it is well again', async () => {
  bot.serve('dana', calendar(acme(), acme('m2')));
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
  bot.serve('dana', '', { status: 403 });
  const before = bot.asked.length;
  for (let hour = 1; hour <= 26; hour += 1)
    await bot.later(new Date(Date.parse('2026-03-18T10:05:00+11:00') + hour * 3_600_000).toISOString());
  expect(bot.asked.length - before).toBeLessThanOrEqual(9);
  const heard = () => bot.slack.dms('U_LEE').filter((text) => /calendar|Seen to/.test(text));
  expect(heard()).toEqual([
    expect.stringMatching(
      /calendar of Dana Reyes could not be asked for .*\. 127\.0\.0\.1 answered 403 Forbidden/,
    ),
  ]);
  expect(await bot.brief()).toContain('Meeting tomorrow, 14:00');
  bot.serve('dana', calendar(acme(), acme('m2')));
  await bot.later('2026-03-19T20:00:00+11:00');
  await bot.later('2026-03-19T21:01:00+11:00');
  expect(heard()).toEqual(['Seen to: this source works again.']);
});

test('nothing is asked for somebody who has left', async () => {
  bot.serve('dana', calendar(acme()));
  await bot.add('dana');
  const team = await bot.store.teammates.list();
  await bot.store.teammates.save(
    team.filter(({ slackId }) => slackId === 'U_DANA').map((row) => ({ ...row, active: false })),
    bot.bot.deps.stamp('touchbase', bot.now()),
  );
  const before = bot.asked.length;
  await bot.bot.poll();
  expect(bot.asked).toHaveLength(before);
});
