import { isAboutBill, numberAtStart } from '../domain/bill-number';
import { supersedes, type IncomingTouch } from '../domain/incoming';
import { blankTouch, familyOf, type Touch } from '../domain/touch';
import { newId } from '../platform/ids';
import { contactsNamed, isNamed } from './contacts-named';
import { Prisma } from './generated/client';
import { findTeammate } from '../domain/named-teammate';
import type { TeammateRow } from './teammates';
import { rowsOf, type Stamp, type Writer } from './write';

/** A touch as it is stored: with its client, identity and the source's time of its state. */
export type TouchRow = Touch & {
  readonly clientId: string;
  readonly externalId: string;
  readonly family: string;
  readonly digest: string;
  readonly settledById: string | null;
  readonly removedAt: Date | null;
};

/** A touch with nothing said of it but who, what and when. */
export const bareTouch = (
  touch: Pick<TouchRow, 'clientId' | 'source' | 'externalId' | 'kind' | 'at'>,
  stamp: Stamp,
): TouchRow => ({
  ...blankTouch({ ...touch, id: newId(stamp.at) }),
  ...{ clientId: touch.clientId, externalId: touch.externalId, family: familyOf(touch.kind) },
  ...{ updatedAt: stamp.at, digest: '', settledById: null, removedAt: null },
});

/** Rows that were written before there were such lists have none. */
export const withLists = (row: TouchRow): TouchRow => {
  const { withIds, withNames }: { withIds: readonly string[] | null; withNames: readonly string[] | null } =
    row;
  return { ...row, withIds: withIds ?? [], withNames: withNames ?? [] };
};

/** The touches of one source with these ids in these families, locked until the transaction ends. */
export const lockTouches = (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  ids: readonly { readonly family: string; readonly externalId: string }[],
): Promise<TouchRow[]> =>
  rowsOf<TouchRow>(
    tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.source = ${source} and t.family = any(${[...new Set(ids.map(({ family }) => family))]})
      and t.external_id = any(${ids.map(({ externalId }) => externalId)}) for update of t`,
  );

export type Matched = { readonly clientId: string; readonly touch: IncomingTouch };

/**
 * Applies states of touches in whatever order they come: the newest wins (contract §6). The caller holds the source's
 * lock. Returns how many changed something; the rest were known already or older than what is kept.
 */
export const applyTouches = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  events: readonly Matched[],
): Promise<{ readonly accepted: number; readonly duplicate: number }> =>
  applyToKept(
    writer,
    workspaceId,
    source,
    stamp,
    events,
    await keptTouches(writer, workspaceId, source, events),
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
export const applyToKept = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  events: readonly Matched[],
  kept: ReadonlyMap<string, TouchRow>,
): Promise<{ readonly accepted: number; readonly duplicate: number }> => {
  const identity = (kind: IncomingTouch['kind'], externalId: string) => `${familyOf(kind)}\n${externalId}`;
  const people = events.some(({ touch }) => (touch.by ?? touch.assignee ?? touch.with?.[0] ?? null) !== null)
    ? await rowsOf<TeammateRow>(writer.tx, 'teammates', Prisma.sql`t.workspace_id = ${workspaceId}`)
    : [];
  const named = await contactsNamed(writer, workspaceId, events);
  const mates = new Map<string, TeammateRow | undefined>();
  const mate = (label: string): TeammateRow | undefined => {
    if (!mates.has(label)) mates.set(label, findTeammate(people, label));
    return mates.get(label);
  };
  const fresh = new Map<string, TouchRow>();
  let accepted = 0;
  for (const { clientId, touch } of events) {
    const id = identity(touch.kind, touch.externalId);
    const before = fresh.get(id) ?? kept.get(id);
    if (before && !supersedes(touch, before)) continue;
    const { by, assignee, contact, with: beside = [], ...state } = touch;
    const byWho = by === null ? undefined : mate(by);
    const hasIt = assignee === null ? undefined : mate(assignee);
    fresh.set(id, {
      ...bareTouch({ clientId, source, externalId: touch.externalId, kind: touch.kind, at: touch.at }, stamp),
      ...state,
      ...settledBefore(before, touch),
      ...answeredBefore(before, touch),
      id: before?.id ?? newId(stamp.at),
      byId: byWho?.id ?? null,
      byName: byWho ? null : by,
      withIds: teammatesBeside(mate, beside, byWho),
      assigneeId: hasIt?.id ?? null,
      assigneeName: hasIt ? null : assignee,
      contactId: named.get(clientId)?.find((known) => isNamed(known, contact))?.id ?? null,
      contactName: contact?.name ?? contact?.email ?? null,
    });
    accepted += 1;
  }
  await writer.put('touches', [...fresh.values()]);
  const closed = [...fresh].filter(([id, row]) => isJustClosed(kept.get(id), row)).map(([, row]) => row);
  await settleDisputes(writer, workspaceId, closed);
  return { accepted, duplicate: events.length - accepted };
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
  mate: (words: string) => TeammateRow | undefined,
  beside: readonly string[],
  byWho: TeammateRow | undefined,
): readonly string[] => [
  ...new Set(beside.flatMap((words) => mate(words)?.id ?? []).filter((id) => id !== byWho?.id)),
];

/** Whether an invoice is paid, or taken back, that was open or not known before. */
const isJustClosed = (before: TouchRow | undefined, { kind, closedAt }: TouchRow): boolean =>
  kind === 'invoice' && closedAt !== null && (before?.closedAt ?? null) === null;

/** Disputes that people recorded here have no source to close them: the end of their invoice does. docs/rules.md */
const settleDisputes = async (
  writer: Writer,
  workspaceId: string,
  invoices: readonly TouchRow[],
): Promise<void> => {
  if (invoices.length === 0) return;
  const open = await rowsOf<TouchRow>(
    writer.tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = any(${invoices.map(({ clientId }) => clientId)}::uuid[])
      and t.kind = 'dispute' and t.source = 'slack' and t.closed_at is null and t.settled_at is null and t.removed_at is null
      for update of t`,
  );
  const settled = open.flatMap((dispute) => {
    const number = numberAtStart(dispute.title);
    const invoice = invoices.find(
      (each) => each.clientId === dispute.clientId && number !== null && isAboutBill(each, number),
    );
    return invoice ? [{ ...dispute, settledAt: invoice.closedAt, settledById: null }] : [];
  });
  await writer.put('touches', settled);
};
