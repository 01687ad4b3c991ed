import { factsOf } from '../../support/client-facts';
import { opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { list, read, startCalls, TUESDAY, TWO_DUE } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));

const start = async () => {
  bot = await startCalls(TWO_DUE);
  await bot.tickAt(TUESDAY);
};
const dana = () => bot.slack.as('U_DANA');
/** The form of the menu's choice, on the row of the client that stands first. */
const open = async (verb: 'Snooze' | 'Skip', on = list(bot)) => opened(await dana().click(on, verb));

test('Snooze takes the row off for so long, for that person; the due day stays, and Undo brings it back', async () => {
  await start();
  const modal = await open('Snooze');
  expect(modal.text()).toContain('Acme\nIt leaves your list until then. The due day stays.');
  await modal.pick('For how long', '3 days');
  await modal.submit();
  expect(modal.text()).toContain('Put off: Acme is off your list until Friday 12 June. The due day stays.');
  await bot.tickAt('2026-06-09T08:46:00+10:00');
  expect(read(bot)).not.toContain('Acme');
  expect((await factsOf(bot, 'Acme')).client).toMatchObject({ dueOn: '2026-06-09' });
  await modal.press('Undo');
  await bot.tickAt('2026-06-09T08:47:00+10:00');
  expect(read(bot)).toContain('Acme: due today');
});

test('a date of one’s own: in the form each error says what to do', async () => {
  await start();
  const modal = await open('Snooze');
  await modal.pick('For how long', 'Until a date');
  expect((await modal.submit())?.errors).toEqual({ Date: 'Choose the day on which it is to be back.' });
  modal.type('Date', '2026-06-09');
  expect((await modal.submit())?.errors).toEqual({ Date: 'Choose a day after today.' });
  modal.type('Date', '2027-06-09');
  expect((await modal.submit())?.errors).toEqual({
    Date: 'That is more than half a year. To call them more rarely, change their rhythm.',
  });
  modal.type('Date', '2026-06-20');
  await modal.submit();
  // a Saturday: the next day worked
  expect(modal.text()).toContain('off your list until Monday 22 June');
});

test('Skip wants a reason, and the row is back on the next working day; with nothing left the list says so', async () => {
  await start();
  const modal = await open('Skip');
  expect((await modal.submit())?.errors).toEqual({ Why: 'Choose a reason, or write one below.' });
  await modal.pick('Why', 'They are away');
  modal.type('In your own words', 'at a fair');
  await modal.submit();
  expect(modal.text()).toContain(
    'Skipped: Acme is off your list until Wednesday 10 June. The due day stays.',
  );
  expect((await factsOf(bot, 'Acme')).snoozes).toMatchObject([
    { kind: 'skip', why: 'They are away: at a fair' },
  ]);
  await bot.tickAt('2026-06-09T09:00:00+10:00');
  const message = list(bot);
  const second = await open('Skip');
  await second.pick('Why', 'No time today');
  await second.submit();
  await bot.tickAt('2026-06-09T09:01:00+10:00');
  const shown = bot.slack.dmMessages('U_DANA').find(({ ts }) => ts === message.ts);
  expect(shown && bot.slack.read(shown, 'U_DANA')).toBe('No calls left for you today.');
});

test('three put off in a row propose a looser rhythm; one button takes it, and Undo gives it back', async () => {
  await start();
  for (const day of ['2026-06-09', '2026-06-10', '2026-06-11']) {
    await bot.tickAt(`${day}T09:00:00+10:00`);
    const answer = await dana().command('/calls', '');
    const modal = opened(await dana().click(answer, 'Skip'));
    await modal.pick('Why', 'Nothing to say this time');
    await modal.submit();
    if (day !== '2026-06-11') {
      expect(modal.text()).not.toContain('in a row');
      continue;
    }
    expect(modal.text()).toContain(
      'That is 3 times in a row. They are called weekly; perhaps every 2 weeks fits better?',
    );
    await modal.press('Call every 2 weeks');
    expect(modal.text()).toContain('Acme is called every 2 weeks from now on. Next call Tuesday 16 June.');
    expect((await factsOf(bot, 'Acme')).cadences).toMatchObject([{ interval: 'every 2 weeks' }]);
    await modal.press('Undo');
    expect((await factsOf(bot, 'Acme')).cadences).toMatchObject([{ interval: 'weekly' }]);
  }
});
