import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { isRecent, nextAheadAt, RECENT_MS } from '../matters';
import type { Kind, Touch } from '../touch';
import { earliestAfter } from '../wake';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';

/** With somebody at the other end. */
const WITH_SOMEBODY: readonly Kind[] = ['call', 'email', 'text', 'chat', 'meeting', 'visit', 'roadmap'];

const RULE = {
  kind: 'unnamed',
  all: {
    contacts: { standard: 5, least: 3, most: 50, counts: 'contacts in 90 days' },
  },
} as const satisfies RuleLimits;

/** We are in touch with them often, and nobody noted with whom. docs/rules.md#unnamed */
export const unnamed = {
  kind: 'unnamed',
  when: 'weekly',
  gravity: 1,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const touches = lately(facts, now);
    const fifth = touches[limit(facts, RULE, 'contacts') - 1];
    if (!fifth || touches.some(isNamed)) return undefined;
    const headline = `${facts.client.name}: we are often in touch, and no note says with whom`;
    return found(unnamed, facts, {
      what: 'names',
      headline,
      since: fifth.at,
      evidence: touches.slice(0, limit(facts, RULE, 'contacts')).map(({ id }) => id),
      tell: tellOnce([
        { people: ownersOf(facts), words: () => `${headline}. Ask their names, and note them once.` },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const touches = lately(facts, now);
    const lastNamed = touches.find(isNamed);
    const until = lastNamed ?? touches[limit(facts, RULE, 'contacts') - 1];
    return earliestAfter(now, [nextAheadAt(facts, now), until && new Date(until.at.getTime() + RECENT_MS)]);
  },
} as const satisfies Detector;

/** The latest first. */
const lately = keepingLastAnswer(({ touches }, now): readonly Touch[] =>
  touches
    .filter((touch) => WITH_SOMEBODY.includes(touch.kind) && isRecent(touch, now))
    .toSorted((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1)),
);

const isNamed = ({ contactId, contactName, withNames }: Touch): boolean =>
  contactId !== null || (contactName?.trim() ?? '') !== '' || withNames.length > 0;
