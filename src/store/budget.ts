import type { GatheredNotice } from '../domain/gathered';
import { MORE } from '../domain/said-key';
import { addDays, type Day } from '../domain/day';
import { newId } from '../platform/ids';
import type { Database } from './database';
import { Prisma } from './generated/client';
import type { Claim } from './notice';

/** A gathered notice and the client it is about. */
export type Gathered = GatheredNotice & { readonly clientId: string };

/** The message that names a gathered notice. */
export type Gathering = { readonly key: string; readonly kind: string };

/** What nobody saw a list of for so long is no news any more. */
const CARRIED_DAYS = 14;
/** Messages that name others are edited for so long after their day. */
const EDITED_DAYS = 3;

/** How much is said to whom on a day: one decision at a time for each person, whatever the number of processes. */
export const budgetOf = (db: Database, workspaceId: string) => {
  const gathered = (condition: Prisma.Sql): Promise<readonly Gathered[]> =>
    db.$queryRaw`select n.id::text, n.key, n.kind, n.recipient_id::text as "recipientId", n.client_id::text as "clientId" from notices n
      where n.workspace_id = ${workspaceId} and n.state = 'gathered' and n.client_id is not null
        and not coalesce(n.about ? 'putOffUntil', false) and ${condition} order by n.id`;

  return {
    /**
     * Takes a place of that day's budget for a notice that is being sent, or gathers it: `choose` is given the kinds of what
     * this person was told unasked that day, and answers nothing for a message of its own, `later` to leave it for another day. The message that names it is
     * planned, or marked to be edited, in the same transaction.
     */
    take: (
      { id, attempt }: Claim,
      { recipientId, day, now }: { readonly recipientId: string; readonly day: Day; readonly now: Date },
      choose: (said: readonly string[]) => Gathering | 'later' | undefined,
    ): Promise<'own' | 'gathered' | 'later'> =>
      db.$transaction(async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} budget ${recipientId}`}, 0))`;
        const said = await tx.$queryRaw<
          { kind: string }[]
        >`select kind from notices where workspace_id = ${workspaceId}
          and recipient_id = ${recipientId}::uuid and told_on = ${day} and id <> ${id}::uuid and state in ('planned', 'sending', 'sent', 'unknown')`;
        const into = choose(said.map(({ kind }) => kind));
        if (into === 'later') return into;
        const held = Prisma.sql`workspace_id = ${workspaceId} and id = ${id}::uuid and state = 'sending' and attempts = ${attempt}`;
        if (!into) {
          await tx.$executeRaw`update notices set told_on = ${day} where ${held}`;
          return 'own';
        }
        const changed =
          await tx.$executeRaw`update notices set state = 'gathered', lease_until = null, told_on = ${day},
          told_in = ${into.key}, sent_at = ${now}, reason = ${`named in ${into.key}`} where ${held}`;
        if (changed === 0) return 'gathered';
        await tx.$executeRaw`
          insert into notices (workspace_id, id, key, kind, recipient_id, state, not_before, told_on, planned_at)
          values (${workspaceId}, ${newId(now)}::uuid, ${into.key}, ${into.kind}, ${recipientId}::uuid, 'planned', ${now},
            ${into.kind === MORE ? null : day}, ${now})
          on conflict (workspace_id, key, recipient_id) do update
            set stale_at = greatest(${now}, notices.stale_at + interval '1 millisecond'),
              state = case when notices.state = 'dropped' then 'planned' else notices.state end,
              attempts = case when notices.state = 'dropped' then 0 else notices.attempts end`;
        return 'gathered';
      }),
    /** What the message with this key names, but for what its reader put off: that is said again then. */
    gatheredIn: (recipientId: string, key: string) =>
      gathered(Prisma.sql`n.recipient_id = ${recipientId}::uuid and n.told_in = ${key}`),
    /** How many that message came to name by then. */
    namedIn: async (recipientId: string, key: string, by: Date): Promise<number> => {
      const [named] = await db.$queryRaw<
        { n: number }[]
      >`select count(*)::int as n from notices where workspace_id = ${workspaceId}
        and recipient_id = ${recipientId}::uuid and told_in = ${key} and state = 'gathered' and sent_at <= ${by}`;
      return named?.n ?? 0;
    },
    /** What was gathered on days since this person's last list, more than they were told: the next one begins with it. */
    carried: (recipientId: string, today: Day) =>
      gathered(Prisma.sql`n.recipient_id = ${recipientId}::uuid and n.told_on < ${today} and n.told_on >= ${lastList(workspaceId, today)}
        and (n.told_in like ${`${MORE}:%`} or not exists (select 1 from notices m where m.workspace_id = n.workspace_id
          and m.recipient_id = n.recipient_id and m.key = n.told_in and m.state = 'sent'))`),
    /** Whose next list begins so, of their today or tomorrow. */
    carriers: async (today: Day): Promise<readonly string[]> =>
      (
        await db.$queryRaw<
          { id: string }[]
        >`select distinct n.recipient_id::text as id from notices n where n.workspace_id = ${workspaceId}
          and n.state = 'gathered' and n.told_on >= ${addDays(today, -CARRIED_DAYS)}`
      ).map(({ id }) => id),
    /** Says that messages which name something of these clients may show what is no longer so. */
    stale: async (clientIds: readonly string[], now: Date): Promise<void> => {
      if (clientIds.length === 0) return;
      const since = addDays(now.toISOString().slice(0, 10), -EDITED_DAYS);
      await db.$executeRaw`update notices m set stale_at = greatest(${now}, m.stale_at + interval '1 millisecond')
        where m.workspace_id = ${workspaceId} and m.state = 'sent' and (m.key, m.recipient_id) in (
          select n.told_in, n.recipient_id from notices n where n.workspace_id = ${workspaceId} and n.state = 'gathered'
            and n.client_id = any(${[...clientIds]}::uuid[]) and n.told_on >= ${since})`;
    },
  };
};

/** The day of the last list before today; where there was none, so long ago that it is no news. */
const lastList = (workspaceId: string, today: Day) => Prisma.sql`coalesce((
  select max(split_part(l.key, ':', 2)) from notices l where l.workspace_id = ${workspaceId} and l.recipient_id = n.recipient_id
    and l.kind = 'morning' and l.state = 'sent' and l.key < ${`morning:${today}`}), ${addDays(today, -CARRIED_DAYS)})`;
