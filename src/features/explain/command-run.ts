import { clientNamed } from '../../command-words';
import type { Store } from '../../deps';
import { longDay } from '../../domain/day';
import type { Explained } from '../../domain/explain';
import type { Facts } from '../../domain/facts';
import { refusal } from '../../session';
import { explained } from './load';

/** Every rule about the one client that the words name, as it was recorded by `at`. Throws a refusal where it is nobody. */
export const explainFor = async (
  store: Store,
  words: string,
  at: Date,
): Promise<{ readonly facts: Facts; readonly explained: readonly Explained[] }> => {
  const facts = await store.clients.factsAsOf(await clientNamed(store, words), at);
  if (!facts)
    throw refusal(`“${words}” was not known yet on ${longDay(at.toISOString().slice(0, 10), '0')}.`);
  return { facts, explained: await explained(store, facts, at) };
};
