import type { ImportKind, ImportPlan, Known } from '../../domain/import';
import type { Table } from './csv';
import type { Header } from './header';
import { planClients } from './plan-clients';
import { planContacts } from './plan-contacts';
import { planPeople } from './plan-people';
import { planTouches } from './plan-touches';
import type { ImportRequest, Planner } from './request';

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
