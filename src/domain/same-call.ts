import type { Facts } from './facts';
import type { Outcome, Touch } from './touch';

/** Two people who were on one call write it down within this time of each other. */
const NEAR_MS = 30 * 60_000;

/**
 * The call that somebody else noted, and that may be the very one with this id: both written down by hand, near in time,
 * and either both reached somebody or neither. Undefined where each is named in the other already.
 */
export const sameCallAs = ({ touches }: Pick<Facts, 'touches'>, touchId: string): Touch | undefined => {
  const call = touches.find(({ id }) => id === touchId);
  if (!call || !isNoted(call)) return undefined;
  const apart = ({ at }: Touch) => Math.abs(at.getTime() - call.at.getTime());
  return touches
    .filter(
      (other) =>
        other.id !== call.id &&
        isNoted(other) &&
        other.byId !== call.byId &&
        apart(other) <= NEAR_MS &&
        familyOf(other.outcome) === familyOf(call.outcome),
    )
    .filter((other) => !named(other, call) && !named(call, other))
    .toSorted((a, b) => apart(a) - apart(b) || (a.id < b.id ? -1 : 1))[0];
};

const isNoted = ({ kind, source, outcome, byId }: Touch): boolean =>
  kind === 'call' && source === 'slack' && outcome !== null && byId !== null;

const named = ({ withIds }: Touch, { byId }: Touch): boolean => byId !== null && withIds.includes(byId);

const familyOf = (outcome: Outcome | null): 'reached' | 'missed' | 'other' => {
  if (outcome === 'reached') return 'reached';
  return outcome === 'voicemail' || outcome === 'no_answer' || outcome === 'wrong_number'
    ? 'missed'
    : 'other';
};

/** What two people noted of one call, as one: `kept` by whoever was first, with the words of both. */
export const asOneCall = (
  kept: Touch,
  other: Touch,
  nameOf: (id: string) => string | undefined,
): Partial<Touch> => {
  const worst = (['badly', 'mixed', 'well'] as const).find((mood) => [kept.mood, other.mood].includes(mood));
  const there = [...kept.withIds, ...(other.byId === null ? [] : [other.byId]), ...other.withIds];
  return {
    at: kept.at <= other.at ? kept.at : other.at,
    note: both(kept, other, ({ note }) => note, nameOf),
    needs: [...new Set([kept.needs, other.needs].filter((need) => need !== null))].join('\n') || null,
    minutes: kept.minutes === null ? other.minutes : Math.max(kept.minutes, other.minutes ?? 0),
    mood: worst ?? null,
    ...(kept.contactId === null && kept.contactName === null
      ? { contactId: other.contactId, contactName: other.contactName }
      : {}),
    counts: kept.counts === true || other.counts === true ? true : (kept.counts ?? other.counts),
    withIds: [...new Set(there)].filter((id) => id !== kept.byId),
    withNames: [...new Set([...kept.withNames, ...other.withNames])],
  };
};

/** Both texts, each with its author where there are two. */
const both = (
  kept: Touch,
  other: Touch,
  of: (touch: Touch) => string | null,
  nameOf: (id: string) => string | undefined,
): string | null => {
  const [first, second] = [of(kept), of(other)];
  if (first === null || second === null || first === second) return first ?? second;
  const signed = (text: string, { byId }: Touch) => `${nameOf(byId ?? '') ?? 'Somebody'}: ${text}`;
  return `${signed(first, kept)}\n${signed(second, other)}`;
};
