import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weekDays } from '../../src/domain/workday';
import type { Message } from '../../src/playground/playground';
import { MORE, postedIn, UNASKED, type Posted } from './said';
import { simulate, type Quarter } from './simulate';

/** `npm run quarter` lives the whole one and writes its diary; else a fortnight of a smaller firm. */
const WHOLE = process.env['QUARTER'] === 'whole';
const DAYS = WHOLE ? 90 : 15;
const CLIENTS = WHOLE ? 300 : 60;
const PAGE = join(__dirname, '../../docs/quarter.md');

const TECHNICIANS = ['U_KIM', 'U_JO', 'U_TOM'];

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

describe('what was said unasked', () => {
  let posted: readonly Posted[];
  beforeAll(async () => {
    posted = await postedIn(quarter.bot);
    expect(posted.length).toBeGreaterThan(DAYS);
  });
  const most = (what: readonly Posted[], of: (one: Posted) => string): readonly [string, number] => {
    const counts = new Map<string, number>();
    for (const one of what) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  };

  test('nobody got more than five messages on any day, and one that names the rest', () => {
    const perDay = ({ userId, day }: Posted): string => `${userId} ${day}`;
    const [when, number] = most(
      posted.filter(({ kind }) => UNASKED.includes(kind)),
      perDay,
    );
    expect([when, number <= 5]).toEqual([when, true]);
    const more = posted.filter(({ kind }) => kind === MORE);
    expect(most(more, perDay)[1]).toBeLessThanOrEqual(1);
  });

  test('nothing was said twice: no notice was posted again, and nobody got the same words again', () => {
    expect(most(posted, ({ noticeId }) => noticeId)[1]).toBe(1);
    const [words, times] = most(
      posted.filter(({ kind }) => UNASKED.includes(kind)),
      ({ userId, text }) => `${userId} ${text}`,
    );
    expect([words, times]).toEqual([words, 1]);
  });

  test('a technician’s whole week fits one screen of a phone, where they stand in for nobody', () => {
    const weeks = TECHNICIANS.flatMap((id) => weeksOf(id).filter(({ texts }) => !texts.some(standsIn)));
    expect(weeks.length).toBeGreaterThan(0);
    for (const { id, monday, messages, texts } of weeks) {
      const screen = { characters: texts.join('\n').length, blocks: messages.flatMap(blocksOf).length };
      expect({ id, monday, fits: screen.characters <= 1800 && screen.blocks <= 16, screen }).toMatchObject({
        fits: true,
      });
    }
  });
});

const blocksOf = ({ blocks = [] }: Message) => blocks;

/** Whoever makes the calls of somebody who is off has that one's week. */
const standsIn = (text: string): boolean => /, for [A-Z]\w+ [A-Z]|stand in for/.test(text);

const weeksOf = (id: string) => {
  const days = quarter.diaries.get(id)?.days() ?? new Map<string, readonly Message[]>();
  const mondays = [...new Set([...days.keys()].map((day) => weekDays(day)[0] ?? day))];
  return mondays.map((monday) => {
    const messages = weekDays(monday).flatMap((day) => days.get(day) ?? []);
    return { id, monday, messages, texts: messages.map((message) => quarter.bot.slack.read(message, id)) };
  });
};

test('the diary of one person', () => {
  const dana = quarter.diaries.get('U_DANA');
  const pages = dana?.pages() ?? '';
  expect(pages).toMatch(/calls? to make/);
  if (!WHOLE) return;
  writeFileSync(PAGE, `${INTRODUCTION}${pages}\n`);
  writeFileSync(WEEK_PAGE, `${WEEK_INTRODUCTION}${dana?.pages(...WEEK) ?? ''}\n`);
});

/** A full Monday, a client who wants fewer calls, a bad answer in a survey. */
const WEEK = ['2026-03-09', '2026-03-15'] as const;
const WEEK_PAGE = join(__dirname, '../../docs/week.md');
const WEEK_INTRODUCTION = `# A week, as one owner reads it

Everything that the bot wrote to Dana, who owns 50 clients and makes their calls, in one week of [the quarter](quarter.md): as it came and, where it was edited, as it stood in the end. Lines of buttons are left out. \`npm run quarter\` writes this page.

`;

const INTRODUCTION = `# A quarter, as one person reads it

\`npm run quarter\` lives 90 days of a firm through the stand-in for Slack, hour by hour: 12 people on four continents, 300 clients, two changes to summer time and one back, Easter and Anzac Day, a client whose calls grow fewer step by step, one with more calls while a migration lasts, calls that reach nobody, disputes, a storm of alerts, a week of vacation. Below is everything that the bot wrote to Dana, who makes the calls of 50 clients in Sydney, as it came and, where it was edited, as it stood in the end. Lines of buttons are left out.

`;
