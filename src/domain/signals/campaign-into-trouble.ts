import { addDays, dayOf, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { isHigh, isRecent, ofKind, oldestFirst, openOf, openTickets, RECENT_MS, turnsAt } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { dayWords, listWords } from '../words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { authorOf, ownersOf } from './tell';
import { tellNow } from './tell-now';
import { titled } from './words';

const RULE = {
  kind: 'campaign-into-trouble',
  all: {
    'ahead-days': { standard: 2, least: 0, most: 14, counts: 'days before it goes out', lessTellsLess: true },
  },
} as const satisfies RuleLimits;

/** An offer would reach a client that waits for something else. docs/rules.md#campaign-into-trouble */
export const campaignIntoTrouble = {
  kind: 'campaign-into-trouble',
  when: 'now',
  gravity: 55,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    const near = campaignsOf(facts, now).filter(
      ({ on }) => on >= today && addDays(on, -limit(facts, RULE, 'ahead-days')) <= today,
    );
    const troubles = near.length === 0 ? [] : troublesOf(facts, now);
    if (troubles.length === 0) return [];
    return near.map(({ touch, on }) => {
      const name = touch.title?.trim() ? `the campaign ${titled(touch)}` : 'a campaign';
      const headline = `${client.name} is on ${name}, which goes out ${dayWords(on, today)}, while ${listWords(troubles.map(({ words }) => words))}`;
      return found(campaignIntoTrouble, facts, {
        what: touch.id,
        headline,
        since: new Date(Math.max(...troubles.map(({ touch: { at } }) => at.getTime()))),
        evidence: troubles.map(({ touch: { id } }) => id),
        tell: tellNow(facts, now, [
          {
            people: [...authorOf(facts, touch), ...ownersOf(facts)],
            words: () => `${headline}. Leave them out this time?`,
          },
        ]),
      });
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    const campaigns = campaignsOf(facts, now);
    if (campaigns.length === 0) return undefined;
    const firing = campaignIntoTrouble.detect(facts, now).length > 0;
    return earliestAfter(now, [
      ...campaigns.flatMap(({ touch, on }) => [
        touch.at,
        touch.closedAt ?? undefined,
        new Date(touch.at.getTime() + RECENT_MS),
        startOfDay(addDays(on, -limit(facts, RULE, 'ahead-days')), client.timeZone),
        startOfDay(addDays(on, 1), client.timeZone),
      ]),
      campaigns.some(({ on }) => on >= today)
        ? turnsAt(facts, now, 'escalation', 'ticket', 'dispute')
        : undefined,
      firing ? nextMidnight(now, client.timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

type Campaign = { readonly touch: Touch; readonly on: Day };

/** Those that began and have yet to go out or do so today, and the next that begins; those called off aside. */
const campaignsOf = keepingLastAnswer((facts, now): readonly Campaign[] => {
  const { timeZone } = facts.client;
  const standing = ofKind(facts, now, 'campaign').filter(({ outcome }) => outcome !== 'cancelled');
  const ahead = standing.filter(({ at }) => at > now).toSorted(oldestFirst);
  return [...standing.filter((touch) => isRecent(touch, now)), ...ahead.slice(0, 1)]
    .filter(({ closedAt }) => closedAt === null || closedAt > now)
    .map((touch) => ({ touch, on: dayOf(goesOut(touch), timeZone) }))
    .filter(({ on }) => on >= dayOf(now, timeZone));
});

const goesOut = ({ at, sentAt, dueAt }: Touch): Date => sentAt ?? (dueAt && dueAt > at ? dueAt : at);

const troublesOf = (
  facts: Facts,
  now: Date,
): readonly { readonly touch: Touch; readonly words: string }[] => [
  ...openOf(facts, now, 'escalation')
    .slice(0, 1)
    .map((touch) => ({ touch, words: 'an escalation is open' })),
  ...openTickets(facts, now)
    .filter(isHigh)
    .slice(0, 1)
    .map((touch) => ({ touch, words: `${titled(touch)} is open with high priority` })),
  ...openOf(facts, now, 'dispute')
    .slice(0, 1)
    .map((touch) => ({ touch, words: 'a bill is disputed' })),
];
