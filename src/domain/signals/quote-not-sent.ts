import { type Day, dayOf, daysBetween, longDay, startOfDay } from '../day';
import { type Facts, teammate } from '../facts';
import { isQuoteSent } from '../quote-sent';
import { isOpen, type Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { addWorkdays, plannerOf } from '../workday';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import type { Detector, Signal } from './signal';
import { makersOf, ownersOf, tellOnce } from './tell';
import { titled } from './words';

const RULE = {
  kind: 'quote-not-sent',
  all: {
    days: { standard: 3, least: 1, most: 30, counts: 'working days since it was asked for' },
  },
} as const satisfies RuleLimits;

/** A quote that was asked for and has not gone out. docs/rules.md#quote-not-sent */
export const quoteNotSent = {
  kind: 'quote-not-sent',
  when: 'morning',
  gravity: 25,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    return facts.touches
      .filter((touch) => isWaiting(touch, now))
      .flatMap((quote) => {
        const { zone, today, overdueOn } = calendarOf(facts, quote, now);
        if (today < overdueOn) return [];
        const asked = dayOf(quote.at, zone);
        const when = `asked for ${longDay(asked, today)}, ${count(daysBetween(asked, today), 'day')} ago, not sent yet`;
        const title = quote.title?.trim() ? ` (${titled(quote)})` : '';
        const makers = makersOf(facts, quote);
        return {
          kind: quoteNotSent.kind,
          key: `quote-not-sent:${client.id}:${quote.id}`,
          clientId: client.id,
          headline: `A quote for ${client.name} was ${when}`,
          since: quote.at,
          evidence: [quote.id],
          gravity: quoteNotSent.gravity,
          when: quoteNotSent.when,
          tell: tellOnce([
            {
              people: makers.length > 0 ? makers : ownersOf(facts),
              words: () => `Quote for ${client.name}${title}: ${when}`,
            },
          ]),
        };
      });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(
      now,
      facts.touches
        .filter((touch) => touch.kind === 'quote')
        .flatMap((quote) => {
          const { at, closedAt, settledAt, sentAt } = quote;
          const changes = [at, closedAt ?? undefined, settledAt ?? undefined, sentAt ?? undefined];
          return isWaiting(quote, now) ? [...changes, nextChange(facts, quote, now)] : changes;
        }),
    ),
} as const satisfies Detector;

const isWaiting = (touch: Touch, now: Date): boolean =>
  touch.kind === 'quote' && isOpen(touch, now) && !isQuoteSent(touch, now);

/** By the working days of its author, else of the firm. */
const calendarOf = (facts: Facts, quote: Touch, now: Date) => {
  const { settings } = facts;
  const author = makersOf(facts, quote)[0] ?? teammate(facts, facts.client.ownerId);
  const zone = author?.timeZone ?? settings.zone;
  const overdueOn: Day = addWorkdays(
    dayOf(quote.at, zone),
    limit(facts, RULE, 'days') + 1,
    plannerOf(author, settings),
    settings,
  );
  return { zone, today: dayOf(now, zone), overdueOn };
};

const nextChange = (facts: Facts, quote: Touch, now: Date): Date => {
  const { zone, today, overdueOn } = calendarOf(facts, quote, now);
  return today < overdueOn ? startOfDay(overdueOn, zone) : nextMidnight(now, zone);
};
