import { administratorsOf } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import { listWords } from '../../domain/words';
import type { Asking, Deps, Entered } from '../../deps';
import { Refusal } from '../../slack/refusal';

const NAMED = 3;

/** Whoever decides which client a company is: managers and administrators. Others are told whom to ask. */
export const enterMatcher = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isManager(entered.viewer)) return entered;
  const team = (await entered.store.teammates.list()).filter(({ standing }) => standing === 'member');
  const names = administratorsOf(team).map(({ name }) => name);
  throw new Refusal(
    `Which client a company is, managers and administrators decide. Ask ${names.length === 0 ? 'one of them' : listWords(names.slice(0, NAMED)).replace(/ and /, ' or ')}.`,
  );
};
