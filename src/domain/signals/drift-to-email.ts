import { cadenceOf, cadenceWakesAt, lastLive, type CadenceState } from '../cadence';
import { addDays, dayOf, daysBetween, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { nominalDays } from '../interval';
import { isRecent, ofKind, oldestFirst, RECENT_MS } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';
import { onDay } from './words';

const RULE = {
  kind: 'drift-to-email',
  all: {
    messages: { standard: 3, least: 2, most: 30, counts: 'e-mails and texts since the last conversation' },
  },
} as const satisfies RuleLimits;

/** Writing has taken the place of talking. docs/rules.md#drift-to-email */
export const driftToEmail = {
  kind: 'drift-to-email',
  when: 'weekly',
  gravity: 24,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const cadence = cadenceOf(facts, now);
    if (cadence.level === 'none') return undefined;
    const from = quietFrom(facts, cadence, now);
    if (daysBetween(from, dayOf(now, client.timeZone)) <= nominalDays(cadence.interval)) return undefined;
    const written = writtenSince(facts, now);
    if (written.length < limit(facts, RULE, 'messages')) return undefined;
    const live = lastLive(facts, now);
    const spoken = live
      ? `since anybody last spoke with them on ${onDay(facts, live.at, now)}`
      : 'and nobody has spoken with them yet';
    const headline = `${client.name}: ${writings(written)} ${spoken}`;
    return found(driftToEmail, facts, {
      what: live?.id ?? from,
      headline,
      since: live?.at ?? startOfDay(from, client.timeZone),
      evidence: written.map(({ id }) => id).toReversed(),
      tell: tellOnce([
        { people: ownersOf(facts), words: () => `${headline}. A call says more than the next e-mail.` },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client } = facts;
    const cadence = cadenceOf(facts, now);
    if (cadence.level === 'none') return cadenceWakesAt(facts, now);
    const written = writtenSince(facts, now);
    const from = quietFrom(facts, cadence, now);
    const [oldest] = written;
    return earliestAfter(now, [
      cadenceWakesAt(facts, now),
      startOfDay(addDays(from, nominalDays(cadence.interval) + 1), client.timeZone),
      ...[...ofKind(facts, now, 'email'), ...ofKind(facts, now, 'text')].map(({ at }) => at),
      oldest && written.length >= limit(facts, RULE, 'messages')
        ? new Date(oldest.at.getTime() + RECENT_MS)
        : undefined,
      written.length >= limit(facts, RULE, 'messages') ? nextNewYear(now, client.timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

/** The day of the last conversation, else the one from which their calls are counted. */
const quietFrom = (facts: Facts, { countedFrom }: CadenceState, now: Date): Day => {
  const live = lastLive(facts, now);
  return live ? dayOf(live.at, facts.client.timeZone) : countedFrom;
};

/** E-mails and texts of the last 90 days that came after the last conversation, the oldest first. */
const writtenSince = (facts: Facts, now: Date): readonly Touch[] => {
  const live = lastLive(facts, now);
  return [...ofKind(facts, now, 'email'), ...ofKind(facts, now, 'text')]
    .filter((touch) => isRecent(touch, now) && (!live || touch.at > live.at))
    .toSorted(oldestFirst);
};

const writings = (written: readonly Touch[]): string => {
  const texts = written.filter(({ kind }) => kind === 'text').length;
  if (texts === 0) return count(written.length, 'e-mail');
  return texts === written.length ? count(texts, 'text') : `${written.length} e-mails and texts`;
};
