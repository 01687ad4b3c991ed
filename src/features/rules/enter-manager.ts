import { whomToAsk } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import type { Asking, Deps, Entered } from '../../deps';
import { Refusal } from '../../slack/refusal';

/** Whoever asks, with their store. Refuses who is no manager, and says whom to ask. */
export const enterManager = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isManager(entered.viewer)) return entered;
  const whom = whomToAsk(await entered.store.teammates.list());
  throw new Refusal(`Rules are for managers to change. Ask ${whom}.`);
};
