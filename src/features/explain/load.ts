import type { Store } from '../../deps';
import type { Teammate } from '../../domain/client';
import { dayOf } from '../../domain/day';
import { explain, type Explained } from '../../domain/explain';
import { explainHealth, weekBeforeOf } from '../../domain/explain-health';
import { ruleOf } from '../../domain/explain-told';
import { HEALTH, nightsFrom } from '../../domain/health/news';
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
  const ledger = { notices: [...own, ...gatherings, ...lists], people, ...(viewer && { viewer }) };
  return [
    ...explain(facts, now, { ...ledger, anybody }),
    explainHealth(facts, now, { ...ledger, ...(await healthBeside(store, facts, own, now)) }),
  ];
};

/** The nights on which the last news of health was judged, how it stood a week before, and how people read the client. */
const healthBeside = async (
  store: Store,
  { client, settings }: Facts,
  own: readonly SaidNotice[],
  now: Date,
) => {
  const today = dayOf(now, settings.zone);
  const last = own.findLast(({ key, plannedAt }) => ruleOf(key) === HEALTH && plannedAt <= now);
  const [nights, weekBefore, readings] = await Promise.all([
    last
      ? store.health.nightsOf(client.id, last.key, now)
      : store.health.nightsSince(client.id, nightsFrom(today), now),
    store.health.keptNight(client.id, weekBeforeOf(today), now),
    store.health.readings(client.id, now),
  ]);
  return { nights, weekBefore, readings };
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
