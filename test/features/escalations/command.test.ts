import type { BotUnderTest } from '../../support/start-bot';
import { openHome } from '../home/support';
import { memberId, startFirm } from '../touches/support';
import { escalate, escalations, last, told } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

test.each(['', 'help'])('“%s” says how it is used', async (words) => {
  expect((await escalate(bot, words)).text).toContain('/escalate Acme they threaten to leave');
});

test('in a channel of one client, nothing typed asks about that client', async () => {
  const { modal } = await escalate(bot, '', 'U_DANA', 'C_ACME');
  expect(modal?.text()).toContain('Escalate\nAcme Pty Ltd');
});

test('several clients: buttons, and the words go on with the choice; pressed twice it is one', async () => {
  const kim = bot.slack.as('U_KIM');
  const seen = await escalate(bot, 'soylent the backups are lost', 'U_KIM');
  expect(seen.text).toContain('Which one do you mean?');
  const started = await kim.click(seen, 'Soylent Red');
  expect(started.text).toContain('Escalation started for Soylent Red. Kim Novak leads it.');
  await kim.click(seen, 'Soylent Red');
  const [first] = await escalations(bot, 'Soylent Red');
  expect(first?.title).toBe('the backups are lost');
  // nor does an old button begin another once it is closed
  const byId = await memberId(bot, 'U_KIM');
  const stamp = bot.bot.deps.stamp(byId, bot.now());
  await bot.store.escalations.close('closed', first?.id ?? '', { byId, note: 'Checked' }, stamp);
  await kim.click(seen, 'Soylent Red');
  expect(await escalations(bot, 'Soylent Red')).toMatchObject([{ closedAt: bot.now() }]);
});

test('nobody of that name: the nearest, or a new client that is escalated at once', async () => {
  const dana = bot.slack.as('U_DANA');
  const seen = await escalate(bot, '"Acmee" they threaten to leave');
  expect(seen.text).toContain('No client matches “Acmee”. Did you mean Acme Pty Ltd?');
  expect((await dana.click(seen, 'Acme Pty Ltd')).text).toContain('Escalation started for Acme Pty Ltd');
  const unknown = await escalate(bot, '"Wonka Ltd" the ovens are off');
  expect((await dana.click(unknown, 'Add "Wonka Ltd" as a client')).text).toContain(
    'Escalation started for Wonka Ltd. Dana Reyes leads it.',
  );
});

test('one that is open is shown instead of a second; two that start at once make one', async () => {
  await Promise.all([
    escalate(bot, 'acme they threaten to leave'),
    escalate(bot, 'acme the server is gone', 'U_KIM'),
  ]);
  expect(await escalations(bot)).toHaveLength(1);
  const seen = await escalate(bot, 'acme again', 'U_JO');
  expect(seen.text).toMatch(
    /An escalation is open for Acme Pty Ltd already: .+, led by (Dana Reyes|Kim Novak), just opened, no update yet\. The first update is due by 09:30 today\./,
  );
  const kim = bot.slack.as('U_KIM');
  const brief = await kim.click(await kim.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
  const { modal } = await kim.click(brief, 'Escalate');
  expect(modal?.text()).toContain('An escalation is open for Acme Pty Ltd already');
  expect((await modal?.press('Update'))?.text()).toContain('What is new?');
});

test('Escalate on the whole brief asks for the reason; sent twice it is one', async () => {
  const kim = bot.slack.as('U_KIM');
  const brief = await kim.click(await kim.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
  const { modal } = await kim.click(brief, 'Escalate');
  await modal?.type('What is wrong?', 'they threaten to leave').submitTwice();
  expect(modal?.text()).not.toContain('already');
  expect(await escalations(bot)).toHaveLength(1);
  const after = await kim.click(await kim.command('/client', 'acme', { channel: 'C_GENERAL' }), 'More');
  expect(after.text).toContain('[Update] [Close…]');
});

test('a reason longer than a title stays whole', async () => {
  const long = 'they threaten to leave because of the mail server '.repeat(8).trim();
  await escalate(bot, `acme ${long}`);
  const [kept] = await escalations(bot);
  expect(kept?.title).toHaveLength(300);
  expect(kept?.note).toBe(long);
});

test('guests and strangers are refused, and who may only look', async () => {
  for (const [userId, channel] of [
    ['U_GUEST', 'C_ACME'],
    ['U_STRANGER', 'C_SHARED'],
  ] as const)
    expect((await escalate(bot, 'acme they threaten to leave', userId, channel)).text).toContain(
      'Touchbase is for members of this workspace only',
    );
  await bot.imports('people', 'Member,Role\n@tom,viewer\n');
  expect((await escalate(bot, 'acme they threaten to leave', 'U_TOM')).text).toContain(
    'You may look, not escalate.',
  );
  expect(await escalations(bot)).toEqual([]);
});

test('Undo of an update brings the missed one back, and the message with it', async () => {
  const started = await escalate(bot, 'acme they threaten to leave');
  await bot.tickAt('2026-06-09T14:00:00+10:00');
  bot.moveTo('2026-06-09T14:10:00+10:00');
  const { modal } = await bot.slack.as('U_DANA').click(started, 'Update');
  await modal?.type('What is new?', 'Nothing yet').submitTwice();
  expect(last(bot, 'U_DANA').text).toMatch(/^Resolved: Dana Reyes said what is new/);
  bot.moveTo('2026-06-09T14:12:00+10:00');
  const noted = bot.slack.dmMessages('U_DANA').findLast(({ text }) => text.startsWith('Noted on'));
  if (!noted) throw new Error('Dana read nothing of the update.');
  await bot.slack.as('U_DANA').click(noted, 'Undo');
  expect(last(bot, 'U_DANA').text).toContain('it has had no update since 9 June, 10:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('closing can be undone; what was closed meanwhile takes no update', async () => {
  const dana = bot.slack.as('U_DANA');
  const started = await escalate(bot, 'acme they threaten to leave');
  bot.moveTo('2026-06-09T11:00:00+10:00');
  await dana.command('/touch', 'Acme spoke with Bob, all well');
  const { modal: updating } = await bot.slack
    .as('U_KIM')
    .click(await escalate(bot, 'acme', 'U_KIM'), 'Update');
  const { modal } = await dana.click(started, 'Close…');
  await modal?.type('What was checked?', 'the mail server').submitTwice();
  expect((await escalations(bot))[0]?.closedAt).toEqual(bot.now());
  expect((await updating?.type('What is new?', 'Late').submit())?.errors).toEqual({
    'What is new?':
      'This escalation is no longer open: somebody closed it or took it back. Nothing was noted.',
  });
  const closed = bot.slack.dmMessages('U_DANA').filter(({ text }) => text.startsWith('Escalation closed'));
  expect(closed).toHaveLength(1);
  await dana.click(closed[0]!, 'Undo');
  expect((await escalations(bot))[0]?.closedAt).toBeNull();
});

test('a call that is taken back while the form is open: not closed', async () => {
  const dana = bot.slack.as('U_DANA');
  const started = await escalate(bot, 'acme they threaten to leave');
  bot.moveTo('2026-06-09T11:00:00+10:00');
  const call = await dana.command('/touch', 'Acme spoke with Bob, all well');
  const { modal } = await dana.click(started, 'Close…');
  await dana.click(call, 'Undo');
  await modal?.type('What was checked?', 'the mail server').submit();
  expect(modal?.text()).toContain('Not closed yet: nobody has spoken with Acme Pty Ltd');
  expect((await escalations(bot))[0]?.closedAt).toBeNull();
});

describe('Home', () => {
  test('shows them to the lead, to whoever has the client, to their manager and to all managers, and to nobody else', async () => {
    await bot.imports('people', 'Member,Manager\n@jo,@raj\n');
    const { modal } = await escalate(bot, 'acme');
    await modal?.type('What is wrong?', 'they threaten to leave').type('Who leads', 'U_JO').submit();
    const line = 'they threaten to leave, led by Jo Tan, just opened, no update yet';
    for (const userId of ['U_DANA', 'U_KIM', 'U_JO', 'U_RAJ', 'U_LEE'])
      expect(await openHome(bot, userId)).toContain(line);
    expect(await openHome(bot, 'U_TOM')).not.toContain(line);
    expect(await openHome(bot, 'U_DANA')).toContain('The first update is due by 14:00 today.');
  });

  test('what came in by a file is shown too, and is gone once it is closed', async () => {
    const row = 'Acme Pty Ltd,escalation,2026-06-08T10:00:00+10:00,Mail lost,@kim,e1';
    const columns = 'Client,Kind,At,Title,Assignee,External ID';
    await bot.imports('touches', `${columns}\n${row}\n`, '--source', 'hand');
    expect(await openHome(bot, 'U_KIM')).toContain('Mail lost, led by Kim Novak, open 1 day');
    await bot.imports('touches', `${columns},Closed\n${row},2026-06-09T09:00:00+10:00\n`, '--source', 'hand');
    expect(await openHome(bot, 'U_KIM')).not.toContain('Mail lost');
  });
});
