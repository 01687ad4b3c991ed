import type { ImportKind } from '../../domain/import';
import { readCsv, type Table } from './csv';
import { readHeader, type Header, type Mapping } from './header';

export type ReadFile = { readonly table: Table; readonly header: Header };

/** A CSV's rows and which column is which; or everything that is wrong with it as a whole. */
export const readTable = (
  bytes: Uint8Array,
  kind: ImportKind,
  mappings: readonly Mapping[],
): ReadFile | { readonly faults: readonly string[] } => {
  const read = readCsv(bytes);
  if ('fault' in read) return { faults: [read.fault] };
  const { table } = read;
  const header = readHeader(table.header.cells, kind, mappings);
  return 'faults' in header
    ? { faults: header.faults.map((fault) => `line ${table.header.line}: ${fault}`) }
    : { table, header };
};
