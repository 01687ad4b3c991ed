import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate, type Quarter } from './simulate';

/** `npm run quarter` lives the whole one and writes its diary; else a fortnight of a smaller firm. */
const WHOLE = process.env['QUARTER'] === 'whole';
const DAYS = WHOLE ? 90 : 15;
const CLIENTS = WHOLE ? 300 : 60;
const PAGE = join(__dirname, '../../docs/quarter.md');

let quarter: Quarter;
beforeAll(async () => {
  quarter = await simulate({ days: DAYS, clients: CLIENTS });
}, 3_000_000);
afterAll(() => quarter.bot.stop());

test('lists come, calls are made from them, and nothing is refused or fails', () => {
  const { bot, calls } = quarter;
  expect(calls.made).toBeGreaterThan(DAYS);
  expect(bot.slack.refusals()).toEqual([]);
  expect(bot.logged().filter(({ level }) => level === 'error' || level === 50)).toEqual([]);
});

test('nobody reads one warning twice', () => {
  const { bot, diaries } = quarter;
  for (const [id] of diaries) {
    const warnings = bot.slack
      .dms(id)
      .filter((text) =>
        /overdue for a call|disputes a bill|went badly|of 5 in a survey/.test(text.split('\n')[0] ?? ''),
      );
    expect([id, warnings.filter((text, place) => warnings.indexOf(text) !== place)]).toEqual([id, []]);
  }
});

test('the diary of one person', () => {
  const dana = quarter.diaries.get('U_DANA');
  const pages = dana?.pages() ?? '';
  expect(pages).toMatch(/calls? to make/);
  if (WHOLE) writeFileSync(PAGE, `${INTRODUCTION}${pages}\n`);
});

const INTRODUCTION = `# A quarter, as one person reads it

\`npm run quarter\` lives 90 days of a firm through the stand-in for Slack, hour by hour: 12 people on four continents, 300 clients, two changes to summer time and one back, Easter and Anzac Day, a client whose calls grow fewer step by step, one with more calls while a migration lasts, calls that reach nobody, disputes, a storm of alerts, a week of vacation. Below is everything that the bot wrote to Dana, who makes the calls of 50 clients in Sydney, as it came and, where it was edited, as it stood in the end. Lines of buttons are left out.

`;
