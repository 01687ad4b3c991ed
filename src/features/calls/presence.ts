import type { Settings } from '../../domain/facts';
import { isThere } from '../../domain/stand-in';
import type { Store } from '../../deps';
import { standInPeople } from './absent';
import { markListsStale, planAgain } from './job';
import { planStandInNotes } from './stand-in-note';

/**
 * Brings lists and Homes in line with who is off, gone or back since the last time: theirs, and those of the people who
 * stand in for them. Whoever has no list today gets one. Done twice, or by two processes, it says the same once.
 * Answers how many people it was about.
 */
export const followAbsences = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const [people, followed] = await Promise.all([store.standIns.maybeOff(), store.standIns.followed()]);
  const absent = people.filter((person) => !isThere(person, now)).map(({ id }) => id);
  const off = absent.filter((id) => !followed.has(id));
  const back = [...followed].filter((id) => !absent.includes(id));
  if (off.length + back.length === 0) return [];
  const returned = (await Promise.all(back.map((id) => store.teammates.byId(id)))).filter(
    (person) => person !== undefined,
  );
  const others = [...returned, ...(await standInPeople(store, [...off, ...back]))];
  for (const person of others.filter((one) => isThere(one, now)))
    if (await planAgain(store, person, settings, now)) await planStandInNotes(store, person, off, now);
  const shown = [...new Set([...off, ...back, ...others.map(({ id }) => id)])];
  await markListsStale(store, { callerIds: shown, clientIds: [] }, now);
  await store.homes.staleOf(shown, now);
  await store.homes.teamStale(now);
  await store.standIns.follow(off, true);
  await store.standIns.follow(back, false);
  return [...off, ...back].map(() => 'followed');
};
