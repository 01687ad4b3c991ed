import { isManager, seesAmounts, type Client, type Teammate } from './client';
import { familyOf, type Touch } from './touch';

/** A touch, with who wrote it into Touchbase: they need not be those who did it. */
export type Recorded = Pick<Touch, 'source' | 'byId'> & { readonly recordedBy: string | null };

/** What people keep themselves; everything else is kept by its source, which would overwrite it. */
const BY_HAND: readonly string[] = ['slack', 'import'];

/** Whether the touch is kept by people: others are changed where they come from. */
export const isByHand = ({ source }: Pick<Touch, 'source'>): boolean => BY_HAND.includes(source);

/** Whether this person may change or delete it: their own, and any for managers. */
export const mayChange = (touch: Recorded, viewer: Teammate): boolean =>
  isByHand(touch) && (touch.byId === viewer.id || touch.recordedBy === viewer.id || isManager(viewer));

/** Whether this person may say on a warning that a dispute is settled: who has to do with billing or the client, and who may change it. */
export const maySettle = (
  dispute: Recorded,
  viewer: Teammate,
  client: Pick<Client, 'ownerId' | 'backupId'>,
): boolean => seesAmounts(viewer, client) || mayChange(dispute, viewer);

/** Why not, as the person reads it; undefined when they may. `author`: whose it is. */
export const whyNotChange = (
  touch: Recorded,
  viewer: Teammate,
  author: string | undefined,
): string | undefined => {
  if (mayChange(touch, viewer)) return undefined;
  return isByHand(touch)
    ? `This is ${author === undefined ? 'somebody else' : author}’s. Ask them or a manager to change it.`
    : `This comes from ${touch.source}. Change it there, and it changes here.`;
};

/** Whether one kind may be turned into the other: a call into a meeting, never a note into a dispute. */
export const isSameFamily = (a: Touch['kind'], b: Touch['kind']): boolean => familyOf(a) === familyOf(b);
