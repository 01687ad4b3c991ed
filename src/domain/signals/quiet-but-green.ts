import { cadenceOf, cadenceWakesAt, lastLive } from '../cadence';
import { addDays, dayOf, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { nominalDays, type Interval } from '../interval';
import { nextAheadAt, openOf, overdueInvoices, RECENT_MS, turnsAt } from '../matters';
import { earliestAfter, nextNewYear } from '../wake';
import { addWorkdays } from '../workday';
import { complaintsOf } from './complaints';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';
import { onDay } from './words';

const OPEN = ['escalation', 'ticket', 'dispute', 'project', 'quote'] as const;

const RULE = {
  kind: 'quiet-but-green',
  all: {
    rhythms: { standard: 2, least: 1, most: 6, counts: 'times their rhythm of calls' },
  },
} as const satisfies RuleLimits;

/** Nothing is wrong that we know of, and nobody has talked with them for long: no news is not good news. docs/rules.md#quiet-but-green */
export const quietButGreen = {
  kind: 'quiet-but-green',
  when: 'weekly',
  gravity: 22,
  limits: RULE.all,
  needs: ['ticket'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    if (!facts.cameIn.includes('ticket')) return undefined;
    const cadence = cadenceOf(facts, now);
    if (cadence.level === 'none') return undefined;
    const live = lastLive(facts, now);
    const from = live ? dayOf(live.at, client.timeZone) : cadence.countedFrom;
    if (dayOf(now, client.timeZone) < quietFrom(facts, from, cadence.interval)) return undefined;
    if (OPEN.some((kind) => openOf(facts, now, kind).length > 0)) return undefined;
    if (overdueInvoices(facts, now).length > 0 || complaintsOf(facts, now).length > 0) return undefined;
    const spoken = live
      ? `nobody has spoken with them since ${onDay(facts, live.at, now)}`
      : 'nobody has spoken with them yet';
    const headline = `All is quiet at ${client.name}, but ${spoken}`;
    return found(quietButGreen, facts, {
      what: live?.id ?? from,
      headline,
      since: live?.at ?? startOfDay(from, client.timeZone),
      evidence: live ? [live.id] : [],
      tell: tellOnce([
        {
          people: ownersOf(facts),
          words: () => `${headline}. Nothing is open and nobody complained: ask them how it really is.`,
        },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client, cameIn } = facts;
    if (!cameIn.includes('ticket')) return undefined;
    const cadence = cadenceOf(facts, now);
    if (cadence.level === 'none') return cadenceWakesAt(facts, now);
    const live = lastLive(facts, now);
    const from = live ? dayOf(live.at, client.timeZone) : cadence.countedFrom;
    const longQuiet = quietFrom(facts, from, cadence.interval);
    const soonest = [cadenceWakesAt(facts, now), startOfDay(longQuiet, client.timeZone)];
    // until then nothing else matters
    if (dayOf(now, client.timeZone) < longQuiet) return earliestAfter(now, soonest);
    const [lastBad] = complaintsOf(facts, now);
    return earliestAfter(now, [
      ...soonest,
      turnsAt(facts, now, ...OPEN, 'invoice'),
      ...openOf(facts, now, 'invoice').map(({ dueAt }) =>
        dueAt === null ? undefined : startOfDay(addDays(dayOf(dueAt, client.timeZone), 1), client.timeZone),
      ),
      lastBad && new Date(lastBad.at.getTime() + RECENT_MS),
      nextAheadAt(facts, now),
      nextNewYear(now, client.timeZone),
    ]);
  },
} as const satisfies Detector;

/** The first day on which it is long: past so many rhythms, and as many working days, since nobody calls on a weekend. */
const quietFrom = (facts: Facts, from: Day, interval: Interval): Day => {
  const rhythms = limit(facts, RULE, 'rhythms');
  const byRhythm = addDays(from, rhythms * nominalDays(interval));
  const byWork = addWorkdays(from, rhythms, undefined, facts.settings);
  return addDays(byRhythm > byWork ? byRhythm : byWork, 1);
};
