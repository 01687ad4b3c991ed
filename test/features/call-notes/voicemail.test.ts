import { factsOf } from '../../support/client-facts';
import { lastDm, lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { calls, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused({ faultsAside: true }));
const dana = () => bot.slack.as('U_DANA');
const leaveVoicemail = async () => {
  const brief = await dana().command('/client', 'acme', { channel: 'C_GENERAL' });
  await dana().click(brief, 'Left voicemail');
  return lastMessage(bot);
};
const emails = async () => (await factsOf(bot, 'Acme')).touches.filter(({ kind }) => kind === 'email');

test('C3: a voicemail in one tap, what I said, the e-mail to send, and that I sent it: both on the timeline', async () => {
  const logged = await leaveVoicemail();
  expect(bot.slack.read(logged, 'U_DANA')).toBe(
    'Logged: left a voicemail for Robert Ray at Acme. Next try tomorrow in the afternoon; this one was in the morning.\n[What I said] [Undo] [Edit]',
  );
  const { modal } = await dana().click(logged, 'What I said');
  expect(modal?.text()).toContain('Your voicemail for Robert Ray: it is kept with the call');
  expect((await modal?.submit())?.errors).toBeDefined();
  modal?.type('What I said', 'The *firewall* quote is ready.\nShall we talk on Friday?');
  expect(await modal?.submit()).toBeUndefined();
  expect(lastDm(bot)).toBe(`E-mail for Robert Ray, to copy into your mail:
Hi Robert Ray,

I just tried to call you and left a voicemail. So that you have it in writing too, here is what I said:

The *firewall* quote is ready.
Shall we talk on Friday?

Call me back or simply answer this, whichever suits you better.

Best,
Dana Reyes
[I sent it]`);
  const draft = lastMessage(bot);
  bot.moveTo('2026-06-09T10:04:00+10:00');
  await dana().click(draft, 'I sent it');
  expect(lastDm(bot)).toBe(
    'Noted: you e-mailed Robert Ray at Acme. The voicemail and the e-mail are both on the timeline.\n[Undo] [Edit]',
  );
  const sent = lastMessage(bot);
  const again = await dana().click(draft, 'I sent it');
  expect(again.text).toContain('This e-mail is on the timeline already.');
  expect(await calls(bot, 'Acme')).toMatchObject([
    { outcome: 'voicemail', note: 'The *firewall* quote is ready.\nShall we talk on Friday?' },
  ]);
  expect(await emails()).toMatchObject([
    {
      direction: 'outbound',
      note: expect.stringContaining('Repeats the voicemail: The *firewall*') as unknown,
    },
  ]);
  await dana().click(sent, 'Undo');
  expect(await emails()).toEqual([]);
  await dana().click(draft, 'I sent it');
  expect(await emails()).toHaveLength(1);
});

test('Undo of the voicemail takes what was said along', async () => {
  const logged = await leaveVoicemail();
  const { modal } = await dana().click(logged, 'What I said');
  modal?.type('What I said', 'Hello');
  await modal?.submit();
  await dana().click(logged, 'Undo');
  expect(await calls(bot, 'Acme')).toEqual([]);
});

test('the template is the workspace’s own, with the name that the person likes to be called', async () => {
  const set = (value: string) => bot.cli('settings', 'set', 'voicemail-template', value);
  expect((await set('Hi {nick}, {said}')).said).toContain(
    'expected a text of at most 2000 characters with {said} in it',
  );
  await set('Dear {name},\\n{said}\\n{me} for {client}');
  expect((await bot.cli('settings', 'get')).out).toContain(
    'voicemail-template\tDear {name},\\n{said}\\n{me} for {client}',
  );
  await bot.imports(
    'contacts',
    'Client,Name,Preferred name,Main,Email\nAcme,Robert Ray,Bob,yes,bob@acme.example',
  );
  const { modal } = await dana().click(await leaveVoicemail(), 'What I said');
  modal?.type('What I said', 'Hello');
  await modal?.submit();
  expect(lastDm(bot)).toContain(
    'E-mail for Robert Ray (bob@acme.example), to copy into your mail:\nDear Bob,\nHello\nDana Reyes for Acme',
  );
});

test('an administrator changes it in Slack, line by line', async () => {
  const { modal } = await bot.slack
    .as('U_SAM')
    .click(await bot.slack.as('U_SAM').command('/touchbase', 'settings'), 'Change');
  modal?.type('Voicemail template', 'Hi {name},\n{said}');
  expect((await modal?.submit())?.errors).toBeUndefined();
  expect((await bot.cli('settings', 'get', 'voicemail-template')).out).toBe('Hi {name},\n{said}');
});

test('words after /touch lead to it as well', async () => {
  const seen = await dana().command('/touch', 'Acme left voicemail for Ann');
  const { modal } = await dana().click(seen, 'What I said');
  modal?.type('What I said', 'Hello');
  await modal?.submit();
  expect(lastDm(bot)).toContain('Hi Ann Lee,');
});
