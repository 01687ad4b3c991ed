import type { Stamp, Store } from '../../deps';
import { Refusal } from '../../slack/refusal';
import type { Choices, Shown } from './form';

const GONE = 'This client is no longer here. Choose another one, or all clients.';

/** The choices that hold, with those of the client that is shown. Refuses a client that is gone. */
export const choicesFor = async (store: Store, { scope }: Shown, now: Date): Promise<Choices> => {
  const { rules } = await store.settings.get();
  if (typeof scope === 'string') return { rules };
  const facts = await store.clients.facts(scope.clientId, now);
  if (!facts) throw new Refusal(GONE);
  const { id, name, tier, rules: own } = facts.client;
  return { rules, client: { id, name, tier, rules: own } };
};

/** Keeps what was chosen, upon what holds in that moment. Refuses a client that is gone. */
export const keepChoices = async (
  store: Store,
  { scope }: Shown,
  choose: (choices: Choices) => Choices,
  stamp: Stamp,
): Promise<void> => {
  if (typeof scope === 'string') {
    await store.settings.set(({ rules }) => ({ rules: choose({ rules }).rules }), stamp);
    return;
  }
  const { rules } = await store.settings.get();
  const { type } = await store.records.edit<never>(scope.clientId, stamp, ({ client }) => ({
    type: 'write',
    client: { ...client, rules: choose({ rules, client }).client?.rules ?? null },
  }));
  if (type !== 'saved') throw new Refusal(GONE);
};
