import { dayOf, daysBetween, longDay, timeOf, weekday, type Day } from './day';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
export const WEEKDAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** A whole number with its thousands apart. Formatters are for money alone: making the first costs every start 15 ms. */
const thousands = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 day`, `12 days`, `10,000 tickets`. `many` for words that do not just take an s. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${thousands(number)} ${number === 1 ? one : many}`;

/** Time that has passed, in its largest whole unit: `6 minutes`, `5 hours`, `12 days`, `14 months`, `3 years`. */
export const ageWords = (from: Date, to: Date): string => {
  const ms = Math.max(0, to.getTime() - from.getTime());
  if (ms < MINUTE_MS) return 'less than a minute';
  if (ms < HOUR_MS) return count(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < DAY_MS) return count(Math.floor(ms / HOUR_MS), 'hour');
  const days = Math.floor(ms / DAY_MS);
  if (days < 90) return count(days, 'day');
  return days < 730 ? count(Math.floor(days / 30.44), 'month') : count(Math.floor(days / 365.25), 'year');
};

/** `open 12 days`; `just opened` under a minute. */
export const openWords = (from: Date, to: Date): string =>
  to.getTime() - from.getTime() < MINUTE_MS ? 'just opened' : `open ${ageWords(from, to)}`;

/** `6 minutes ago`; `just now` under a minute. */
export const agoWords = (from: Date, to: Date): string =>
  to.getTime() - from.getTime() < MINUTE_MS ? 'just now' : `${ageWords(from, to)} ago`;

/** `today`, `tomorrow`, `in 12 days`, `yesterday`, `9 days ago`. */
export const nearDay = (day: Day, today: Day): string => {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  if (ahead === -1) return 'yesterday';
  return ahead > 0 ? `in ${count(ahead, 'day')}` : `${count(-ahead, 'day')} ago`;
};

/** `Tuesday 9 June`; with the year when it is another one than that of `from`. */
export const fullDay = (day: Day, from?: Day): string =>
  `${WEEKDAY_NAMES[weekday(day) - 1] ?? ''} ${longDay(day, from)}`;

/** `today`, `tomorrow`, else `Tuesday 9 June`. */
export const dayWords = (day: Day, today: Day): string =>
  [0, 1].includes(daysBetween(today, day)) ? nearDay(day, today) : fullDay(day, today);

/** `10:32 Tuesday`, the time it is for somebody elsewhere. Throws RangeError for an unknown zone. */
export const timeThere = (instant: Date, timeZone: string): string =>
  `${timeOf(instant, timeZone)} ${WEEKDAY_NAMES[weekday(dayOf(instant, timeZone)) - 1] ?? ''}`;

/** `Bob`, `Bob and Ann`, `Bob, Ann and Joe`. */
export const listWords = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** `first` … `ninth`, then `10th`, `21st`. */
export const ordinal = (number: number): string => {
  const word = ORDINALS[number - 1];
  if (word !== undefined) return word;
  const last = number % 100 > 10 && number % 100 < 14 ? 0 : number % 10;
  return `${thousands(number)}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
};

/** The first letter large, the rest as it is. */
export const capital = (words: string): string => {
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
};

/**
 * Money as people write it: `$1,200.50`, `A$1,200.50`, `¥1,200`. `amountCents` is in the currency's minor units,
 * of which a yen has none and a Kuwaiti dinar a thousand. An unknown or missing code is shown beside the figure.
 */
export const formatMoney = (amountCents: number, currency: string | null): string => {
  const code = currency?.trim().toUpperCase() ?? '';
  const isCode = /^[A-Z]{3}$/.test(code);
  const { format, digits } = moneyIn(isCode ? code : '');
  const money = format(amountCents / 10 ** digits);
  return isCode ? money : `${money} ${code}`.trim();
};

/** What they come to, a sum for each currency: `A$1,200.00 and $50.00`; empty where no amount is known. */
export const sumWords = (
  amounts: readonly { readonly amountCents: number | null; readonly currency: string | null }[],
): string =>
  grouped(
    amounts.filter(({ amountCents }) => amountCents !== null),
    ({ currency }) => currency,
  )
    .map(([currency, some]) =>
      formatMoney(
        some.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0),
        currency,
      ),
    )
    .join(' and ');

/** The items by a key, in the order in which each key is first met. */
export const grouped = <T, Key>(items: readonly T[], by: (item: T) => Key): [Key, readonly T[]][] => {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return [...groups];
};

type Money = { readonly format: (amount: number) => string; readonly digits: number };
// at most 26³ codes and none, '', and making a formatter takes a hundred times as long as using it
const monies = new Map<string, Money>();
const moneyIn = (code: string): Money => {
  const known = monies.get(code);
  if (known) return known;
  const formatter = new Intl.NumberFormat(
    'en',
    code === ''
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { style: 'currency', currency: code },
  );
  const money = {
    format: (amount: number) => formatter.format(amount),
    digits: formatter.resolvedOptions().maximumFractionDigits ?? 2,
  };
  monies.set(code, money);
  return money;
};
