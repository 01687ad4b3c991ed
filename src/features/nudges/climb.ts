import { workdaysAfter } from '../../domain/claims';
import type { Teammate } from '../../domain/client';
import { dayOf, daysBetween } from '../../domain/day';
import { teammate, type Facts } from '../../domain/facts';
import { climbKey, climbOf, type Climb } from '../../domain/said-key';
import { activeTeammate, managersOf } from '../../domain/signals/tell';
import type { Signal } from '../../domain/signals/signal';
import { fullDay, listWords, WEEKDAY_NAMES } from '../../domain/words';
import { weekday } from '../../domain/day';
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

/** `Dana Reyes was told on Tuesday; nobody has taken it yet: …`, in words that anybody may read. */
export const climbWords = (
  signal: Signal,
  notice: Notice,
  said: readonly Notice[],
  facts: Facts,
  now: Date,
): string | undefined => {
  const before = said.filter((each) => isTold(each) && climbOf(each.key) === undefined);
  const [first] = [...before.filter(({ recipientId }) => recipientId === facts.client.ownerId), ...before];
  if (!first) return undefined;
  const reader = teammate(facts, notice.recipientId);
  const helper =
    climbOf(notice.key) === 'manager'
      ? said.find((each) => isTold(each) && climbOf(each.key) === 'backup')
      : undefined;
  const told = [first, ...(helper ? [helper] : [])].map(
    ({ recipientId, sentAt, plannedAt }, place) =>
      `${teammate(facts, recipientId)?.name ?? 'somebody'}${place === 0 ? ' was told' : ''} ${onDay(sentAt ?? plannedAt, reader?.timeZone ?? facts.client.timeZone, now)}`,
  );
  return `${listWords(told)}; nobody has taken it yet: ${signal.headline}`;
};

/** In a message of its own, or among what was gathered. */
const isTold = ({ sentAt, state }: Notice): boolean => sentAt !== null || state === 'gathered';

/** `today`, `on Tuesday` within the week, else with the date. */
const onDay = (at: Date, zone: string, now: Date): string => {
  const [day, today] = [dayOf(at, zone), dayOf(now, zone)];
  const ago = daysBetween(day, today);
  if (ago === 0) return 'today';
  return ago < 7 ? `on ${WEEKDAY_NAMES[weekday(day) - 1] ?? ''}` : `on ${fullDay(day, today)}`;
};
