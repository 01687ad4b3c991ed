import type { Store } from '../../deps';
import { look } from '../../domain/look';
import type { Detector } from '../../domain/signals/signal';
import type { Choices, Preview } from './form';

/** Clients looked at, those who need somebody the most first: a whole firm would take minutes. */
const MOST_CLIENTS = 200;
const AT_ONCE = 4;
const LINES = 5;

/** Looks at the neediest clients with these choices, or at the one that they are for, and sends nothing. */
export const previewOf = async (
  store: Store,
  detector: Detector,
  { rules, client }: Choices,
  now: Date,
): Promise<Preview> => {
  const clientIds = client ? [client.id] : await store.clients.byNeed(MOST_CLIENTS);
  const found: { readonly before: number; readonly lines: readonly string[] }[] = [];
  const one = async (id: string): Promise<void> => {
    const facts = await store.clients.facts(id, now);
    if (!facts) return;
    const changed = {
      ...facts,
      settings: { ...facts.settings, rules },
      ...(client && { client: { ...facts.client, rules: client.rules } }),
    };
    found.push({
      before: look(facts, now, [detector]).signals.length,
      lines: look(changed, now, [detector]).signals.map(({ headline }) => headline),
    });
  };
  for (let from = 0; from < clientIds.length; from += AT_ONCE)
    await Promise.all(clientIds.slice(from, from + AT_ONCE).map(one));
  const lines = found.flatMap((each) => each.lines).toSorted((a, b) => a.localeCompare(b));
  const before = found.reduce((sum, each) => sum + each.before, 0);
  return { looked: found.length, before, after: lines.length, lines: lines.slice(0, LINES) };
};
