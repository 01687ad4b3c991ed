import type { Day } from '../domain/day';
import type { Cadence } from '../domain/facts';
import { newId } from '../platform/ids';

/** A client's own rhythm as it is stored. */
export type CadenceRow = Cadence & { readonly clientId: string; readonly removedAt: Date | null };

/** The rows by which a new rhythm takes the place of those a client has; null: its tier's holds again. That of one person stays. */
export const newRhythm = (
  own: readonly CadenceRow[],
  of: {
    readonly clientId: string;
    readonly interval: string | null;
    readonly since: Day;
    readonly askedBy?: string | null;
  },
  at: Date,
): readonly CadenceRow[] => {
  const { clientId, interval, since, askedBy = null } = of;
  return [
    ...own.filter(({ contactId }) => contactId === null).map((row) => ({ ...row, removedAt: at })),
    ...(interval === null
      ? []
      : [{ id: newId(at), clientId, interval, since, askedBy, contactId: null, removedAt: null }]),
  ];
};
