// A table: the native columns of contract §5, by what is imported.
import type { ImportKind } from '../../domain/import';

const TOUCH = [
  'Client*',
  'At*',
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
  'Made by',
  'Last word',
  'Phase',
  'Sent',
  'Site',
  'Counts',
  'Amount',
  'Currency',
  'URL',
  'Needs',
  'With',
  'External ID',
] as const;
const OPEN = [...TOUCH, 'Assignee'] as const;

/** A star marks what a file must have. */
const COLUMNS = {
  people: ['Member*', 'Role', 'Manager', 'Hours', 'Morning', 'Days off', 'Skills'],
  clients: [
    'Name*',
    'Aliases',
    'Domains',
    'Tier',
    'Status',
    'Owner',
    'Backup',
    'Caller',
    'Billing',
    'Parent',
    'Cadence',
    'Time zone',
    'Started',
    'Renewal',
    'Roadmap',
    'Channel',
    'Notes',
    'External ID',
  ],
  contacts: [
    'Client*',
    'Name*',
    'Preferred name',
    'Pronunciation',
    'Role',
    'Main',
    'Key',
    'Site',
    'Email',
    'Phone',
    'Time zone',
    'Prefers',
  ],
  touches: ['Client*', 'Kind*', ...OPEN.slice(1)],
  tickets: OPEN,
  invoices: OPEN,
  quotes: OPEN,
} as const satisfies Readonly<Record<ImportKind, readonly string[]>>;

type Starless<Name extends string> = Name extends `${infer Bare}*` ? Bare : Name;
/** A native column's name. */
export type Column = Starless<(typeof COLUMNS)[ImportKind][number]>;

const bare = (name: string): Column => name.replace('*', '') as Column;

export const columnsOf = (kind: ImportKind): readonly Column[] => COLUMNS[kind].map(bare);
export const requiredOf = (kind: ImportKind): readonly Column[] =>
  COLUMNS[kind].filter((name) => name.endsWith('*')).map(bare);
