import canonicalize from 'canonicalize';
import { supersedes } from '../domain/incoming';
import { wholeOf, withInstants, type Part, type PartSays } from '../domain/parts';
import { familyOf } from '../domain/touch';
import { type Prisma } from './generated/client';
import type { PlacedRecord, PlacedWhole } from './placed-event';
import type { Stamp, Writer } from './write';

type PlacedPart = Extract<PlacedRecord, { type: 'part' }>;
type KeptPart = Omit<Part, 'says'> & {
  readonly family: string;
  readonly externalId: string;
  readonly says: Prisma.JsonValue;
};

type PutTogether = {
  /** What came whole, and each record that the parts make now. */
  readonly events: readonly PlacedWhole[];
  /** Parts that are kept until the rest of their record comes. */
  readonly kept: number;
  /** Parts that say nothing new: no newer than the ones kept, or the same again. */
  readonly known: number;
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
  const whole = told.filter((event) => event.type !== 'part');
  if (parts.length === 0) return { events: whole, kept: 0, known: 0 };

  const records = recordsOf(await keptParts(tx, workspaceId, source, parts));
  const changed = new Map<string, PlacedPart>();
  let known = 0;
  for (const told of parts) {
    const record = records.get(keyOf(told)) ?? new Map<string, Part>();
    records.set(keyOf(told), record);
    const before = record.get(told.part);
    if (before && !supersedes(told, before)) {
      known += 1;
      continue;
    }
    record.set(told.part, told);
    await keep(tx, workspaceId, source, told);
    if (before && isSameAgain(told, before)) known += 1;
    else changed.set(keyOf(told), told);
  }
  const made = [...changed].flatMap(([key, { externalId, deliveryId, position }]): PlacedWhole[] => {
    const record = wholeOf(externalId, [...(records.get(key)?.values() ?? [])]);
    return record ? [{ type: 'touch', ...record, raw: { whole: record }, deliveryId, position }] : [];
  });
  await letGo(tx, workspaceId, source, at, made);
  return { events: [...whole, ...made], kept: parts.length - known - made.length, known };
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
      OR: parts.map(({ kind, externalId }) => ({ family: familyOf(kind), externalId })),
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

const keep = async (
  tx: Writer['tx'],
  workspaceId: string,
  source: string,
  { kind, externalId, part, says, updatedAt, digest }: PlacedPart,
): Promise<void> => {
  const key = { workspaceId, source, family: familyOf(kind), externalId, part };
  const state = { says: says as Prisma.InputJsonValue, updatedAt, digest };
  await tx.touchPart.upsert({
    where: { workspaceId_source_family_externalId_part: key },
    create: { ...key, ...state },
    update: state,
  });
};

/** What waits of these records under another company than they turn out to be of waits no more. */
const letGo = async (
  tx: Writer['tx'],
  workspaceId: string,
  source: string,
  at: Date,
  made: readonly PlacedWhole[],
): Promise<void> => {
  for (const event of made) {
    if (event.type !== 'touch') continue;
    const { company, touch } = event;
    await tx.$executeRaw`
      update unmatched set matched_at = ${at} where workspace_id = ${workspaceId} and source = ${source} and matched_at is null
        and kind = ${touch.kind} and event -> 'whole' -> 'touch' ->> 'externalId' = ${touch.externalId}
        and (company_name, company_external_id, company_domain)
          is distinct from (${company.name}::text, ${company.externalId}::text, ${company.domain}::text)`;
  }
};
