import { count, listWords } from '../../domain/words';

/** Kinds whose own name is not what people say. */
const SAID: Readonly<Record<string, readonly [one: string, many: string]>> = {
  email: ['e-mail', 'e-mails'],
  chat: ['chat', 'chats'],
  roadmap: ['roadmap meeting', 'roadmap meetings'],
  client: ['client record', 'client records'],
  contact: ['contact', 'contacts'],
};
const SHOWN = 3;

/** `5 tickets, 3 invoices and 2 others`, the most first. */
export const kindsWords = (kinds: Readonly<Record<string, number>>): string => {
  const sorted = Object.entries(kinds).toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const rest = sorted.slice(SHOWN).reduce((sum, [, n]) => sum + n, 0);
  return listWords([
    ...sorted.slice(0, SHOWN).map(([kind, n]) => {
      const [one, many] = SAID[kind] ?? [kind];
      return count(n, one, many);
    }),
    ...(rest > 0 ? [count(rest, 'other')] : []),
  ]);
};
