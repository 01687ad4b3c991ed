import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { memberId, noted, startFirm } from '../touches/support';
import { escalate, escalations, last, told } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  // enough to say how Acme stands
  await bot.imports(
    'touches',
    [
      'Client,Kind,At,Outcome,By,Mood,Closed,External ID',
      'Acme Pty Ltd,call,2026-06-05T10:00:00+10:00,reached,@dana,well,,c1',
      'Acme Pty Ltd,ticket,2026-06-01T10:00:00+10:00,,,,2026-06-02T10:00:00+10:00,t1',
      'Acme Pty Ltd,roadmap,2026-05-20T10:00:00+10:00,held,@dana,well,,r1',
    ].join('\n'),
  );
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

const wholeBrief = async (userId: string): Promise<string> => {
  const person = bot.slack.as(userId);
  return (await person.click(await person.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More')).text;
};

test('C8: from /escalate to the missed update, the score that is held down, and the close that waits for a call', async () => {
  const dana = bot.slack.as('U_DANA');
  const started = await escalate(bot, 'acme they threaten to leave');
  expect(started.ephemeral).toHaveLength(1);
  expect(started.text).toContain(
    'Escalation started for Acme Pty Ltd. Dana Reyes leads it. The first update is due by 14:00 today.',
  );
  // who leads it stands there once
  expect(started.text).toContain('Why: they threaten to leave');
  expect(started.text.match(/Dana Reyes|led by/g)).toHaveLength(1);
  expect(await escalations(bot)).toMatchObject([
    {
      ...{ kind: 'escalation', title: 'they threaten to leave', at: bot.now(), closedAt: null },
      ...{ byId: await memberId(bot, 'U_DANA'), assigneeId: await memberId(bot, 'U_DANA') },
    },
  ]);
  await bot.tickAt('2026-06-09T13:59:00+10:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await bot.tickAt('2026-06-09T14:00:00+10:00');
  await bot.tick();
  expect(told(bot, 'U_DANA').map(({ text }) => text)).toEqual([
    'You lead the escalation “they threaten to leave” at Acme Pty Ltd, and it has had no update since 9 June, 10:00. What is new?',
  ]);
  const brief = await bot.slack.as('U_KIM').command('/client', 'acme', { channel: 'C_GENERAL' });
  expect(brief.text).toMatch(/Health \d+, in trouble: at most 39 while an escalation is open/);
  expect(brief.text).toContain(
    'Escalation: they threaten to leave, led by Dana Reyes, open 4 hours, no update yet',
  );

  // the message itself has the form
  const { modal } = await dana.click(last(bot, 'U_DANA'), 'Update');
  expect((await modal?.type('What is new?', '  ').submit())?.errors).toEqual({
    'What is new?': 'Write what is new. If nothing is, write that, and when there will be.',
  });
  bot.moveTo('2026-06-09T14:05:00+10:00');
  expect(await modal?.type('What is new?', 'The provider found the fault').submit()).toBeUndefined();
  expect(bot.slack.dms('U_DANA').at(-1)).toContain(
    'Noted on the escalation of Acme Pty Ltd. The next update is due by 18:05 today.',
  );
  expect(last(bot, 'U_DANA').text).toBe(
    'Resolved: Dana Reyes said what is new on Acme Pty Ltd’s escalation, 14:05',
  );
  expect((await noted(bot)).at(-1)).toMatchObject({
    ...{ kind: 'note', note: 'Escalation: The provider found the fault', phase: 'escalation update' },
    byId: await memberId(bot, 'U_DANA'),
  });
  expect(await wholeBrief('U_KIM')).toContain(
    'Escalation: they threaten to leave, led by Dana Reyes, open 4 hours, last update just now',
  );

  // nobody has called them
  const refused = await dana.click(lastMessage(bot), 'Close…');
  expect(refused.modal?.text()).toContain(
    'Not closed yet: nobody has spoken with Acme Pty Ltd since this escalation began, Today 10:00.',
  );
  const call = await refused.modal?.press('Log a call');
  await call?.pick('Outcome', 'Reached');
  await call?.type('Notes', 'All works again.').submit();
  const { modal: closing } = await dana.click(await escalate(bot, 'acme'), 'Close…');
  expect(closing?.text()).toContain('Dana Reyes spoke with Bob on the phone, Today 14:05.');
  expect((await closing?.type('What was checked?', ' ').submit())?.errors).toEqual({
    'What was checked?': 'Name what was checked: at least one thing.',
  });
  expect(await closing?.type('What was checked?', 'VPN from two homes').submit()).toBeUndefined();
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Escalation closed for Acme Pty Ltd.');
  expect(await escalations(bot)).toMatchObject([{ closedAt: bot.now() }]);
  expect((await noted(bot)).at(-1)).toMatchObject({
    note: 'Escalation closed. Checked: VPN from two homes',
  });
  const after = await wholeBrief('U_KIM');
  expect(after).not.toContain('at most 39');
  expect(after).toContain('Escalation closed');
  await bot.tickAt('2026-06-11T10:00:00+10:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);

  const undone = await dana.click(
    bot.slack.dmMessages('U_DANA').findLast(({ text }) => text.startsWith('Escalation closed'))!,
    'Undo',
  );
  expect(undone.text).toContain('Ten minutes have passed');
});

describe('silence', () => {
  test('updated in time: until the next is missed, and each missed one is told once', async () => {
    const started = await escalate(bot, 'acme they threaten to leave');
    bot.moveTo('2026-06-09T13:00:00+10:00');
    const { modal } = await bot.slack.as('U_DANA').click(started, 'Update');
    await modal?.type('What is new?', 'Half of them work again').submit();
    await bot.tickAt('2026-06-09T16:59:00+10:00');
    expect(told(bot, 'U_DANA')).toEqual([]);
    await bot.tickAt('2026-06-09T17:00:00+10:00');
    await bot.tickAt('2026-06-10T16:00:00+10:00');
    expect(told(bot, 'U_DANA')).toHaveLength(1);
  });

  test('out of hours: at the lead’s next start of day', async () => {
    bot.moveTo('2026-06-09T15:00:00+10:00');
    expect((await escalate(bot, 'acme they threaten to leave')).text).toContain('due by 19:00 today');
    await bot.tickAt('2026-06-09T19:00:00+10:00');
    await bot.tickAt('2026-06-10T08:29:00+10:00');
    expect(told(bot, 'U_DANA')).toEqual([]);
    await bot.tickAt('2026-06-10T08:30:00+10:00');
    expect(told(bot, 'U_DANA')).toHaveLength(1);
  });

  test('taken back; switched off; muted', async () => {
    const started = await escalate(bot, 'acme they threaten to leave');
    const undone = await bot.slack.as('U_DANA').click(started, 'Undo');
    expect(undone.text).toContain('Undone: what was noted for Acme Pty Ltd is as it was before.');
    await bot.tickAt('2026-06-09T15:00:00+10:00');
    expect(told(bot, 'U_DANA')).toEqual([]);
  });

  test('switched off; and on again, what is so already is shown and not said', async () => {
    await bot.cli('settings', 'set', 'rule.escalation-update.on', 'off');
    await escalate(bot, 'acme they threaten to leave');
    await bot.tickAt('2026-06-09T15:00:00+10:00');
    await bot.cli('settings', 'set', 'rule.escalation-update.on', 'on');
    await bot.tick();
    expect(told(bot, 'U_DANA')).toEqual([]);
    expect(await wholeBrief('U_KIM')).toContain('no update on the escalation “they threaten to leave”');
  });

  test('muted, until they want to hear of it again', async () => {
    const started = await escalate(bot, 'acme they threaten to leave');
    await bot.tickAt('2026-06-09T14:00:00+10:00');
    const { modal: useless } = await bot.slack.as('U_DANA').click(last(bot, 'U_DANA'), 'Not useful');
    await useless?.pick('Why', 'I knew it already');
    await useless?.pick('From now on', 'Nothing more of this sort, about any client');
    await useless?.submit();
    expect(useless?.text()).toContain('I tell you nothing more of this sort unasked.');
    const { modal } = await bot.slack.as('U_DANA').click(started, 'Update');
    await modal?.type('What is new?', 'Nothing yet').submit();
    await bot.tickAt('2026-06-10T14:00:00+10:00');
    expect(told(bot, 'U_DANA')).toHaveLength(1);
  });

  test('the number of hours is set', async () => {
    await bot.cli('settings', 'set', 'rule.escalation-update.hours', '1');
    expect((await escalate(bot, 'acme they threaten to leave')).text).toContain('due by 11:00 today');
    await bot.tickAt('2026-06-09T11:00:00+10:00');
    expect(told(bot, 'U_DANA')).toHaveLength(1);
    const refused = await bot.cli('settings', 'set', 'rule.escalation-update.hours', '73');
    expect([refused.status, refused.said]).toEqual([1, expect.stringContaining('a number from 1 to 72')]);
  });
});

describe('who leads', () => {
  test('without a reason the form asks for it, and for the lead, who is told', async () => {
    const { modal } = await escalate(bot, 'acme');
    expect(modal?.text()).toContain('What is wrong?');
    modal?.type('What is wrong?', ' ').type('Who leads', 'U_GUEST');
    expect((await modal?.submit())?.errors).toEqual({
      'What is wrong?': 'Write what is wrong in a few words.',
      'Who leads': 'Choose a teammate who works here: guests and people who have left lead nothing.',
    });
    modal?.type('What is wrong?', 'they threaten to leave').type('Who leads', 'U_KIM');
    expect(await modal?.submit()).toBeUndefined();
    expect(bot.slack.dms('U_DANA').at(-1)).toContain(
      'Escalation started for Acme Pty Ltd. Kim Novak leads it. The first update is due by 14:00 today.',
    );
    expect(last(bot, 'U_KIM').text).toBe(
      'Dana Reyes asks you to lead the escalation of *Acme Pty Ltd*. The first update is due by 14:00 today.',
    );
    await bot.tickAt('2026-06-09T14:00:00+10:00');
    expect(last(bot, 'U_KIM').text).toContain('You lead the escalation “they threaten to leave”');
    expect(told(bot, 'U_DANA')).toEqual([]);
  });

  test('a lead who has left: the owner is told', async () => {
    const { modal } = await escalate(bot, 'acme');
    await modal?.type('What is wrong?', 'they threaten to leave').type('Who leads', 'U_RAJ').submit();
    await bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_RAJ'), deleted: true } });
    await bot.tickAt('2026-06-09T14:00:00+10:00');
    expect(last(bot, 'U_DANA').text).toBe(
      'Acme Pty Ltd: no update on the escalation “they threaten to leave” since 9 June, 10:00. Raj Iyer, who led it, is no longer here: what is new?',
    );
  });

  test('a lead who is off: the owner is told in their place', async () => {
    const { modal } = await escalate(bot, 'acme');
    await modal?.type('What is wrong?', 'they threaten to leave').type('Who leads', 'U_KIM').submit();
    await bot.slack.as('U_KIM').command('/calls', 'off until 2026-06-12');
    await bot.tickAt('2026-06-09T14:00:00+10:00');
    expect(last(bot, 'U_DANA').text).toMatch(
      /it has had no update since .* You stand in for Kim Novak, who is off\./,
    );
  });

  test('undone before the lead is at work: they hear nothing', async () => {
    bot.moveTo('2026-06-09T18:00:00+10:00');
    const { modal } = await escalate(bot, 'acme');
    await modal?.type('What is wrong?', 'they threaten to leave').type('Who leads', 'U_KIM').submit();
    await bot.slack.as('U_DANA').click(lastMessage(bot), 'Undo');
    await bot.tickAt('2026-06-10T10:00:00+10:00');
    expect(told(bot, 'U_KIM')).toEqual([]);
  });
});
