import type { ModalView } from '@slack/types';
import { suggestedClient } from '../../domain/feed';
import { doubtOf, likelyClients, type UnmatchedCompany } from '../../domain/unmatched';
import type { Entered, Store, Viewer } from '../../deps';
import { PAGE, type Done } from './frame-view';
import type { Shown } from './values';
import { ignoredModal, unmatchedModal, type ShownCompany } from './view';

/** The page as things are now; of a list that has become shorter, its last one. */
export const pageOf = async (
  { store, viewer }: Entered,
  wanted: Shown,
  now: Date,
  done?: Done,
): Promise<ModalView> => {
  const waiting = await store.unmatched.waiting();
  const total = wanted.list === 'ignored' ? waiting.ignored : waiting.companies;
  const shown = { ...wanted, page: Math.min(wanted.page, Math.max(0, Math.ceil(total / PAGE) - 1)) };
  const around = { shown, waiting, now, done, timeZone: viewer.timeZone };
  const offset = shown.page * PAGE;
  if (shown.list === 'ignored') {
    const team = await store.teammates.list();
    const names = new Map(team.map(({ id, name }) => [id, name]));
    return ignoredModal({ ...around, names, companies: await store.unmatched.ignored(PAGE, offset) });
  }
  const listed = await store.unmatched.list({ limit: PAGE, offset });
  const companies = await Promise.all(listed.map((company) => shownCompany(store, viewer, company)));
  return unmatchedModal({ ...around, companies, addable: await store.unmatched.addable(now) });
};

const shownCompany = async (
  store: Store,
  viewer: Viewer,
  company: UnmatchedCompany,
): Promise<ShownCompany> => {
  const { name, domain } = company;
  const claims = await store.unmatched.claims(company);
  const words = suggestedClient(name) ?? name ?? domain?.split('.')[0];
  const alike = words === undefined ? [] : await store.clients.suggest(words, viewer.id);
  const bearers = [...new Set(claims.map((claim) => claim.name))];
  return { company, bearers, doubt: doubtOf(company, claims), likely: likelyClients(claims, alike) };
};
