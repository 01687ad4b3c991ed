const MOST = 100;

let all: readonly string[] | undefined;
// the list has some 400 names, and most processes are never asked for it
const zones = (): readonly string[] => (all ??= [...Intl.supportedValuesOf('timeZone'), 'UTC']);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim();

/** IANA time zones that have what is typed in their name, those with a place that begins so first. */
export const zonesLike = (typed: string): readonly string[] => {
  const wanted = plain(typed);
  const place = (zone: string): string => plain(zone.split('/').at(-1) ?? zone);
  return zones()
    .filter((zone) => plain(zone).includes(wanted))
    .toSorted((a, b) => Number(place(b).startsWith(wanted)) - Number(place(a).startsWith(wanted)))
    .slice(0, MOST);
};
