/** An event as a calendar writes it; what a test does not say is a meeting of half an hour. */
export const event = (of: {
  readonly uid: string;
  readonly title?: string;
  readonly start?: string | { readonly zone: string; readonly wall: string };
  readonly minutes?: number;
  readonly sequence?: number;
  readonly changed?: string;
  readonly organizer?: string;
  /** E-mail addresses; one that begins with `-` has declined. */
  readonly with?: readonly string[];
  readonly lines?: readonly string[];
}): string => {
  const { start = '20260320T030000Z' } = of;
  return [
    'BEGIN:VEVENT',
    `UID:${of.uid}`,
    typeof start === 'string' ? `DTSTART:${start}` : `DTSTART;TZID=${start.zone}:${start.wall}`,
    `DURATION:PT${of.minutes ?? 30}M`,
    `SUMMARY:${of.title ?? 'A meeting'}`,
    `SEQUENCE:${of.sequence ?? 0}`,
    'DTSTAMP:20260318T000000Z',
    `LAST-MODIFIED:${of.changed ?? '20260301T000000Z'}`,
    ...(of.organizer === undefined ? [] : [`ORGANIZER:mailto:${of.organizer}`]),
    ...(of.with ?? []).map((who) =>
      who.startsWith('-')
        ? `ATTENDEE;PARTSTAT=DECLINED:mailto:${who.slice(1)}`
        : `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${who}`,
    ),
    ...(of.lines ?? []),
    'END:VEVENT',
  ].join('\r\n');
};

export const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
