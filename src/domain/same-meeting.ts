import type { Kind, Touch } from './touch';

const MEETINGS: readonly Kind[] = ['roadmap', 'meeting', 'visit'];

/**
 * The touches, each once: a meeting that several systems tell of, with one start and somebody of ours or theirs in both, is
 * one. The one that says most of what it is for stays, with all of ours who are named in any.
 */
export const eachOnce = (touches: readonly Touch[]): readonly Touch[] => {
  const groups: (readonly Touch[])[] = [];
  for (const touch of touches.toSorted(surestFirst)) {
    const at = groups.findIndex((group) => belongs(group, touch));
    if (at < 0) groups.push([touch]);
    else groups[at] = [...(groups[at] ?? []), touch];
  }
  const kept = new Map(groups.flatMap((group) => asOne(group).map((touch) => [touch.id, touch])));
  return touches.flatMap(({ id }) => kept.get(id) ?? []);
};

/** A roadmap meeting is one whatever else calls it; of one kind, whichever came first. */
const surestFirst = (a: Touch, b: Touch): number =>
  MEETINGS.indexOf(a.kind) - MEETINGS.indexOf(b.kind) || (a.id < b.id ? -1 : 1);

/** One system tells of a meeting once. */
const belongs = (group: readonly Touch[], touch: Touch): boolean =>
  group.every(({ source }) => source !== touch.source) && group.some((other) => isSame(other, touch));

const isSame = (a: Touch, b: Touch): boolean =>
  MEETINGS.includes(a.kind) &&
  MEETINGS.includes(b.kind) &&
  a.at.getTime() === b.at.getTime() &&
  (share(oursIn(a), oursIn(b)) || share(theirsIn(a), theirsIn(b)));

const asOne = ([kept, ...others]: readonly Touch[]): readonly Touch[] => {
  if (!kept) return [];
  const ours = [kept, ...others].flatMap(oursIn);
  return others.length === 0 ? [kept] : [{ ...kept, withIds: [...new Set(ours)] }];
};

const share = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Whoever has it, else planned it, and those who come along. */
const oursIn = ({ assigneeId, byId, withIds }: Touch): readonly string[] =>
  [assigneeId ?? byId, ...withIds].filter((id) => id !== null);

const theirsIn = ({ contactId, contactName, withNames }: Touch): readonly string[] =>
  [contactId, contactName, ...withNames].flatMap((one) => (one === null ? [] : [one.toLowerCase()]));
