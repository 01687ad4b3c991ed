import type { ImportKind, ImportPlan, Known } from '../../domain/import';
import type { Row } from './csv';
import type { Header } from './header';
import { planClients } from './plan-clients';
import { planContacts } from './plan-contacts';
import { planPeople } from './plan-people';
import type { ImportRequest, Planner } from './request';

type Whole = Extract<ImportKind, 'people' | 'clients' | 'contacts'>;

const PLANNERS: Readonly<Record<Whole, Planner>> = {
  people: planPeople,
  clients: planClients,
  contacts: planContacts,
};

/** Kinds of which one row may mean another, wherever it stands: they are planned all at once. */
export const isWhole = (kind: ImportKind): kind is Whole => kind in PLANNERS;

export const nothing = (rows: number): ImportPlan => ({
  ...{ rows, people: [], clients: [], contacts: [], touches: [], refused: [], unmapped: [] },
});

/** Decides what becomes of each row. Pure but for the ids that `request.newId` gives. */
export const planWhole = (
  kind: Whole,
  rows: readonly Row[],
  header: Header,
  known: Known,
  request: ImportRequest,
): ImportPlan => ({ ...nothing(rows.length), ...PLANNERS[kind](rows, header, known, request) });
