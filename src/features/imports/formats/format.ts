import type { ImportKind } from '../../../domain/import';
import type { Column } from '../columns';

/** Whose columns a file may have, beside our own. */
export const FORMATS = [
  'itflow',
  'connectwise',
  'autotask',
  'zendesk',
  'quickbooks',
  'xero',
  'hubspot',
] as const;
export type FormatName = (typeof FORMATS)[number];

/** A column of theirs: by its name, or by the first of several names that the file has. */
export type Theirs = string | readonly string[];

/** What is made of several cells of theirs; an empty text where a column is not there. */
export type Made<T = string> = {
  readonly of: readonly Theirs[];
  readonly say: (...cells: readonly string[]) => T;
};

/** One kind of file that another system writes. */
export type Sheet = {
  readonly kind: ImportKind;
  /** The header it is known by: it has each of these. */
  readonly marks: readonly Theirs[];
  /** Where each of our columns comes from. */
  readonly columns: Readonly<Partial<Record<Column, Theirs | Made>>>;
  /** Columns whose dates are written as the region writes them: which one is found out, or asked. */
  readonly regional?: readonly Theirs[];
  /** Why a row is none that we take, in words that follow a number of rows: it is passed over, and counted. */
  readonly passes?: Made<string | undefined>;
  /** Rows that follow each other and share this column are lines of one record: `adds` are summed, the rest is the first's. */
  readonly folds?: { readonly by: Theirs; readonly adds: readonly Column[] };
};

/** Another system, by the files that it exports. */
export type Format = { readonly name: FormatName; readonly title: string; readonly sheets: readonly Sheet[] };
