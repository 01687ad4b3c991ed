import { workdaysAfter } from '../../domain/claims';
import { workingFrom } from '../../domain/workday';
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
  const plan = (to: Climb, days: number) =>
    heirs(to, signal, facts).map((person) =>
      planned(notice, to, person, workdaysAfter(now, days, person, facts.settings)),
    );
  return [...plan('backup', BACKUP_AFTER), ...plan('manager', BACKUP_AFTER + MANAGER_AFTER)];
};

/**
 * Whoever is backup or manager now, where the one to whom a situation was to be passed on is that no longer: at once.
 * Undefined where they still are.
 */
export const passedOver = (
  notice: Notice,
  signal: Signal,
  facts: Facts,
  now: Date,
): readonly PlannedNudge[] | undefined => {
  const to = climbOf(notice.key);
  if (to === undefined) return undefined;
  const those = heirs(to, signal, facts);
  if (those.some(({ id }) => id === notice.recipientId)) return undefined;
  return those.map((person) => planned(notice, to, person, workingFrom(person, facts.settings, now)));
};

/** Those to whom it is passed on: whoever was told in words of their own is not told again, nor is the backup as the manager. */
const heirs = (to: Climb, signal: Signal, facts: Facts): readonly Teammate[] => {
  const told = new Set(signal.tell.map(({ teammateId }) => teammateId));
  const backup = activeTeammate(facts, facts.client.backupId);
  const people =
    to === 'backup' ? (backup ? [backup] : []) : managersOf(facts).filter(({ id }) => id !== backup?.id);
  return people.filter(({ id }) => !told.has(id));
};

const planned = (
  { key, kind, clientId }: Notice,
  to: Climb,
  { id: recipientId }: Teammate,
  notBefore: Date,
): PlannedNudge => ({
  ...{ key: climbKey(key, to), kind, clientId: clientId ?? '', recipientId, notBefore },
  state: 'planned',
});

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
