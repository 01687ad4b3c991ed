import type { ImportKind, ImportPlan, Known, Mode } from '../../domain/import';
import type { Row } from './csv';
import type { DateFormat } from './dates';
import type { Header } from './header';

/** What was asked for, besides the file. */
export type ImportRequest = {
  readonly kind: ImportKind;
  readonly mode: Mode;
  readonly dateFormat: DateFormat;
  readonly createClients: boolean;
  /** The name under which the rows are filed. */
  readonly source: string;
  readonly now: Date;
  readonly newId: () => string;
};

/** A file's rows against what is kept: what would be written, and every row that cannot be, with its reason. */
export type Planner = (
  rows: readonly Row[],
  header: Header,
  known: Known,
  request: ImportRequest,
) => Partial<ImportPlan>;
