import { CALENDAR, type Answer, type AskedMeeting } from '../domain/feed';
import type { Database } from './database';
import { Prisma } from './generated/client';
import type { TouchRow } from './touches';
import { rowsOf, transact, type Stamp } from './write';

export type Answered = {
  readonly type: 'answered' | 'already' | 'gone';
  readonly clientId: string | undefined;
};

/** Meetings that calendars tell of, and whether they took place. */
export const meetingsOf = (db: Database, workspaceId: string) => ({
  /** What these organised between two instants, called off or not, the earliest first. */
  organisedBy: (
    ids: readonly string[],
    from: Date,
    to: Date,
  ): Promise<readonly (AskedMeeting & { minutes: number })[]> =>
    db.$queryRaw`select t.id::text, t.client_id::text as "clientId", c.name as client, t.kind, t.title, t.at, t.by_id::text as "byId",
        t.outcome, t.settled_at as "settledAt", coalesce(t.minutes, 0) as minutes
      from touches t join clients c on c.workspace_id = t.workspace_id and c.id = t.client_id
      where t.workspace_id = ${workspaceId} and t.by_id = any(${[...ids]}::uuid[]) and t.at >= ${from} and t.at <= ${to}
        and t.source = ${CALENDAR} and t.kind in ('meeting', 'roadmap') and t.removed_at is null order by t.at, t.id`,
  /** Somebody says how it ended; null: they take that back. `already`: that is what was said before. */
  answer: (id: string, answer: Answer | null, stamp: Stamp): Promise<Answered> =>
    transact(db, workspaceId, stamp, async ({ tx, put }) => {
      const [before] = await rowsOf<TouchRow>(
        tx,
        'touches',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id::text = ${id} and t.source = ${CALENDAR} and t.removed_at is null for update of t`,
      );
      if (!before) return { type: 'gone', clientId: undefined };
      const { clientId } = before;
      if (
        answer === null ? before.settledAt === null : before.settledAt !== null && before.outcome === answer
      )
        return { type: 'already', clientId };
      const settled =
        answer === null
          ? { settledAt: null, settledById: null }
          : { settledAt: stamp.at, settledById: stamp.by };
      await put('touches', [{ ...before, ...settled, outcome: answer }]);
      return { type: 'answered', clientId };
    }),
});
