const PLAIN = /^([+-]?)\p{Sc}?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,6}))?$/u;
const DIGITS = 6;

/** A number in major units as whole millionths; undefined for what is none. */
const millionths = (text: string): bigint | undefined => {
  const [, sign, whole, rest = ''] = PLAIN.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const value = BigInt(whole.replaceAll(',', '') + rest.padEnd(DIGITS, '0'));
  return sign === '-' ? -value : value;
};

/** Two amounts together, exactly. One that is no number is told as it stands, so that it is refused by its own words. */
export const sumOf = (one: string, other: string): string => {
  if (one === '' || other === '') return one || other;
  const [a, b] = [millionths(one), millionths(other)];
  if (a === undefined) return one;
  if (b === undefined) return other;
  const sum = a + b;
  const digits = String(sum < 0n ? -sum : sum).padStart(DIGITS + 1, '0');
  const rest = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${rest && `.${rest}`}`;
};
