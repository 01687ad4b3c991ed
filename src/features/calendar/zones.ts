import ICAL from 'ical.js';
import { atTime } from '../../domain/day';
import { ianaName } from '../../domain/zone-names';

/**
 * What a clock shows, in milliseconds as if it stood in UTC: the arithmetic of recurrences is done on it, and only then is
 * it an instant, so that a meeting at nine is at nine on both sides of a change of clocks.
 */
export type Wall = number;

/** The instant at which clocks of a zone show this. */
export type Zone = (wall: Wall) => Date;

/** Of a zone's own rules at most so many: real ones have two. */
const MOST_OBSERVANCES = 60;
const MOST_ZONES = 100;

/** A zone of the IANA database. A time that is skipped moves past the gap; one that comes twice is the first. */
export const ianaZone =
  (name: string): Zone =>
  (wall) => {
    const [day = '', time = ''] = new Date(wall).toISOString().split('T');
    return atTime(day, time.slice(0, 5), name);
  };

/**
 * The zones that a feed's events may name. By name wherever the name is known, since the rules that Outlook writes beside
 * it begin in 1601; what it calls “Customized Time Zone” by the rules in the feed. Undefined: neither is there.
 */
export const zonesOf = (written: readonly (readonly string[])[]): ((tzid: string) => Zone | undefined) => {
  const found = new Map<string, Zone | undefined>();
  const ruled = new Map(
    written
      .slice(0, MOST_ZONES)
      .map(ruledZone)
      .filter((zone) => zone !== undefined),
  );
  return (tzid) => {
    if (!found.has(tzid)) {
      const name = ianaName(tzid) ?? ruled.get(tzid)?.name;
      found.set(tzid, name === undefined ? ruled.get(tzid)?.zone : ianaZone(name));
    }
    return found.get(tzid);
  };
};

type Ruled = readonly [tzid: string, { readonly name: string | undefined; readonly zone: Zone | undefined }];

const ruledZone = (lines: readonly string[]): Ruled | undefined => {
  const value = (property: string): string | undefined =>
    lines
      .find((line) => line.toUpperCase().startsWith(`${property}:`))
      ?.slice(property.length + 1)
      .trim();
  const tzid =
    value('TZID') ??
    lines
      .find((line) => /^TZID;/i.test(line))
      ?.split(':')
      .slice(1)
      .join(':');
  if (tzid === undefined) return undefined;
  const place = value('X-LIC-LOCATION');
  const name = place === undefined ? undefined : ianaName(place);
  return [tzid, { name, zone: name === undefined ? byRules(lines) : undefined }];
};

/** The rules of summer and winter time as ical.js reads them; undefined for rules that no zone has. */
const byRules = (lines: readonly string[]): Zone | undefined => {
  const rules = lines.filter((line) => /^RRULE[;:]/i.test(line));
  const observances = lines.filter((line) => /^BEGIN:(STANDARD|DAYLIGHT)/i.test(line)).length;
  if (observances === 0 || observances > MOST_OBSERVANCES) return undefined;
  if (!rules.every((rule) => /^RRULE:(?=.*FREQ=YEARLY)(?!.*BYMONTHDAY)(?!.*INTERVAL=(?!1\b))/i.test(rule)))
    return undefined;
  try {
    const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]);
    const zone = new ICAL.Timezone({ component, tzid: 'custom' });
    return (wall) => {
      const time = ICAL.Time.fromDateTimeString(new Date(wall).toISOString().slice(0, 19));
      return new Date(wall - zone.utcOffset(time) * 1000);
    };
  } catch {
    return undefined;
  }
};
