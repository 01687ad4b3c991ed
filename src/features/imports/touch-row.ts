import { hash } from 'node:crypto';
import { readAmount, readCurrency } from '../../domain/amount';
import { dayOf, startOfDay } from '../../domain/day';
import type { Known, KnownClient } from '../../domain/import';
import type { IncomingTouch } from '../../domain/incoming';
import { madeByOf } from '../../domain/made-by';
import {
  DIRECTIONS,
  MOMENTS,
  MOODS,
  OUTCOMES,
  PRIORITIES,
  WAITING_ON,
  type Direction,
  type Kind,
  type MadeBy,
  type Outcome,
  type Priority,
} from '../../domain/touch';
import { codes, YES_NO, type Cells, type Words } from './cells';
import { instantOf, type WrittenDate } from './dates';

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
/** What a day alone stands for: a moment its noon, so that it is the same day for most readers; a record its start, a due day its end. */
const NOON = '12:00';

/** What a row says happened, or is open. */
export type Told = Omit<IncomingTouch, 'externalId'>;

/** Reads a row's cells; what is wrong with them is noted there. `written`: the day as the cell has it. */
export const touchOf = (
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
  const told = {
    kind,
    at,
    outcome,
    currency,
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
    madeBy: makerOf(cells.text('Made by')),
    phase: cells.text('Phase') ?? null,
    site: cells.text('Site') ?? null,
    counts: cells.word('Counts', YES_NO) ?? null,
    amountCents: cells.read('Amount', amountLike, (cell) => readAmount(cell, currency)) ?? null,
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

const sha256 = (value: unknown): string => hash('sha256', JSON.stringify(value));

/** What makes a row without an External ID the same row in the next file. */
export const identityOf = (
  { kind, title, by, contact }: Told,
  client: KnownClient | undefined,
  written: WrittenDate | undefined,
): string => `row-${sha256([kind, client?.id, written, title, by, contact]).slice(0, 32)}`;

const contactOf = (cell: string | undefined): IncomingTouch['contact'] =>
  cell === undefined
    ? null
    : /^[^\s@]+@[^\s@]+$/.test(cell)
      ? { name: null, email: cell }
      : { name: cell, email: null };

/** Person and monitoring in a desk's words; anything else, as somebody's name, leaves it unknown as anywhere. */
const makerOf = (cell: string | undefined): MadeBy | null =>
  cell?.toLowerCase() === 'person' ? 'person' : madeByOf(cell);

const minutesOf = (cell: string): number | undefined => (/^\d{1,5}$/.test(cell) ? Number(cell) : undefined);

const amountLike = (cell: string): string =>
  /\d,\d/.test(cell) ? 'a number like 1234.50, with a point before the cents' : 'a number like 120.50';

const urlOf = (cell: string): string | undefined => (/^https?:\/\/\S+$/i.test(cell) ? cell : undefined);
