import type { Company } from '../domain/incoming';
import type { ReadKept } from '../domain/incoming-event';
import { newId } from '../platform/ids';
import { companiesOf } from './companies';
import type { Database } from './database';
import { applyEvents, lockSource } from './events';
import type { Place, PlacedEvent, PlacedWhole } from './placed-event';
import type { Prisma } from './generated/client';
import { transact, type Stamp, type Writer } from './write';

export type NowMatched = {
  /** Events that are kept no longer: their client is known. */
  readonly matched: number;
  readonly clientIds: readonly string[];
};

/** Events of one transaction: enough to be quick, few enough for its time limit. */
const CHUNK = 500;

type WaitingCompany = Company & { readonly source: string };

/** Also those that are ignored: who becomes known is no longer meant by that. */
const waiting = (db: Database, workspaceId: string): Promise<WaitingCompany[]> =>
  db.$queryRaw<WaitingCompany[]>`
    select distinct source, company_name as name, company_external_id as "externalId", company_domain as domain
    from unmatched where workspace_id = ${workspaceId} and matched_at is null`;

/**
 * Applies what was kept unmatched and whose company is known by now: after clients came in, or learned a name. Each
 * source in transactions of its own, after the caller's commit, so that no two deliveries wait for each other's locks.
 */
export const applyNowMatching = async (
  db: Database,
  workspaceId: string,
  stamp: Stamp,
  read: ReadKept,
): Promise<NowMatched> => {
  const bySource = new Map<string, WaitingCompany[]>();
  for (const company of await waiting(db, workspaceId))
    bySource.set(company.source, [...(bySource.get(company.source) ?? []), company]);
  const clientIds = new Set<string>();
  let matched = 0;
  for (const [source, waitingThere] of bySource) {
    const companies = await companiesOf(db, workspaceId, source, waitingThere);
    const known = waitingThere.filter((company) => companies.find(company) !== undefined);
    for (const company of known) {
      const applied = await applyCompany(db, workspaceId, source, company, stamp, read);
      matched += applied.matched;
      for (const id of applied.clientIds) clientIds.add(id);
    }
  }
  return { matched, clientIds: [...clientIds] };
};

type KeptRow = {
  readonly id: string;
  readonly vendor: string;
  readonly deliveryId: string;
  readonly position: number;
  readonly sentAt: Date;
  readonly event: unknown;
};

/** All that waits for one company, the oldest first. What is not taken any more stays where it is. */
const applyCompany = async (
  db: Database,
  workspaceId: string,
  source: string,
  company: Company,
  stamp: Stamp,
  read: ReadKept,
): Promise<NowMatched> => {
  const clientIds = new Set<string>();
  let matched = 0;
  for (let after = ''; ;) {
    const rows = await keptRows(db, workspaceId, source, company, after);
    const events = rows.flatMap((row): PlacedEvent[] => {
      const { vendor, deliveryId, position, sentAt, event } = row;
      const found = read({ vendor, envelope: { id: deliveryId, sentAt }, position, event });
      return found ? [{ ...found, deliveryId, position }] : [];
    });
    matched += await transact(db, workspaceId, stamp, async (writer) => {
      await lockSource(writer, workspaceId, source);
      const { unknown } = await applyEvents(writer, workspaceId, source, stamp, events);
      const marked = await markMatched(writer, workspaceId, source, stamp, events, unknown);
      for (const id of writer.touched) clientIds.add(id);
      return marked;
    });
    after = rows.at(-1)?.id ?? '';
    if (rows.length < CHUNK) return { matched, clientIds: [...clientIds] };
  }
};

const keptRows = (
  db: Database,
  workspaceId: string,
  source: string,
  { name, externalId, domain }: Company,
  after: string,
): Promise<KeptRow[]> =>
  db.$queryRaw<KeptRow[]>`
    select u.id::text, u.delivery_id as "deliveryId", u.position, u.event, s.vendor, coalesce(d.sent_at, u.received_at) as "sentAt"
    from unmatched u join lateral (select vendor, endpoint from sources s where s.workspace_id = u.workspace_id and s.name = u.source
        order by exists (select 1 from deliveries d where d.workspace_id = s.workspace_id and d.endpoint = s.endpoint and d.id = u.delivery_id) desc
        limit 1) s on true
      left join deliveries d on d.workspace_id = u.workspace_id and d.endpoint = s.endpoint and d.id = u.delivery_id
    where u.workspace_id = ${workspaceId} and u.source = ${source} and u.matched_at is null and u.id::text > ${after}
      and u.company_name is not distinct from ${name} and u.company_external_id is not distinct from ${externalId}
      and u.company_domain is not distinct from ${domain}
    order by u.id::text limit ${CHUNK}`;

/** Keeps events whose client is not known; those that were not kept yet. */
export const keepUnmatched = async (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  events: readonly PlacedWhole[],
  stampOf: (place: Place) => Pick<Stamp, 'at'>,
): Promise<readonly Place[]> => {
  if (events.length === 0) return [];
  return tx.unmatched.createManyAndReturn({
    data: events.map(({ company, raw, deliveryId, position, ...told }) => {
      const { at } = stampOf({ deliveryId, position });
      return {
        ...{ workspaceId, id: newId(at), source, deliveryId, position, receivedAt: at },
        kind: told.type === 'touch' ? told.touch.kind : told.type,
        companyName: company.name,
        companyExternalId: company.externalId,
        companyDomain: company.domain,
        event: raw as Prisma.InputJsonValue,
      };
    }),
    select: { deliveryId: true, position: true },
    skipDuplicates: true,
  });
};

/** Marks those of the events that were applied; how many of them had been kept. */
export const markMatched = async (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  { at, act }: Stamp,
  events: readonly PlacedEvent[],
  unknown: readonly PlacedWhole[],
): Promise<number> => {
  const place = ({ deliveryId, position }: PlacedEvent | PlacedWhole) => `${position} ${deliveryId}`;
  const still = new Set(unknown.map(place));
  const applied = events.filter((event) => !still.has(place(event)));
  if (applied.length === 0) return 0;
  return tx.$executeRaw`
    update unmatched set matched_at = ${at}, matched_act = ${act}::uuid where workspace_id = ${workspaceId} and source = ${source} and matched_at is null
      and (delivery_id, position) in (select * from unnest(${applied.map(({ deliveryId }) => deliveryId)}::text[],
        ${applied.map(({ position }) => position)}::int[]))`;
};
