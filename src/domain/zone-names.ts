import { findIana } from 'windows-iana';
import { isTimeZone } from './settings';

/** The zone's IANA name, of its own name, a Windows one, or one with a path before it; undefined for any other. */
export const ianaName = (tzid: string): string | undefined => {
  const name = tzid.trim();
  if (isTimeZone(name)) return name;
  const [windows] = findIana(name);
  if (windows !== undefined && isTimeZone(windows)) return windows;
  // `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`
  const tail = /([A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)$/.exec(name)?.[1];
  return tail !== undefined && isTimeZone(tail) ? tail : undefined;
};
