import { addDays, addMonths, onOrBefore, type Day } from './calendar';
import { said, technicianOf, timed, type Life } from './life';
import type { Luck } from './luck';
import { mail } from './people';
import { daysWithin } from './talks';
import { touch, type TouchRow } from './touch-row';
import { REVIEW_NOTES, ROADMAP_NOTES, VISIT_NOTES } from './words';

/** Months from one roadmap meeting to the next; the smallest have one a year. */
const ROADMAP_MONTHS: Readonly<Record<string, number>> = { A: 3, B: 6 };
export const roadmapMonths = (tier: string): number => ROADMAP_MONTHS[tier] ?? 12;

/** Visits, reviews and roadmap meetings held. All before the last scheduled call, so that it stays the last talk. */
export const meetings = (life: Life): readonly TouchRow[] => [
  ...visits(life),
  ...reviews(life),
  ...roadmapDays(life).map((day, index) => roadmap(life, day, index)),
];

/** The newest first. */
export const roadmapDays = (life: Life): readonly Day[] => {
  const months = roadmapMonths(life.client.tier);
  const first = addDays(life.lastCall, -life.luck('roadmap').between(3, 40));
  return backwards(life, first, months);
};

const backwards = ({ from }: Life, first: Day, months: number): readonly Day[] =>
  Array.from({ length: 12 / months }, (_, index) => onOrBefore(addMonths(first, -index * months))).filter(
    (day) => day >= from,
  );

const roadmap = (life: Life, day: Day, index: number): TouchRow => {
  const luck = life.luck(`roadmap ${index}`);
  const row = touch(life, 'roadmap', timed(day, luck), withThem(life, luck));
  if (luck.chance(0.08)) return { ...row, Outcome: 'no_show' };
  return {
    ...row,
    Outcome: 'held',
    Minutes: String(luck.pick([45, 60, 75, 90])),
    Note: said(life, luck.pick(ROADMAP_NOTES), day, luck, row.Contact),
  };
};

const reviews = (life: Life): readonly TouchRow[] => {
  if (!['A', 'B'].includes(life.client.tier)) return [];
  const luck = life.luck('reviews');
  const notes = luck.turns(REVIEW_NOTES);
  return backwards(life, addDays(life.lastCall, -luck.between(8, 60)), 3).map((day) => {
    const row = touch(life, 'meeting', timed(day, luck), {
      ...withThem(life, luck),
      Title: 'Quarterly review',
    });
    if (luck.chance(0.1)) return { ...row, Outcome: 'cancelled' };
    const mood = luck.chance(0.8) ? 'well' : 'mixed';
    const note = said(life, notes(), day, luck, row.Contact);
    return { ...row, Outcome: 'held', Minutes: '45', Mood: mood, Note: note };
  });
};

const withThem = ({ client, people }: Life, luck: Luck) => ({
  Contact: luck.pick(people).name,
  By: mail(client.owner),
});

const visits = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('visits');
  const notes = luck.turns(VISIT_NOTES);
  const sites = life.people.map(({ site }) => site).filter((site) => site !== '');
  return daysWithin(life, luck, 1 + life.client.size, addDays(life.lastCall, -1)).map((day) => {
    const host = luck.pick(life.people).name;
    return touch(life, 'visit', timed(day, luck), {
      Outcome: 'held',
      Contact: host,
      By: mail(technicianOf(life.client, luck)),
      Minutes: String(luck.between(3, 16) * 10),
      Mood: luck.chance(0.8) ? 'well' : 'mixed',
      Note: said(life, notes(), day, luck, host),
      Site: sites.length > 0 ? luck.pick(sites) : '',
    });
  });
};
