import { currencyDigits, minorUnits } from './money';

/** An ISO 4217 code in capitals; undefined for what is none. */
export const readCurrency = (text: string): string | undefined => {
  const code = text.trim().toUpperCase();
  return currencyDigits(code) === undefined ? undefined : code;
};

/**
 * Major units as people write them (`120.50`, `1,200.50`, `$120`, `-12`, `(12.00)`) in the currency's minor units.
 * Undefined for what is no such number or what `minorUnits` does not take. A comma is never a decimal point: guessing
 * would be wrong by a factor of a hundred.
 */
export const readAmount = (text: string, currency: string | null): number | undefined => {
  const bracketed = /^\((.*)\)$/.exec(text.trim());
  const bare = (bracketed?.[1] ?? text)
    .replace(/\p{Sc}|[\s'’]/gu, '')
    .replace(/^([+-]?)[A-Za-z]{1,3}(?=[\d.])|(?<=\d)[A-Za-z]{3}$/g, '$1');
  if (!/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?$/.test(bare)) return undefined;
  const minor = minorUnits(bare.replaceAll(',', ''), currency ?? '');
  return minor === undefined || !bracketed ? minor : 0 - minor;
};
