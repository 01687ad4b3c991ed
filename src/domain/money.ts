const codes = new Set(Intl.supportedValuesOf('currency'));
const digitsOf = new Map<string, number>();

/** Decimals of a currency by its ISO 4217 code in capitals: 2 for AUD, 0 for JPY, 3 for KWD. Undefined: no such code. */
export const currencyDigits = (code: string): number | undefined => {
  if (!codes.has(code)) return undefined;
  const kept = digitsOf.get(code);
  if (kept !== undefined) return kept;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
  const digits = format.maximumFractionDigits ?? 2;
  digitsOf.set(code, digits);
  return digits;
};

/** Where no currency is known. */
const USUAL_DIGITS = 2;

/**
 * A decimal number in major units (`120.50`, `-3`) in the currency's minor units, by its digits and never as a float.
 * Undefined for what is no such number, has more decimals than the currency, or is too large to be counted exactly.
 */
export const minorUnits = (amount: string, code: string): number | undefined => {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(amount.trim());
  if (!found || `${found[2] ?? ''}${found[3] ?? ''}` === '') return undefined;
  const digits = currencyDigits(code) ?? USUAL_DIGITS;
  const fraction = (found[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const minor = Number(`${found[2] ?? ''}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return undefined;
  return minor !== 0 && found[1] === '-' ? -minor : minor;
};

/** The reverse: `12050` of AUD is `120.50`, as it is written into a field. */
export const majorUnits = (minor: number, code: string): string => {
  const digits = currencyDigits(code) ?? USUAL_DIGITS;
  return (minor / 10 ** digits).toFixed(digits);
};
