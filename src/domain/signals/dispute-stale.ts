import { dayOf, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { billNumberOf, namesBill } from '../bill-number';
import { isRecent, openOf, RECENT_MS, turnsAt } from '../matters';
import { MARKS, MOMENTS, type Kind, type Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { addWorkdays } from '../workday';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { authorOf, ownersOf, tellOnce } from './tell';
import { onDay, titled } from './words';

const RULE = {
  kind: 'dispute-stale',
  all: {
    days: { standard: 5, least: 1, most: 30, counts: 'working days without anything new' },
  },
} as const satisfies RuleLimits;

/** A bill is disputed, and nobody does anything about it. docs/rules.md#dispute-stale */
export const disputeStale = {
  kind: 'dispute-stale',
  when: 'morning',
  gravity: 33,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    return openOf(facts, now, 'dispute')
      .filter((dispute) => staleFrom(facts, dispute, now) <= today)
      .map((dispute) => {
        const last = lastWordOf(facts, dispute, now);
        const headline = `${client.name}: nothing new on the bill they dispute since ${onDay(facts, last, now)}`;
        return found(disputeStale, facts, {
          what: dispute.id,
          headline,
          since: last,
          evidence: [dispute.id],
          tell: tellOnce([
            // whoever recorded it and the owner know its words already
            {
              people: [...authorOf(facts, dispute), ...ownersOf(facts)],
              words: () => `${headline}: ${titled(dispute)}. Is it settled, or still open?`,
            },
          ]),
        });
      });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client } = facts;
    return earliestAfter(now, [
      turnsAt(facts, now, 'dispute'),
      ...openOf(facts, now, 'dispute').flatMap((dispute) => [
        ...wordsOn(facts, dispute),
        ...talkOf(facts, dispute).flatMap(({ at }) => [at, new Date(at.getTime() + RECENT_MS)]),
        startOfDay(staleFrom(facts, dispute, now), client.timeZone),
      ]),
      openOf(facts, now, 'dispute').length > 0 ? nextNewYear(now, client.timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

/** By which a note is kept that this dispute is still open: one a day. */
export const stillOpenId = (disputeId: string, day: Day): string => `${noteOn(disputeId)}${day}`;

const noteOn = (disputeId: string): string => `still-open:${disputeId}:`;

/** When something was recorded of it: its source's or our change, a word to the client, and that it is still open. */
const wordsOn = ({ touches }: Facts, { id, lastWordAt, updatedAt }: Touch): readonly Date[] => [
  updatedAt,
  ...(lastWordAt ? [lastWordAt] : []),
  ...touches
    .filter(
      ({ kind, phase, externalId }) =>
        kind === 'note' && phase === MARKS.stillOpen && externalId?.startsWith(noteOn(id)),
    )
    .map(({ at }) => at),
];

/** What one of us recorded with the client that names the disputed bill. */
const talkOf = ({ touches }: Facts, dispute: Touch): readonly Touch[] => {
  const number = billNumberOf(dispute);
  return number === null
    ? []
    : touches.filter(
        ({ kind, byId, title, note }) =>
          byId !== null &&
          (MOMENTS as readonly Kind[]).includes(kind) &&
          (namesBill(title, number) || namesBill(note, number)),
      );
};

const lastWordOf = (facts: Facts, dispute: Touch, now: Date): Date =>
  [
    ...wordsOn(facts, dispute).filter((at) => at <= now),
    ...talkOf(facts, dispute)
      .filter((touch) => isRecent(touch, now))
      .map(({ at }) => at),
  ].reduce((last, at) => (at > last ? at : last), dispute.at);

/** From which day on it is asked about, when nothing more is recorded. */
export const staleFrom = (facts: Facts, dispute: Touch, now: Date): Day =>
  addWorkdays(
    dayOf(lastWordOf(facts, dispute, now), facts.client.timeZone),
    limit(facts, RULE, 'days'),
    undefined,
    facts.settings,
  );
