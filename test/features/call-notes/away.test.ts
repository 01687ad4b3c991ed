import { Client } from 'pg';
import { lastDm } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { calls, openForm, startFirm, withoutDatabase } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stop());

test('the form opens while the database is away, and searches find nothing rather than late', async () => {
  await withoutDatabase(bot, async () => {
    const modal = await openForm(bot);
    expect(modal.text()).toContain('Client: Type a name, number or ticket');
    expect(await modal.suggest('Client', 'acm')).toEqual([]);
  });
});

test('a database that is away keeps the text in the form; pressing Save again saves once', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'A long story.');
  await withoutDatabase(bot, async () => {
    const kept = await modal.submit();
    expect(kept?.errors['Client']).toMatch(
      /^Not saved yet\. Your text is still here; press Submit again\. Reference /,
    );
    expect(kept?.text()).toContain('A long story.');
  });
  expect(await modal.submit()).toBeUndefined();
  expect(await calls(bot, 'Acme')).toHaveLength(1);
  expect(lastDm(bot)).toContain('Logged: spoke with Robert Ray at Acme.');
});

test('a button for a client says so when the client cannot be got', async () => {
  const seen = await bot.slack.as('U_DANA').command('/client', 'Acme');
  await withoutDatabase(bot, async () => {
    const after = await bot.slack.as('U_DANA').click(seen, 'Log a call');
    expect(after.modal?.text()).toContain('I could not get this client just now.');
  });
  const again = await bot.slack.as('U_DANA').click(seen, 'Log a call');
  expect(again.modal?.text()).toContain('Client: Acme');
});

test('a database that answers too late keeps the text too, and what it did late is not done twice', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'A long story.');
  const other = new Client({ connectionString: bot.databaseUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('lock table touches in exclusive mode');
    const kept = await modal.submit();
    expect(kept?.errors['Client']).toMatch(/^Not saved yet/);
    await other.query('commit');
    const { rows } = await other.query<{ state: string }>(
      "select state from pg_stat_activity where datname = current_database() and state <> 'active'",
    );
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'idle'));
  } finally {
    await other.end();
  }
  expect(await modal.submit()).toBeUndefined();
  expect(await calls(bot, 'Acme')).toHaveLength(1);
});
