import type { Entered } from '../../deps';
import { mayEdit, whomToAsk } from '../../domain/editing';
import { teammate, type Facts } from '../../domain/facts';

export const GONE =
  'This client is no longer there, or has become part of another. Type /client and its name to find it.';

/** The client's facts, for whoever may change its calls; else what to say to them. docs/rules.md#who-may-edit */
export const editable = async (
  { store, viewer }: Entered,
  clientId: string,
  now: Date,
): Promise<{ readonly facts: Facts } | { readonly refused: string }> => {
  const facts = await store.clients.facts(clientId, now);
  if (!facts || facts.client.mergedIntoId !== null) return { refused: GONE };
  if (mayEdit(viewer, facts.client) === 'all') return { facts };
  const owner = teammate({ team: await store.teammates.list() }, facts.client.ownerId);
  return { refused: `How often they are called is for others to change. Ask ${whomToAsk(owner)}.` };
};
