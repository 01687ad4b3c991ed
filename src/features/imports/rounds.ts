import type { Rounds } from '../../domain/import';
import { clientFinder } from './client-cell';
import type { Row } from './csv';
import { lookupOf } from './lookup';
import { isWhole, nothing, planWhole } from './plan';
import { idsOf, planTouches, readTouches } from './plan-touches';
import type { ReadFile } from './read-file';
import type { ImportRequest } from './request';

/** Rows that are planned and written at once: more cost memory, fewer cost round trips. */
const ROUND = 1000;

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
    for await (const some of inRounds(rows())) {
      const read = readTouches(some, header, known, request, finder);
      const before = await asks.seen(read.map(({ like }) => like));
      const ids = mode === 'upsert' ? new Set<string>() : await asks.known(idsOf(read, before));
      const { touches, refused, seen } = planTouches(read, before, ids, mode);
      await asks.remember(seen);
      yield { ...nothing(some.length), clients: finder.taken(), touches, refused };
    }
  };

const all = async (rows: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const read: Row[] = [];
  for await (const row of rows) read.push(row);
  return read;
};

async function* inRounds(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let some: Row[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length < ROUND) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
