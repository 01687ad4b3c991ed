import { count, listWords } from './words';

/** The kind of the notice that says what an import brought. */
export const FOUND = 'found';

/** `42 clients came in: 9 overdue, 2 collisions`; undefined where nothing asks for anybody. */
export const foundWords = (of: {
  readonly clients: number;
  readonly known: number;
  readonly overdue: number;
  readonly collisions: number;
}): string | undefined => {
  const { clients, known, overdue, collisions } = of;
  const found = [
    ...(overdue > 0 ? [`${overdue} overdue for a call`] : []),
    ...(collisions > 0 ? [`${collisions} with a disputed bill while a ticket is open`] : []),
  ];
  if (found.length === 0) return undefined;
  const news = known > 0 ? `News of ${count(clients, 'client')}` : count(clients, 'client');
  return `${news} came in: ${listWords(found)}.`;
};
