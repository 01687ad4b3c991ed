import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;

beforeAll(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports(
    'clients',
    'Name,Owner,Domains\nAcme Pty Ltd,@dana,acme.example\nSoylent Green,@kim,\nSoylent Red,@kim,\n',
  );
});
afterAll(() => bot.stop());
const dana = () => bot.slack.as('U_DANA');

describe('a mention in a channel', () => {
  const mention = (words: string, channel = 'C_ACME', who = 'U_DANA') =>
    bot.slack.as(who).say(`@touchbase ${words}`, { channel });

  test('A12: the brief, which only the asker sees', async () => {
    const seen = await mention('acme');
    expect(seen.posted).toEqual([]);
    expect(seen.ephemeral).toHaveLength(1);
    expect(seen.text).toContain('Acme Pty Ltd\nno tier yet · owner Dana Reyes (you)');
  });

  test('its buttons answer there too', async () => {
    const chosen = await dana().click(await mention('soyl'), 'Soylent Red');
    expect(chosen.ephemeral.at(-1)?.channel).toBe('C_ACME');
    expect(chosen.text).toContain('Soylent Red');
  });

  test('in a thread it is answered in the thread', async () => {
    const parent = bot.slack.messages('C_ACME')[0];
    const seen = await dana().say('@touchbase acme', { channel: 'C_ACME', threadTs: parent?.ts ?? '' });
    expect(seen.ephemeral.map(({ thread_ts: thread }) => thread)).toEqual([parent?.ts]);
  });

  test.each(['', 'help'])('“%s”: how to ask', async (words) => {
    expect((await mention(words)).text).toContain('What I can tell you');
  });

  test('a name of nobody: the nearest', async () => {
    expect((await mention('Acmee')).text).toContain('No client matches “Acmee”. Did you mean Acme Pty Ltd?');
  });

  test('where the bot may not whisper, in the asker’s own conversation', async () => {
    // it was thrown out of the channel a moment before
    const said = { type: 'app_mention', channel: 'C_GENERAL', user: 'U_DANA', text: '<@U_BOT> acme' };
    await bot.slack.event({ ...said, ts: '1780000000.000050' });
    expect(bot.slack.dms('U_DANA').at(-1)).toContain('Acme Pty Ltd');
    expect(bot.slack.refusals().map(({ method }) => method)).toEqual(['chat.postEphemeral']);
  });

  test('in a channel shared with another firm, our own person is answered and theirs is refused', async () => {
    expect((await mention('acme', 'C_SHARED')).ephemeral).toHaveLength(1);
    const stranger = await mention('acme', 'C_SHARED', 'U_STRANGER');
    expect(stranger.text).toContain('for members of this workspace only');
    expect(stranger.text).not.toContain('Pty');
  });

  test('the same event once more is answered once', async () => {
    const ts = '1780000000.000100';
    const event = {
      type: 'app_mention',
      channel: 'C_ACME',
      user: 'U_DANA',
      text: '<@U_BOT> acme',
      ts,
      event_ts: ts,
    };
    const first = await bot.slack.event(event);
    const answers = () => bot.slack.calls.filter(({ method }) => method === 'chat.postEphemeral').length;
    const before = answers();
    await bot.slack.event(event, { retry: { num: 1, reason: 'http_timeout', of: first } });
    expect(answers()).toBe(before);
    await bot.slack.event(event);
    expect(answers()).toBe(before + 1);
  });

  test('another bot’s mention is not answered', async () => {
    const before = bot.slack.calls.length;
    const ts = '1780000000.000200';
    const event = {
      type: 'app_mention',
      channel: 'C_ACME',
      user: 'U_OTHERBOT',
      bot_id: 'B_OTHER',
      text: '<@U_BOT> acme',
      ts,
    };
    await bot.slack.event(event);
    expect(bot.slack.calls).toHaveLength(before);
  });
});

describe('words in the bot’s own conversation', () => {
  test('A12: a name is answered with the brief, which stays', async () => {
    const seen = await dana().say('acme');
    expect(seen.ephemeral).toEqual([]);
    expect(seen.posted).toHaveLength(1);
    expect(bot.slack.dms('U_DANA').at(-1)).toContain('Acme Pty Ltd');
  });

  test('it is recorded as read', async () => {
    const seen = await bot.slack.as('U_KIM').say('acme');
    expect(seen.text).toContain('Dana Reyes opened this just now');
  });

  test('a domain that Slack made a link of', async () => {
    const seen = await dana().say('acme.example');
    expect(seen.text).toContain('Acme Pty Ltd');
  });

  test('one that could be two: a choice that stays', async () => {
    const seen = await dana().say('soylent');
    expect(seen.text).toContain('2 clients match “soylent”. Which one do you mean?');
    expect((await dana().click(seen, 'Soylent Green')).posted.at(-1)?.text).toContain('Soylent Green');
  });

  test.each(['help', 'x'.repeat(101), 'a'.repeat(60) + '\n' + 'b'.repeat(60)])(
    '%s: how to ask, never silence',
    async (words) => {
      expect((await dana().say(words)).text).toContain('What I can tell you');
    },
  );

  test('what fails is said with a reference', async () => {
    bot.slack.fault({ method: 'chat.postMessage', kind: '500' });
    const seen = await dana().say('acme');
    expect(seen.text).toMatch(/^Sorry, I could not do that\. Nothing was changed\. Reference \w{4}-\d\d\.$/);
  });

  test('a guest is refused politely', async () => {
    const seen = await bot.slack.as('U_GUEST').say('acme');
    expect(seen.text).toContain('for members of this workspace only');
  });
});
