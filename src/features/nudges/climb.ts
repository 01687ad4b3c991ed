import { workdaysAfter } from '../../domain/claims';
import type { Teammate } from '../../domain/client';
import type { Facts } from '../../domain/facts';
import { climbKey, climbOf, type Climb } from '../../domain/said-key';
import { activeTeammate, managersOf } from '../../domain/signals/tell';
import type { Signal } from '../../domain/signals/signal';
import type { Notice } from '../../deps';
import type { PlannedNudge } from './plan';

/** Working days after the first message, and after the backup's. */
const BACKUP_AFTER = 1;
const MANAGER_AFTER = 2;

/**
 * Who hears next where nobody takes it: a working day after it was sent the backup, two more later the manager, who does
 * not depend on whether the backup could be told. Whether it still holds and nobody is on it is asked when their time has
 * come. Good news goes no further. signals.md, Saying it.
 */
export const climbs = (notice: Notice, signal: Signal, facts: Facts, now: Date): readonly PlannedNudge[] => {
  if (climbOf(notice.key) !== undefined || signal.glad) return [];
  const told = new Set(signal.tell.map(({ teammateId }) => teammateId));
  const backup = activeTeammate(facts, facts.client.backupId);
  const plan = (to: Climb, person: Teammate, days: number): PlannedNudge => ({
    ...{ key: climbKey(notice.key, to), kind: notice.kind, clientId: facts.client.id, state: 'planned' },
    ...{ recipientId: person.id, notBefore: workdaysAfter(now, days, person, facts.settings) },
  });
  return [
    ...(backup && !told.has(backup.id) ? [plan('backup', backup, BACKUP_AFTER)] : []),
    ...managersOf(facts)
      .filter(({ id }) => !told.has(id) && id !== backup?.id)
      .map((manager) => plan('manager', manager, BACKUP_AFTER + MANAGER_AFTER)),
  ];
};

/** Until when a manager waits because the backup was told only lately; undefined: no longer, or not for that. */
export const afterBackup = (
  notice: Pick<Notice, 'key'>,
  said: readonly Pick<Notice, 'key' | 'sentAt'>[],
  manager: Teammate,
  { settings }: Pick<Facts, 'settings'>,
  now: Date,
): Date | undefined => {
  if (climbOf(notice.key) !== 'manager') return undefined;
  const backups = said.filter(({ key }) => climbOf(key) === 'backup').flatMap(({ sentAt }) => sentAt ?? []);
  const waits = backups.map((sentAt) => workdaysAfter(sentAt, MANAGER_AFTER, manager, settings));
  return waits.find((until) => until > now);
};
