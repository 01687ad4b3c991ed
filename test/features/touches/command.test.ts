import { cadence, factsOf } from '../../support/client-facts';
import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { contactId, memberId, noted, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const touch = (words: string, userId = 'U_DANA', channel = 'C_GENERAL') =>
  bot.slack.as(userId).command('/touch', words, { channel });

test('A12: words alone are kept at once, and one line says what was understood', async () => {
  const seen = await touch('acme left voicemail for Bob');
  expect(seen.ephemeral).toHaveLength(1);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Acme Pty Ltd tried 10:00, next Wed 10 June');
  expect(seen.modal).toBeUndefined();
  expect(seen.text).toContain(
    'Noted for Acme Pty Ltd: Dana Reyes left a voicemail for Bob. Today 10:00. Next try tomorrow in the afternoon; this one was in the morning.',
  );
  expect(await noted(bot)).toMatchObject([
    {
      ...{ kind: 'call', outcome: 'voicemail', direction: 'outbound', at: bot.now() },
      ...{ byId: await memberId(bot, 'U_DANA'), contactId: await contactId(bot, 'Robert Ray') },
    },
  ]);
});

test('mood, minutes, teammates and the rest are understood; what is not is the note', async () => {
  const seen = await touch('Acme Pty Ltd met Bob and Ann Lee with @kim, went well, 45 min: they <want> R&D');
  expect(await noted(bot)).toMatchObject([
    {
      ...{ kind: 'meeting', mood: 'well', minutes: 45, note: 'they <want> R&D', withNames: ['Ann Lee'] },
      withIds: [await memberId(bot, 'U_KIM')],
    },
  ]);
  expect(seen.text).toContain(
    'Dana Reyes met Bob, went well, 45 minutes, with Kim Novak and Ann Lee. Today 10:00. Next call Tuesday 16 June.',
  );
  expect(seen.text).toContain('“they <want> R&D”');
});

test('a conversation moves the due day, and Undo moves it back', async () => {
  const dana = bot.slack.as('U_DANA');
  const before = (await cadence(bot, 'Acme')).dueOn;
  const seen = await touch('Acme spoke with Bob yesterday at 15:30, all well');
  expect((await noted(bot))[0]?.at).toEqual(new Date('2026-06-08T15:30:00+10:00'));
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-15');
  const undone = await dana.click(seen, 'Undo');
  expect(undone.text).toContain('Undone: what was noted for Acme Pty Ltd is as it was before.');
  expect((await cadence(bot, 'Acme')).dueOn).toBe(before);
  expect(await noted(bot)).toEqual([]);
});

test('ten minutes later it stays', async () => {
  const seen = await touch('Acme no answer');
  bot.moveTo('2026-06-09T10:10:01+10:00');
  const late = await bot.slack.as('U_DANA').click(seen, 'Undo');
  expect(late.text).toContain('Ten minutes have passed');
  expect(await noted(bot)).toHaveLength(1);
});

test('Edit from the confirmation; what was changed since is not undone', async () => {
  const dana = bot.slack.as('U_DANA');
  const seen = await touch('Acme no answer');
  const { modal } = await dana.click(seen, 'Edit');
  modal?.type('Notes', 'The line was dead.');
  expect(await modal?.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([{ outcome: 'no_answer', note: 'The line was dead.' }]);
  const late = await dana.click(seen, 'Undo');
  expect(late.text).toContain('This was changed since, so it stays.');
  expect(await noted(bot)).toHaveLength(1);
});

test('a planned meeting is planned', async () => {
  const seen = await touch('Acme meeting tomorrow 10:30 with Bob');
  expect(seen.text).toContain('Noted for Acme Pty Ltd: Meeting with Bob planned. Tomorrow 10:30.');
  expect(await noted(bot)).toMatchObject([{ kind: 'meeting', at: new Date('2026-06-10T10:30:00+10:00') }]);
});

test('A11: praise names the teammate, a complaint its mood', async () => {
  await touch('Acme praise from Bob for @kim: solved it in minutes');
  await touch('Acme complaint: slow replies');
  expect(await noted(bot)).toMatchObject([
    { kind: 'note', mood: 'well', withIds: [await memberId(bot, 'U_KIM')], note: 'solved it in minutes' },
    { kind: 'note', mood: 'badly', note: 'slow replies' },
  ]);
});

test('B9: what they need or want is noted from the words, and comes back in the next brief', async () => {
  const seen = await touch('Acme spoke with Bob, all well. They need a second line at the depot');
  expect(seen.text).toContain('They need: a second line at the depot');
  expect(await noted(bot)).toMatchObject([{ note: null, needs: 'a second line at the depot', mood: 'well' }]);
  const kim = bot.slack.as('U_KIM');
  const brief = await kim.command('/client', 'acme', { channel: 'C_GENERAL' });
  expect((await kim.click(brief, 'More')).text).toContain('They need: a second line at the depot');
});

test('where a call needs more, the form of a call opens with all of it, and asks for what is next', async () => {
  const seen = await touch('Acme spoke with Bob with @kim for 12 min');
  expect(await noted(bot)).toEqual([]);
  const { modal } = seen;
  const shown = modal?.text() ?? '';
  expect(shown).toContain(
    'Log a client call\nThis is what I understood. Please look it over.\nClient: Acme Pty Ltd',
  );
  expect(shown).toContain('Outcome: Reached');
  expect(shown).toContain('Who you spoke with (optional): Robert Ray');
  expect(shown).toContain('Minutes (optional): 12');
  expect((await modal?.submit())?.errors).toEqual({ 'How did it go?': 'Say how it went, or write a note.' });
  modal?.type('Notes', 'All is well again.').type('They need or want', 'a second line');
  modal?.type('We promised', '@kim firewall quote by Friday');
  expect(await modal?.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([
    {
      ...{
        kind: 'call',
        outcome: 'reached',
        note: 'All is well again.',
        needs: 'a second line',
        minutes: 12,
      },
      ...{
        withIds: [await memberId(bot, 'U_KIM')],
        contactId: await contactId(bot, 'Robert Ray'),
        at: bot.now(),
      },
    },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain(
    'Logged: spoke with Robert Ray at Acme Pty Ltd. 1 promise noted. Next call',
  );
});

test('Rescheduled asks for the day, in the form of a call and in that of a touch', async () => {
  const { modal } = await touch('Acme rescheduled');
  expect((await modal?.submit())?.errors).toEqual({ 'Next call': 'Choose the day that you agreed on.' });
  modal?.type('Next call', '2026-06-11');
  expect(await modal?.submit()).toBeUndefined();
  expect(await cadence(bot, 'Acme')).toMatchObject({ dueOn: '2026-06-11' });
  const other = (await touch('Acme something about the move')).modal;
  await other?.pick('Kind', 'Call');
  await other?.pick('Outcome', 'Rescheduled');
  expect((await other?.submit())?.errors).toEqual({ 'Next call': 'Choose the day that you agreed on.' });
  other?.type('Next call', '2026-06-08');
  expect((await other?.submit())?.errors).toEqual({
    'Next call': '8 June has passed. Choose today or a later day.',
  });
  other?.type('Next call', '2026-06-12');
  expect(await other?.submit()).toBeUndefined();
  expect(await cadence(bot, 'Acme')).toMatchObject({ dueOn: '2026-06-12' });
});

test('after an edit the confirmation says what is now so, with its own Undo', async () => {
  const dana = bot.slack.as('U_DANA');
  await dana.command('/touch', 'Acme no answer');
  const message = lastMessage(bot);
  const { modal } = await dana.click(message, 'Edit');
  await modal?.pick('Outcome', 'Left voicemail');
  expect(await modal?.submit()).toBeUndefined();
  expect(lastMessage(bot).ts).toBe(message.ts);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Now noted for Acme Pty Ltd: Dana Reyes left a voicemail');
  await dana.click(lastMessage(bot), 'Undo');
  expect(await noted(bot)).toMatchObject([{ outcome: 'no_answer' }]);
});

test('what only they saw cannot be edited: the change is told in their own conversation', async () => {
  const dana = bot.slack.as('U_DANA');
  const { modal } = await dana.click(await touch('Acme no answer'), 'Edit');
  modal?.type('Notes', 'The line was dead.');
  expect(await modal?.submit()).toBeUndefined();
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Now noted for Acme Pty Ltd: Dana Reyes');
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('“The line was dead.”');
});

test('the form follows its kind, and says what is wrong under each field', async () => {
  const { modal } = await touch('Acme something about the move');
  expect(modal?.text()).toContain('something about the move');
  await modal?.pick('Kind', 'Call');
  modal?.type('When', '2026-06-09T12:00:00+10:00').type('Notes', '');
  await modal?.pick('Outcome', 'Reached');
  expect((await modal?.submit())?.errors).toEqual({
    Outcome: 'It has not happened yet: leave this empty, or change When.',
    'How did it go?': 'Say how it went, or write a note.',
  });
  await modal?.pick('Kind', 'E-mail');
  expect((await modal?.submit())?.errors).toEqual({
    When: 'That is still to come. Only a call, a meeting or a visit can be planned; choose when it was.',
  });
  modal?.type('When', '2026-06-09T09:00:00+10:00');
  expect(await modal?.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([{ kind: 'email', at: new Date('2026-06-09T09:00:00+10:00') }]);
});

test('several clients: a choice, and the words go on with it, once', async () => {
  const kim = bot.slack.as('U_KIM');
  const seen = await touch('Soylent no answer', 'U_KIM');
  expect(seen.text).toContain('2 clients match “Soylent”. Which one do you mean?');
  const chosen = await kim.click(seen, 'Soylent Red');
  expect(chosen.text).toContain('Noted for Soylent Red: Kim Novak called them, no answer.');
  await kim.click(seen, 'Soylent Red');
  expect(await noted(bot, 'Soylent Red')).toHaveLength(1);
  expect(await noted(bot, 'Soylent Green')).toEqual([]);
});

test('the beginning of a word is no name: it asks, and never guesses', async () => {
  const seen = await touch('Glo no answer');
  expect(seen.text).toContain('1 client matches “Glo”. Is it this one?');
  expect(await noted(bot, 'Globex Holdings')).toEqual([]);
  const whole = await touch('Globex no answer');
  expect(whole.text).toContain('Noted for Globex Holdings');
});

test('a name of nobody can be added with its words; quotes hold a name together', async () => {
  const seen = await touch('Blue Sky left voicemail');
  expect(seen.text).toContain('No client matches “Blue Sky”.');
  const added = await bot.slack.as('U_DANA').click(seen, 'Add "Blue Sky" as a client');
  expect(added.text).toContain('Noted for Blue Sky: Dana Reyes left a voicemail for them.');
  const quoted = await touch('“Blue Sky” no answer');
  expect(quoted.text).toContain('Noted for Blue Sky');
  expect(await noted(bot, 'Blue Sky')).toHaveLength(2);
});

test('in a client’s channel the name may be left out', async () => {
  const seen = await touch('left voicemail for Ann Lee', 'U_DANA', 'C_ACME');
  expect(seen.text).toContain('Noted for Acme Pty Ltd: Dana Reyes left a voicemail for Ann Lee.');
  const other = await touch('Globexx', 'U_DANA', 'C_ACME');
  expect(other.text).toContain('No client matches “Globexx”.');
});

test('words that no button can carry are shown, to be copied', async () => {
  const long = 'on and on '.repeat(250).trim();
  const seen = await touch(`Soylent note ${long}`);
  expect(seen.text).toContain(long);
});

test.each(['', 'help', ' HELP '])('“%s” shows how it is used', async (words) => {
  const seen = await touch(words);
  expect(seen.text).toContain('/touch Acme left voicemail for Bob');
});

test('a guest is refused, and people’s text stays text', async () => {
  const guest = await bot.slack.as('U_GUEST').command('/touch', 'Acme no answer', { channel: 'C_ACME' });
  expect(guest.text).toContain('for members of this workspace only');
  const seen = await touch('Acme note <!channel> & *bold* `code`');
  expect(seen.ephemeral[0]?.text).not.toContain('<!channel>');
  expect((await factsOf(bot, 'Acme')).touches.at(-1)?.note).toBe('<!channel> & *bold* `code`');
});
