import { type Day, dayOf, daysBetween } from './day';
import type { Boost, Facts } from './facts';
import type { Touch } from './touch';

/** How long it is said that more calls for a while are over. */
const SAID_DAYS = 14;

/** The project or escalation with which it ends, when it is known. */
const causeOf = ({ touches }: Pick<Facts, 'touches'>, { touchId }: Boost): Touch | undefined =>
  touchId === null ? undefined : touches.find(({ id }) => id === touchId);

/** When its cause is over, whether that has come or not. */
const causeEndsAt = (facts: Pick<Facts, 'touches'>, boost: Boost): Date | undefined => {
  const cause = causeOf(facts, boost);
  const ends = [cause?.closedAt, cause?.settledAt].filter((at) => at != null);
  return ends.length === 0 ? undefined : new Date(Math.min(...ends.map((at) => at.getTime())));
};

/** Its last day as it is known at `now`: its date, or the day on which its cause was over. Undefined: no end yet. */
export const endOf = (
  facts: Pick<Facts, 'touches' | 'client'>,
  boost: Boost,
  now: Date,
): { readonly on: Day; readonly by: 'date' | 'cause' } | undefined => {
  const closedAt = causeEndsAt(facts, boost);
  const closedOn = closedAt && closedAt <= now ? dayOf(closedAt, facts.client.timeZone) : undefined;
  if (closedOn !== undefined && (boost.endsOn === null || closedOn <= boost.endsOn))
    return { on: closedOn, by: 'cause' };
  return boost.endsOn === null ? undefined : { on: boost.endsOn, by: 'date' };
};

/** Those whose cause is still known: what was tied to a project that somebody deleted went with it. */
export const standingBoosts = (facts: Pick<Facts, 'boosts' | 'touches'>): readonly Boost[] =>
  facts.boosts.filter((boost) => boost.touchId === null || causeOf(facts, boost) !== undefined);

/** Those that hold at `now`, or will, the soonest to begin first. */
export const boostsAhead = (
  facts: Pick<Facts, 'boosts' | 'touches' | 'client'>,
  now: Date,
): readonly Boost[] =>
  standingBoosts(facts)
    .filter((boost) => !isOver(facts, boost, now))
    .toSorted((a, b) => (`${a.since} ${a.id}` < `${b.since} ${b.id}` ? -1 : 1));

/** The last one to end, for the days on which that is said; undefined while another holds. */
export const endedBoost = (
  facts: Pick<Facts, 'boosts' | 'touches' | 'client'>,
  now: Date,
): Boost | undefined => {
  if (boostsAhead(facts, now).length > 0) return undefined;
  const today = dayOf(now, facts.client.timeZone);
  return standingBoosts(facts)
    .flatMap((boost) => {
      const end = endOf(facts, boost, now);
      return end && end.on >= boost.since && daysBetween(end.on, today) <= SAID_DAYS
        ? [{ boost, on: end.on }]
        : [];
    })
    .toSorted((a, b) => (`${a.on} ${a.boost.id}` < `${b.on} ${b.boost.id}` ? 1 : -1))[0]?.boost;
};

/** Over from the day after its date; with its cause at once. */
const isOver = (facts: Pick<Facts, 'touches' | 'client'>, boost: Boost, now: Date): boolean => {
  const end = endOf(facts, boost, now);
  if (!end) return false;
  return end.by === 'cause' || dayOf(now, facts.client.timeZone) > end.on;
};

/** The instants at which a cause that is known to end does. */
export const causesEndAt = (facts: Facts): readonly (Date | undefined)[] =>
  facts.boosts.map((boost) => causeEndsAt(facts, boost));
