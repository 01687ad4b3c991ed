import { callerOf } from '../../domain/client';
import { look } from '../../domain/look';
import type { Log } from '../../platform/log';
import type { Store } from '../../store/store';
import { planNudges } from './plan';

const TRIES = 5;

/**
 * Looks at one client: every rule, then the index, the next look and what is to be said, in one transaction that holds
 * only while the facts are those looked at. Answers whose list may have changed by it; the client stays due when others
 * keep changing it. signals.md, Waking.
 */
export const lookAtClient = async (
  store: Store,
  clientId: string,
  now: Date,
  log: Log,
): Promise<readonly string[]> => {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const read = await store.clients.versionedFacts(clientId, now);
    if (!read) return [];
    const { facts, version, quiet } = read;
    const { signals, index, wakeAt, failed } = look(facts, now);
    for (const { kind, error } of failed)
      log.error(
        { err: error, kind, client: clientId, touches: facts.touches.length },
        `rule ${kind} failed and was skipped`,
      );
    const notices = planNudges(signals, facts, now, quiet);
    if (await store.clients.settle(clientId, version, { index, wakeAt, notices }, now)) {
      const caller = callerOf(facts.client);
      return caller === null ? [] : [caller];
    }
  }
  log.info({ client: clientId }, 'a client changed while it was looked at; the next tick looks again');
  return [];
};
