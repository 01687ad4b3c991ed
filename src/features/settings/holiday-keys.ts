import type Holidays from 'date-holidays';
import { createRequire } from 'node:module';
import { isNone, type Key } from './key';

let library: typeof Holidays | undefined;
const calendar = (country?: string): Holidays => {
  library ??= createRequire(__filename)('date-holidays') as typeof Holidays;
  return country === undefined ? new library() : new library(country);
};
const regionsOf = (country: string): readonly string[] => {
  const states = calendar().getStates(country) as Record<string, string> | undefined;
  return Object.keys(states ?? {});
};

export const country: Key = {
  name: 'country',
  takes: 'none or an ISO country code like AU',
  read: (value, { region }) => {
    if (isNone(value)) return { change: { country: null, region: null } };
    const known = Object.keys(calendar().getCountries());
    const code = value.toUpperCase();
    if (!known.includes(code)) return { expected: `none or an ISO country code, one of ${known.join(' ')}` };
    const keeps = region === null || regionsOf(code).includes(region);
    return {
      change: { country: code, ...(keeps ? {} : { region: null }) },
      note: keeps ? undefined : `The region ${region} is none of ${code}'s and was taken away.`,
    };
  },
  print: (settings) => settings.country ?? '',
};

export const region: Key = {
  name: 'region',
  takes: 'none or a region of the country, like NSW of AU',
  read: (value, now) => {
    if (isNone(value)) return { change: { region: null } };
    if (now.country === null) return { expected: 'a country first: npx touchbase settings set country AU' };
    const known = regionsOf(now.country);
    const code = value.toUpperCase().replace(`${now.country}-`, '');
    if (known.includes(code)) return { change: { region: code } };
    return {
      expected:
        known.length === 0 ? `none: ${now.country} has no regions here` : `none or one of ${known.join(' ')}`,
    };
  },
  print: (settings) => settings.region ?? '',
};
