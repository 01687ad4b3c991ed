import type { ImportKind, Mode } from '../../domain/import';
import type { ImportFile, Landed, Store } from '../../deps';
import type { ReadFile } from './read-file';
import { roundsOf } from './rounds';

/** A file that was read, and how it is to be taken. */
export type Landing = Pick<ReadFile, 'kind' | 'header' | 'rows' | 'count' | 'dateFormat'> & {
  readonly name: string;
  readonly mode: Mode;
  readonly createClients: boolean;
  /** The name under which the rows are filed. */
  readonly source: string;
};

type Options = Parameters<Store['imports']['land']>[2];
/** The batch's id, the instant, and new ids. */
type Given = { readonly batch: string; readonly now: Date; readonly newId: () => string };

/** Takes a file in, whole or not at all, from wherever it came; a dry run only says what would become of it. */
export const landFile = (
  store: Store,
  { kind, name, header, rows, ...how }: Landing,
  options: Options,
  { batch, now, newId }: Given,
): Promise<Landed> => {
  const file = { what: familyOf(kind), file: name, source: how.source };
  const request = { ...how, kind, now, newId };
  return store.imports.land(file, roundsOf({ header, rows }, request), options, {
    ...{ at: now, act: batch, by: `import:${batch}`, quiet: true },
  });
};

const familyOf = (kind: ImportKind): ImportFile['what'] =>
  kind === 'people' || kind === 'clients' || kind === 'contacts' ? kind : 'touches';
