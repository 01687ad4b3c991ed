/** Where a client is: what it pays in, and its numbers, `#` for each digit that is a person's own. */
type Place = { readonly currency: string; readonly phone: string };

// Where a country keeps numbers for stories, these are of them.
const PLACES: Readonly<Record<string, Place>> = {
  'Australia/Sydney': { currency: 'AUD', phone: '+61 2 5550 ####' },
  'Australia/Melbourne': { currency: 'AUD', phone: '+61 3 7010 ####' },
  'Australia/Brisbane': { currency: 'AUD', phone: '+61 7 5550 ####' },
  'Australia/Adelaide': { currency: 'AUD', phone: '+61 8 7010 ####' },
  'Australia/Perth': { currency: 'AUD', phone: '+61 8 5550 ####' },
  'Pacific/Auckland': { currency: 'NZD', phone: '+64 9 555 ####' },
  'Asia/Singapore': { currency: 'SGD', phone: '+65 6555 ####' },
  'Asia/Dubai': { currency: 'AED', phone: '+971 4 555 ####' },
  'Europe/London': { currency: 'GBP', phone: '+44 20 7946 0###' },
  'Europe/Dublin': { currency: 'EUR', phone: '+353 20 913 ####' },
  'Europe/Lisbon': { currency: 'EUR', phone: '+351 21 555 ####' },
  'Europe/Berlin': { currency: 'EUR', phone: '+49 30 23125 ###' },
  'Europe/Zurich': { currency: 'CHF', phone: '+41 44 555 ## ##' },
  'America/New_York': { currency: 'USD', phone: '+1 212 555 01##' },
  'America/Chicago': { currency: 'USD', phone: '+1 312 555 01##' },
  'America/Denver': { currency: 'USD', phone: '+1 303 555 01##' },
  'America/Los_Angeles': { currency: 'USD', phone: '+1 213 555 01##' },
  'America/Toronto': { currency: 'CAD', phone: '+1 416 555 01##' },
};

const placeOf = (zone: string): Place => {
  const found = PLACES[zone];
  if (!found) throw new RangeError(`${zone}: expected one of ${Object.keys(PLACES).join(', ')}`);
  return found;
};

/** ISO 4217. Throws RangeError for a zone in which no client is. */
export const currencyIn = (zone: string): string => placeOf(zone).currency;

/** A number of the zone that ends in `own`; of the first hundred each is another. */
export const phoneIn = (zone: string, own: number): string => {
  const { phone } = placeOf(zone);
  const digits = [...String(own).padStart(phone.split('#').length - 1, '1')];
  return phone.replaceAll('#', () => digits.shift() ?? '');
};
