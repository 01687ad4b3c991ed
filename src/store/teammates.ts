import { newId } from '../platform/ids';
import { saysOff } from '../domain/absence';
import type { Teammate } from '../domain/client';
import type { Day } from '../domain/day';
import { ask, type Database } from './database';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';
import { clientsAround, putPresence } from './presence';
import { rowsOf, transact, type Stamp } from './write';

/** A teammate as Slack knows them. */
export type Member = {
  readonly slackId: string;
  readonly name: string;
  readonly handle: string;
  readonly email: string | null;
  readonly timeZone: string;
  readonly admin: boolean;
  readonly standing: 'member' | 'guest' | 'stranger' | 'bot';
  readonly active: boolean;
  readonly statusText: string | null;
  readonly statusEmoji: string | null;
  readonly statusUntil: Date | null;
};

export type TeammateRow = Teammate &
  Member & {
    /** Since when they are deactivated in Slack; null: they are not, or were before this was kept. */
    readonly leftAt: Date | null;
    readonly skills: readonly string[];
    /** Minutes of calls that they have time for on a day; null: as usual. */
    readonly callMinutes: number | null;
  };

/** Somebody at the keyboard: a teammate with the Slack id to answer to. */
export type Viewer = TeammateRow;

const BY_SLACK_ID = {
  name: 'teammate_by_slack_id',
  text: 'select row_to_json(t) as row from teammates t where t.workspace_id = $1 and t.slack_id = $2',
};

const newcomer = {
  roles: [],
  managerId: null,
  morning: null,
  hours: null,
  daysOff: [],
  offUntil: null,
  offSaidAt: null,
  statusOffAt: null,
  leftAt: null,
  briefMinutes: null,
  callMinutes: null,
  skills: [],
};

/** The people of one workspace. */
export const teammatesOf = (db: Database, workspaceId: string) => {
  const where = (condition: Prisma.Sql) => Prisma.sql`t.workspace_id = ${workspaceId} and ${condition}`;
  const list = () => rowsOf<TeammateRow>(db, 'teammates', where(Prisma.sql`true order by t.name`));

  return {
    list,
    /** Those who make the calls of at least one active client, or whose list shows something else of one. */
    callers: () =>
      rowsOf<TeammateRow>(
        db,
        'teammates',
        where(Prisma.sql`t.active and t.standing = 'member' and t.id in (select coalesce(c.caller_id, c.owner_id) from clients c
          where c.workspace_id = t.workspace_id and c.status = 'active'
          union select unnest(c.listed_for) from clients c where c.workspace_id = t.workspace_id and c.status <> 'former') order by t.id`),
      ),
    bySlackId: async (slackId: string): Promise<Viewer | undefined> => {
      const [found] = await ask<{ row: Row }>(db, BY_SLACK_ID, [workspaceId, slackId]);
      return found && fromRow<Viewer>(found.row);
    },
    byId: async (id: string): Promise<TeammateRow | undefined> =>
      (await rowsOf<TeammateRow>(db, 'teammates', where(Prisma.sql`t.id = ${id}::uuid`)))[0],

    /**
     * Takes over what Slack says of these people; what was set here (roles, hours, days off) stays. Facts of every client
     * may change with them, so every client is looked at again when one of them did; of who is off by their status, their
     * own clients. Answers whether any of that changed.
     */
    sync: (members: readonly Member[], stamp: Stamp): Promise<boolean> =>
      transact(db, workspaceId, stamp, async ({ tx, put, touch }) => {
        // two processes, or a start and its first tick, may hear of the same people at once
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 2))`;
        const known = new Map(
          (await rowsOf<TeammateRow>(tx, 'teammates', where(Prisma.sql`true for update of t`))).map((row) => [
            row.slackId,
            row,
          ]),
        );
        const rows = members.map((member) => {
          const before = known.get(member.slackId);
          const statusOffAt = statusOff(member, before, stamp.at);
          const left = before?.active && !member.active ? stamp.at : (before?.leftAt ?? null);
          const leftAt = member.active ? null : left;
          return {
            ...newcomer,
            ...before,
            ...member,
            statusOffAt,
            leftAt,
            id: before?.id ?? newId(stamp.at),
          };
        });
        const changed = rows.filter((row) => JSON.stringify(known.get(row.slackId)) !== JSON.stringify(row));
        if (changed.length === 0) return false;
        await put('teammates', changed);
        const differing = (about: (row: TeammateRow) => string) =>
          changed.filter((row) => {
            const before = known.get(row.slackId);
            return before !== undefined && about(before) !== about(row);
          });
        const [matters, present] = [differing(factsAbout).length > 0, differing(presenceOf)];
        if (matters) touch(await clientIds(tx, workspaceId));
        await putPresence(tx, workspaceId, present, stamp.at);
        if (!matters && present.length > 0)
          touch(
            await clientsAround(
              tx,
              workspaceId,
              present.map(({ id }) => id),
              stamp.at,
            ),
          );
        return matters || present.length > 0;
      }),

    /** Says that they are off until a day, or back (null). Answers the clients that may be told to others now. */
    setOff: (id: string, offUntil: Day | null, stamp: Stamp): Promise<readonly string[]> =>
      transact(db, workspaceId, stamp, async ({ tx, put, touch }) => {
        const rows = await rowsOf<TeammateRow>(
          tx,
          'teammates',
          where(Prisma.sql`t.id = ${id}::uuid for update of t`),
        );
        const changed = rows.map((row) => ({ ...row, offUntil, offSaidAt: stamp.at }));
        await put('teammates', changed);
        await putPresence(tx, workspaceId, changed, stamp.at);
        const around = await clientsAround(tx, workspaceId, [id], stamp.at);
        touch(around);
        return around;
      }),

    /** What they chose for themselves: how long before a planned touch they are offered its brief (0: never), and minutes of calls a day. No client changes with it. */
    choose: (
      id: string,
      own: { readonly briefMinutes?: number; readonly callMinutes?: number },
      stamp: Stamp,
    ): Promise<void> =>
      transact(db, workspaceId, stamp, async ({ tx, put }) => {
        const rows = await rowsOf<TeammateRow>(
          tx,
          'teammates',
          where(Prisma.sql`t.id = ${id}::uuid for update of t`),
        );
        await put(
          'teammates',
          rows.map((row) => ({ ...row, ...own })),
        );
      }),

    /** Replaces whole teammates: roles, hours, manager, days off. */
    save: (rows: readonly TeammateRow[], stamp: Stamp): Promise<void> =>
      transact(db, workspaceId, stamp, async ({ tx, put, touch }) => {
        await put('teammates', rows);
        touch(await clientIds(tx, workspaceId));
      }),
  };
};

/** What the laws read of a teammate: a status alone, which people change all day, changes nothing for any client. */
const factsAbout = ({ name, email, timeZone, roles, admin, standing, active }: TeammateRow): string =>
  JSON.stringify([name, email, timeZone, roles, admin, standing, active]);

const presenceOf = ({ statusOffAt, statusUntil }: TeammateRow): string =>
  JSON.stringify([statusOffAt, statusOffAt && statusUntil]);

/** Since when a status says that they are off: another one is a new word. */
const statusOff = (member: Member, before: TeammateRow | undefined, at: Date): Date | null => {
  if (!saysOff(member)) return null;
  const words = ({ statusText, statusEmoji, statusUntil }: Member) =>
    JSON.stringify([statusText, statusEmoji, statusUntil]);
  return before?.statusOffAt && words(before) === words(member) ? before.statusOffAt : at;
};

/** Every client of the workspace: for what changes the facts of all. */
export const clientIds = async (
  tx: Pick<Database, '$queryRaw'>,
  workspaceId: string,
): Promise<readonly string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`select id::text from clients where workspace_id = ${workspaceId}`
  ).map(({ id }) => id);
