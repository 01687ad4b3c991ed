import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendar, event } from './feeds';
import { keptOf, meetingsOf, startFirm, type CalendarFirm } from './support';

let bot: CalendarFirm;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const google = readFileSync(join(__dirname, '../../fixtures/calendar/google.ics'), 'utf8');
const DANA = 'dana@northwind.example';
const BOB = 'bob@acme.example';
const acme = (of: Partial<Parameters<typeof event>[0]> = {}): string =>
  event({
    uid: 'm1',
    title: 'Catch-up',
    start: '20260320T030000Z',
    organizer: DANA,
    with: [DANA, BOB],
    ...of,
  });
const heard = (userId: string, words: RegExp): readonly string[] =>
  bot.slack.dms(userId).filter((text) => words.test(text));

test('A5: what a Google calendar plans with a client stands in its brief', async () => {
  bot.serve('dana', google);
  const { status, out, said } = await bot.add('dana');
  expect({ status, out: JSON.parse(out) as unknown }).toEqual({
    status: 0,
    out: { endpoint: expect.any(String) as string, host: '127.0.0.1', teammate: 'Dana Reyes' },
  });
  expect(said).toContain('Dana Reyes’s calendar at 127.0.0.1 holds 6 events.');
  await bot.later('2026-03-18T10:01:00+11:00');
  expect(await bot.brief()).toContain('Roadmap meeting Friday 20 March');
  expect(await meetingsOf(bot, 'acme')).toEqual([
    '2026-03-01T22:00Z meeting Acme weekly by Dana Reyes with Bob Carter',
    '2026-03-08T22:00Z meeting Acme weekly by Dana Reyes with Bob Carter',
    '2026-03-20T03:00Z roadmap Acme QBR by Dana Reyes and Kim Novak with Bob Carter, Lee, Ann',
    '2026-03-24T00:00Z meeting Acme weekly by Dana Reyes with Bob Carter',
    // nine o'clock in Sydney, where summer time is over
    ...['05', '12', '19', '26'].map(
      (day) => `2026-04-${day}T23:00Z meeting Acme weekly by Dana Reyes with Bob Carter`,
    ),
  ]);
});

test('A8: a QBR in the calendar while a bill is disputed is told to owner and organiser', async () => {
  bot.serve(
    'kim',
    calendar(
      acme({ title: 'Acme QBR', organizer: 'kim@northwind.example', with: ['kim@northwind.example', BOB] }),
    ),
  );
  await bot.add('kim');
  await bot.later('2026-03-18T10:01:00+11:00');
  await bot.post({
    ...{
      type: 'touch',
      client: { externalId: '19', name: 'Acme Pty Ltd' },
      kind: 'dispute',
      externalId: 'd1',
    },
    ...{ title: 'INV-1042', at: '2026-03-17T10:00:00+11:00', updatedAt: '2026-03-18T10:00:00+11:00' },
  });
  await bot.tick();
  for (const userId of ['U_DANA', 'U_KIM'])
    expect(heard(userId, /roadmap meeting is on Friday 20 March/)).toHaveLength(1);
});

test('a calendar is asked every quarter of an hour by its marks, and once an hour for all of it', async () => {
  bot.serve('dana', calendar(acme()));
  await bot.add('dana');
  for (let minute = 1; minute <= 120; minute += 1) {
    bot.moveTo(new Date(Date.parse('2026-03-18T10:00:00+11:00') + minute * 60_000).toISOString());
    await bot.poll();
  }
  const polls = bot.asked.slice(1);
  expect(polls.length).toBeGreaterThanOrEqual(8);
  expect(polls.length).toBeLessThanOrEqual(10);
  expect(polls.filter((ask) => !ask.includes('"')).length).toBeLessThanOrEqual(3);
});

test('what moves, is called off or disappears is so in the brief; what is gone comes back', async () => {
  const line = (more: Parameters<typeof acme>[0] = {}) =>
    calendar(acme(more), acme({ uid: 'm2', title: 'Other' }));
  bot.serve('dana', line());
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
  const states: string[] = [];
  const feeds = [
    line({ start: '20260323T010000Z', sequence: 1, changed: '20260318T000500Z' }),
    line({ lines: ['STATUS:CANCELLED'] }),
    line({ title: 'On again', changed: '20260301T000000Z' }),
    calendar(acme({ uid: 'm2', title: 'Other' })),
    line({ title: 'Back' }),
    line({ title: 'Back', with: [DANA, `-${BOB}`] }),
  ];
  for (const [turn, feed] of feeds.entries()) {
    bot.serve('dana', feed);
    await bot.later(`2026-03-18T${11 + turn}:10:00+11:00`);
    states.push((await meetingsOf(bot, 'acme')).find((each) => !each.includes('Other')) ?? '');
  }
  expect(states.map((state) => state.replace(' by Dana Reyes with bob@acme.example', ''))).toEqual([
    '2026-03-23T01:00Z meeting Catch-up',
    '2026-03-20T03:00Z meeting Catch-up: cancelled',
    '2026-03-20T03:00Z meeting On again',
    '2026-03-20T03:00Z meeting On again: cancelled',
    '2026-03-20T03:00Z meeting Back',
    '2026-03-20T03:00Z meeting Back: cancelled',
  ]);
});

test.each([
  ['is empty', calendar(), /it is empty, and had 2 meetings with clients ahead/],
  ['is cut off', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', /it is empty/],
  ['is a page to sign in', '<!DOCTYPE html><html></html>', /answered with a web page instead of a calendar/],
])('a calendar that suddenly %s calls nothing off', async (_what, text, why) => {
  bot.serve('dana', calendar(acme(), acme({ uid: 'm2' })));
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
  const before = await meetingsOf(bot, 'acme');
  expect(before).toHaveLength(2);
  bot.serve('dana', text);
  await bot.later('2026-03-18T11:30:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toEqual(before);
  const [source] = await bot.store.sources.list();
  expect(source?.trouble ?? '').toMatch(why);
});

test('a meeting in two calendars is one meeting, and stands as long as one of them has it', async () => {
  const KIM = 'kim@northwind.example';
  const shared = acme({ with: [DANA, KIM, BOB] });
  bot.serve('dana', calendar(shared, acme({ uid: 'dana-only', title: 'Mine' })));
  bot.serve(
    'kim',
    calendar(shared, acme({ uid: 'kim-only', title: 'Kim’s', organizer: KIM, with: [KIM, BOB] })),
  );
  await bot.add('dana');
  await bot.add('kim');
  await bot.later('2026-03-18T10:01:00+11:00');
  const both = '2026-03-20T03:00Z meeting Catch-up by Dana Reyes and Kim Novak with bob@acme.example';
  expect((await meetingsOf(bot, 'acme')).filter((each) => each.includes('Catch-up'))).toEqual([both]);
  bot.serve('dana', calendar(acme({ uid: 'dana-only', title: 'Mine' })));
  await bot.later('2026-03-18T11:30:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toContain(both);
  bot.serve('kim', calendar(acme({ uid: 'kim-only', title: 'Kim’s', organizer: KIM, with: [KIM, BOB] })));
  await bot.later('2026-03-18T13:00:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toContain(`${both}: cancelled`);
});

test('a title alone is asked about once for the series; then it is the client’s by itself', async () => {
  const series = (title: string, until: string) =>
    event({ uid: 's1', title, start: '20260319T010000Z', lines: [`RRULE:FREQ=WEEKLY;UNTIL=${until}`] });
  bot.serve('dana', calendar(series('Globex sync', '20260402T010000Z'), event({ uid: 'x', title: 'Lunch' })));
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
  expect(await meetingsOf(bot, 'globex')).toEqual([]);
  const list = await bot.slack.as('U_LEE').command('/touchbase', 'unmatched');
  const text = list.modal?.text() ?? '';
  expect(text).toContain('Globex? In a calendar: “Globex sync”');
  expect(text).toContain('3 meetings');
  expect(text).not.toContain('as clients');
  const modal = bot.slack.as('U_LEE').modal();
  if (!modal) throw new Error('No modal is open.');
  await bot.slack.as('U_LEE').click(modal.view, 'It is Globex', {});
  expect(await meetingsOf(bot, 'globex')).toHaveLength(3);
  bot.serve('dana', calendar(series('Weekly, renamed', '20260409T010000Z')));
  await bot.later('2026-03-18T11:30:00+11:00');
  const after = await meetingsOf(bot, 'globex');
  expect(after).toHaveLength(4);
  expect(after[3]).toBe('2026-04-09T01:00Z meeting Weekly, renamed by Dana Reyes');
});

test('what is private, of nobody we know, or declined by all of theirs is not kept anywhere', async () => {
  bot.serve(
    'dana',
    calendar(
      acme({ uid: 'a', title: 'Secret thing', lines: ['CLASS:PRIVATE'] }),
      event({ uid: 'b', title: 'Secret thing', with: ['doctor@clinic.example'] }),
      acme({ uid: 'c', title: 'Secret thing', with: [DANA, `-${BOB}`] }),
      acme({ uid: 'd', title: 'Secret thing', organizer: BOB, with: [`-${DANA}`, BOB] }),
      acme({ uid: 'e', title: 'Known', lines: ['DESCRIPTION:Secret thing'] }),
    ),
  );
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toHaveLength(1);
  const kept = (await keptOf(bot)) + JSON.stringify(bot.logged());
  expect(kept).toContain('Known');
  expect(kept).not.toContain('Secret thing');
  expect(kept).not.toContain('secret.ics');
});
