import type { Store } from '../../deps';
import { refusal } from '../../session';
import { shortened } from './endpoint';
import { sourceOf } from './sources/index';

type Known = Awaited<ReturnType<Store['sources']['list']>>[number];

/** The source that an endpoint, its beginning (six characters or more) or a name means. Refuses what means none or several. */
export const chosenSource = async (store: Store, words: string): Promise<Known> => {
  const all = await store.sources.list();
  const start = words.replace(/…$/, '');
  const exact = all.filter(({ endpoint, name }) => endpoint === start || name === start);
  const found =
    exact.length > 0 || start.length < 6 ? exact : all.filter(({ endpoint }) => endpoint.startsWith(start));
  const [one] = found;
  if (one && found.length === 1) return one;
  const unmade = one === undefined && sourceOf(start) !== undefined;
  const next = unmade ? ` To add it: npx touchbase sources add ${start}` : '';
  const known = all.map(({ name, endpoint }) => `${name} (${shortened(endpoint)})`).join(', ');
  throw refusal(
    `${one ? 'Several endpoints are' : 'No endpoint is'} “${words}”; there ${known === '' ? 'are none yet' : `are ${known}`}.${next}`,
  );
};
