import { addDays, onOrBefore, weekdaysFrom, type Day } from './calendar';
import { said, technicianOf, timed, type Life } from './life';
import type { Luck } from './luck';
import { mail } from './people';
import { daysWithin } from './talks';
import { touch, type TouchRow } from './touch-row';
import { ALERTS, TICKETS } from './words';

/** More open at once would be a story. */
const MOST_OPEN = 2;
const WORKDAYS_OPEN = { high: [0, 2], medium: [0, 6], low: [1, 12] } as const;

/** The year's tickets. With `calm` none is left open. */
export const tickets = (life: Life, calm: boolean): readonly TouchRow[] => {
  const luck = life.luck('tickets');
  const kinds = luck.turns(TICKETS);
  const opened = daysWithin(life, luck, life.client.size * 7, life.until);
  const rows = opened.map((day): TouchRow => {
    const { title, priority } = kinds();
    const [least, most] = WORKDAYS_OPEN[priority];
    const held = heldBy(life, luck);
    return touch(life, 'ticket', timed(day, luck), {
      ...held,
      Title: said(life, title, day, luck, held.Contact),
      Priority: priority,
      Status: 'Closed',
      // from half past four: after whatever was opened that day
      Closed: `${weekdaysFrom(day, luck.between(least, most))} 16:${luck.between(30, 59)}`,
    });
  });
  const isOver = ({ Closed = '' }: TouchRow): boolean => Closed.slice(0, 10) <= life.until;
  const left =
    calm || life.client.status === 'former' ? [] : rows.filter((row) => !isOver(row)).slice(0, MOST_OPEN);
  return [...rows.filter(isOver), ...left.map((row) => stillOpen(life, row, luck))];
};

/** As it stands before it is closed. */
const stillOpen = (life: Life, { Closed: _, ...row }: TouchRow, luck: Luck): TouchRow => {
  const waiting = luck.pick(['us', 'us', 'client', 'vendor', 'scheduled']);
  const day = row.At.slice(0, 10);
  const spoken = onOrBefore(life.until);
  return {
    ...row,
    Status: waiting === 'us' ? 'In Progress' : 'Waiting',
    'Waiting on': waiting,
    ...(spoken > day && { 'Last word': spoken }),
  };
};

/** Jo takes it in, a technician has it. */
const heldBy = (life: Life, luck: Luck) => {
  const sites = life.people.map(({ site }) => site).filter((site) => site !== '');
  return {
    Contact: luck.pick(life.people).name,
    By: mail('jo'),
    Assignee: mail(technicianOf(life.client, luck)),
    Site: sites.length > 0 ? luck.pick(sites) : '',
  };
};

/** A bad hour at some clients: a monitor that says the same thing again and again. */
export const alertBurst = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('alerts');
  if (life.client.size < 2 || !luck.chance(0.5)) return [];
  const day: Day = weekdaysFrom(addDays(life.today, -luck.between(9, 80)), -1);
  if (day < life.from) return [];
  const title = luck.pick(ALERTS);
  return Array.from({ length: luck.between(10, 16) }, (_, index) =>
    touch(life, 'alert', `${day} 03:${String(index * 2).padStart(2, '0')}`, {
      Title: title,
      Status: 'Cleared',
      'External ID': `alert-${life.client.id}-${index + 1}`,
    }),
  );
};
