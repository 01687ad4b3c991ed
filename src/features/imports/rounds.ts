import { setImmediate } from 'node:timers/promises';
import type { ClientRecord, Rounds } from '../../domain/import';
import { oneAhead } from '../../platform/one-ahead';
import { clientFinder } from './client-cell';
import type { Row } from './csv';
import { lookupOf } from './lookup';
import { isWhole, nothing, planWhole } from './plan';
import { idsOf, planTouches, readTouches, type TouchRow } from './plan-touches';
import type { ReadFile } from './read-file';
import type { ImportRequest } from './request';

/** Rows that are planned and written at once: more cost memory, fewer cost round trips. */
const ROUND = 1000;
/** Rows that are read without a pause. */
const AT_ONCE = 100;

/** A file's plan, in rounds: of what happened so many rows at a time, of clients and people all at once. */
export const roundsOf = (
  { header, rows }: Pick<ReadFile, 'header' | 'rows'>,
  request: ImportRequest,
): Rounds =>
  async function* (known, asks) {
    const { kind, mode } = request;
    if (isWhole(kind)) {
      yield planWhole(kind, await all(rows()), header, known, request);
      return;
    }
    const finder = clientFinder(lookupOf(known, request.source), request);
    const readRows = (some: readonly Row[]) => readTouches(some, header, known, request, finder);
    for await (const { rows: read, clients } of oneAhead(roundsOfTouches(rows(), readRows, finder.taken))) {
      const before = await asks.seen(read.map(({ like }) => like));
      const ids = mode === 'upsert' ? new Set<string>() : await asks.known(idsOf(read, before));
      const { touches, refused, seen } = planTouches(read, before, ids, mode);
      await asks.remember(seen);
      yield { ...nothing(read.length), clients, touches, refused };
    }
  };

const all = async (rows: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const read: Row[] = [];
  for await (const row of rows) read.push(row);
  return read;
};

type Round = {
  readonly rows: readonly TouchRow[];
  /** Those that these rows are the first to name. */
  readonly clients: readonly ClientRecord[];
};

/** Reads a round's rows, some at a time, so that in between the database's answers about the round before are taken. */
async function* roundsOfTouches(
  rows: AsyncIterable<Row>,
  read: (some: readonly Row[]) => readonly TouchRow[],
  taken: () => readonly ClientRecord[],
): AsyncGenerator<Round> {
  let some: Row[] = [];
  let round: TouchRow[] = [];
  const readSome = (): void => {
    round.push(...read(some));
    some = [];
  };
  for await (const row of rows) {
    some.push(row);
    if (some.length < AT_ONCE) continue;
    readSome();
    await setImmediate();
    if (round.length < ROUND) continue;
    yield { rows: round, clients: taken() };
    round = [];
  }
  readSome();
  if (round.length > 0) yield { rows: round, clients: taken() };
}
