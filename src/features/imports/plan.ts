import type { ImportKind, ImportPlan, Known, Mode } from '../../domain/import';
import type { Table } from './csv';
import type { DateFormat } from './dates';
import type { Header } from './header';
import { planClients } from './plan-clients';
import { planContacts } from './plan-contacts';
import { planPeople } from './plan-people';
import { planTouches } from './plan-touches';

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
  rows: Table['rows'],
  header: Header,
  known: Known,
  request: ImportRequest,
) => Partial<ImportPlan>;

const PLANNERS: Readonly<Record<ImportKind, Planner>> = {
  people: planPeople,
  clients: planClients,
  contacts: planContacts,
  touches: planTouches,
  tickets: planTouches,
  invoices: planTouches,
  quotes: planTouches,
};

/** Decides what becomes of each row. Pure but for the ids that `request.newId` gives. */
export const planImport = (
  table: Table,
  header: Header,
  known: Known,
  request: ImportRequest,
): ImportPlan => ({
  people: [],
  clients: [],
  contacts: [],
  touches: [],
  refused: [],
  unmapped: [],
  ...PLANNERS[request.kind](table.rows, header, known, request),
});
