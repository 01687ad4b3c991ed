import { createHash } from 'node:crypto';
import { dayOf, startOfDay } from '../../domain/day';
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
import type { IncomingTouch } from '../../domain/incoming';
import {
  DIRECTIONS,
  familyOf,
  KINDS,
  MOMENTS,
  MOODS,
  OUTCOMES,
  PRIORITIES,
  WAITING_ON,
  type Direction,
  type Kind,
  type Outcome,
  type Priority,
} from '../../domain/touch';
import { readAmount, readCurrency } from '../../domain/amount';
import { cellsOf, codes, YES_NO, type Cells, type Words } from './cells';
import type { clientFinder } from './client-cell';
import type { Row } from './csv';
import { instantOf, type WrittenDate } from './dates';
import type { Header } from './header';
import { missesMode } from './modes';
import type { ImportRequest } from './request';

const KIND = codes(KINDS);
const OUTCOME: Words<Outcome> = { 'left voicemail': 'voicemail', ...codes(OUTCOMES) };
const DIRECTION: Words<Direction> = {
  'we called': 'outbound',
  'they called': 'inbound',
  ...codes(DIRECTIONS),
};
const MOOD = codes(MOODS);
const PRIORITY: Words<Priority> = {
  ...codes(PRIORITIES),
  normal: 'medium',
  urgent: 'high',
  critical: 'high',
};
const WAITING = codes(WAITING_ON);
const IMPLIED: Readonly<Partial<Record<ImportKind, Kind>>> = {
  tickets: 'ticket',
  invoices: 'invoice',
  quotes: 'quote',
};
/** What a day alone stands for: a moment its noon, so that it is the same day for most readers; a record its start, a due day its end. */
const NOON = '12:00';
const LONGEST_ID = 255;

/** A row that was read, and by what it is the same row in another file, or on another line of this one. */
export type TouchRow = {
  readonly cells: Cells;
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
    return { cells, client, told, ownId, like };
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
  for (const { cells, client, told, ownId, like } of rows) {
    const earlier = seen.get(like) ?? before.get(like);
    const id = ownId === undefined ? numbered(like, earlier?.times ?? 0) : like;
    const repeated = ownId !== undefined && earlier?.digest === told.digest;
    if (ownId !== undefined && earlier && !repeated)
      cells.refuse(
        'External ID',
        `found "${ownId}", which is on line ${earlier.line} too, with other contents`,
      );
    const missed = missesMode(mode, known.has(id), ownId === undefined ? 'the row' : `“${ownId}”`);
    if (missed !== undefined) cells.refuse(ownId === undefined ? undefined : 'External ID', missed);
    refused.push(...cells.faults);
    if (!client || cells.faults.length > 0 || repeated) continue;
    seen.set(like, { line: cells.line, digest: told.digest, times: (earlier?.times ?? 0) + 1 });
    touches.push({ clientId: client.id, touch: { ...told, externalId: id.slice(id.indexOf('\n') + 1) } });
  }
  return { touches, refused, seen };
};

type Told = Omit<IncomingTouch, 'externalId'>;

const touchOf = (
  cells: Cells,
  kind: Kind,
  client: KnownClient | undefined,
  known: Known,
  now: Date,
): { readonly told: Told; readonly written: WrittenDate | undefined } => {
  const zone = client?.timeZone ?? known.zone;
  const instant = (date: WrittenDate | undefined, timeAlone: string): Date | null =>
    date === undefined ? null : instantOf(date, zone, timeAlone);
  const currency = cells.read('Currency', 'an ISO currency code like AUD', readCurrency) ?? null;
  const outcome = cells.word('Outcome', OUTCOME) ?? null;
  cells.required('At');
  const written = cells.date('At');
  const at = written === undefined ? now : atOf(written, kind, outcome, zone, now);
  const amountExample = 'a number like 120.50';
  const told = {
    ...{ kind, at, outcome, currency },
    closedAt: notBefore(at, instant(cells.date('Closed'), '00:00'), zone),
    dueAt: instant(cells.date('Due'), '23:59'),
    sentAt: instant(cells.date('Sent'), '00:00'),
    lastWordAt: instant(cells.date('Last word'), '00:00'),
    title: cells.text('Title') ?? null,
    note: cells.text('Note') ?? null,
    direction: cells.word('Direction', DIRECTION) ?? null,
    mood: cells.word('Mood', MOOD) ?? null,
    minutes: cells.read('Minutes', 'a whole number of minutes', minutesOf) ?? null,
    by: cells.text('By') ?? null,
    assignee: cells.text('Assignee') ?? null,
    contact: contactOf(cells.text('Contact')),
    priority: cells.word('Priority', PRIORITY) ?? null,
    status: cells.text('Status') ?? null,
    waitingOn: cells.word('Waiting on', WAITING) ?? null,
    phase: cells.text('Phase') ?? null,
    site: cells.text('Site') ?? null,
    counts: cells.word('Counts', YES_NO) ?? null,
    amountCents: cells.read('Amount', amountExample, (cell) => readAmount(cell, currency)) ?? null,
    url: cells.read('URL', 'an address that starts with https:// or http://', urlOf) ?? null,
  };
  const people = [told.by, told.assignee].map((label) => label && known.teammate(label));
  const digest = `+${sha256([client?.id, people, { ...told, at: written ?? null }])}`;
  return { told: { ...told, updatedAt: toldAt(told, now), digest }, written };
};

/** A moment of today has passed where it has an outcome, though its noon may lie ahead. */
const atOf = (written: WrittenDate, kind: Kind, outcome: Outcome | null, zone: string, now: Date): Date => {
  const isMoment = (MOMENTS as readonly Kind[]).includes(kind);
  const at = instantOf(written, zone, isMoment ? NOON : '00:00');
  const isTodays = written.time === undefined && outcome !== null && written.day === dayOf(now, zone);
  return isTodays && at > now ? startOfDay(written.day, zone) : at;
};

/** A day alone begins before what happened on it: what was closed on its first day was not closed before it. */
const notBefore = (at: Date, closedAt: Date | null, zone: string): Date | null =>
  closedAt !== null && closedAt < at && dayOf(closedAt, zone) === dayOf(at, zone) ? at : closedAt;

/** The latest that the row tells of: what a webhook says of anything newer replaces it. */
const toldAt = (
  { at, closedAt, sentAt, lastWordAt }: Pick<Told, 'at' | 'closedAt' | 'sentAt' | 'lastWordAt'>,
  now: Date,
): Date => {
  const past = [at, closedAt, sentAt, lastWordAt].flatMap((each) =>
    each && each <= now ? each.getTime() : [],
  );
  return past.length === 0 ? now : new Date(Math.max(...past));
};

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** What makes a row without an External ID the same row in the next file. */
const identityOf = (
  { kind, title, by, contact }: Told,
  client: KnownClient | undefined,
  written: WrittenDate | undefined,
): string => `row-${sha256([kind, client?.id, written, title, by, contact]).slice(0, 32)}`;

/** Rows alike in all that identifies them are told apart by their order. */
const numbered = (like: string, before: number): string => (before === 0 ? like : `${like}-${before + 1}`);

const contactOf = (cell: string | undefined): IncomingTouch['contact'] =>
  cell === undefined
    ? null
    : /^[^\s@]+@[^\s@]+$/.test(cell)
      ? { name: null, email: cell }
      : { name: cell, email: null };

const minutesOf = (cell: string): number | undefined => (/^\d{1,5}$/.test(cell) ? Number(cell) : undefined);

const urlOf = (cell: string): string | undefined => (/^https?:\/\/\S+$/i.test(cell) ? cell : undefined);
