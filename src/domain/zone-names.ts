import { createRequire } from 'node:module';
import type * as WindowsIana from 'windows-iana';
import { isTimeZone } from './settings';

let library: typeof WindowsIana | undefined;

/** The zone's IANA name, of its own name, a Windows one, or one with a path before it; undefined for any other. */
export const ianaName = (tzid: string): string | undefined => {
  const name = tzid.trim();
  if (isTimeZone(name)) return name;
  // its table is loaded by the first name that is none of IANA's
  library ??= createRequire(__filename)('windows-iana') as typeof WindowsIana;
  const [windows] = library.findIana(name);
  if (windows !== undefined && isTimeZone(windows)) return windows;
  // `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`
  const tail = /([A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)$/.exec(name)?.[1];
  return tail !== undefined && isTimeZone(tail) ? tail : undefined;
};
