import { addDays } from '../../domain/day';
import { teammate } from '../../domain/facts';
import { alertOf, ALERT_DAYS } from '../../domain/health/alert';
import { healthOf } from '../../domain/health/health';
import { HEALTH, healthKey, nightOf } from '../../domain/health/news';
import { alertWords } from '../../domain/health/said';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { healthMessage } from './view';

/**
 * How the client stands in the moment of sending, beside the nights before the one in the key: where that is no longer
 * the same change, nothing is said.
 */
export const composeHealth = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const { clientId, key, recipientId } = notice;
  const facts = clientId === null ? undefined : await store.clients.facts(clientId, now);
  const health = facts && healthOf(facts, now);
  const recipient = facts && teammate(facts, recipientId);
  const day = nightOf(key);
  if (clientId === null || !health || !recipient?.active) return { type: 'gone' };
  const mutes = await store.mutes.about(clientId);
  if (mutes.some(({ teammateId, kind }) => teammateId === recipientId && (kind === null || kind === HEALTH)))
    return { type: 'gone' };
  const past = await store.health.past(clientId, addDays(day, -ALERT_DAYS), day);
  const { score, standing = null } = health;
  const alert = alertOf(past, { day, score, standing });
  if (!alert || healthKey(clientId, alert, day) !== key) return { type: 'gone' };
  const notBefore = workingFrom(recipient, facts.settings, now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: healthMessage(clientId, alertWords(facts.client.name, alert, health, day)) };
};
