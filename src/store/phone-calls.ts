import { askedSince, NEAR_MS, type AskedCall } from '../domain/phone-call';
import { addNotices } from './add-notices';
import { clientsWith } from './clients-with-number';
import type { Database } from './database';
import { Prisma } from './generated/client';

const KEPT_DAYS = 30;
/** More than this in one message is read by nobody. */
const MOST_IN_ONE = 8;
/** A message that was sent so long ago takes in no more calls. */
const JOINS_MS = 8 * 3_600_000;

/** The id under which a call that was logged from here is written down. */
const submissionOf = (id: string): string => `phone-call:${id}`;

type Row = Omit<AskedCall, 'whose' | 'loggedFor' | 'submission'> & { readonly digits: string };
type Bearer = {
  readonly id: string;
  readonly name: string;
  readonly contact_id: string;
  readonly contact_name: string;
};

/** Calls that people are asked about. */
export const phoneCallsOf = (db: Database, workspaceId: string) => {
  const read = async (condition: Prisma.Sql): Promise<readonly AskedCall[]> => {
    const rows = await db.$queryRaw<Row[]>`
      select p.id::text, p.teammate_id::text as "teammateId", p.number, p.digits, p.direction, p.started_at as "startedAt", p.minutes,
        p.told_in as "toldIn", p.not_client_at as "notClientAt"
      from phone_calls p where p.workspace_id = ${workspaceId} and ${condition} order by p.started_at, p.id limit 500`;
    return Promise.all(
      rows.map(async ({ digits, ...row }) => {
        const theirs = await whose(digits);
        const logged = await loggedFor(row, theirs);
        return { ...row, submission: submissionOf(row.id), whose: theirs, loggedFor: logged };
      }),
    );
  };

  /** From here, or by themselves with one of these clients at about that time. */
  const loggedFor = async (
    { id, teammateId, startedAt, minutes }: Omit<Row, 'digits'>,
    theirs: AskedCall['whose'],
  ): Promise<string | null> => {
    const clients = theirs.map(({ clientId }) => clientId);
    const from = new Date(startedAt.getTime() - NEAR_MS);
    const until = new Date(startedAt.getTime() + minutes * 60_000 + NEAR_MS);
    const [found] = await db.$queryRaw<{ clientId: string }[]>`
      select t.client_id::text as "clientId" from touches t
      where t.workspace_id = ${workspaceId} and t.source = 'slack' and t.kind = 'call' and t.removed_at is null and (
        (t.family = 'moment' and t.external_id = ${submissionOf(id)})
        or (t.client_id = any(${clients}::uuid[]) and t.at between ${from} and ${until}
          and t.external_id not like ${submissionOf('%')}
          and (t.by_id = ${teammateId}::uuid or ${teammateId}::uuid = any(t.with_ids))))
      limit 1`;
    return found?.clientId ?? null;
  };

  const whose = async (digits: string): Promise<AskedCall['whose']> => {
    const found = await db.$queryRaw<
      Bearer[]
    >`${clientsWith(workspaceId, digits)} order by c.name, c.id, k.main desc, k.name`;
    return [...new Set(found.map(({ id }) => id))].map((clientId) => {
      const theirs = found.filter(({ id }) => id === clientId);
      const people = theirs.map((row) => ({ id: row.contact_id, name: row.contact_name }));
      return { clientId, client: theirs[0]?.name ?? '', people };
    });
  };

  return {
    /** Those that nobody was asked about yet, the earliest first. */
    untold: (now: Date): Promise<readonly AskedCall[]> =>
      read(Prisma.sql`p.told_in is null and p.started_at > ${askedSince(now)}`),

    inMessage: (teammateId: string, key: string): Promise<readonly AskedCall[]> =>
      read(Prisma.sql`p.teammate_id = ${teammateId}::uuid and p.told_in = ${key}`),

    /** Undefined when there is none, or it is somebody else's. */
    find: async (id: string, teammateId: string): Promise<AskedCall | undefined> =>
      (await read(Prisma.sql`p.id::text = ${id} and p.teammate_id = ${teammateId}::uuid`))[0],

    /**
     * Asks about these calls of one teammate: in the last message, while a call in it waits for an answer, else in a new
     * one. One decision at a time for each person, so that two processes make one message.
     */
    tell: (teammateId: string, calls: readonly string[], kind: string, now: Date): Promise<void> =>
      db.$transaction(async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${kind} ${teammateId}`}, 0))`;
        const untold = await tx.$queryRaw<{ id: string }[]>`
          select id::text from phone_calls where workspace_id = ${workspaceId} and teammate_id = ${teammateId}::uuid
            and told_in is null and id::text = any(${[...calls]}) order by started_at, id`;
        const [first] = untold;
        if (!first) return;
        const [last] = await tx.$queryRaw<{ key: string; room: number }[]>`
          select n.key, ${MOST_IN_ONE} - (select count(*)::int from phone_calls p where p.workspace_id = n.workspace_id
              and p.teammate_id = n.recipient_id and p.told_in = n.key) as room
          from notices n where n.workspace_id = ${workspaceId} and n.recipient_id = ${teammateId}::uuid and n.kind = ${kind}
            and (n.state in ('planned', 'sending') or (n.state = 'sent' and n.resolved_at is null and n.sent_at > ${new Date(now.getTime() - JOINS_MS)}))
          order by n.planned_at desc, n.id desc limit 1`;
        const joins = last !== undefined && last.room >= untold.length;
        const key = joins ? last.key : `${kind}:${first.id}`;
        await tx.$executeRaw`update phone_calls set told_in = ${key} where workspace_id = ${workspaceId}
          and id::text = any(${untold.map(({ id }) => id)})`;
        if (joins)
          await tx.$executeRaw`update notices set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
            where workspace_id = ${workspaceId} and key = ${key} and recipient_id = ${teammateId}::uuid`;
        else
          await addNotices(
            tx,
            workspaceId,
            [{ key, kind, clientId: null, recipientId: teammateId, notBefore: now, state: 'planned' }],
            now,
          );
      }),

    /** It was no client call: about its number this teammate is asked no more. Whether that is new. */
    sayNoClient: async (id: string, teammateId: string, at: Date): Promise<boolean> =>
      (await db.$executeRaw`update phone_calls set not_client_at = ${at} where workspace_id = ${workspaceId}
        and teammate_id = ${teammateId}::uuid and id::text = ${id} and not_client_at is null`) === 1,

    /** They want to be asked about this call's number after all. */
    askAgain: async (id: string, teammateId: string): Promise<void> => {
      await db.$executeRaw`update phone_calls p set not_client_at = null from phone_calls o
        where o.workspace_id = ${workspaceId} and o.teammate_id = ${teammateId}::uuid and o.id::text = ${id}
          and p.workspace_id = o.workspace_id and p.teammate_id = o.teammate_id and p.digits = o.digits`;
    },

    /** Numbers are kept for as long as deliveries are; those that are no client's, until they are asked about again. */
    purge: async (now: Date): Promise<void> => {
      const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
      await db.phoneCall.deleteMany({
        where: { workspaceId, startedAt: { lt: before }, notClientAt: null },
      });
    },
  };
};
