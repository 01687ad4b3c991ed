import type { Message } from '../../../src/playground/message';
import { startBot, type BotUnderTest } from '../../support/start-bot';

const TICKET = 'https://desk.example.com/tickets/4711';
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports('clients', 'Name,Owner\nAcme Pty Ltd,@dana\nBeta,@kim\n');
  await bot.imports(
    'touches',
    [
      'Client,Kind,At,Title,URL,External ID',
      `Acme Pty Ltd,ticket,2026-06-08T09:00:00+10:00,VPN down,${TICKET},4711`,
      'Acme Pty Ltd,quote,2026-06-08T09:00:00+10:00,Firewall,https://desk.example.com/q?a=1&b=2,q1',
      'Acme Pty Ltd,ticket,2026-06-08T09:00:00+10:00,One,https://desk.example.com/both,b1',
      'Beta,ticket,2026-06-08T09:00:00+10:00,Two,https://desk.example.com/both,b2',
      '',
    ].join('\n'),
  );
});
afterEach(() => bot.stop());

const turnOn = () => bot.cli('settings', 'set', 'link-domains', 'desk.example.com');
const say = (words: string, channel = 'C_ACME', who = 'U_DANA') => bot.slack.as(who).say(words, { channel });
const unfurled = (channel = 'C_ACME'): readonly (Message | undefined)[] =>
  bot.slack.messages(channel).filter(({ attachments }) => attachments !== undefined);

test('a link to a client’s ticket gets one line that names nobody, and Brief answers whoever presses it', async () => {
  await turnOn();
  const seen = await say(`look at ${TICKET}, please`);
  expect(seen.text).toBe(`look at ${TICKET}, please\nA ticket of one of our clients.\n[Brief]`);
  const [message] = unfurled();
  if (!message) throw new Error('nothing was unfurled');
  const brief = await bot.slack.as('U_KIM').click(message, 'Brief');
  expect(brief.posted).toEqual([]);
  expect(brief.ephemeral).toHaveLength(1);
  expect(brief.text).toContain('Acme Pty Ltd');
  const guest = await bot.slack.as('U_GUEST').click(message, 'Brief');
  expect(guest.text).toContain('for members of this workspace only');
  expect(guest.text).not.toContain('Pty');
  expect(bot.slack.refusals()).toEqual([]);
});

test('off until the workspace names its domains', async () => {
  await say(TICKET);
  expect(unfurled()).toEqual([]);
  const set = await turnOn();
  expect(set.said).toContain('unfurl_domains');
});

test.each([
  ['a slash at the end', `${TICKET}/`],
  ['a place in the page', `${TICKET}#note-3`],
  ['signs that Slack escapes', 'https://desk.example.com/q?a=1&b=2'],
])('it is known with %s', async (_what, url) => {
  await turnOn();
  await say(url);
  expect(unfurled()).toHaveLength(1);
});

test.each([
  ['what nobody knows', 'https://desk.example.com/tickets/1', 'C_ACME', 'U_DANA'],
  ['what two clients have', 'https://desk.example.com/both', 'C_ACME', 'U_DANA'],
  ['what a guest says', TICKET, 'C_ACME', 'U_GUEST'],
  ['a channel shared with another firm', TICKET, 'C_SHARED', 'U_DANA'],
  ['a private channel that the bot is not in', TICKET, 'C_OWNERS', 'U_SAM'],
])('no line for %s', async (_what, url, channel, who) => {
  await turnOn();
  await say(url, channel, who);
  expect(unfurled(channel)).toEqual([]);
});

test('no line in the conversation of two, nor for what is still being written', async () => {
  await turnOn();
  const links = [{ domain: 'desk.example.com', url: TICKET }];
  const event = { type: 'link_shared', user: 'U_DANA', message_ts: '1.1', links };
  await bot.slack.event({ ...event, channel: 'COMPOSER', source: 'composer', unfurl_id: 'x' });
  await bot.slack.event({ ...event, channel: 'D_TWO', source: 'conversations_history', unfurl_id: 'y' });
  expect(bot.slack.calls.filter(({ method }) => method === 'chat.unfurl')).toEqual([]);
});

test('in a public channel that the bot is not in, the line comes as well', async () => {
  await turnOn();
  await say(TICKET, 'C_GENERAL');
  const [message] = unfurled('C_GENERAL');
  if (!message) throw new Error('nothing was unfurled');
  expect((await bot.slack.as('U_KIM').click(message, 'Brief')).text).toContain('Acme Pty Ltd');
});

test('who only tries things out puts nothing under links', async () => {
  await bot.stop();
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00', env: { DRY_RUN: '1' } });
  await bot.cli('settings', 'set', 'link-domains', 'desk.example.com');
  await say(TICKET);
  expect(bot.slack.calls.filter(({ method }) => method === 'chat.unfurl')).toEqual([]);
});
