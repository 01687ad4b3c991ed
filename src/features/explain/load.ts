import type { Store } from '../../deps';
import type { Teammate } from '../../domain/client';
import { dayOf } from '../../domain/day';
import { explain, type Explained } from '../../domain/explain';
import { type Facts, teammate } from '../../domain/facts';
import { signalsOf } from '../../domain/look';
import type { SaidNotice } from '../../domain/said-notice';

/** Every rule about the client of these facts at that instant, with what was said by then; for `viewer`, else with all figures. */
export const explained = async (
  store: Store,
  facts: Facts,
  now: Date,
  viewer?: Teammate,
): Promise<readonly Explained[]> => {
  const own = await store.notices.byClient(facts.client.id);
  const [gatherings, lists, people, anybody] = await Promise.all([
    gatheringsOf(store, own, now),
    listsOf(store, facts, now),
    store.teammates.list(),
    store.cameIn.by(now),
  ]);
  return explain(facts, now, {
    notices: [...own, ...gatherings, ...lists],
    people,
    anybody,
    ...(viewer && { viewer }),
  });
};

/** The messages that name some of these among others, each with how many it names. */
const gatheringsOf = async (
  store: Store,
  own: readonly SaidNotice[],
  now: Date,
): Promise<readonly SaidNotice[]> => {
  const named = new Map(
    own.flatMap(({ toldIn, recipientId }) =>
      toldIn === null ? [] : [[`${toldIn} ${recipientId}`, { key: toldIn, recipientId }] as const],
    ),
  );
  const found: SaidNotice[] = [];
  for (const { key, recipientId } of named.values()) {
    const message = await store.notices.byKey(key, recipientId);
    const names = await store.budget.namedIn(recipientId, key, now);
    if (message) found.push({ ...message, names });
  }
  return found;
};

/** That day's lists of those who hear of the client in them. */
const listsOf = async (store: Store, facts: Facts, now: Date): Promise<readonly SaidNotice[]> => {
  const listed = signalsOf(facts, now)
    .filter(({ when }) => when === 'morning' || when === 'weekly')
    .flatMap(({ tell }) => tell.map(({ teammateId }) => teammateId));
  const lists: SaidNotice[] = [];
  for (const id of new Set(listed)) {
    const person = teammate(facts, id);
    const list = person && (await store.notices.byKey(`morning:${dayOf(now, person.timeZone)}`, id));
    if (list) lists.push(list);
  }
  return lists;
};
