import type { Facts } from '../facts';
import { isHigh, openOf, openTickets } from '../matters';

/** A situation in which the score cannot be higher, whatever else is well. */
export type Cap = {
  readonly atMost: number;
  readonly why: string;
  readonly evidence: readonly string[];
};

type CapRule = {
  readonly atMost: number;
  readonly why: string;
  /** The touches by which it holds; none: it does not. */
  readonly holds: (facts: Facts, now: Date) => readonly string[];
};

/** docs/rules.md, Health */
export const CAPS: readonly CapRule[] = [
  {
    atMost: 39,
    why: 'an escalation is open',
    holds: (facts, now) => openOf(facts, now, 'escalation').map(({ id }) => id),
  },
  {
    atMost: 59,
    why: 'a bill is disputed and a high-priority ticket is open',
    holds: (facts, now) => {
      const [dispute] = openOf(facts, now, 'dispute');
      const ticket = openTickets(facts, now).find(isHigh);
      return dispute && ticket ? [dispute.id, ticket.id] : [];
    },
  },
];

/** The lowest that holds. */
export const capOf = (facts: Facts, now: Date): Cap | undefined =>
  CAPS.map(({ holds, ...cap }) => ({ ...cap, evidence: holds(facts, now) }))
    .filter(({ evidence }) => evidence.length > 0)
    .toSorted((a, b) => a.atMost - b.atMost)[0];
