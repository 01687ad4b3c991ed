import type { Facts } from '../facts';
import { openOf, turnsAt } from '../matters';
import { found, type Detector, type Signal } from './signal';
import { billingNames, makersOf, ownersOf, tellOnce } from './tell';
import { andMore, titled } from './words';

/** We offer more to somebody who disputes what we billed. docs/rules.md#quote-during-dispute */
export const quoteDuringDispute = {
  kind: 'quote-during-dispute',
  when: 'morning',
  gravity: 38,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const [dispute] = openOf(facts, now, 'dispute');
    const quotes = dispute ? openOf(facts, now, 'quote') : [];
    const [oldest] = quotes;
    if (!dispute || !oldest) return undefined;
    return found(quoteDuringDispute, facts, {
      what: dispute.id,
      headline: `${client.name} disputes a bill while a quote is open`,
      since: dispute.at > oldest.at ? dispute.at : oldest.at,
      evidence: [dispute.id, ...quotes.map(({ id }) => id)],
      tell: tellOnce([
        {
          people: quotes.flatMap((quote) => makersOf(facts, quote)),
          words: (person) => {
            const [own = oldest, ...others] = quotes.filter((quote) =>
              makersOf(facts, quote).some(({ id }) => id === person.id),
            );
            return `${client.name} disputes a bill while your quote ${titled(own)}${andMore(others.length)} is open. Before you speak with them about it, ask ${billingNames(facts, person)}.`;
          },
        },
        {
          people: ownersOf(facts),
          words: () =>
            `${client.name} disputes a bill while the quote ${titled(oldest)}${andMore(quotes.length - 1)} is open. Settle the one before you press the other.`,
        },
      ]),
    });
  },
  wakesAt: (facts: Facts, now: Date) => turnsAt(facts, now, 'dispute', 'quote'),
} as const satisfies Detector;
