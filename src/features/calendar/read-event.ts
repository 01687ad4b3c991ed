import ICAL from 'ical.js';
import { createHash } from 'node:crypto';
import { usefulLines } from './content-lines';
import { minutesOf, whenOf, type When } from './when';

/** Somebody whom an event names. */
export type Invited = {
  readonly email: string;
  readonly name: string | null;
  readonly declined: boolean;
};

/** One VEVENT: a meeting, a series, or one instance of a series that is unlike the others. */
export type CalendarEvent = {
  /** Its UID; of a very long one a digest. */
  readonly uid: string;
  readonly title: string | null;
  readonly start: When;
  /** Null: a day, or it does not say. */
  readonly minutes: number | null;
  readonly rules: readonly ICAL.Recur[];
  readonly until: When | undefined;
  readonly also: readonly When[];
  readonly except: readonly When[];
  /** Which instance of its series it is, by when that was to begin. */
  readonly instead: When | undefined;
  /** Also all later instances. */
  readonly andLater: boolean;
  readonly cancelled: boolean;
  readonly tentative: boolean;
  /** Private or confidential: none of anybody's business. */
  readonly hidden: boolean;
  readonly organizer: Invited | undefined;
  readonly attendees: readonly Invited[];
  readonly sequence: number;
  /** When it was last changed; of a feed that does not say, when it was written. */
  readonly changedAt: Date | undefined;
  readonly digest: string;
  readonly lines: readonly string[];
};

export type ReadEvent =
  | { readonly event: CalendarEvent }
  /** `uid` where it can be read at all. */
  | { readonly fault: string; readonly uid: string | undefined };

const LONGEST_UID = 200;
const LONGEST_TITLE = 500;
const MOST_DATES = 1_000;
const MOST_PEOPLE = 500;

/** A UID short enough to be a key. */
const uidOf = (text: string): string =>
  text.length <= LONGEST_UID ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;

type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  ...values: unknown[],
];

/** Reads one event by its useful lines: what else it holds is not kept. */
export const readEvent = (written: readonly string[]): ReadEvent => {
  const lines = usefulLines(written);
  const uidLine = lines.find((line) => /^UID[;:]/i.test(line));
  const uidText = uidLine?.slice(uidLine.indexOf(':') + 1).trim();
  const uid = uidText ? uidOf(uidText) : undefined;
  try {
    const text = ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
    const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const event = eventOf(component, uid, lines);
    return typeof event === 'string' ? { fault: event, uid } : { event };
  } catch (error) {
    return { fault: error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read', uid };
  }
};

const eventOf = (
  component: ICAL.Component,
  uid: string | undefined,
  lines: readonly string[],
): CalendarEvent | string => {
  const all = (component.jCal as unknown as readonly [string, readonly Property[]])[1];
  const of = (name: string) => all.filter((property) => property[0] === name);
  const [one] = [(name: string) => of(name)[0]];
  const text = (name: string) => word(one(name)?.[3]).trim();
  const times = (name: string): readonly When[] =>
    of(name).flatMap(([, { tzid }, , ...values]) => values.flatMap((value) => whenOf(value, tzid) ?? []));
  const [start] = times('dtstart');
  if (uid === undefined) return 'it has no UID';
  if (!start) return 'it has no DTSTART that is a time';
  const rules = component
    .getAllProperties('rrule')
    .map((property) => property.getFirstValue())
    .filter((value): value is ICAL.Recur => value instanceof ICAL.Recur);
  const people = (name: string) =>
    of(name)
      .slice(0, MOST_PEOPLE)
      .flatMap((property) => invited(property) ?? []);
  const sequence = Number(one('sequence')?.[3]);
  const changed = times('last-modified')[0] ?? times('dtstamp')[0];
  return {
    ...{ uid, start, rules, lines },
    title: text('summary').slice(0, LONGEST_TITLE).toWellFormed() || null,
    minutes: lengthOf(start, times('dtend')[0], one('duration')?.[3]),
    until: whenOf(rules[0]?.until?.toString()),
    also: times('rdate').slice(0, MOST_DATES),
    except: times('exdate').slice(0, MOST_DATES),
    instead: times('recurrence-id')[0],
    andLater: word(one('recurrence-id')?.[1]['range']).toUpperCase() === 'THISANDFUTURE',
    cancelled: text('status').toUpperCase() === 'CANCELLED',
    tentative: text('status').toUpperCase() === 'TENTATIVE',
    hidden: ['PRIVATE', 'CONFIDENTIAL'].includes(text('class').toUpperCase()),
    organizer: people('organizer')[0],
    attendees: people('attendee'),
    sequence: Number.isSafeInteger(sequence) ? sequence : 0,
    changedAt: changed && new Date(changed.wall),
    digest: createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
};

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const lengthOf = (start: When, end: When | undefined, duration: unknown): number | null => {
  if (start.isDay) return null;
  const minutes = end && end.zone === start.zone ? (end.wall - start.wall) / 60_000 : minutesOf(duration);
  return minutes !== undefined && minutes > 0 && minutes < 100_000 ? Math.round(minutes) : null;
};

const invited = ([, parameters, , address]: Property): Invited | undefined => {
  const email = word(address)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const type = word(parameters['cutype']).toUpperCase();
  if (!/^[^@\s]{1,200}@[^@\s]{1,200}$/.test(email) || type === 'ROOM' || type === 'RESOURCE')
    return undefined;
  const name = word(parameters['cn']).trim().slice(0, 200).toWellFormed();
  return {
    email,
    name: name === '' || name.toLowerCase() === email ? null : name,
    declined: word(parameters['partstat']).toUpperCase() === 'DECLINED',
  };
};
