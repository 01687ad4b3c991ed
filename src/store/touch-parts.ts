import canonicalize from 'canonicalize';
import { supersedes } from '../domain/incoming';
import { wholeOf, withInstants, type Part, type PartSays } from '../domain/parts';
import { familyOf } from '../domain/touch';
import { type Prisma } from './generated/client';
import type { Place, PlacedRecord, PlacedWhole } from './placed-event';
import { toRow } from './rows';
import type { Stamp, Writer } from './write';

type PlacedPart = Extract<PlacedRecord, { type: 'part' }>;
type KeptPart = Omit<Part, 'says'> & {
  readonly family: string;
  readonly externalId: string;
  readonly says: Prisma.JsonValue;
};

type PutTogether = {
  /** What came whole, and each record that the parts make now, in the place of the last of them. */
  readonly events: readonly PlacedWhole[];
  /** Parts that are kept until the rest of their record comes. */
  readonly kept: readonly Place[];
  /** Parts that say nothing new: no newer than the ones kept, or the same again. */
  readonly known: readonly Place[];
};

/** Keeps what came in parts and puts its records together anew. The caller holds the source's lock. */
export const putTogether = async (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  { at }: Pick<Stamp, 'at'>,
  told: readonly PlacedRecord[],
): Promise<PutTogether> => {
  const parts = told.filter((event) => event.type === 'part');
  if (parts.length === 0)
    return { events: told.filter((event) => event.type !== 'part'), kept: [], known: [] };

  const records = recordsOf(await keptParts(tx, workspaceId, source, parts));
  const changed = new Map<string, PlacedPart>();
  const fresh: PlacedPart[] = [];
  const known: PlacedPart[] = [];
  const written: PlacedPart[] = [];
  for (const told of parts) {
    const record = records.get(keyOf(told)) ?? new Map<string, Part>();
    records.set(keyOf(told), record);
    const before = record.get(told.part);
    if (before && !supersedes(told, before)) {
      known.push(told);
      continue;
    }
    record.set(told.part, told);
    written.push(told);
    if (before && isSameAgain(told, before)) known.push(told);
    else {
      changed.set(keyOf(told), told);
      fresh.push(told);
    }
  }
  await keep(tx, workspaceId, source, written);
  const made = new Map(
    [...changed].flatMap(([key, last]): [PlacedPart, PlacedWhole][] => {
      const { externalId, deliveryId, position } = last;
      const record = wholeOf(externalId, [...(records.get(key)?.values() ?? [])]);
      return record
        ? [[last, { type: 'touch', ...record, raw: { whole: record }, deliveryId, position }]]
        : [];
    }),
  );
  await letGo(tx, workspaceId, source, at, [...made.values()]);
  return {
    events: told.flatMap((event) => (event.type === 'part' ? (made.get(event) ?? []) : event)),
    kept: fresh.filter((part) => !made.has(part)),
    known,
  };
};

/** Whether a part was only read anew: as of the same moment it says the same. */
const isSameAgain = (told: Part, before: Part): boolean =>
  told.updatedAt.getTime() === before.updatedAt.getTime() &&
  canonicalize(told.says) === canonicalize(before.says);

const keyOf = ({ kind, externalId }: PlacedPart): string => `${familyOf(kind)}\n${externalId}`;

const keptParts = (
  tx: Writer['tx'],
  workspaceId: string,
  source: string,
  parts: readonly PlacedPart[],
): Promise<KeptPart[]> =>
  tx.touchPart.findMany({
    where: {
      ...{ workspaceId, source },
      family: { in: [...new Set(parts.map(({ kind }) => familyOf(kind)))] },
      externalId: { in: [...new Set(parts.map(({ externalId }) => externalId))] },
    },
  });

const recordsOf = (kept: readonly KeptPart[]): Map<string, Map<string, Part>> => {
  const records = new Map<string, Map<string, Part>>();
  for (const { family, externalId, part, says, updatedAt, digest } of kept) {
    const key = `${family}\n${externalId}`;
    const record = records.get(key) ?? new Map<string, Part>();
    record.set(part, { part, says: withInstants(says as PartSays), updatedAt, digest });
    records.set(key, record);
  }
  return records;
};

/** Of one part that is told several times the last stays. */
const keep = async (
  tx: Writer['tx'],
  workspaceId: string,
  source: string,
  told: readonly PlacedPart[],
): Promise<void> => {
  if (told.length === 0) return;
  const rows = told.map(({ kind, externalId, part, says, updatedAt, digest }) =>
    toRow({ workspaceId, source, family: familyOf(kind), externalId, part, says, updatedAt, digest }),
  );
  const last = new Map(
    rows.map((row) => [
      `${String(row['family'])}\n${String(row['external_id'])}\n${String(row['part'])}`,
      row,
    ]),
  );
  await tx.$executeRaw`
    insert into touch_parts (workspace_id, source, family, external_id, part, says, updated_at, digest)
    select workspace_id, source, family, external_id, part, says, updated_at, digest
    from json_populate_recordset(null::touch_parts, ${JSON.stringify([...last.values()])}::json)
    on conflict (workspace_id, source, family, external_id, part) do update
      set says = excluded.says, updated_at = excluded.updated_at, digest = excluded.digest`;
};

/** What waits of these records under another company than they turn out to be of waits no more. */
const letGo = async (
  tx: Writer['tx'],
  workspaceId: string,
  source: string,
  at: Date,
  made: readonly PlacedWhole[],
): Promise<void> => {
  const records = made.flatMap((event) =>
    event.type === 'touch'
      ? [{ kind: event.touch.kind, external_id: event.touch.externalId, ...event.company }]
      : [],
  );
  if (records.length === 0) return;
  await tx.$executeRaw`
    update unmatched u set matched_at = ${at}
    from json_to_recordset(${JSON.stringify(records)}::json) r (kind text, external_id text, name text, "externalId" text, domain text)
    where u.workspace_id = ${workspaceId} and u.source = ${source} and u.matched_at is null
      and u.kind = r.kind and u.event -> 'whole' -> 'touch' ->> 'externalId' = r.external_id
      and (u.company_name, u.company_external_id, u.company_domain) is distinct from (r.name, r."externalId", r.domain)`;
};
