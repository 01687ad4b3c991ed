import type { PartSays } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import type { Came } from './records';

/** One part of a record: `name` says which, `updatedAt` and `digest` how new it is (`supersedes`). */
export const partOf = (
  record: { readonly kind: Kind; readonly externalId: string },
  name: string,
  says: PartSays,
  { updatedAt, digest }: { readonly updatedAt: Date; readonly digest: string },
): Came => ({ type: 'part', ...record, part: name, says, updatedAt, digest });

/** That a record was deleted at an instant, or is there again: then nothing is said of its end. */
export const deletionOf = (
  record: { readonly kind: Kind; readonly externalId: string },
  isDeleted: boolean,
  at: Date,
  digest: string,
): Came => {
  const says: PartSays = isDeleted ? { closedAt: at, status: 'Deleted', waitingOn: null } : {};
  return partOf(record, 'deleted', says, { updatedAt: at, digest });
};
