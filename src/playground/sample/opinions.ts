import { addDays, weekdaysFrom } from './calendar';
import { said, timed, type Life } from './life';
import { mail } from './people';
import { daysWithin } from './talks';
import { touch, type TouchRow } from './touch-row';

const PRAISE: readonly string[] = [
  '“{tech} explained it so that even I understood.” To be passed on.',
  'Flowers at the front desk, for {tech}, for the rescue before {rush}.',
  'Wrote to Lee: best support they have had, {tech} in particular.',
  '“Whoever set up {thing}: thank you. It just works.”',
];
const COMPLAINTS: readonly string[] = [
  'Complaint by e-mail: the engineer came without ringing first.',
  'Complaint: on hold for twenty minutes while {thing} was down.',
  'Unhappy that nobody said the update would restart {thing}.',
  'Complaint about a ticket that was closed and not solved.',
];
const MARKS: readonly string[] = ['5 of 5', '5 of 5', '4 of 5', '4 of 5', '3 of 5'];

/** What they think of us: marks in surveys, praise and complaints. A note is no conversation. */
export const opinions = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('opinions');
  const { client } = life;
  const surveys = daysWithin(life, luck, Math.min(2, client.size), life.until).map((day) =>
    touch(life, 'survey', timed(day, luck), { Title: `${luck.pick(MARKS)}, after a ticket` }),
  );
  const isPraise = luck.chance(
    { sunny: 0.9, steady: 0.7, terse: 0.6, busy: 0.5, prickly: 0.2 }[client.temper],
  );
  const words = luck.turns(isPraise ? PRAISE : COMPLAINTS);
  const heard = daysWithin(life, luck, client.size / 2, life.until).map((day) => {
    const note = said(life, words(), day, luck);
    const mood = isPraise ? 'well' : 'badly';
    return touch(life, 'note', timed(day, luck), { Mood: mood, By: mail('lee'), Note: note });
  });
  return [...surveys, ...heard];
};

/** The firm's newsletters: two behind us, and one that goes out next week, to whoever reads them. */
export const campaigns = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('campaigns');
  if (life.client.status !== 'active' || !luck.chance(0.4)) return [];
  const mailed = (day: string, title: string): readonly TouchRow[] =>
    day < life.from ? [] : [touch(life, 'campaign', day, { Title: title, By: mail('zoe') })];
  return [
    ...mailed(addDays(life.today, -160), 'Passwords are over: what comes next'),
    ...mailed(addDays(life.today, -45), 'Seven questions that your insurer will ask'),
    ...mailed(weekdaysFrom(life.workday, 6), 'Replace or repair? A laptop checklist'),
  ];
};
