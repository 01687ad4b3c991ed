import { isLive, type Kind, type Touch } from './touch';

/** What several systems may tell of. */
export const MEETINGS: readonly Kind[] = ['roadmap', 'meeting', 'visit'];

/**
 * The touches, each once: a meeting that several systems tell of, with one start and somebody of ours or theirs in both, is
 * one. The one that says most of what it is for stays, with all who are named in any and what only another says of it.
 */
export const eachOnce = <T extends Touch>(touches: readonly T[]): readonly T[] => {
  const groups = new Map<number, T[][]>();
  for (const touch of touches.filter(({ kind }) => MEETINGS.includes(kind)).toSorted(surestFirst)) {
    const then = groups.get(touch.at.getTime()) ?? [];
    const group = then.find((one) => belongs(one, touch));
    if (group) group.push(touch);
    else groups.set(touch.at.getTime(), [...then, [touch]]);
  }
  const kept = new Map(
    [...groups.values()].flat().flatMap((group) => asOne(group).map((one) => [one.id, one])),
  );
  return touches.flatMap((touch) => (MEETINGS.includes(touch.kind) ? (kept.get(touch.id) ?? []) : touch));
};

/** Conversations that took place, each once: contract §7. */
export const liveContacts = (touches: readonly Touch[], now: Date): readonly Touch[] =>
  eachOnce(touches.filter((touch) => isLive(touch, now)));

/** A roadmap meeting is one whatever else calls it; of one kind, whichever came first. */
const surestFirst = (a: Touch, b: Touch): number =>
  MEETINGS.indexOf(a.kind) - MEETINGS.indexOf(b.kind) || (a.id < b.id ? -1 : 1);

/** One system tells of a meeting once. */
const belongs = (group: readonly Touch[], touch: Touch): boolean =>
  group.every(({ source }) => source !== touch.source) && group.some((other) => isSame(other, touch));

const isSame = (a: Touch, b: Touch): boolean =>
  isOff(a) === isOff(b) && (share(oursIn(a), oursIn(b)) || share(theirsIn(a), theirsIn(b)));

/** Two systems of which one says that it was called off tell of two things. */
const isOff = ({ outcome }: Touch): boolean =>
  outcome === 'cancelled' || outcome === 'no_show' || outcome === 'rescheduled';

const asOne = <T extends Touch>([kept, ...others]: readonly T[]): readonly T[] => {
  if (!kept || others.length === 0) return kept ? [kept] : [];
  const all = [kept, ...others];
  const first = <K extends keyof Touch>(key: K): T[K] => (all.find((one) => one[key] !== null) ?? kept)[key];
  const theirs = new Map(all.flatMap(({ withNames }) => withNames).map((name) => [name.toLowerCase(), name]));
  const { contactId, contactName } = all.find((one) => theirsIn(one).length > one.withNames.length) ?? kept;
  theirs.delete(contactName?.toLowerCase() ?? '');
  return [
    {
      ...{ ...kept, contactId, contactName, minutes: first('minutes'), mood: first('mood') },
      ...{ title: first('title'), note: first('note'), url: first('url') },
      withIds: [...new Set(all.flatMap(oursIn))].filter((id) => id !== (kept.assigneeId ?? kept.byId)),
      withNames: [...theirs.values()],
    },
  ];
};

const share = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Whoever has it, else planned it, and those who come along. */
const oursIn = ({ assigneeId, byId, withIds }: Touch): readonly string[] =>
  [assigneeId ?? byId, ...withIds].filter((id) => id !== null);

const theirsIn = ({ contactId, contactName, withNames }: Touch): readonly string[] =>
  [contactId, contactName, ...withNames].flatMap((one) => (one === null ? [] : [one.toLowerCase()]));
