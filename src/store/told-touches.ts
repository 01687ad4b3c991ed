import { isAboutBill, numberAtStart } from '../domain/bill-number';
import { supersedes, type IncomingTouch } from '../domain/incoming';
import { familyOf } from '../domain/touch';
import { newId } from '../platform/ids';
import { Prisma } from './generated/client';
import { naming } from './named-in-touches';
import { lockTouches, type TouchRow } from './touches';
import { rowsOf, type Stamp, type Writer } from './write';

export type Matched = { readonly clientId: string; readonly touch: IncomingTouch };

/**
 * Applies states of touches in whatever order they come: the newest wins (contract §6). The caller holds the source's
 * lock. Returns those that changed something; the rest were known already or older than what is kept.
 */
export const applyTouches = async <T extends Matched>(
  writer: Writer,
  workspaceId: string,
  source: string,
  events: readonly T[],
  stampOf: (event: T) => Stamp,
): Promise<readonly T[]> =>
  events.length === 0
    ? []
    : applyToKept(
        writer,
        workspaceId,
        source,
        events,
        await keptTouches(writer, workspaceId, source, events),
        stampOf,
      );

/** What is kept of these touches, by `family\nexternal id`, locked until the transaction ends. */
export const keptTouches = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  events: readonly Matched[],
): Promise<ReadonlyMap<string, TouchRow>> => {
  const ids = events.map(({ touch }) => ({ family: familyOf(touch.kind), externalId: touch.externalId }));
  const rows = await lockTouches(writer, workspaceId, source, ids);
  return new Map(rows.map((row) => [`${row.family}\n${row.externalId}`, row]));
};

/** `applyTouches` on what `keptTouches` gave. */
export const applyToKept = async <T extends Matched>(
  writer: Writer,
  workspaceId: string,
  source: string,
  events: readonly T[],
  kept: ReadonlyMap<string, TouchRow>,
  stampOf: (event: T) => Stamp,
  named = naming(writer, workspaceId),
): Promise<readonly T[]> => {
  const identity = (kind: IncomingTouch['kind'], externalId: string) => `${familyOf(kind)}\n${externalId}`;
  const { teammate, contact: contactOf } = await named(events);
  const fresh = new Map<string, TouchRow>();
  const stamps = new Map<string, Stamp>();
  const accepted: T[] = [];
  for (const event of events) {
    const { clientId, touch } = event;
    const id = identity(touch.kind, touch.externalId);
    const before = fresh.get(id) ?? kept.get(id);
    if (before && !supersedes(touch, before)) continue;
    const stamp = stampOf(event);
    const { by, assignee, contact, with: beside = [] } = touch;
    const byId = by === null ? null : (teammate(by) ?? null);
    const assigneeId = assignee === null ? null : (teammate(assignee) ?? null);
    // written out: taking apart and putting together a million of them took longer than all the rest
    fresh.set(id, {
      id: before?.id ?? newId(stamp.at),
      clientId,
      source,
      family: familyOf(touch.kind),
      externalId: touch.externalId,
      kind: touch.kind,
      at: touch.at,
      closedAt: touch.closedAt,
      dueAt: touch.dueAt,
      sentAt: touch.sentAt,
      lastWordAt: touch.lastWordAt,
      title: touch.title,
      note: touch.note,
      needs: touch.needs ?? null,
      outcome: touch.outcome,
      direction: touch.direction,
      mood: touch.mood,
      minutes: touch.minutes,
      byId,
      byName: byId === null ? by : null,
      withIds: beside.length === 0 ? [] : teammatesBeside(teammate, beside, byId),
      withNames: touch.withNames ?? [],
      assigneeId,
      assigneeName: assigneeId === null ? assignee : null,
      contactId: contactOf(clientId, contact) ?? null,
      contactName: contact?.name ?? contact?.email ?? null,
      priority: touch.priority,
      status: touch.status,
      waitingOn: touch.waitingOn,
      madeBy: touch.madeBy,
      phase: touch.phase,
      site: touch.site,
      counts: touch.counts,
      amountCents: touch.amountCents,
      currency: touch.currency,
      url: touch.url,
      updatedAt: touch.updatedAt,
      digest: touch.digest,
      removedAt: null,
      ...settledBefore(before, touch),
      ...answeredBefore(before, touch),
    });
    stamps.set(id, stamp);
    accepted.push(event);
  }
  await writer.put('touches', [...fresh.values()], {
    stamps: [...stamps.values()],
    areNew: [...fresh.keys()].every((id) => !kept.has(id)),
  });
  const closed = [...fresh].flatMap(([id, row]) => {
    const stamp = stamps.get(id);
    return stamp && isJustClosed(kept.get(id), row) ? [{ row, stamp }] : [];
  });
  await settleDisputes(writer, workspaceId, closed);
  return accepted;
};

/** What one of us settled stays so whatever else the source says of it, unless it had been closed there and is open again. */
const settledBefore = (
  before: TouchRow | undefined,
  { closedAt }: IncomingTouch,
): Pick<TouchRow, 'settledAt' | 'settledById'> => {
  const isReopened = before !== undefined && before.closedAt !== null && closedAt === null;
  return before === undefined || isReopened
    ? { settledAt: null, settledById: null }
    : { settledAt: before.settledAt, settledById: before.settledById };
};

/** Whether a meeting took place, as one of us said, holds unless its source moves it to a later time than that. */
const answeredBefore = (
  before: TouchRow | undefined,
  { kind, at }: IncomingTouch,
): Partial<Pick<TouchRow, 'outcome' | 'settledAt' | 'settledById'>> => {
  if (familyOf(kind) !== 'moment' || before === undefined || before.settledAt === null) return {};
  return at > before.settledAt ? { settledAt: null, settledById: null } : { outcome: before.outcome };
};

const teammatesBeside = (
  teammate: (words: string) => string | undefined,
  beside: readonly string[],
  byId: string | null,
): readonly string[] => [
  ...new Set(beside.flatMap((words) => teammate(words) ?? []).filter((id) => id !== byId)),
];

/** Whether an invoice is paid, or taken back, that was open or not known before. */
const isJustClosed = (before: TouchRow | undefined, { kind, closedAt }: TouchRow): boolean =>
  kind === 'invoice' && closedAt !== null && (before?.closedAt ?? null) === null;

/** Disputes that people recorded here have no source to close them: the end of their invoice does. docs/rules.md */
const settleDisputes = async (
  writer: Writer,
  workspaceId: string,
  invoices: readonly { readonly row: TouchRow; readonly stamp: Stamp }[],
): Promise<void> => {
  if (invoices.length === 0) return;
  const open = await rowsOf<TouchRow>(
    writer.tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = any(${invoices.map(({ row }) => row.clientId)}::uuid[])
      and t.kind = 'dispute' and t.source = 'slack' and t.closed_at is null and t.settled_at is null and t.removed_at is null
      for update of t`,
  );
  const settled = open.flatMap((dispute) => {
    const number = numberAtStart(dispute.title);
    const invoice = invoices.find(
      ({ row }) => row.clientId === dispute.clientId && number !== null && isAboutBill(row, number),
    );
    return invoice
      ? [{ row: { ...dispute, settledAt: invoice.row.closedAt, settledById: null }, stamp: invoice.stamp }]
      : [];
  });
  await writer.put(
    'touches',
    settled.map(({ row }) => row),
    { stamps: settled.map(({ stamp }) => stamp) },
  );
};
