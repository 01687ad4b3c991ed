/** What the buttons and the modal carry: ids only. */

export type Shown = { readonly list: 'waiting' | 'ignored'; readonly page: number };

export const FIRST: Shown = { list: 'waiting', page: 0 };

/** `waiting:3` and back; what is not understood is the beginning. */
export const shownValue = ({ list, page }: Shown): string => `${list}:${page}`;
export const parseShown = (value: string): Shown => {
  const [, list, page] = /^(waiting|ignored):(\d{1,6})$/.exec(value) ?? [];
  return page === undefined
    ? FIRST
    : { list: list === 'ignored' ? 'ignored' : 'waiting', page: Number(page) };
};

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PAIR = new RegExp(`^(${UUID})>(${UUID})$`);
const ROW = new RegExp(`^company:(${UUID})`);

/** A company and the client that it is said to be. */
export const choiceValue = (companyId: string, clientId: string): string => `${companyId}>${clientId}`;
export const parseChoice = (value: string): { companyId: string; clientId: string } | undefined => {
  const [, companyId, clientId] = PAIR.exec(value) ?? [];
  return companyId === undefined || clientId === undefined ? undefined : { companyId, clientId };
};

/** The row of a company: a search in it says nothing else of where it stands. */
export const rowId = (companyId: string): string => `company:${companyId}`;
export const parseRow = (blockId: string): string | undefined => ROW.exec(blockId)?.[1];
