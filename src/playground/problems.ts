import type { z } from 'zod';

/** One thing that is wrong with blocks or a view: Slack's words for it, and where it stands in what was checked. */
export type Problem = {
  readonly words: string;
  readonly path: readonly PropertyKey[];
  readonly constraint?: Constraint;
};
type Constraint = { readonly type: string; readonly expected?: readonly string[]; readonly got?: string };

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      inside !== null && typeof inside === 'object'
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
const named = (found: unknown) => (typeof found === 'string' ? found : (JSON.stringify(found) ?? ''));

const units: Readonly<Record<string, string>> = { string: ' characters', number: '' };
const beyond = ({ origin, path }: { origin: string; path: PropertyKey[] }, most: number): Problem =>
  origin in units
    ? {
        path,
        words: `must be less than ${most + 1}${units[origin] ?? ''}`,
        constraint: { type: 'max_length' },
      }
    : { path, words: `no more than ${most} items allowed`, constraint: { type: 'max_items' } };
const below = ({ origin, path }: { origin: string; path: PropertyKey[] }, least: number): Problem =>
  origin in units
    ? {
        path,
        words: `must be more than ${least - 1}${units[origin] ?? ''}`,
        constraint: { type: 'min_length' },
      }
    : { path, words: `no fewer than ${least} items allowed`, constraint: { type: 'min_items' } };

const problemOf = (issue: z.core.$ZodIssue, input: unknown): Problem => {
  const { path } = issue;
  const found = at(input, path);
  // Slack points at what lacks the field, not at the field that is not there.
  if (found === undefined && issue.code !== 'custom')
    return { path: path.slice(0, -1), words: `missing required field: ${String(path.at(-1) ?? '')}` };
  switch (issue.code) {
    case 'too_big':
      return beyond(issue, Number(issue.maximum));
    case 'too_small':
      return below(issue, Number(issue.minimum));
    case 'unrecognized_keys':
      return { path, words: `invalid additional property: ${issue.keys.join(', ')}` };
    case 'custom':
      return { path, words: issue.message };
    case 'invalid_union': {
      if (path.at(-1) !== 'type') break;
      const expected = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      const constraint = { type: 'enum', expected, got: named(found) };
      return { path, words: `unsupported type: ${named(found)}`, constraint };
    }
    case 'invalid_value':
      return {
        path,
        words: 'must be a valid enum value',
        constraint: { type: 'enum', expected: issue.values.map(String), got: named(found) },
      };
    case 'invalid_type':
      return {
        path,
        words: `must provide ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`,
      };
    default:
  }
  return { path, words: `failed to match all allowed schemas: ${issue.message}` };
};

/** What zod found, in Slack's words. */
export const problemsOf = (error: z.ZodError, input: unknown): readonly Problem[] =>
  error.issues.map((issue) => problemOf(issue, input));

/** RFC 6901. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The lines of `response_metadata.messages`; `root` is where in the call the checked thing stands, as `/view`. */
export const linesOf = (problems: readonly Problem[], root: string): readonly string[] =>
  problems.map(({ words, path }) => `[ERROR] ${words} [json-pointer:${root}${pointer(path)}]`);
