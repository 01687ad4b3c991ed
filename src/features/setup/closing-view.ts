import { addDays, dayOf, timeOf, type Day } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { fullDay } from '../../domain/words';
import { firmWorksOn, nextWorkday } from '../../domain/workday';

/** The next morning on which lists go out in the firm's own zone: today's while it lies ahead. */
const nextMorning = (settings: Settings, now: Date): Day => {
  const today = dayOf(now, settings.zone);
  const ahead = firmWorksOn(today, settings) && timeOf(now, settings.zone) < settings.morning;
  return ahead ? today : nextWorkday(addDays(today, 1), undefined, settings);
};

/** `Sydney` of Australia/Sydney. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** The one sentence on what happens next. `clients`: how many are known. */
export const closingSentence = (settings: Settings, clients: number, now: Date): string => {
  const day = fullDay(nextMorning(settings, now), dayOf(now, settings.zone));
  const what = `On ${day} at ${settings.morning} in ${cityOf(settings.zone)}, everybody there who has a call to make gets the list of their calls`;
  return clients === 0
    ? `${what}, provided that clients are in by then: so far there are none, and without them nobody hears anything.`
    : `${what}; whoever has none hears nothing.`;
};
