import { addDays, dayOf, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { isOn } from '../rule-choices';
import { heardBy } from '../signals/heard-by';
import { limit } from '../signals/limit';
import type { Rule, Signal } from '../signals/signal';
import { ownersOf } from '../signals/tell';
import { tellNow } from '../signals/tell-now';
import {
  ALERT_DAYS,
  FALL,
  isBetter,
  isSo,
  judgeNights,
  type HealthAlert,
  type Judged,
  type Night,
} from './alert';
import { healthOf, type Standing } from './health';
import { alertHeadline, alertWords, lossesOf } from './said';

/** The kind of notice by which an owner hears that a client stands otherwise than before. */
export const HEALTH = 'health';

/** What may be chosen of it, as of a rule: it is judged night by night, and so is no rule over the facts alone. */
export const HEALTH_RULE = {
  kind: HEALTH,
  when: 'now',
  limits: {
    fall: { standard: FALL, least: 5, most: 60, counts: 'points lost within 7 days' },
  },
} as const satisfies Rule;

const FELL = 'fell';
const slug = (standing: Standing): string => standing.replace(' ', '-');

/** `health:<client>:<what is new>:<night>`: a change by the new standing, a fall as a fall. */
export const healthKey = (clientId: string, { type, standing, on }: HealthAlert): string =>
  `${HEALTH}:${clientId}:${type === 'fell' ? FELL : slug(standing)}:${on}`;

/** From which night on nights are read, to know what is news on `day`. */
export const nightsFrom = (day: Day): Day => addDays(day, -ALERT_DAYS);

/** The night that a situation's key tells of; undefined where it is no change in health. */
export const nightOf = (key: string): Day | undefined =>
  /^health:[^:]+:[^:]+:(\d{4}-\d\d-\d\d)$/u.exec(key)?.[1];

/** The fall that is told of, as it is chosen for this client. */
export const fallOf = (facts: Facts): number =>
  limit(facts, { kind: HEALTH, all: HEALTH_RULE.limits }, 'fall');

/** What these nights tell of the client. */
export const judged = (facts: Facts, nights: readonly Night[]): Judged => judgeNights(nights, fallOf(facts));

/**
 * That the client stands otherwise than before, or has fallen: the last that the nights tell, for as long as it is so.
 * Undefined where nothing is told, or it is over. docs/rules.md, Health
 */
export const healthSignal = (facts: Facts, nights: readonly Night[], now: Date): Signal | undefined => {
  const { client, settings } = facts;
  const alert = judged(facts, nights).alerts.at(-1);
  const health = healthOf(facts, now);
  if (!alert || !health || !isOn(facts, HEALTH) || !isSo(alert, health, fallOf(facts))) return undefined;
  const headline = alertHeadline(client.name, alert, health.score, dayOf(now, settings.zone));
  const before = nights.find(({ day }) => day === alert.was.day)?.factors;
  const evidence = [health.cap?.evidence ?? [], ...lossesOf(health).map((loss) => loss.evidence)].flat();
  const [signal] = heardBy(facts, {
    ...{ kind: HEALTH, when: 'now', gravity: 0, clientId: client.id, headline },
    key: healthKey(client.id, alert),
    since: startOfDay(alert.on, settings.zone),
    evidence: [...new Set(evidence)],
    tell: tellNow(facts, now, [
      { people: ownersOf(facts), words: () => alertWords(headline, health, before) },
    ]),
    ...(isBetter(alert) && { glad: true }),
  });
  return signal;
};
