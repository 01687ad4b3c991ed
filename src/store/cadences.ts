import type { Boost, LadderMove } from '../domain/facts';
import { stepAt } from '../domain/ladder';
import type { RhythmChange } from '../domain/rhythm-change';
import { newId } from '../platform/ids';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { FOR_UPDATE, putRhythm, readKept, type KeptClient } from './records';
import { rowsOf, transact, type Stamp, type Writer } from './write';

/** `changed`: the ladder stands elsewhere by now. */
export type RhythmChanged = 'saved' | 'gone' | 'changed';

type Removable = { readonly removedAt: Date | null };
/** The same said twice within this is one tap too many. */
const TWICE_MS = 10 * 60_000;

/** The rhythms of calls, as people change them. */
export const cadencesOf = (db: Database, workspaceId: string) => ({
  /** Once for what is the same: a second press changes nothing. Of a client that was merged: `gone`. */
  change: (clientId: string, change: RhythmChange, stamp: Stamp): Promise<RhythmChanged> =>
    transact(db, workspaceId, stamp, async (writer): Promise<RhythmChanged> => {
      const kept = await readKept(writer.tx, workspaceId, clientId, stamp.at, FOR_UPDATE);
      if (!kept || kept.client.mergedIntoId !== null) return 'gone';
      const rows = <Row>(table: 'added_cadences' | 'ladder_moves') =>
        rowsOf<Row & Removable>(
          writer.tx,
          table,
          Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.removed_at is null`,
        );
      switch (change.type) {
        case 'own':
          await putRhythm(writer, kept, change.cadence, stamp);
          return 'saved';
        case 'person':
          await putPersonal(writer, kept, change, stamp);
          return 'saved';
        case 'for-a-while': {
          const said = JSON.stringify(sameness(change.boost));
          if ((await rows<Boost>('added_cadences')).some((row) => JSON.stringify(sameness(row)) === said))
            return 'saved';
          await writer.put('added_cadences', [
            { ...change.boost, id: newId(stamp.at), clientId, removedAt: null },
          ]);
          return 'saved';
        }
        case 'end': {
          const going = (await rows<Boost>('added_cadences')).filter(({ id }) => id === change.boostId);
          await writer.put(
            'added_cadences',
            going.map((row) => ({ ...row, removedAt: stamp.at })),
          );
          return 'saved';
        }
        case 'step':
          return putMove(writer, kept, change, await rows<LadderMove>('ladder_moves'), stamp);
      }
    }),
});

const sameness = ({ interval, cause, why, since, endsOn, touchId }: Omit<Boost, 'id'>): unknown => [
  ...[interval, cause, why, since, endsOn, touchId],
];

const putPersonal = (
  writer: Writer,
  { client, cadences, today }: KeptClient,
  { contactId, interval }: Extract<RhythmChange, { type: 'person' }>,
  { at }: Stamp,
): Promise<void> => {
  const theirs = cadences.filter((row) => row.contactId === contactId);
  if (theirs.length === 1 && theirs[0]?.interval === interval) return Promise.resolve();
  const fresh = {
    id: newId(at),
    clientId: client.id,
    since: today,
    askedBy: null,
    contactId,
    removedAt: null,
  };
  return writer.put('cadences', [
    ...theirs.map((row) => ({ ...row, removedAt: at })),
    ...(interval === null ? [] : [{ ...fresh, interval }]),
  ]);
};

const putMove = async (
  writer: Writer,
  { client, cadence, zone }: KeptClient,
  { from, move }: Extract<RhythmChange, { type: 'step' }>,
  moves: readonly LadderMove[],
  stamp: Stamp,
): Promise<RhythmChanged> => {
  const at = cadence?.id === move.cadenceId ? stepAt(cadence, moves, zone, stamp.at) : undefined;
  if (!at) return 'changed';
  const { last, place } = at;
  const isSame = last?.step === move.step && last.answer === move.answer && last.saidBy === move.saidBy;
  if (isSame && Math.abs(last.at.getTime() - move.at.getTime()) < TWICE_MS) return 'saved';
  if (place !== from) return 'changed';
  await writer.put('ladder_moves', [{ ...move, id: newId(stamp.at), clientId: client.id, removedAt: null }]);
  return 'saved';
};
