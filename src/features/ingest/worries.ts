import { administratorsOf } from '../../domain/administrators';
import type { Settings } from '../../domain/facts';
import { worriesOf } from '../../domain/source-standing';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { message } from '../../slack/surfaces';
import { sourcesOf } from './sources-known';

export const WORRY = 'source';
const LEASE_MS = 60_000;
const EDITED_MS = 7 * 24 * 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;

const worriesIn = async (store: Store, now: Date) =>
  (await sourcesOf(store, now)).flatMap((source) => worriesOf(source, now));

/**
 * Once an hour: raw deliveries of more than 30 days ago are forgotten, and administrators hear of a source that has gone
 * silent, cannot be asked or sent what was not understood, once for each such matter.
 */
export const keepSources = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const hour = now.toISOString().slice(0, 13);
  if (!(await store.slots.claim(WORRY, 'all', hour, LEASE_MS))) return [];
  const purged = await store.deliveries.purge(new Date(now.getTime() - KEPT_MS));
  const worries = await worriesIn(store, now);
  const people = administratorsOf(await store.teammates.list());
  const notices = worries.flatMap(({ key }) =>
    people.map((person) => ({
      ...{ key, kind: WORRY, clientId: null, recipientId: person.id, about: {} },
      ...{ state: 'planned' as const, notBefore: workingFrom(person, settings, now) },
    })),
  );
  await store.notices.add(notices, now);
  // of one that was told already: it may be over, or have grown
  await store.notices.staleOfKind(WORRY, new Date(now.getTime() - EDITED_MS), now);
  await store.slots.finish(WORRY, 'all', hour, now, `${worries.length} to see to, ${purged} forgotten`);
  return worries.map(({ words }) => words);
};

/** As it is in the moment of sending or editing: what is over is not said, and what was said is said to be over. */
export const composeWorry = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active) return { type: 'gone' };
  const worry = (await worriesIn(store, now)).find(({ key }) => key === notice.key);
  if (notice.sentAt !== null)
    return { type: 'say', message: message({ text: worry?.words ?? 'Seen to: this source works again.' }) };
  if (!worry) return { type: 'gone' };
  const notBefore = workingFrom(person, await store.settings.get(), now);
  return notBefore > now
    ? { type: 'later', notBefore, reason: 'out of hours' }
    : { type: 'say', message: message({ text: worry.words }) };
};
