import type { Fault } from './source';

const DEEPEST = 32;
const SHOWN = 100;

/** JSON pointer of a path: RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What stands there, short enough to be answered and logged. Missing is null. */
export const shown = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.length > SHOWN ? `${value.slice(0, SHOWN)}…`.toWellFormed() : value;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : (value ?? null);
};

/** The value at a path of a JSON document; undefined when there is none. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[part]
        : undefined,
    value,
  );

/**
 * The JSON of a body, or what is wrong with it as JSON that can be kept: no deeper than 32, numbers that are finite.
 * NUL is dropped and lone surrogates become U+FFFD, because Postgres and RFC 8785 know neither.
 */
export const readJson = (
  text: string,
): { readonly value: unknown } | { readonly faults: readonly Fault[] } => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = text.trim() === '' ? 'nothing' : error instanceof Error ? shown(error.message) : 'no JSON';
    return { faults: [{ pointer: '', found, expected: 'JSON (RFC 8259)' }] };
  }
  const faults: Fault[] = [];
  const kept = keepable(value, [], faults);
  return faults.length > 0 ? { faults } : { value: kept };
};

const keepable = (value: unknown, path: readonly PropertyKey[], faults: Fault[]): unknown => {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    faults.push({
      pointer: pointerOf(path),
      found: 'a number too large',
      expected: 'a number below 1.8e308',
    });
  if (typeof value !== 'object' || value === null) return value;
  if (path.length >= DEEPEST) {
    faults.push({
      pointer: pointerOf(path),
      found: shown(value),
      expected: `at most ${DEEPEST} levels of nesting`,
    });
    return null;
  }
  if (Array.isArray(value))
    return value.map((part: unknown, index) => keepable(part, [...path, index], faults));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [text(key), keepable(part, [...path, key], faults)]),
  );
};

const text = (value: string): string => value.replaceAll('\0', '').toWellFormed();
