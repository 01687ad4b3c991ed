/** One figure beside its floor of the same run. */
export type Result = {
  readonly benchmark: string;
  /** How much data: 1, 10 or 100 times. */
  readonly scale: number;
  readonly figure: number;
  readonly floor: number;
  /** What the figure and the floor are: `requests/s`, `ms`, `MB`. */
  readonly unit: string;
  readonly target?: Target;
};

/** What the figure divided by its floor must be. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

const ratioOf = ({ figure, floor }: Result): number => figure / floor;

/** Undefined where there is no target. */
export const holds = (result: Result): boolean | undefined => {
  const { target } = result;
  if (target === undefined) return undefined;
  return 'atLeast' in target ? ratioOf(result) >= target.atLeast : ratioOf(result) <= target.atMost;
};

/** The results as a table for people. */
export const table = (results: readonly Result[]): string => {
  const rows = results.map((result) => [
    result.benchmark,
    `${result.scale}×`,
    `${round(result.figure)} ${result.unit}`,
    `${round(result.floor)} ${result.unit}`,
    ratioOf(result).toFixed(2),
    targetWords(result.target),
    { true: 'holds', false: 'MISSED', undefined: '' }[`${holds(result)}`],
  ]);
  const lines = [['benchmark', 'data', 'figure', 'floor', 'ratio', 'target', ''], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell?.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** The results for programs. */
export const asJson = (results: readonly Result[]): string =>
  JSON.stringify(
    results.map((result) => ({ ...result, ratio: ratioOf(result), holds: holds(result) ?? null })),
    null,
    2,
  );

/** The middle one: a run that something else disturbed does not count. Throws when there is none. */
export const median = (values: readonly number[]): number => {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('a median of no runs');
  return middle;
};

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

const targetWords = (target: Target | undefined): string => {
  if (target === undefined) return '';
  return 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
};
