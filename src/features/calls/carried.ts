import type { Day } from '../../domain/day';
import { gatheredLine, gravestLines, type GatheredLine } from '../../domain/gathered';
import { climbOf, situationOf } from '../../domain/said-key';
import type { Store, TeammateRow } from '../../deps';

/** What was more than could be said on the days before this person's list of today, and still holds; without what they muted since, the gravest first. */
export const carriedOf = async (
  store: Store,
  person: TeammateRow,
  today: Day,
  now: Date,
): Promise<readonly GatheredLine[]> => {
  const lines: GatheredLine[] = [];
  for (const notice of await store.budget.carried(person.id, today)) {
    const facts = await store.clients.facts(notice.clientId, now);
    if (!facts) continue;
    const climbed = climbOf(notice.key) !== undefined;
    // what others were told first is said with whom that was
    const said = climbed ? await store.said.of(notice.clientId, situationOf(notice.key)) : [];
    const mutes = await store.mutes.about(notice.clientId);
    const nights = await store.health.nightsOf(notice.clientId, notice.key, now);
    const team = climbed ? await store.teammates.list() : facts.team;
    const line = gatheredLine({ ...facts, team }, notice, now, { said, mutes, nights });
    if (line) lines.push(line);
  }
  return gravestLines(lines);
};

/** Those whose list may begin so. */
export const carryingPeople = async (store: Store, now: Date): Promise<readonly TeammateRow[]> => {
  const ids = await store.budget.carriers(now.toISOString().slice(0, 10));
  if (ids.length === 0) return [];
  return (await store.teammates.list()).filter(
    ({ id, active, standing }) => active && standing === 'member' && ids.includes(id),
  );
};
