import { whomToAsk } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import type { Asking, Deps, Entered } from '../../deps';
import { Refusal } from '../../slack/refusal';

/** Whoever decides which client a company is: managers and administrators. Others are told whom to ask. */
export const enterMatcher = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isManager(entered.viewer)) return entered;
  const whom = whomToAsk(await entered.store.teammates.list());
  throw new Refusal(`Which client a company is, managers and administrators decide. Ask ${whom}.`);
};
