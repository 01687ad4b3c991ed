/** A calendar as it is written: its events and zones each by its lines, unfolded. */
export type Written = {
  readonly events: readonly (readonly string[])[];
  readonly zones: readonly (readonly string[])[];
  /** The calendar's own zone, where it names one (`X-WR-TIMEZONE`). */
  readonly zone: string | undefined;
  /** Whether it ends: one that was cut off says nothing of what is missing. */
  readonly ends: boolean;
};

/**
 * The lines of a feed. Unfolded (RFC 5545 §3.1) before they are decoded: a fold may part the bytes of one letter. NUL is
 * dropped, which Postgres does not know.
 */
export const linesOf = (raw: Buffer): readonly string[] =>
  Buffer.from(raw.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1')
    .toString('utf8')
    .replaceAll('\0', '')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/);

/** The events and zones among these lines; undefined where it is no calendar. */
export const writtenOf = (lines: readonly string[]): Written | undefined => {
  const first = lines.find((line) => line.trim() !== '');
  if (first?.trim().toUpperCase() !== 'BEGIN:VCALENDAR') return undefined;
  const events: string[][] = [];
  const zones: string[][] = [];
  let part: string[] | undefined;
  let outer = '';
  let zone: string | undefined;
  let ends = false;
  for (const line of lines) {
    const mark = line.trimEnd().toUpperCase();
    if (part === undefined && (mark === 'BEGIN:VEVENT' || mark === 'BEGIN:VTIMEZONE')) {
      part = [];
      outer = mark.slice('BEGIN:'.length);
    }
    part?.push(line);
    if (part !== undefined && mark === `END:${outer}`) {
      (outer === 'VEVENT' ? events : zones).push(part);
      part = undefined;
    } else if (part === undefined && mark.startsWith('X-WR-TIMEZONE:')) zone = line.slice(14).trim();
    else if (part === undefined && mark === 'END:VCALENDAR') ends = true;
  }
  return { events, zones, zone, ends: ends && part === undefined };
};

const PROPERTY =
  /^(UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|ORGANIZER|ATTENDEE|STATUS|SEQUENCE|DTSTAMP|LAST-MODIFIED|CLASS)[;:]/i;

/**
 * An event's own lines that are of use, between its BEGIN and END: descriptions, places and alarms are never read, and
 * what is wrong with them breaks nothing.
 */
export const usefulLines = (event: readonly string[]): readonly string[] => {
  const useful: string[] = [];
  let depth = 0;
  for (const line of event) {
    if (/^BEGIN:/i.test(line)) depth += 1;
    if (depth === 1 && PROPERTY.test(line)) useful.push(line);
    if (/^END:/i.test(line)) depth -= 1;
  }
  return useful;
};

/** What a feed says, without the times at which it was asked: some write a new DTSTAMP with every answer. */
export const unstamped = (lines: readonly string[]): string =>
  lines.filter((line) => !/^DTSTAMP[;:]/i.test(line)).join('\n');
