import type { Window } from '../../domain/feed';
import { linesOf, unstamped, writtenOf } from './content-lines';
import { instancesOf, type Instance } from './instances';
import { readEvent, type CalendarEvent } from './read-event';
import { ianaName } from '../../domain/zone-names';
import { ianaZone, zonesOf } from './zones';

/** An event that could not be read. */
export type EventFault = { readonly uid: string | undefined; readonly found: string };

export type ReadFeed =
  | {
      readonly type: 'feed';
      readonly instances: readonly Instance[];
      readonly faults: readonly EventFault[];
      /** How many events it holds, of whatever time. */
      readonly events: number;
      /** Whether all of it was read: only then does it mean something that an instance is missing. */
      readonly isWhole: boolean;
    }
  /** What it is instead, for a person. */
  | { readonly type: 'no-calendar'; readonly found: string };

const DAY_MS = 86_400_000;
/** A meeting that is moved so far beyond the window is still the same meeting. */
const FURTHER_BACK_DAYS = 370;
const FURTHER_AHEAD_DAYS = 730;
/** Far more than anybody meets in half a year. */
const MOST_EVENTS = 5_000;
const MOST_INSTANCES = 5_000;
/** Each costs half a second: docs/decisions/0016. */
const MOST_ENDLESS = 3;

/**
 * The meetings of a calendar in a window, each once, with what of it could not be read. `zone`: of whoever's calendar it
 * is, for days and for times without a zone. Never throws, whatever the text.
 */
export const readFeed = (raw: Buffer, window: Window, zone: string): ReadFeed => {
  const lines = linesOf(raw);
  const written = writtenOf(lines);
  if (!written) return { type: 'no-calendar', found: foundInstead(lines) };
  const faults: EventFault[] = [];
  const byUid = new Map<string, CalendarEvent[]>();
  const near = written.events.filter((event) => isNear(event, window));
  for (const event of near.slice(0, MOST_EVENTS)) {
    const read = readEvent(event);
    if ('fault' in read) faults.push({ uid: read.uid, found: read.fault });
    else byUid.set(read.event.uid, [...(byUid.get(read.event.uid) ?? []), read.event]);
  }
  const own = ianaZone(zone);
  const theirs = written.zone === undefined ? undefined : ianaName(written.zone);
  const ruled = zonesOf(written.zones);
  // a zone of which only a name is known that nobody knows: the calendar's own, where it says one
  const zoneOf = (tzid: string) => ruled(tzid) ?? (theirs === undefined ? own : ianaZone(theirs));
  const instances: Instance[] = [];
  let endless = 0;
  for (const [uid, events] of byUid)
    try {
      if (endless >= MOST_ENDLESS && events.some(({ rules }) => rules.length > 0))
        throw new Error('others before it took too long');
      instances.push(...instancesOf(events, window, { zoneOf, own }));
    } catch (error) {
      const found = error instanceof Error ? error.message : 'it cannot be read';
      if (found.endsWith('names no day')) endless += 1;
      faults.push({ uid, found });
    }
  const isWhole = written.ends && near.length <= MOST_EVENTS && instances.length <= MOST_INSTANCES;
  return {
    ...{ type: 'feed', faults, isWhole, events: written.events.length },
    instances: instances.slice(0, MOST_INSTANCES),
  };
};

/** What a feed says, to tell whether it says something else than the last time. */
export const feedText = (raw: Buffer): string => unstamped(linesOf(raw));

/** Whether an event may have to do with the window. What cannot be told by its dates alone is read. */
const isNear = (event: readonly string[], { from, to }: Window): boolean => {
  const dateOf = (pattern: RegExp): number | undefined => {
    const [, year, month, day] =
      event.map((line) => pattern.exec(line)).find((found) => found !== null) ?? [];
    return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
  };
  const start = dateOf(/^DTSTART[^:]*:(\d{4})(\d\d)(\d\d)/i);
  if (start === undefined) return true;
  if (event.some((line) => /^(RRULE|RDATE)[;:]/i.test(line))) {
    const until = dateOf(/^RRULE.*UNTIL=(\d{4})(\d\d)(\d\d)/i);
    return (
      until === undefined ||
      until >= from.getTime() - 2 * DAY_MS ||
      event.some((line) => /^RDATE/i.test(line))
    );
  }
  return (
    start >= from.getTime() - FURTHER_BACK_DAYS * DAY_MS &&
    start <= to.getTime() + FURTHER_AHEAD_DAYS * DAY_MS
  );
};

const foundInstead = (lines: readonly string[]): string => {
  const text = lines.slice(0, 50).join(' ').trim();
  if (text === '') return 'nothing';
  if (/^<(!doctype|html|\?xml|head|script)/i.test(text)) return 'a web page';
  return /^[[{]/.test(text) ? 'JSON' : 'some other text';
};
