import { addDays } from '../../domain/day';
import { teammate } from '../../domain/facts';
import { alertOf, ALERT_DAYS } from '../../domain/health/alert';
import { healthOf } from '../../domain/health/health';
import { HEALTH, healthKey, nightOf } from '../../domain/health/news';
import { alertWords } from '../../domain/health/said';
import { mutedBy } from '../../domain/mute';
import { waitingOf } from '../../domain/waiting';
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
  if (clientId === null || !health) return { type: 'gone' };
  if (!recipient?.active) return { type: 'gone', reason: 'they are deactivated in Slack' };
  const muted = mutedBy(await store.mutes.about(clientId), notice, recipientId);
  if (muted !== undefined) return { type: 'gone', reason: muted };
  const past = await store.health.past(clientId, addDays(day, -ALERT_DAYS), day);
  const { score, standing = null } = health;
  const alert = alertOf(past, { day, score, standing });
  if (!alert || healthKey(clientId, alert, day) !== key) return { type: 'gone' };
  const waiting = waitingOf(recipient, facts, HEALTH, now);
  if (waiting) return { type: 'later', ...waiting };
  return { type: 'say', message: healthMessage(clientId, alertWords(facts.client.name, alert, health, day)) };
};
