/**
 * A spreadsheet would run such a cell, or lose its beginning: an apostrophe makes it text. Contract §4. One that begins
 * with apostrophes already gets another, so that imports can take one away and nothing is lost.
 */
const DANGEROUS = /^'*[=+\-@\t\r]/;

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
