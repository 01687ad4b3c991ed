/** What the list's buttons carry, written by the view and read by the listener: ids and a verb, nothing else. */
export const MENU_VERBS = ['brief', 'sheet', 'no_answer', 'snooze', 'skip'] as const;
export type MenuVerb = (typeof MENU_VERBS)[number];

export const menuValue = (verb: MenuVerb, clientId: string): string => `${verb}:${clientId}`;

/** Undefined for a value that no menu of ours wrote. */
export const parseMenu = (
  value: string,
): { readonly verb: MenuVerb; readonly clientId: string } | undefined => {
  const [, found, clientId] = /^(\w+):(.+)$/s.exec(value) ?? [];
  const verb = MENU_VERBS.find((known) => known === found);
  return verb === undefined || clientId === undefined ? undefined : { verb, clientId };
};

/** A page of somebody's list, of the reader's own where nobody is named; page 0 is the message itself. */
export const pageValue = (ownerId: string | undefined, page: number): string =>
  ownerId === undefined ? String(page) : `${page}:${ownerId}`;

/** Undefined for a value that no list of ours wrote. */
export const parsePage = (
  value: string,
): { readonly ownerId: string | undefined; readonly page: number } | undefined => {
  const [, page, ownerId] = /^(\d{1,6})(?::(.+))?$/s.exec(value) ?? [];
  return page === undefined ? undefined : { ownerId, page: Number(page) };
};

/** Two ids, or an id and words of ours. */
export const pairValue = (id: string, other: string): string => `${id} ${other}`;

/** Undefined for a value that `pairValue` did not write. */
export const parsePair = (value: string): { readonly id: string; readonly other: string } | undefined => {
  const [, id, other] = /^(\S+) (.+)$/s.exec(value) ?? [];
  return id === undefined || other === undefined ? undefined : { id, other };
};
