import { HABIT, type Contacts } from '../domain/habit';
import { ask, type Database } from './database';

/** By the index on who did what when: of the touches those of our own people in these days, of the openings those they made. */
const CONTACTS = {
  name: 'contacts_and_briefs_read',
  text: `select m.id::text as "teammateId", count(t.at)::int as contacts, (count(*) filter (where exists (
      select from openings o where o.workspace_id = $1 and o.client_id = t.client_id and o.teammate_id = m.id
        and o.at <= t.at and o.at >= t.at - make_interval(mins => ${HABIT.minutes}))))::int as read
    from workspaces w join teammates m on m.workspace_id = w.id and m.active
    join lateral (select client_id, at from touches where workspace_id = $1 and by_id = m.id and removed_at is null
      and at <= $2 and at > greatest($2::timestamptz - make_interval(days => ${HABIT.days}), w.installed_at) and source <> 'import'
      and ((kind = 'call' and outcome in ('reached', 'voicemail', 'no_answer', 'wrong_number') and direction is distinct from 'inbound')
        or (kind in ('meeting', 'visit', 'roadmap') and outcome is distinct from 'cancelled' and outcome is distinct from 'no_show'))) t on true
    where w.id = $1 group by m.id`,
};

/** The habit of reading before speaking: contract §3. */
export const habitStoreOf = (db: Database, workspaceId: string) => ({
  /**
   * Of each person, their conversations and attempts of the last days, and those before which they had the client's
   * brief: opened, on their list, or sent. Calls that they received are left out, and what came by import.
   */
  contacts: (now: Date): Promise<readonly Contacts[]> => ask<Contacts>(db, CONTACTS, [workspaceId, now]),

  /** The calls that this person made from one instant to another, and those of them that reached somebody. */
  callsOf: async (
    teammateId: string,
    from: Date,
    to: Date,
  ): Promise<{ readonly calls: number; readonly conversations: number }> => {
    const [row] = await db.$queryRaw<{ calls: number; conversations: number }[]>`
      select count(*)::int as calls, (count(*) filter (where outcome = 'reached'))::int as conversations from touches
      where workspace_id = ${workspaceId} and by_id = ${teammateId}::uuid and at >= ${from} and at <= ${to} and removed_at is null
        and kind = 'call' and outcome in ('reached', 'voicemail', 'no_answer', 'wrong_number') and direction is distinct from 'inbound'`;
    return row ?? { calls: 0, conversations: 0 };
  },
});
