import { addDays, daysBetween, onOrBefore, weekdaysFrom, type Day } from './calendar';
import { callBefore, rhythmOf, said, technicianOf, timed, type Life } from './life';
import type { Luck } from './luck';
import { mail } from './people';
import { MANNERS } from './tempers';
import { touch, type TouchRow } from './touch-row';
import { CALL_NOTES, EMAIL_SUBJECTS, RANG_NOTES, type Mood } from './words';

/** How the last scheduled call went, where a story says so. */
export type LastCall = { readonly mood: Mood; readonly note: string; readonly minutes: number };

/** The scheduled calls of the year, backwards from the last, with tries in vain before some of them. */
export const calls = (life: Life, last: LastCall | undefined): readonly TouchRow[] => {
  const luck = life.luck('calls');
  const teller = callTeller(life, luck);
  const rhythm = rhythmOf(life.client);
  const rows: TouchRow[] = [];
  const leap = rhythm.includes('week') ? 1 : 3;
  let day = life.lastCall;
  while (day >= life.from) {
    rows.push(teller(day, rows.length === 0 ? last : undefined));
    if (luck.chance(MANNERS[life.client.temper].missed))
      rows.push(attempt(life, weekdaysFrom(day, -1), luck));
    const before = callBefore(day, rhythm);
    day = rhythm === 'twice weekly' ? before : onOrBefore(addDays(before, -luck.between(0, leap)));
  }
  return rows.filter(({ At }) => At >= life.from);
};

const callTeller = (life: Life, luck: Luck) => {
  const { client, people } = life;
  const { well, badly, noted, minutes } = MANNERS[client.temper];
  const notes = {
    well: luck.turns(CALL_NOTES.well),
    mixed: luck.turns(CALL_NOTES.mixed),
    badly: luck.turns(CALL_NOTES.badly),
  };
  return (day: Day, told: LastCall | undefined): TouchRow => {
    const mood = told?.mood ?? moodOf(luck, well, badly);
    const person = told || luck.chance(0.8) ? people[0] : luck.pick(people);
    const contact = person?.name ?? '';
    const note = mood === 'badly' || luck.chance(noted) ? said(life, notes[mood](), day, luck, contact) : '';
    return touch(life, 'call', timed(day, luck), {
      Outcome: 'reached',
      Direction: 'outbound',
      Contact: contact,
      By: mail(!told && client.backup !== '' && luck.chance(0.1) ? client.backup : client.owner),
      Minutes: String(told?.minutes ?? luck.between(...minutes)),
      Mood: mood,
      Note: told?.note ?? note,
    });
  };
};

const moodOf = (luck: Luck, well: number, badly: number): Mood => {
  if (luck.chance(well)) return 'well';
  return luck.chance(badly / (1 - well)) ? 'badly' : 'mixed';
};

/** A call in vain by the owner. */
export const attempt = (life: Life, day: Day, luck: Luck, outcome?: string): TouchRow =>
  touch(life, 'call', timed(day, luck), {
    Outcome: outcome ?? (luck.chance(0.6) ? 'voicemail' : 'no_answer'),
    Direction: 'outbound',
    Contact: life.people[0]?.name ?? '',
    By: mail(life.client.owner),
  });

/** They rang the desk: a conversation, and not the scheduled call. All before the last one of those. */
export const rings = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('rings');
  const notes = luck.turns(RANG_NOTES);
  return daysWithin(life, luck, MANNERS[life.client.temper].ringsAYear, life.lastCall).map((day) => {
    const caller = luck.pick(life.people).name;
    return touch(life, 'call', timed(day, luck), {
      Outcome: 'reached',
      Direction: 'inbound',
      Contact: caller,
      By: mail(technicianOf(life.client, luck)),
      Minutes: String(luck.between(2, 14)),
      Note: said(life, notes(), day, luck, caller),
    });
  });
};

/** Mail both ways; since the last call no more than a little, and with `calm` none: more would be a story. */
export const emails = (life: Life, calm: boolean): readonly TouchRow[] => {
  const luck = life.luck('emails');
  const subjects = luck.turns(EMAIL_SUBJECTS);
  const days = daysWithin(life, luck, MANNERS[life.client.temper].emailsAMonth * 12, life.until);
  const late = days.filter((day) => day > life.lastCall).slice(0, calm ? 0 : 2);
  return [...days.filter((day) => day <= life.lastCall), ...late].map((day) =>
    email(life, day, said(life, subjects(), day, luck), luck),
  );
};

export const email = (life: Life, day: Day, subject: string, luck: Luck): TouchRow =>
  touch(life, 'email', timed(day, luck), {
    Direction: luck.chance(0.5) ? 'inbound' : 'outbound',
    Contact: luck.pick(life.people).name,
    By: mail(life.client.owner),
    Title: subject,
  });

/** Weekdays of the part of the year up to `last`, as many as `aYear` comes to there, some maybe twice. */
export const daysWithin = ({ from }: Life, luck: Luck, aYear: number, last: Day): readonly Day[] => {
  const span = daysBetween(from, last);
  if (span < 3) return [];
  return Array.from({ length: Math.round((aYear * span) / 365) }, () =>
    onOrBefore(addDays(from, luck.between(2, span))),
  )
    .filter((day) => day >= from)
    .toSorted();
};
