import { calendar, event } from './feeds';
import { meetingsOf, startFirm, type CalendarFirm } from './support';

let bot: CalendarFirm;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const DANA = 'dana@northwind.example';
/** At that hour of a Thursday in Sydney. */
const meeting = (uid: string, hour: number, guest: string, title = 'Catch-up'): string =>
  event({
    ...{ uid, title, organizer: DANA, with: [DANA, guest] },
    start: { zone: 'Australia/Sydney', wall: `20260319T${String(hour).padStart(2, '0')}0000` },
  });
const asked = (userId = 'U_DANA'): readonly string[] =>
  bot.slack.dms(userId).filter((text) => /Did (it|they) happen/.test(text));
const press = async (label: string): Promise<string> => {
  const last = bot.slack.dmMessages('U_DANA').findLast(({ text }) => /Did (it|they) happen/.test(text));
  if (!last) throw new Error('Nothing was asked.');
  await bot.slack.as('U_DANA').click(last, label);
  return asked().at(-1) ?? '';
};

const startWith = async (...events: string[]): Promise<void> => {
  bot.serve('dana', calendar(...events));
  await bot.add('dana');
  await bot.later('2026-03-18T10:01:00+11:00');
};

test('meetings of a day are asked about in one message, in the last half-hour of the day, and once', async () => {
  await startWith(meeting('a', 9, 'bob@acme.example', 'Acme QBR'), meeting('g', 14, 'gil@globex.example'));
  await bot.later('2026-03-19T14:45:00+11:00');
  expect(asked()).toEqual([]);
  await bot.later('2026-03-19T17:00:00+11:00');
  expect(asked()).toEqual([
    expect.stringMatching(
      /Did they happen\?[^]*Roadmap meeting with Acme Pty Ltd today at 09:00, “Acme QBR”[^]*Meeting with Globex today at 14:00/,
    ),
  ]);
  await bot.later('2026-03-19T17:20:00+11:00');
  await bot.later('2026-03-20T10:00:00+11:00');
  await bot.later('2026-03-20T17:10:00+11:00');
  expect(asked()).toHaveLength(1);
});

test('“Yes” holds, “No show” and “It was cancelled” do not count, and each can be changed', async () => {
  await startWith(meeting('a', 9, 'bob@acme.example'));
  await bot.later('2026-03-19T17:00:00+11:00');
  expect(await bot.brief()).toContain('Last spoke today');
  expect(await press('No show')).toContain('nobody came, so it does not count');
  expect(await bot.brief()).toContain('Nobody has spoken with them yet');
  expect(await meetingsOf(bot, 'acme')).toEqual([expect.stringMatching(/: no_show$/)]);
  expect(await press('Change')).toContain('Yes');
  expect(await press('It was cancelled')).toContain('it was cancelled, so it does not count');
  await press('Change');
  expect(await press('Yes')).toContain('it was held');
  expect(await meetingsOf(bot, 'acme')).toEqual([expect.stringMatching(/: held$/)]);
  expect(await bot.brief()).toContain('Last spoke today');
});

test('what the calendar says afterwards changes no answer, unless it moves the meeting to later', async () => {
  await startWith(meeting('a', 9, 'bob@acme.example'), meeting('keep', 11, 'gil@globex.example'));
  await bot.later('2026-03-19T17:00:00+11:00');
  await press('No show');
  bot.serve(
    'dana',
    calendar(meeting('a', 9, 'bob@acme.example', 'Renamed'), meeting('keep', 11, 'gil@globex.example')),
  );
  await bot.later('2026-03-19T18:30:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toEqual([expect.stringMatching(/Renamed.*: no_show$/)]);
  const moved = event({
    ...{ uid: 'a', title: 'Renamed', organizer: DANA, with: [DANA, 'bob@acme.example'] },
    ...{ start: '20260325T000000Z', sequence: 1 },
  });
  bot.serve('dana', calendar(moved, meeting('keep', 11, 'gil@globex.example')));
  await bot.later('2026-03-19T20:30:00+11:00');
  expect(await meetingsOf(bot, 'acme')).toEqual([
    '2026-03-25T00:00Z meeting Renamed by Dana Reyes with bob@acme.example',
  ]);
});

test('one in the evening is asked about on the next working morning', async () => {
  await startWith(meeting('a', 18, 'bob@acme.example'));
  await bot.later('2026-03-19T18:45:00+11:00');
  expect(asked()).toEqual([]);
  await bot.later('2026-03-20T08:31:00+11:00');
  expect(asked()).toHaveLength(1);
});

test('what was over before the calendar was known, or was called off, is not asked about', async () => {
  const called = event({
    ...{ uid: 'c', organizer: DANA, with: [DANA, 'bob@acme.example'] },
    start: { zone: 'Australia/Sydney', wall: '20260319T100000' },
  });
  const past = event({
    uid: 'p',
    start: '20260317T000000Z',
    organizer: DANA,
    with: [DANA, 'bob@acme.example'],
  });
  await startWith(past, called, meeting('g', 11, 'gil@globex.example'));
  bot.serve('dana', calendar(past, meeting('g', 11, 'gil@globex.example')));
  await bot.later('2026-03-18T12:00:00+11:00');
  await bot.later('2026-03-19T17:00:00+11:00');
  expect(asked()).toEqual([expect.stringMatching(/Did it happen\?[^]*Globex/)]);
  expect(asked()[0]).not.toContain('Acme');
});

test('nobody but the organiser is asked, and nobody else answers for them', async () => {
  await startWith(meeting('a', 9, 'bob@acme.example'));
  await bot.later('2026-03-19T17:00:00+11:00');
  for (const userId of ['U_KIM', 'U_LEE']) expect(asked(userId)).toEqual([]);
});

test('who has heard five things today is asked another day', async () => {
  await startWith(meeting('a', 16, 'bob@acme.example'));
  bot.moveTo('2026-03-19T15:50:00+11:00');
  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
  await bot.imports(
    'clients',
    `Name,Owner,External ID\n${names.map((name) => `${name},@dana,${name}\n`).join('')}`,
  );
  const at = { at: '2026-03-19T15:00:00+11:00', updatedAt: '2026-03-19T15:50:00+11:00' };
  for (const name of names) {
    const client = { externalId: name, name };
    await bot.post([
      {
        ...at,
        type: 'touch',
        client,
        kind: 'ticket',
        externalId: `t${name}`,
        title: 'Down',
        priority: 'high',
      },
      { ...at, type: 'touch', client, kind: 'dispute', externalId: `d${name}`, title: 'INV-1' },
    ]);
  }
  await bot.tick();
  await bot.later('2026-03-19T17:00:00+11:00');
  expect(asked()).toEqual([]);
  await bot.later('2026-03-20T08:31:00+11:00');
  expect(asked()).toHaveLength(1);
});
