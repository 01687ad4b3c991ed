/** A rhythm of calls, as calendar days in the client's zone. signals.md, Cadence. */
export type Interval =
  | { readonly unit: 'none' }
  /** The next working day. */
  | { readonly unit: 'workday' }
  | { readonly unit: 'days'; readonly days: number }
  /** Clamped to the month's end. */
  | { readonly unit: 'months'; readonly months: number }
  /** ISO weekdays in order, Monday is 1. */
  | { readonly unit: 'weekdays'; readonly weekdays: readonly number[] };

/** What an error message says is allowed. */
export const INTERVAL_WORDS =
  'daily, twice weekly, weekly, every 2 weeks, monthly, quarterly, every N days, weekdays such as “Tue and Thu”, or none';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MOST_DAYS = 730;

const PLAIN: Readonly<Record<string, Interval>> = {
  none: { unit: 'none' },
  daily: { unit: 'workday' },
  'twice weekly': { unit: 'weekdays', weekdays: [2, 4] },
  weekly: { unit: 'days', days: 7 },
  fortnightly: { unit: 'days', days: 14 },
  monthly: { unit: 'months', months: 1 },
  quarterly: { unit: 'months', months: 3 },
};

/** Reads the words of contract §5, in any case and spacing. Undefined when they are not a rhythm. */
export const parseInterval = (words: string): Interval | undefined => {
  const said = words.trim().toLowerCase().replace(/\s+/g, ' ');
  if (Object.hasOwn(PLAIN, said)) return PLAIN[said];
  const counted = /^every (\d{1,4}) (day|week|month)s?$/.exec(said);
  if (!counted) return parseWeekdays(said);
  const count = Number(counted[1]);
  if (counted[2] === 'month')
    return count >= 1 && count <= 24 ? { unit: 'months', months: count } : undefined;
  const days = count * (counted[2] === 'week' ? 7 : 1);
  return days >= 1 && days <= MOST_DAYS ? { unit: 'days', days } : undefined;
};

const parseWeekdays = (said: string): Interval | undefined => {
  const parts = said.replace(/^every /, '').split(/ ?(?:,|&|\band\b) ?/);
  const weekdays = parts.map(
    (part) => NAMES.findIndex((name) => /^[a-z]{3,}$/.test(part) && isWeekday(part, name)) + 1,
  );
  if (weekdays.includes(0)) return undefined;
  return { unit: 'weekdays', weekdays: [...new Set(weekdays)].sort((a, b) => a - b) };
};

const FULL = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const isWeekday = (part: string, name: string): boolean =>
  FULL.some((full) => full.startsWith(name.toLowerCase()) && full.startsWith(part.replace(/s$/, '')));

/** The interval in words that `parseInterval` reads back. */
export const intervalWords = (interval: Interval): string => {
  const plain = Object.entries(PLAIN).find(([, known]) => JSON.stringify(known) === JSON.stringify(interval));
  if (plain && plain[0] !== 'fortnightly') return plain[0];
  switch (interval.unit) {
    case 'days':
      return interval.days === 14 ? 'every 2 weeks' : `every ${interval.days} days`;
    case 'weekdays': {
      const names = interval.weekdays.map((day) => NAMES[day - 1]);
      return names.length === 1
        ? `every ${names[0]}`
        : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    }
    default:
      return 'months' in interval ? `every ${interval.months} months` : interval.unit;
  }
};

/** About how many calendar days pass between calls: daily 1, twice weekly 3, monthly 30, quarterly 91; none Infinity. */
export const nominalDays = (interval: Interval): number => {
  switch (interval.unit) {
    case 'none':
      return Infinity;
    case 'workday':
      return 1;
    case 'days':
      return interval.days;
    case 'months':
      return Math.round(interval.months * 30.4375);
    case 'weekdays':
      return Math.floor(7 / interval.weekdays.length);
  }
};
