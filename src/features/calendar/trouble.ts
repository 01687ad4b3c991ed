import { administratorsOf } from '../../domain/administrators';
import { dayOf } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { troubleMessage, troubleOverMessage } from './trouble-view';

/** The kind of the notice that tells administrators of calendars that cannot be read. */
export const TROUBLE = 'calendars';
/** What mends itself within a day is nobody's work. */
const LONG_MS = 86_400_000;

/** Administrators hear, once a day at most, of calendars that have not been read for a day. */
export const planTrouble = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const planned: string[] = [];
  const failing = await store.feeds.failing(new Date(now.getTime() - LONG_MS));
  const [newest] = failing.toSorted((a, b) => Number(b.failingSince) - Number(a.failingSince));
  if (!newest) return planned;
  const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
  for (const person of administratorsOf(team)) {
    // another that fails since is news; the same one is not
    const key = `${TROUBLE}:${dayOf(newest.failingSince, person.timeZone)}`;
    const notice = { key, kind: TROUBLE, clientId: null, recipientId: person.id };
    const notBefore = workingFrom(person, settings, now);
    await store.notices.add([{ ...notice, notBefore, state: 'planned' }], now);
    planned.push('planned');
  }
  return planned;
};

/** As things are when it is sent, or edited. */
export const composeTrouble = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active) return { type: 'gone' };
  const failing = await store.feeds.failing(new Date(now.getTime() - LONG_MS));
  if (notice.sentAt !== null)
    return {
      type: 'say',
      message: failing.length > 0 ? troubleMessage(failing, person, now) : troubleOverMessage(),
    };
  if (failing.length === 0) return { type: 'gone' };
  const notBefore = workingFrom(person, await store.settings.get(), now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: troubleMessage(failing, person, now) };
};

/** A calendar is read again: what administrators were told last may be different by now. */
export const markTroubleStale = async (store: Store, now: Date): Promise<void> => {
  for (const { id } of administratorsOf(await store.teammates.list())) {
    const last = await store.notices.latest(TROUBLE, id);
    if (last) await store.notices.stale([last.key], [id], [], now);
  }
};
