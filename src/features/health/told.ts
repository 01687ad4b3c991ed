import { addDays } from '../../domain/day';
import { teammate } from '../../domain/facts';
import { alertOf, ALERT_DAYS, type HealthAlert } from '../../domain/health/alert';
import { healthOf } from '../../domain/health/health';
import { alertWords } from '../../domain/health/said';
import { snoozedUntil } from '../../domain/snoozed';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { healthMessage } from './view';

/** The kind of notice, and the job that keeps how clients stand. */
export const HEALTH = 'health';

/** `health:<client>:<what is new>:<night>`: a change by the new standing, a fall as a fall. */
export const healthKey = (clientId: string, { type, standing }: HealthAlert, day: string): string =>
  `${HEALTH}:${clientId}:${type === 'fell' ? type : standing.replace(' ', '-')}:${day}`;

/**
 * How the client stands in the moment of sending, beside the nights before the one in the key: where that is no longer
 * the same change, nothing is said.
 */
export const composeHealth = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const { clientId, key, recipientId } = notice;
  const facts = clientId === null ? undefined : await store.clients.facts(clientId, now);
  const health = facts && healthOf(facts, now);
  const recipient = facts && teammate(facts, recipientId);
  const day = key.slice(-'YYYY-MM-DD'.length);
  if (clientId === null || !health || !recipient?.active) return { type: 'gone' };
  const past = await store.health.past(clientId, addDays(day, -ALERT_DAYS), day);
  const { score, standing = null } = health;
  const alert = alertOf(past, { day, score, standing });
  if (!alert || healthKey(clientId, alert, day) !== key) return { type: 'gone' };
  const from = snoozedUntil(facts, recipientId, now) ?? now;
  const notBefore = workingFrom(recipient, facts.settings, from);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours, or snoozed' };
  return { type: 'say', message: healthMessage(clientId, alertWords(facts.client.name, alert, health, day)) };
};
