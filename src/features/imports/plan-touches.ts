import type {
  ImportKind,
  Known,
  KnownClient,
  Mode,
  Refused,
  SeenRow,
  SeenRows,
  TouchRecord,
} from '../../domain/import';
import { familyOf, KINDS, type Kind } from '../../domain/touch';
import { cellsOf, codes } from './cells';
import type { clientFinder } from './client-cell';
import type { Row } from './csv';
import type { Header } from './header';
import { missesMode } from './modes';
import type { ImportRequest } from './request';
import { identityOf, touchOf, type Told } from './touch-row';

const KIND = codes(KINDS);
const IMPLIED: Readonly<Partial<Record<ImportKind, Kind>>> = {
  tickets: 'ticket',
  invoices: 'invoice',
  quotes: 'quote',
};
const LONGEST_ID = 255;

/** A row that was read, and by what it is the same row in another file, or on another line of this one. */
export type TouchRow = {
  readonly line: number;
  /** What is wrong with its cells. The cells themselves are let go: rows wait until the database has taken earlier ones. */
  readonly faults: readonly Refused[];
  readonly client: KnownClient | undefined;
  readonly told: Told;
  readonly ownId: string | undefined;
  readonly like: string;
};

/** What happened with clients, and what is or was open about them: row by row, whatever else the file says. */
export const readTouches = (
  rows: readonly Row[],
  header: Header,
  known: Known,
  request: ImportRequest,
  finder: ReturnType<typeof clientFinder>,
): readonly TouchRow[] =>
  rows.map((row) => {
    const cells = cellsOf(row, header, request.dateFormat);
    const kind = IMPLIED[request.kind] ?? cells.word('Kind', KIND);
    if (kind === undefined && cells.faults.every(({ column }) => column !== 'Kind')) cells.required('Kind');
    const client = finder.find(cells);
    const { told, written } = touchOf(cells, kind ?? 'note', client, known, request.now);
    const ownId = cells.text('External ID', LONGEST_ID);
    const like = `${familyOf(told.kind)}\n${ownId ?? identityOf(told, client, written)}`;
    return { line: cells.line, faults: cells.faults, client, told, ownId, like };
  });

/** Under which ids these rows may be filed; known ones among them decide what a mode takes. */
export const idsOf = (rows: readonly TouchRow[], before: SeenRows): readonly string[] => {
  const times = new Map<string, number>();
  return rows.map(({ like, ownId }) => {
    const earlier = times.get(like) ?? before.get(like)?.times ?? 0;
    times.set(like, earlier + 1);
    return ownId === undefined ? numbered(like, earlier) : like;
  });
};

/** Decides about rows by what earlier ones of the file said (`before`) and which are known. `seen`: what later ones need to know of these. */
export const planTouches = (
  rows: readonly TouchRow[],
  before: SeenRows,
  known: ReadonlySet<string>,
  mode: Mode,
): {
  readonly touches: readonly TouchRecord[];
  readonly refused: readonly Refused[];
  readonly seen: SeenRows;
} => {
  const touches: TouchRecord[] = [];
  const refused: Refused[] = [];
  const seen = new Map<string, SeenRow>();
  for (const { line, faults, client, told, ownId, like } of rows) {
    const wrong = [...faults];
    const earlier = seen.get(like) ?? before.get(like);
    const id = ownId === undefined ? numbered(like, earlier?.times ?? 0) : like;
    const repeated = ownId !== undefined && earlier?.digest === told.digest;
    if (ownId !== undefined && earlier && !repeated)
      wrong.push({
        line,
        column: 'External ID',
        reason: `found "${ownId}", which is on line ${earlier.line} too, with other contents`,
      });
    const missed = missesMode(mode, known.has(id), ownId === undefined ? 'the row' : `“${ownId}”`);
    if (missed !== undefined)
      wrong.push({ line, ...(ownId !== undefined && { column: 'External ID' }), reason: missed });
    refused.push(...wrong);
    if (!client || wrong.length > 0 || repeated) continue;
    seen.set(like, { line, digest: told.digest, times: (earlier?.times ?? 0) + 1 });
    touches.push({ clientId: client.id, touch: { ...told, externalId: id.slice(id.indexOf('\n') + 1) } });
  }
  return { touches, refused, seen };
};

/** Rows alike in all that identifies them are told apart by their order. */
const numbered = (like: string, before: number): string => (before === 0 ? like : `${like}-${before + 1}`);
