/** A spreadsheet would run such a cell, or lose its beginning: an apostrophe makes it text. Contract §4. */
const DANGEROUS = /^[=+\-@\t\r]/;

/** A value as a CSV cell: lists with `|` between as the imports take them, other structures as JSON. */
export const cellOf = (value: unknown): string => {
  const text = textOf(value);
  return typeof value !== 'number' && DANGEROUS.test(text) ? `'${text}` : text;
};

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  const isList = Array.isArray(value) && value.every((part) => typeof part === 'string');
  return isList ? value.join('|') : JSON.stringify(value);
};
