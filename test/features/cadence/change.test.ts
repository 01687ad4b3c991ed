import { factsOf } from '../../support/client-facts';
import { lastDm, lastMessage, wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { call, changeForm, dueOn, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

test('what will happen is said as the fields change, and is what happens', async () => {
  const form = await changeForm(bot);
  expect(form.text()).toContain('Acme, now: Monthly');
  await form.enter('How often', 'weekly');
  expect(form.text()).toContain('Next call today, then each Tuesday.');
  await form.enter('How often', 'Tue and Fri');
  expect(form.text()).toContain(
    'The call is then 4 days overdue (was due 5 June), then each Tuesday and Friday.',
  );
  await form.enter('How often', 'every 10 days');
  expect(form.text()).toContain('Next call Friday 12 June, then every 10 days.');
  expect(await form.submit()).toBeUndefined();
  expect(await dueOn(bot)).toBe('2026-06-12');
  expect(lastDm(bot)).toContain('Acme: Next call Friday 12 June, then every 10 days.');
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Undo');
  expect(await dueOn(bot)).toBe('2026-07-02');
  expect(lastDm(bot)).toContain('Undone: the calls of Acme are as they were before.');
});

test('what is wrong is said under its field, with what is allowed', async () => {
  const form = await changeForm(bot);
  form.type('How often', 'now and then');
  expect((await form.submit())?.errors).toEqual({
    'How often':
      '“now and then” is no rhythm. Allowed: daily, twice weekly, weekly, every 2 weeks, monthly, quarterly, every N days, weekdays such as “Tue and Thu”.',
  });
  await form.pick('What shall change', 'More calls for a while');
  form.type('How often', 'monthly').type('What for', 'the migration');
  expect((await form.submit())?.errors).toEqual({
    'How often': 'They are called monthly already. Choose something more frequent.',
  });
  form.type('How often', 'weekly');
  expect((await form.submit())?.errors).toEqual({
    'Last day': 'Choose the last day. More calls without an end are a new rhythm.',
  });
  form.type('Last day', '2026-06-08');
  expect((await form.submit())?.errors).toEqual({
    'Last day': '8 June has passed. Choose today or a later day.',
  });
  await form.pick('What shall change', 'Fewer calls, step by step');
  form.type('Steps', 'weekly ×2 → daily');
  expect(Object.values((await form.submit())?.errors ?? {})[0]).toMatch(
    /^These are no steps. Allowed: 2 to 6 rhythms, each looser than the one before/,
  );
  expect((await factsOf(bot, 'Acme')).cadences).toEqual([]);
});

test('B4, C9: more calls while a project runs, with their end; the soonest day wins, and the end is said', async () => {
  const form = await changeForm(bot);
  await form.pick('What shall change', 'More calls for a while');
  form.type('What for', 'the migration');
  await form.enter('How often', 'weekly');
  await form.pick('Why', 'In my own words');
  form.type('Last day', '2026-06-30');
  await form.enter('What for', 'the migration');
  expect(form.text()).toContain(
    'Next call today, then each Tuesday, until the migration ends, 30 June. After that monthly again.',
  );
  await form.submitTwice();
  expect((await factsOf(bot, 'Acme')).boosts).toHaveLength(1);
  expect((await wholeBrief(bot)).text).toContain('Call due today, weekly until the migration ends, 30 June');
  const calls = await bot.slack.as('U_DANA').command('/calls', '');
  expect(calls.text).toContain('due today, last spoke 2 June, weekly until the migration ends, 30 June');
  await call(bot, '2026-06-09T09:00:00+10:00');
  expect(await dueOn(bot)).toBe('2026-06-16');
  await call(bot, '2026-06-26T11:00:00+10:00');
  bot.moveTo('2026-06-26T12:00:00+10:00');
  expect(await dueOn(bot)).toBe('2026-07-27');
  await bot.tickAt('2026-07-01T10:00:00+10:00');
  const brief = await wholeBrief(bot);
  expect(brief.text).toContain('Next call Monday 27 July, monthly');
  expect(brief.text).toContain('The weekly calls ended with the migration; monthly again.');
  await bot.tickAt('2026-07-27T10:00:00+10:00');
  expect((await wholeBrief(bot)).text).not.toContain('the migration');
});

test('B4: more calls end with their project, as soon as its source closes it', async () => {
  const at = bot.now().toISOString();
  const project = {
    type: 'touch',
    kind: 'project',
    client: { name: 'Acme' },
    externalId: 'P-1',
    title: 'Server move',
  };
  await bot.post({ ...project, at, updatedAt: at });
  const form = await changeForm(bot);
  await form.pick('What shall change', 'More calls for a while');
  await form.pick('Why', 'Until this project is closed: Server move');
  await form.enter('How often', 'every 10 days');
  expect(form.text()).toContain('Next call Friday 12 June, then every 10 days, until Server move ends.');
  await form.submit();
  expect(await dueOn(bot)).toBe('2026-06-12');
  bot.moveTo('2026-06-10T10:00:00+10:00');
  const closedAt = bot.now().toISOString();
  await bot.post({ ...project, at, updatedAt: closedAt, closedAt });
  expect(await dueOn(bot)).toBe('2026-07-02');
  expect((await wholeBrief(bot)).text).toContain(
    'The calls every 10 days ended with Server move; monthly again.',
  );
});

test('B4: a key person has calls of their own, and only talking with them counts', async () => {
  const form = await changeForm(bot);
  await form.pick('What shall change', 'Calls to one person');
  await form.pick('Who', 'Ann Lee');
  await form.enter('How often', 'weekly');
  expect(form.text()).toContain(
    'Next call with Ann Lee Tuesday 16 June, then each Tuesday. Only talking with them counts for it.',
  );
  await form.submit();
  await call(bot, '2026-06-11T10:00:00+10:00', 'Bob Ray');
  await bot.tickAt('2026-06-16T10:00:00+10:00');
  const calls = await bot.slack.as('U_DANA').command('/calls', '');
  expect(calls.text).toContain('due today, last spoke 11 June, for Ann Lee, weekly');
  expect(calls.text).toContain('Ann Lee');
  expect((await wholeBrief(bot)).text).toContain('Call due today for Ann Lee, weekly');
  await bot.slack.as('U_DANA').click(calls, 'Spoke, all well');
  expect(await dueOn(bot)).toBe('2026-06-23');
  await call(bot, '2026-06-16T11:00:00+10:00', 'Bob Ray');
  expect(await dueOn(bot)).toBe('2026-06-23');
});

test('the end may come by hand; History says all of it in words', async () => {
  const form = await changeForm(bot);
  await form.pick('What shall change', 'More calls for a while');
  form.type('What for', 'the audit').type('Last day', '2026-06-30');
  await form.submit();
  expect(await dueOn(bot)).toBe('2026-06-09');
  const again = await changeForm(bot);
  expect(again.text()).toContain('Weekly until the audit ends, 30 June');
  await again.press('End now');
  expect(again.text()).not.toContain('until the audit ends');
  expect(await dueOn(bot)).toBe('2026-07-02');
  const edit = await bot.slack.as('U_DANA').click(await wholeBrief(bot), 'Edit client');
  const history = await edit.modal?.press('History');
  expect(history?.text()).toContain('More calls for a while: – → weekly until the audit ends, 30 June 2026');
  expect(history?.text()).toContain('More calls for a while: weekly until the audit ends, 30 June 2026 → –');
});

test('others read whom to ask; what may be changed is asked in the moment of saving', async () => {
  const { modal } = await bot.slack.as('U_JO').click(await wholeBrief(bot, 'U_JO'), 'Change cadence');
  expect(modal?.text()).toContain(
    'How often they are called is for others to change. Ask Dana Reyes, who owns it, or a manager.',
  );
  const form = await changeForm(bot, 'U_KIM');
  await bot.imports('clients', 'Name,Backup\nAcme,@jo');
  form.type('How often', 'weekly');
  expect((await form.submit())?.errors?.['What shall change']).toContain('Ask Dana Reyes');
});

test('no calls: who asked is said, and everything rests until somebody changes it', async () => {
  const form = await changeForm(bot);
  await form.pick('What shall change', 'No calls');
  await form.enter('Who asked for it', 'Ann Lee');
  expect(form.text()).toContain(
    'No calls are planned from now on. The brief says that Ann Lee asked for none.',
  );
  await form.submit();
  expect((await wholeBrief(bot)).text).toContain('No calls wanted, since 9 June, asked by Ann Lee');
  const more = await changeForm(bot);
  await more.pick('What shall change', 'More calls for a while');
  more.type('What for', 'the audit').type('Last day', '2026-06-30');
  expect((await more.submit())?.errors).toEqual({
    'How often': 'They asked for no calls. Change that first, with “How often we call”.',
  });
  const back = await changeForm(bot);
  await back.pick('What shall change', 'As their tier: monthly');
  expect(back.text()).toContain('Next call Thursday 2 July, then each month.');
  await back.submit();
  expect(await dueOn(bot)).toBe('2026-07-02');
});
