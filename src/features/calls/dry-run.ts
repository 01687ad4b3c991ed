import type { Settings } from '../../domain/facts';
import type { Store } from '../../deps';
import { callListOf } from './list';
import { morningOfDay } from './plan';
import { isOpenList } from './call-list';
import { morningGreeting } from './view';

/** The morning lists that a tick would send, writing nothing. */
export const wouldList = async (store: Store, settings: Settings, now: Date): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const person of await store.teammates.callers()) {
    const morning = morningOfDay(person, settings, now);
    if (morning?.state !== 'send') continue;
    const done = await store.slots.finished('morning', [morning.day]);
    if (done.has(`${person.id} ${morning.day}`)) continue;
    const list = await callListOf(store, person, now);
    if (isOpenList(list)) lines.push(`would send ${person.name} the list: ${morningGreeting(list).mrkdwn}`);
  }
  return lines;
};
