import {
  addDays,
  addMonths,
  FIRM_ZONE,
  monthOf,
  onOrBefore,
  todayIn,
  twiceWeeklyBefore,
  weekdaysFrom,
  type Day,
} from './calendar';
import type { ClientPlan } from './client-table';
import { CONTACTS, type ContactPlan } from './contact-table';
import { luckOf, type Luck } from './luck';
import { displayName, TECHNICIANS } from './people';
import { STORIES } from './story-names';
import { tradeOf } from './trades';
import { fill } from './words';

/** What a client's year is made from. Days are the client's own. */
export type Life = {
  readonly client: ClientPlan;
  /** The main contact first. */
  readonly people: readonly ContactPlan[];
  readonly today: Day;
  /** Today, or the Friday before a weekend: what is due “today” is due on it. */
  readonly workday: Day;
  readonly startedOn: Day;
  readonly renewsOn: Day;
  /** The first day that is told of, a year ago or when they started, and the last: before today. */
  readonly from: Day;
  readonly until: Day;
  /** The day of the last scheduled call. */
  readonly lastCall: Day;
  /** Chance of its own for each purpose. */
  readonly luck: (purpose: string) => Luck;
};

const YEAR_DAYS = 365;
const NEW_DAYS = 12;
const RENEWS_SOON_DAYS = 52;
/** The former client left so long ago. */
const GONE_DAYS = 96;
const RHYTHM_OF_TIER: Readonly<Record<string, string>> = { A: 'weekly', B: 'monthly', C: 'quarterly' };

export const rhythmOf = ({ cadence, tier }: ClientPlan): string =>
  cadence || (RHYTHM_OF_TIER[tier] ?? 'quarterly');

/** One call before that day, in the client's rhythm, on a weekday. */
export const callBefore = (day: Day, rhythm: string): Day => {
  switch (rhythm) {
    case 'twice weekly':
      return twiceWeeklyBefore(day);
    case 'weekly':
      return onOrBefore(addDays(day, -7));
    case 'every 2 weeks':
      return onOrBefore(addDays(day, -14));
    case 'monthly':
      return onOrBefore(addMonths(day, -1));
    default:
      return onOrBefore(addMonths(day, -3));
  }
};

/** How many weekdays ahead a call of that rhythm may be due and still have been made before today. */
const AHEAD: Readonly<Record<string, number>> = {
  'twice weekly': 1,
  weekly: 4,
  'every 2 weeks': 8,
  monthly: 18,
};

const dueOn = (client: ClientPlan, workday: Day, luck: Luck): Day => {
  const { next } = client;
  const most = AHEAD[rhythmOf(client)] ?? 50;
  if (next === '~') return weekdaysFrom(workday, luck.between(Math.min(3, most), most));
  if (next.startsWith('+')) return weekdaysFrom(workday, Number(next));
  if (next !== '') return addDays(workday, Number(next));
  if (luck.chance(0.15)) return onOrBefore(addDays(workday, -luck.between(1, 6)));
  return luck.chance(0.25) ? workday : weekdaysFrom(workday, luck.between(1, most));
};

/** The client's year that ends with the firm's day on which `now` is. */
export const lifeOf = (client: ClientPlan, seed: string, now: Date): Life => {
  const luck = (purpose: string): Luck => luckOf(seed, client.id, purpose);
  const today = todayIn(client.zone, now);
  const workday = onOrBefore(today);
  const isNew = client.name === STORIES.newcomer;
  const startedOn = addDays(today, isNew ? -NEW_DAYS : -luck('start').between(YEAR_DAYS + 40, 3200));
  const yesterday = addDays(today, -1);
  const until = client.status === 'former' ? addDays(today, -GONE_DAYS) : yesterday;
  const renewsIn = client.name === STORIES.renewal ? RENEWS_SOON_DAYS : luck('renewal').between(95, 360);
  const called = callBefore(dueOn(client, workday, luck('due')), rhythmOf(client));
  const yearAgo = addDays(today, -YEAR_DAYS);
  return {
    ...{ client, luck, today, workday, startedOn, until },
    renewsOn: addDays(today, renewsIn),
    people: CONTACTS.filter((contact) => contact.client === client.name),
    from: startedOn > yearAgo ? startedOn : yearAgo,
    lastCall: earlier(called, onOrBefore(until)),
  };
};

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** Words of words.ts about this client, at that day, told by somebody there of whom they do not speak. */
export const said = ({ client, people }: Life, words: string, day: Day, luck: Luck, by = ''): string => {
  const { things, rush } = tradeOf(client.trade);
  const others = people
    .slice(1)
    .filter(({ name }) => name !== by)
    .map(({ called }) => called);
  return fill(words, {
    thing: luck.pick(things),
    rush,
    other: others.length > 0 ? luck.pick(others) : 'the front desk',
    tech: displayName(technicianOf(client, luck)),
    month: monthOf(day),
  });
};

/** Whoever of the technicians looks after them, mostly. */
export const technicianOf = ({ backup, zone }: ClientPlan, luck: Luck): string => {
  const near =
    zone.startsWith('Europe/') || zone === 'Asia/Dubai' ? 'tom' : zone === FIRM_ZONE ? 'kim' : 'raj';
  const theirs = TECHNICIANS.find((each) => each === backup) ?? near;
  return luck.chance(0.75) ? theirs : luck.pick(TECHNICIANS);
};

/** A time of the working day there, on that day. */
export const timed = (day: Day, luck: Luck): string =>
  `${day} ${String(luck.between(9, 15)).padStart(2, '0')}:${String(luck.between(0, 11) * 5).padStart(2, '0')}`;
