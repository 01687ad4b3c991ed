import type { ImportKind, Refused, Unmapped } from '../../domain/import';
import { count, listWords } from '../../domain/words';

type Tally = { readonly created: number; readonly changed: number; readonly unchanged: number };

/** `line 14: Amount: found "twelve", expected a number like 120.50` */
export const refusedLine = ({ line, column, reason }: Refused): string =>
  `line ${line}: ${column === undefined ? '' : `${column}: `}${reason}`;

/** What was found out about a file before it is taken in. */
export const foundLines = ({
  system,
  header: { unknown },
  passedOver,
  mapped,
}: {
  readonly system: { readonly title: string } | undefined;
  readonly header: { readonly unknown: readonly string[] };
  readonly passedOver: ReadonlyMap<string, number>;
  readonly mapped: {
    readonly columns: readonly { readonly theirs: string; readonly ours: string }[];
    readonly isRemembered: boolean;
  };
}): readonly string[] => [
  ...(mapped.isRemembered
    ? [`As last time: ${listWords(mapped.columns.map(({ theirs, ours }) => `“${theirs}” is ${ours}`))}`]
    : []),
  ...(system ? [`Read as a file of ${system.title}.`] : []),
  ...(unknown.length > 0 ? [`Columns that nothing is read from: ${unknown.join(', ')}`] : []),
  ...[...passedOver].map(([what, number]) => `Passed over: ${count(number, 'row')} (${what})`),
];

/** Each unknown name once, with how often it stood there. */
export const unmappedLines = (unmapped: readonly Unmapped[]): readonly string[] => {
  const times = new Map<string, number>();
  for (const { column, label } of unmapped) {
    const key = `${column} "${label}"`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  if (times.size === 0) return [];
  return [
    'Nobody in Slack goes by these names; the rows came in without them. Correct the file and import it again:',
    ...[...times].map(([key, number]) => `  ${key} (${count(number, 'row')})`),
  ];
};

/** What an import did, or with `dryRun` would do. */
export const summaryLine = (
  what: ImportKind,
  { created, changed, unchanged }: Tally,
  { dryRun, newClients, leftOut }: { dryRun: boolean; newClients: number; leftOut: number },
): string => {
  const clients = what !== 'clients' && newClients > 0 ? `, ${count(newClients, 'new client')}` : '';
  const out = leftOut > 0 ? `; ${count(leftOut, 'row')} left out` : '';
  return `${dryRun ? 'Dry run, nothing was written. ' : ''}${what}: ${created} new, ${changed} changed, ${unchanged} as they were${clients}${out}.`;
};
