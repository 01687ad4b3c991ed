import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

export type Place = { readonly code: string; readonly name: string };

let library: typeof Holidays | undefined;
const calendar = (country?: string): Holidays => {
  library ??= createRequire(__filename)('date-holidays') as typeof Holidays;
  return country === undefined ? new library() : new library(country);
};

/** The countries whose holidays are known, by name. */
export const countries = (): readonly Place[] => placesOf(calendar().getCountries('en'));

/** The parts of a country that have holidays of their own, by name. */
export const regionsOf = (country: string): readonly Place[] => placesOf(calendar().getStates(country, 'en'));

const placesOf = (names: unknown): readonly Place[] =>
  Object.entries((names ?? {}) as Record<string, string>)
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));

/** The time zones of a country, the one of most people first as far as the library knows. */
export const zonesOf = (country: string): readonly string[] => [
  ...new Set(calendar(country).getTimezones().filter(isKnown)),
];

/** The only country with this zone; undefined where there are several or none. A zone's older names count as it. */
export const countryOfZone = (zone: string): Place | undefined => {
  if (!isKnown(zone)) return undefined;
  const sought = canonical(zone);
  const found = countries().filter(({ code }) => zonesOf(code).some((each) => canonical(each) === sought));
  return found.length === 1 ? found[0] : undefined;
};

/** Those whose code or name is what was typed, then those that begin with it, then those that hold it. */
export const placesLike = (all: readonly Place[], typed: string): readonly Place[] => {
  const sought = plain(typed);
  const rank = ({ code, name }: Place): number => {
    const words = plain(name);
    if (plain(code) === sought || words === sought || OFTEN_SAID[sought] === code) return 0;
    if (words.startsWith(sought)) return 1;
    return words.includes(sought) ? 2 : 3;
  };
  return all
    .map((place) => ({ place, at: rank(place) }))
    .filter(({ at }) => at < 3)
    .toSorted((a, b) => a.at - b.at)
    .map(({ place }) => place);
};

/** The place that these words name and no other; undefined when they could mean several. */
export const placeNamed = (all: readonly Place[], typed: string): Place | undefined => {
  const like = placesLike(all, typed);
  const exact = like.filter(({ code, name }) => [plain(code), plain(name)].includes(plain(typed)));
  return exact[0] ?? (like.length === 1 || OFTEN_SAID[plain(typed)] === like[0]?.code ? like[0] : undefined);
};

const OFTEN_SAID: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  usa: 'US',
  america: 'US',
};

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

const canonical = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

const isKnown = (zone: string): boolean => {
  try {
    return canonical(zone) !== '';
  } catch {
    return false;
  }
};
