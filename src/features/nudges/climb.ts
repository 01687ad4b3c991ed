import { workdaysAfter } from '../../domain/claims';
import type { Teammate } from '../../domain/client';
import type { Facts } from '../../domain/facts';
import { climbKey, climbOf, type Climb } from '../../domain/said-key';
import { activeTeammate, managersOf } from '../../domain/signals/tell';
import type { Signal } from '../../domain/signals/signal';
import type { Notice } from '../../deps';
import type { PlannedNudge } from './plan';

/** Working days after the message before. */
const BACKUP_AFTER = 1;
const MANAGER_AFTER = 2;

/**
 * Who hears next where nobody takes it: a working day after it was sent the backup, two more later the manager. Whether
 * it still holds and nobody is on it is asked when their time has come. signals.md, Saying it.
 */
export const climbs = (notice: Notice, signal: Signal, facts: Facts, now: Date): readonly PlannedNudge[] => {
  const at = climbOf(notice.key);
  if (at === 'manager') return [];
  const told = new Set(signal.tell.map(({ teammateId }) => teammateId));
  const backup = activeTeammate(facts, facts.client.backupId);
  const plan = (to: Climb, person: Teammate, days: number): PlannedNudge => ({
    ...{ key: climbKey(notice.key, to), kind: notice.kind, clientId: facts.client.id, state: 'planned' },
    ...{ recipientId: person.id, notBefore: workdaysAfter(now, days, person, facts.settings) },
  });
  if (at === undefined && backup && !told.has(backup.id)) return [plan('backup', backup, BACKUP_AFTER)];
  const days = at === 'backup' ? MANAGER_AFTER : BACKUP_AFTER + MANAGER_AFTER;
  return managersOf(facts)
    .filter(({ id }) => !told.has(id) && id !== backup?.id)
    .map((manager) => plan('manager', manager, days));
};
