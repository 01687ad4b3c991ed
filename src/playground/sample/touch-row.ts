import type { Life } from './life';

/** The columns of the files in which touches come, as every firm's do. */
export const TOUCH_COLUMNS = [
  'Client',
  'Kind',
  'At',
  'Outcome',
  'Direction',
  'Contact',
  'By',
  'Minutes',
  'Mood',
  'Title',
  'Note',
  'Due',
  'Closed',
  'Priority',
  'Status',
  'Waiting on',
  'Last word',
  'Phase',
  'Sent',
  'Site',
  'Assignee',
  'Amount',
  'Currency',
  'External ID',
] as const;

/** One row; times are the client's own. */
export type TouchRow = { readonly Client: string; readonly Kind: string; readonly At: string } & {
  readonly [column in (typeof TOUCH_COLUMNS)[number]]?: string;
};

export const touch = (
  { client }: Life,
  kind: string,
  at: string,
  rest: Omit<TouchRow, 'Client' | 'Kind' | 'At'> = {},
): TouchRow => ({ Client: client.name, Kind: kind, At: at, ...rest });
