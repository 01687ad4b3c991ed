import { useEffect, useState } from 'preact/hooks';
import type { OptionGroup } from '../wire';

/** All there is to choose from; or, for what is searched as typed, how. */
export type Offers =
  readonly OptionGroup[] | { minLetters: number; search: (typed: string) => Promise<readonly OptionGroup[]> };

const PAUSE_MS = 180;
const none: readonly OptionGroup[] = [];

const fitting = (groups: readonly OptionGroup[], typed: string): readonly OptionGroup[] =>
  groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ text }) => text.text.toLowerCase().includes(typed.toLowerCase())),
    }))
    .filter(({ options }) => options.length > 0);

/** What is offered for these letters: at once, or a pause after the last of them; 'loading' meanwhile. */
export const useOffers = (offers: Offers, typed: string, isOpen: boolean) => {
  const [found, setFound] = useState<readonly OptionGroup[] | 'loading'>(none);
  const isSearched = 'search' in offers;
  const tooShort = isSearched && typed.length < offers.minLetters;
  useEffect(() => {
    if (!isOpen || !isSearched || tooShort) return undefined;
    let isStale = false;
    setFound('loading');
    const pause = setTimeout(() => {
      void offers.search(typed).then((groups) => {
        if (!isStale) setFound(groups);
      });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(pause);
    };
  }, [typed, isOpen]);
  if (!isSearched) return { groups: fitting(offers, typed), words: 'No results' };
  if (tooShort)
    return {
      groups: none,
      words: `Type at least ${offers.minLetters} ${offers.minLetters === 1 ? 'letter' : 'letters'}`,
    };
  return found === 'loading' ? { groups: none, words: 'Loading…' } : { groups: found, words: 'No results' };
};
