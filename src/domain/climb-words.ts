import { dayOf, daysBetween, weekday } from './day';
import { claimIn, type Claimable } from './claims';
import { teammate, type Facts } from './facts';
import { climbOf } from './said-key';
import type { SaidNotice } from './said-notice';
import type { Signal } from './signals/signal';
import { fullDay, listWords, WEEKDAY_NAMES } from './words';

type Told = Claimable & Pick<SaidNotice, 'key' | 'recipientId' | 'state' | 'plannedAt' | 'sentAt'>;

/**
 * `Dana Reyes was told on Tuesday; nobody has taken it yet: …`, in words that anybody may read, and without the second
 * part once somebody has; undefined where nobody was told.
 */
export const climbWords = (
  signal: Signal,
  notice: Pick<SaidNotice, 'key' | 'recipientId'>,
  said: readonly Told[],
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
  const open = claimIn(said, facts, now) ? '' : '; nobody has taken it yet';
  return `${listWords(told)}${open}: ${signal.headline}`;
};

/** In a message of its own, or among what was gathered. */
const isTold = ({ sentAt, state }: Told): boolean => sentAt !== null || state === 'gathered';

/** `today`, `on Tuesday` within the week, else with the date. */
const onDay = (at: Date, zone: string, now: Date): string => {
  const [day, today] = [dayOf(at, zone), dayOf(now, zone)];
  const ago = daysBetween(day, today);
  if (ago === 0) return 'today';
  return ago < 7 ? `on ${WEEKDAY_NAMES[weekday(day) - 1] ?? ''}` : `on ${fullDay(day, today)}`;
};
