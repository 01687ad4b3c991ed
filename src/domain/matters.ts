import { dayOf, daysBetween } from './day';
import type { Facts } from './facts';
import { keepingLastAnswer } from './last-answer';
import { isLive, isOpen, type Kind, type Priority, type Touch } from './touch';
import { earliestAfter } from './wake';

/** What several rules ask about the same touches, found once a look. */

const DAY_MS = 86_400_000;
/** Further back the facts do not hold everything: house.md, Laws. */
export const RECENT_MS = 90 * DAY_MS;
/** signals.md, `old-ticket`. */
export const OLD_MS = 30 * DAY_MS;

const byKind = keepingLastAnswer(({ touches }) => {
  const kinds = new Map<Kind, Touch[]>();
  for (const touch of touches) {
    const known = kinds.get(touch.kind);
    if (known) known.push(touch);
    else kinds.set(touch.kind, [touch]);
  }
  return kinds;
});

export const ofKind = (facts: Facts, now: Date, kind: Kind): readonly Touch[] =>
  byKind(facts, now).get(kind) ?? [];

/** Open by `now`, the oldest first. */
export const openOf = (facts: Facts, now: Date, kind: Kind): readonly Touch[] =>
  ofKind(facts, now, kind)
    .filter((touch) => isOpen(touch, now))
    .toSorted(oldestFirst);

export const oldestFirst = (a: Touch, b: Touch): number =>
  Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1);

const WORST: readonly (Priority | null)[] = ['high', 'medium', 'low', null];

/** Open tickets, the worst first: by priority, then the oldest. */
export const openTickets = keepingLastAnswer((facts, now): readonly Touch[] =>
  openOf(facts, now, 'ticket').toSorted(
    (a, b) => WORST.indexOf(a.priority) - WORST.indexOf(b.priority) || oldestFirst(a, b),
  ),
);

export const isHigh = ({ priority }: Touch): boolean => priority === 'high';
export const isOld = ({ at }: Touch, now: Date): boolean => now.getTime() - at.getTime() > OLD_MS;
export const isRecent = ({ at }: Touch, now: Date): boolean =>
  at <= now && now.getTime() - at.getTime() < RECENT_MS;

/** Open invoices past their due day, as the client counts days; the longest first. */
export const overdueInvoices = keepingLastAnswer((facts, now): readonly Touch[] =>
  openOf(facts, now, 'invoice')
    .filter((touch) => daysOverdue(facts, touch, now) > 0)
    .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt) || oldestFirst(a, b)),
);

/** Calendar days since an invoice's due day, in the client's zone; 0 where it has none. */
export const daysOverdue = ({ client }: Facts, { dueAt }: Touch, now: Date): number =>
  dueAt === null ? 0 : daysBetween(dayOf(dueAt, client.timeZone), dayOf(now, client.timeZone));

/** Calendar days since it began, in the client's zone. */
export const daysOpen = ({ client }: Facts, { at }: Pick<Touch, 'at'>, now: Date): number =>
  daysBetween(dayOf(at, client.timeZone), dayOf(now, client.timeZone));

/** The earliest instant after `now` at which something of these kinds begins, is closed or settled. */
export const turnsAt = (facts: Facts, now: Date, ...kinds: readonly Kind[]): Date | undefined =>
  earliestAfter(
    now,
    kinds.flatMap((kind) =>
      ofKind(facts, now, kind).flatMap(({ at, closedAt, settledAt }) => [
        at,
        closedAt ?? undefined,
        settledAt ?? undefined,
      ]),
    ),
  );

/** The next conversation that is planned: when it will have taken place, unless the facts change. */
export const nextLiveAt = keepingLastAnswer(({ touches }, now): Date | undefined =>
  earliestAfter(
    now,
    touches.filter((touch) => touch.at > now && isLive(touch, touch.at)).map(({ at }) => at),
  ),
);

/** The next instant at which anything that is planned begins. */
export const nextAheadAt = keepingLastAnswer(({ touches }, now): Date | undefined =>
  earliestAfter(
    now,
    touches.map(({ at }) => at),
  ),
);
