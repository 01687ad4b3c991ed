import { climbOf } from '../../domain/said-key';
import type { Store } from '../../deps';
import { dayOf } from '../../domain/day';
import { type Facts, teammate } from '../../domain/facts';
import type { SaidNotice } from '../../domain/said-notice';
import { signalsOf } from '../../domain/look';

/** What the ledger has of this client, and today's lists of those who hear of it in them. */
export const noticesAbout = async (store: Store, facts: Facts, now: Date): Promise<readonly SaidNotice[]> => {
  const all = await store.notices.byClient(facts.client.id);
  // whom it goes to if nobody takes it has not been told anything yet
  const own = all.filter(({ key, state }) => climbOf(key) === undefined || state !== 'planned');
  const listed = signalsOf(facts, now)
    .filter(({ when }) => when === 'morning' || when === 'weekly')
    .flatMap(({ tell }) => tell.map(({ teammateId }) => teammateId));
  const lists: SaidNotice[] = [];
  for (const id of new Set(listed)) {
    const person = teammate(facts, id);
    const list = person && (await store.notices.byKey(`morning:${dayOf(now, person.timeZone)}`, id));
    if (list) lists.push(list);
  }
  return [...own, ...lists];
};
