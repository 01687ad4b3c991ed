import type { Store } from '../../deps';
import { look } from '../../domain/look';
import { dayOf } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import type { Night } from '../../domain/health/alert';
import { HEALTH, healthSignal, nightsFrom } from '../../domain/health/news';
import { DETECTORS } from '../../domain/signals/index';
import type { Rule, Signal } from '../../domain/signals/signal';
import type { Choices, Preview } from './form';

/** Clients looked at, those who need somebody the most first: a whole firm would take minutes. */
const MOST_CLIENTS = 200;
const AT_ONCE = 4;
const LINES = 5;

/** Looks at the neediest clients with these choices, or at the one that they are for, and sends nothing. */
export const previewOf = async (
  store: Store,
  rule: Rule,
  { rules, client }: Choices,
  now: Date,
): Promise<Preview> => {
  const clientIds = client ? [client.id] : await store.clients.byNeed(MOST_CLIENTS);
  const all: { readonly before: number; readonly lines: readonly string[] }[] = [];
  const one = async (id: string): Promise<void> => {
    const facts = await store.clients.facts(id, now);
    if (!facts) return;
    const nights = rule.kind === HEALTH ? await nightsOf(store, facts, now) : [];
    const found = (those: Facts) => foundBy(rule, those, nights, now);
    const changed = {
      ...facts,
      settings: { ...facts.settings, rules },
      ...(client && { client: { ...facts.client, rules: client.rules } }),
    };
    all.push({
      before: found(facts).length,
      lines: found(changed).map(({ headline }) => headline),
    });
  };
  for (let from = 0; from < clientIds.length; from += AT_ONCE)
    await Promise.all(clientIds.slice(from, from + AT_ONCE).map(one));
  const lines = all.flatMap((each) => each.lines).toSorted((a, b) => a.localeCompare(b));
  const before = all.reduce((sum, each) => sum + each.before, 0);
  return { looked: all.length, before, after: lines.length, lines: lines.slice(0, LINES) };
};

const nightsOf = (store: Store, { client, settings }: Facts, now: Date): Promise<readonly Night[]> =>
  store.health.nightsSince(client.id, nightsFrom(dayOf(now, settings.zone)), now);

const foundBy = ({ kind }: Rule, facts: Facts, nights: readonly Night[], now: Date): readonly Signal[] => {
  if (kind === HEALTH) return [healthSignal(facts, nights, now) ?? []].flat();
  const detectors = DETECTORS.filter((one) => one.kind === kind);
  return look(facts, now, detectors).signals;
};
