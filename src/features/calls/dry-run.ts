import type { Settings } from '../../domain/facts';
import { MORNING } from '../../domain/morning';
import type { Store } from '../../deps';
import { callListOf } from './list';
import { isWorthSaying, morningPeople } from './job';
import { morningOfDay } from './plan';
import { morningGreeting } from './view';

/** The morning lists that a tick would send, writing nothing. */
export const wouldList = async (store: Store, settings: Settings, now: Date): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const person of await morningPeople(store, now)) {
    const morning = morningOfDay(person, settings, now);
    if (morning?.state !== 'send') continue;
    const done = await store.slots.finished(MORNING, [morning.day]);
    if (done.has(`${person.id} ${morning.day}`)) continue;
    const list = await callListOf(store, person, now);
    if (await isWorthSaying(store, person, list))
      lines.push(`would send ${person.name} the list: ${morningGreeting(list).mrkdwn}`);
  }
  return lines;
};
