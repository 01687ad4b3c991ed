import { cadenceOf, lastLive, ownCadence } from './cadence';
import { dayOf } from './day';
import type { Facts } from './facts';
import { type Interval, intervalWords, nominalDays, parseInterval } from './interval';

/** So many calls put off in a row tell that the rhythm is too tight: an always-missed one is a wrong one. */
const ENOUGH = 3;

const LOOSER = ['twice weekly', 'weekly', 'every 2 weeks', 'monthly', 'quarterly'];

/** Why a call is put off, as one may choose it; own words do as well. */
export const REASONS = [
  'They asked for another day',
  'They are away',
  'Nothing to say this time',
  'Spoke with them another way',
  'No time today',
] as const;

/** On how many days this person put the client's call off since anybody spoke with them or its rhythm was changed. */
const putOffInARow = (facts: Facts, teammateId: string, now: Date): number => {
  const { client, snoozes, cadences } = facts;
  const spoken = lastLive(facts, now)?.at;
  const today = dayOf(now, client.timeZone);
  const changedOn = ownCadence(cadences, today)?.since;
  return new Set(
    snoozes
      .filter((put) => put.teammateId === teammateId && put.at <= now && !(spoken && put.at <= spoken))
      .map(({ at }) => dayOf(at, client.timeZone))
      .filter((day) => changedOn === undefined || day >= changedOn),
  ).size;
};

/** The looser rhythm to propose after three calls put off in a row, in the words of a cadence; undefined for none. */
export const looserAfter = (
  facts: Facts,
  teammateId: string,
  now: Date,
): { readonly now: string; readonly looser: string; readonly times: number } | undefined => {
  const times = putOffInARow(facts, teammateId, now);
  const { interval, level } = cadenceOf(facts, now);
  const looser = times >= ENOUGH && level !== 'none' ? looserThan(interval) : undefined;
  return looser === undefined ? undefined : { now: intervalWords(interval), looser, times };
};

/** The next looser of the usual rhythms. */
export const looserThan = (interval: Interval): string | undefined =>
  LOOSER.find((words) => {
    const other = parseInterval(words);
    return other !== undefined && nominalDays(other) > nominalDays(interval);
  });
