import type { Key } from './key';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const dayNumber = (word: string): number => {
  const named =
    DAYS.findIndex((day) => word.length >= 3 && word.toLowerCase().startsWith(day.toLowerCase())) + 1;
  return named > 0 ? named : /^[1-7]$/.test(word) ? Number(word) : 0;
};

/** `Mon-Fri`, `Mon, Tue, Thu`, `1 2 3`, or any mixture. */
const workdaysOf = (value: string): readonly number[] | undefined => {
  const parts = value
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,|]+/)
    .filter(Boolean);
  const days = parts.flatMap((part) => {
    const [from = 0, to = from, ...more] = part.split('-').map(dayNumber);
    if (from === 0 || to < from || more.length > 0) return [0];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  if (days.length === 0 || days.includes(0)) return undefined;
  return [...new Set(days)].sort((a, b) => a - b);
};

const WORKDAYS = 'weekdays like Mon-Fri or Mon,Tue,Thu';
export const workdays: Key = {
  name: 'workdays',
  takes: WORKDAYS,
  read: (value) => {
    const days = workdaysOf(value);
    return days ? { change: { workdays: days } } : { expected: WORKDAYS };
  },
  print: (settings) => settings.workdays.map((day) => DAYS[day - 1]).join(','),
};
