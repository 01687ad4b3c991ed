import type { BotUnderTest } from '../../support/start-bot';
import { editForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

test('the history says who changed what and when, before and after, an entry an act', async () => {
  const edit = await editForm(bot, 'U_DANA', 'Acme');
  await edit.pick('Tier', 'A');
  await edit.pick('Parent', 'Globex', 'glo');
  edit.type('Owner', '@kim').type('Cadence', 'monthly').type('Renewal', '2026-12-01');
  await edit.submit();
  bot.moveTo('2026-06-10T11:30:00+10:00');
  const people = await (await editForm(bot, 'U_PAT', 'Acme')).press('People');
  const form = await people?.press('Edit', 1);
  form?.type('Role', 'Director');
  await form?.submit();
  const history = await (await editForm(bot, 'U_KIM', 'Acme')).press('History');
  const lines = (history?.text() ?? '').split('\n').filter((line) => line !== '');
  expect(lines.slice(0, 11)).toEqual([
    'History',
    'What was changed about Acme, the latest first.',
    'Pat Okafor at 11:30',
    '• Ann Lee, Role: Accounts → Director',
    'Dana Reyes on 9 June at 10:00',
    expect.stringMatching(/^• /) as string,
    ...Array.from({ length: 4 }, () => expect.stringMatching(/^• /) as string),
    'An import on 1 May at 10:00',
  ]);
  expect(lines.slice(5, 10).toSorted()).toEqual([
    '• Cadence: weekly → monthly',
    '• Owner: Dana Reyes → Kim Novak',
    '• Parent: – → Globex',
    '• Renewal: – → 1 December 2026',
    '• Tier: B → A',
  ]);
});

test('older changes are a page further', async () => {
  for (let place = 0; place < 35; place += 1) {
    const edit = await editForm(bot, 'U_DANA', 'Acme');
    edit.type('Notes', `Note ${place}`);
    await edit.submit();
  }
  const history = await (await editForm(bot, 'U_DANA', 'Acme')).press('History');
  expect(history?.text()).toContain('Note 33 → Note 34');
  expect(history?.text()).not.toContain('Acme added');
  const older = await history?.press('Older');
  expect(older?.text()).toContain('Acme added');
  expect(older?.text()).not.toContain('[Older]');
}, 60_000);
