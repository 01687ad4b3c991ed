import type { Day } from '../domain/day';
import { MORNING, WEEKLY } from '../domain/morning';
import type { Database } from './database';
import { Prisma } from './generated/client';

/** `2026-W20` of a day, which is a text. */
const isoWeek = (day: Prisma.Sql): Prisma.Sql => Prisma.sql`to_char(${day}::date, 'IYYY-"W"IW')`;

/**
 * With the notice that is sent (`ended`): the first list of somebody's ISO week has the week's part, which is its slot
 * `weekly` of that week, its outcome the list's day. signals.md, Saying it.
 */
export const weekPartSent = Prisma.sql`, week as (
  insert into slots (workspace_id, job, subject, local_date, lease_until, finished_at, outcome)
  select workspace_id, ${WEEKLY}, recipient_id::text, ${isoWeek(Prisma.sql`right(key, 10)`)}, sent_at, sent_at, right(key, 10)
  from ended where kind = ${MORNING} on conflict do nothing)`;

/** What is due once for one subject on one local date. A slot is won by one process; a lost one's lease runs out. */
export const slotsOf = (db: Database, workspaceId: string) => ({
  /** Whether this process may do it now: false when it is done, or another is at it. The lease runs on the database's clock. */
  claim: async (job: string, subject: string, localDate: string, leaseMs: number): Promise<boolean> => {
    const won = await db.$executeRaw`
      insert into slots (workspace_id, job, subject, local_date, lease_until)
      values (${workspaceId}, ${job}, ${subject}, ${localDate}, now() + make_interval(secs => ${leaseMs / 1000}::double precision))
      on conflict (workspace_id, job, subject, local_date) do update set lease_until = excluded.lease_until
        where slots.finished_at is null and slots.lease_until < now()`;
    return won === 1;
  },
  /** Lets the next one go on with what is left of it. */
  release: async (job: string, subject: string, localDate: string): Promise<void> => {
    await db.$executeRaw`
      update slots set lease_until = '-infinity' where workspace_id = ${workspaceId}
        and job = ${job} and subject = ${subject} and local_date = ${localDate} and finished_at is null`;
  },
  finish: async (
    job: string,
    subject: string,
    localDate: string,
    at: Date,
    outcome: string,
  ): Promise<void> => {
    await db.$executeRaw`
      update slots set finished_at = ${at}, outcome = ${outcome} where workspace_id = ${workspaceId}
        and job = ${job} and subject = ${subject} and local_date = ${localDate}`;
  },
  /** The day on whose list this person was given the part of the week that `day` is in; undefined where they were not yet. */
  weekPartOn: async (teammateId: string, day: Day): Promise<Day | undefined> => {
    const [slot] = await db.$queryRaw<{ on: Day }[]>`
      select outcome as "on" from slots where workspace_id = ${workspaceId} and job = ${WEEKLY} and subject = ${teammateId}
        and local_date = ${isoWeek(Prisma.sql`${day}`)}`;
    return slot?.on;
  },
  /** The subjects whose slot of that date is finished. */
  finished: async (job: string, localDates: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await db.$queryRaw<{ slot: string }[]>`
      select subject || ' ' || local_date as slot from slots where workspace_id = ${workspaceId} and job = ${job}
        and local_date = any(${[...localDates]}) and finished_at is not null`;
    return new Set(rows.map(({ slot }) => slot));
  },
});
