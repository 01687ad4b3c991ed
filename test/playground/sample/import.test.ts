import { sampleEvents } from '../../../src/playground/sample/events';
import { sampleFiles } from '../../../src/playground/sample/files';
import { AMBIGUOUS, STORIES } from '../../../src/playground/sample/story-names';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A bot into which the sample firm has come as any firm comes in; what each import said. */
const furnished = async (now: string): Promise<{ bot: BotUnderTest; said: readonly string[] }> => {
  const bot = await startBot({ now });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.cli('settings', 'set', 'country', 'AU');
  const said: string[] = [];
  for (const { what, csv } of sampleFiles(bot.now())) said.push((await bot.imports(what, csv)).said);
  expect((await bot.post(sampleEvents(bot.now()))).body).toEqual({ accepted: 1, duplicate: 0, unmatched: 0 });
  await bot.tick();
  return { bot, said };
};

const line = (text: string, client: string): string =>
  text.split('\n').find((each) => each.startsWith(client)) ?? `no line of ${client}`;

describe('on a Wednesday', () => {
  let bot: BotUnderTest;
  let said: readonly string[];
  const dana = () => bot.slack.as('U_DANA');
  const brief = async (client: string) => (await dana().command('/client', client)).text;
  beforeAll(async () => {
    ({ bot, said } = await furnished('2026-11-25T10:00:00+11:00'));
  }, 60_000);
  afterAll(() => bot.stop());

  test('every row of every file is taken, and whom it names is known', () => {
    expect(said).toEqual([
      'people: 0 new, 10 changed, 0 as they were.',
      expect.stringMatching(
        /^clients: 40 new, 0 changed, 0 as they were\.\nSuggested tiers go to 2 managers/,
      ),
      expect.stringMatching(/^contacts: \d+ new, 0 changed, 0 as they were\.$/),
      expect.stringMatching(/^touches: \d{4} new, 0 changed, 0 as they were\.$/),
      expect.stringMatching(/^tickets: \d{3} new, 0 changed, 0 as they were\.$/),
    ]);
  });

  test('Dana’s calls are of all kinds, and fit one screen', async () => {
    const { text } = await dana().command('/calls', '');
    expect(text).toMatch(/^10 calls to make, Wednesday 25 November/);
    expect(line(text, STORIES.quiet)).toContain('(C): 40 days overdue (was due 16 October)');
    expect(line(text, STORIES.lapsed)).toContain('(B): 19 days overdue');
    expect(line(text, STORIES.collision)).toContain('(A): 9 days overdue (was due 16 November)');
    expect(line(text, STORIES.spoken)).toContain(
      'due today; Kim Novak spoke with them yesterday about the X-ray sensor',
    );
    expect(line(text, STORIES.newcomer)).toContain('(B): due today, last spoke 18 November');
    expect(line(text, STORIES.chase)).toContain(
      'third try, best in the afternoon (left voicemail 24 November)',
    );
  });

  test('Acme’s brief says at once what collides', async () => {
    const text = await brief('Acme');
    expect(text).toContain('Acme Pty Ltd disputes a bill while a ticket is open');
    expect(text).toContain(
      'VPN down at the second site: high ticket, open 12 days, waiting on us, Kim Novak has it',
    );
    expect(text).toContain('INV-1042: never ordered the firewall: bill disputed, just opened, A$1,840.00');
    expect(text).toContain('Bob (Robert Ray) · Owner · main contact');
  });

  test.each([
    [STORIES.roadmap, 'Roadmap meeting Wednesday 2 December, 10:30 their time'],
    [
      STORIES.roadmap,
      'Gate camera loses its picture at night: medium ticket, open 47 days, waiting on a vendor',
    ],
    [STORIES.renewal, 'Renewal 16 January 2027, in 52 days'],
    [STORIES.renewal, 'New three-year agreement: quote, waiting for their answer'],
    [STORIES.newcomer, 'Welcome aboard: project, rollout'],
    [STORIES.prospect, 'Care for eight people: quote, waiting for their answer'],
    [STORIES.quiet, 'Last spoke 70 days ago (16 September)'],
  ])('%s: %s', async (client, words) => {
    expect(await brief(client)).toContain(words);
  });

  test.each([
    [STORIES.drift, '7 e-mails since anybody last spoke with them'],
    [STORIES.happy, 'Kim sat on the jetty with a laptop'],
    [STORIES.chase, 'Dana Reyes left a voicemail for Imo'],
  ])('%s, told in full: %s', async (client, words) => {
    const first = await dana().command('/client', client);
    expect((await dana().click(first, 'More')).text).toContain(words);
  });

  test('a word that means several asks which; a name that would do harm is shown as it is written', async () => {
    expect(await brief(AMBIGUOUS)).toMatch(/^3 clients match “har”/);
    expect(await brief('Söhne')).toMatch(/^<!channel> & Söhne\n/);
    expect(await brief('=HYPERLINK("https://pay.example","Pay here") Pty Ltd')).toMatch(/^=HYPERLINK\(/);
  });

  test('the dispute is told to its people; what had been wrong before is not', async () => {
    await bot.tickAt('2026-11-26T10:00:00+11:00');
    expect(bot.slack.dms('U_KIM').filter((text) => !/things? to do/.test(text))).toEqual([
      expect.stringContaining('Acme Pty Ltd disputes a bill while your ticket is open'),
    ]);
    const unasked = bot.slack.dms('U_DANA').filter((text) => text.includes('Acme Pty Ltd disputes'));
    expect(unasked[0]).toContain('last word');
    expect(bot.slack.dms('U_DANA').at(-1)).toMatch(/^12 calls to make, Thursday 26 November/);
  });
});

test.each([
  ['a Saturday', '2026-11-28T10:00:00+11:00', /^10 calls to make, Saturday 28 November/],
  ['a Monday', '2026-11-30T08:00:00+11:00', /^1[0-2] calls to make, Monday 30 November/],
])(
  'on %s there is a believable list as well',
  async (_day, now, begins) => {
    const { bot } = await furnished(now);
    try {
      const { text } = await bot.slack.as('U_DANA').command('/calls', '');
      expect(text).toMatch(begins);
      expect(line(text, STORIES.chase)).toContain('third try');
      expect(line(text, STORIES.collision)).toMatch(/\d days overdue/);
    } finally {
      await bot.stop();
    }
  },
  60_000,
);
