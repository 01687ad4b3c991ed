import { seesAmounts, type Teammate } from '../client';
import { dayOf } from '../day';
import type { Facts } from '../facts';
import { latest, MARKS, openOnes, type Touch } from '../touch';
import { nearDay } from '../words';
import { openerOf } from './opener';
import { BILLING_KINDS, theirSide } from './said';
import { whomToAsk } from './whom-to-ask';

export type Need = {
  /** The touch in which they said so. */
  readonly touchId: string;
  /** `a second line at the depot` */
  readonly words: string;
  /** `Bob, 16 days ago` */
  readonly said: string;
};

export type SayPart = {
  readonly opener: string | null;
  /** What they said they need or want, until somebody ticks it off. */
  readonly need: Need | null;
  /** What not to raise. */
  readonly avoid: readonly string[];
};

/** Part 5 of the brief: what to say, and what not; undefined when there is neither. Contract §3. */
export const briefSay = (facts: Facts, viewer: Teammate, now: Date): SayPart | undefined => {
  const part = {
    opener: openerOf(facts, now) ?? null,
    need: standingNeed(facts, seesAmounts(viewer, facts.client), now) ?? null,
    avoid: avoid(facts, viewer, now),
  };
  return part.opener === null && part.need === null && part.avoid.length === 0 ? undefined : part;
};

/** The latest line of what they need or want, unless it was ticked off since. */
export const standingNeed = (facts: Facts, amounts: boolean, now: Date): Need | undefined => {
  const past = facts.touches.filter(({ at }) => at <= now);
  const said = latest(past.filter((touch) => needOf(touch) !== ''));
  if (!said || (!amounts && BILLING_KINDS.includes(said.kind))) return undefined;
  const answered = past.some(
    ({ kind, phase, at }) => kind === 'note' && phase === MARKS.needAnswered && at >= said.at,
  );
  if (answered) return undefined;
  const { timeZone } = facts.client;
  const when = nearDay(dayOf(said.at, timeZone), dayOf(now, timeZone));
  const who = theirSide(facts, said);
  return { touchId: said.id, words: needOf(said), said: who === null ? when : `${who}, ${when}` };
};

const needOf = ({ needs }: Touch): string => needs?.replace(/\s+/gu, ' ').trim() ?? '';

const avoid = (facts: Facts, viewer: Teammate, now: Date): readonly string[] => {
  const { warning } = facts.client;
  const disputed = openOnes(facts.touches, now).some(({ kind }) => kind === 'dispute');
  return [
    ...(warning?.trim() ? [`Do not raise: ${warning.trim()}`] : []),
    ...(disputed && !seesAmounts(viewer, facts.client)
      ? [`Billing questions go to ${whomToAsk(facts)}`]
      : []),
  ];
};
