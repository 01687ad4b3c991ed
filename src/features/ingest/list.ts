import { refusalHint, type KnownSource } from '../../domain/source-standing';
import type { Session as CliSession } from '../../session';
import { shortened } from './endpoint';
import { sourcesOf } from './sources-known';

type Session = Pick<CliSession, 'store' | 'clock' | 'out' | 'say'>;

/** `sources list`: what each has been doing, as a table or as JSON; what is wrong is said below. */
export const listSources = async (session: Session, json: boolean): Promise<void> => {
  const known = await sourcesOf(await session.store(), session.clock.now());
  if (json) return session.out(JSON.stringify(known.map(rowOf)));
  if (known.length === 0) return session.say('No sources yet: npx touchbase sources add standard');
  for (const line of tableOf(known)) session.out(line);
  for (const { name, trouble, missing, besides, faulty, refused } of known) {
    if (trouble) session.say(`${name}: not to be asked since ${trouble.since.toISOString()}. ${trouble.why}`);
    if (faulty) session.say(`${name}: not understood: ${faulty.words}`);
    if (refused)
      session.say(
        `${name}: ${refused.count} refused, the last at ${refused.last.toISOString()}. ${refused.why} ${refusalHint(name)}`,
      );
    if (missing !== undefined) session.say(`${name}: missing ${missing}`);
    if (besides !== undefined) session.say(`${name}: ${besides}`);
  }
};

const rowOf = (source: KnownSource) => ({
  name: source.name,
  vendor: source.vendor,
  endpoint: shortened(source.endpoint),
  lastDelivery: source.lastDelivery?.toISOString() ?? null,
  lastAsked: source.askedAt?.toISOString() ?? null,
  lagSeconds: source.lagMs === undefined ? null : Math.round(source.lagMs / 1000),
  unmatched: source.waiting,
  notUnderstood: source.faulty?.count ?? 0,
  refused: source.refused?.count ?? 0,
  wanted: source.wanted,
  wantedSince: source.wantedSince?.toISOString() ?? null,
  trouble: source.trouble?.why ?? null,
  missing: source.missing ?? null,
  besides: source.besides ?? null,
});

const COLUMNS = [
  ...['NAME', 'SOURCE', 'ENDPOINT', 'LAST DELIVERY', 'LAST ASKED', 'LAG'],
  ...['UNMATCHED', 'NOT UNDERSTOOD', 'REFUSED', 'TO BE ASKED FOR'],
];

const tableOf = (known: readonly KnownSource[]): readonly string[] => {
  const rows = known
    .map(rowOf)
    .map((row) => [
      ...[row.name, row.vendor, row.endpoint, row.lastDelivery ?? 'none yet', row.lastAsked ?? ''],
      row.lagSeconds === null ? '' : `${row.lagSeconds} s`,
      ...[row.unmatched, row.notUnderstood, row.refused, row.wanted].map(String),
    ]);
  const table = [COLUMNS, ...rows];
  const width = (column: number): number => Math.max(...table.map((row) => row[column]?.length ?? 0));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
};
