import { blankTouch, familyOf, type Touch } from '../domain/touch';
import { newId } from '../platform/ids';
import { Prisma } from './generated/client';
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
