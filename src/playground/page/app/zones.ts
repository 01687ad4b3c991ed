type Parts = { year: number; month: number; day: number; hour: number; minute: number };

const partsIn = (at: Date, timeZone: string): Parts => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  });
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
};

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DDTHH:mm` on the wall there. */
export const wallTime = (at: Date, timeZone: string): string => {
  const { year, month, day, hour, minute } = partsIn(at, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
};

/**
 * The instant at which a wall there says this. Of an hour that comes twice, the first; of one that is left out, as
 * long after as it would have been. Undefined for what is no time.
 */
export const fromWall = (wall: string, timeZone: string): Date | undefined => {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (at: number) =>
    Date.parse(`${wallTime(new Date(at), timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const day = 86_400_000;
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset);
  const exact = candidates.filter((at) => wallTime(new Date(at), timeZone) === wall);
  return new Date(Math.min(...(exact.length > 0 ? exact : candidates.slice(0, 1))));
};

/** By then whatever an app sends at the beginning of a day is there: large firms are told over some minutes. */
const MORNING = '08:45';

/** The next quarter to nine of a Monday to Friday there, later than now. */
export const nextWorkingMorning = (now: Date, timeZone: string): Date => {
  const today = Date.parse(`${wallTime(now, timeZone).slice(0, 10)}T00:00Z`);
  for (let days = 0; ; days += 1) {
    const day = new Date(today + days * 86_400_000);
    const isWorkday = day.getUTCDay() !== 0 && day.getUTCDay() !== 6;
    const morning = fromWall(`${day.toISOString().slice(0, 10)}T${MORNING}`, timeZone);
    if (isWorkday && morning && morning > now) return morning;
  }
};

const formats = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  brief: { weekday: 'short', hour: 'numeric', minute: '2-digit' },
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  exact: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** An instant in words, as people there say it. */
export const said = (at: Date, timeZone: string, how: keyof typeof formats): string =>
  new Intl.DateTimeFormat('en-AU', { ...formats[how], timeZone }).format(at);

/** `Australia/Sydney` as people say it. */
export const placeName = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
