import { z } from 'zod';
import { dayOf } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { managersFor } from '../../domain/signals/tell';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store, TeammateRow } from '../../deps';
import type { Composed } from '../../slack/notify';
import { handedMessage, leftDoneMessage, leftMessage } from './told-view';

export const LEFT = 'hand-over';
export const HANDED = 'handed';
/** Somebody who left longer ago is no news: managers see them on Home. */
const NEWS_MS = 7 * 86_400_000;

const aboutLeft = z.object({ from: z.string() });
const aboutHanded = z.object({ act: z.string(), from: z.string(), by: z.string() });

/** Managers hear once of somebody who left and still has clients. */
export const planHandOvers = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const since = new Date(now.getTime() - NEWS_MS);
  const left = (await store.standIns.maybeOff()).filter(
    ({ active, leftAt }) => !active && leftAt !== null && leftAt > since,
  );
  const planned: string[] = [];
  for (const person of left) {
    if ((await store.handOvers.count(person.id)) === 0) continue;
    const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
    for (const manager of managersFor(person, team)) {
      const key = `${LEFT}:${person.id}:${dayOf(person.leftAt ?? now, settings.zone)}`;
      if (await store.notices.byKey(key, manager.id)) continue;
      const notBefore = workingFrom(manager, settings, now);
      const notice = { key, kind: LEFT, clientId: null, recipientId: manager.id, notBefore };
      await store.notices.add([{ ...notice, state: 'planned', about: { from: person.id } }], now);
      planned.push('planned');
    }
  }
  return planned;
};

/** As things are when it is sent, or edited: how many of their clients nobody has taken yet. */
export const composeLeft = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const from = aboutLeft.safeParse(notice.about).data?.from;
  const person = from === undefined ? undefined : await store.teammates.byId(from);
  if (!person) return { type: 'gone' };
  const clients = person.active ? 0 : await store.handOvers.count(person.id);
  const said = { id: person.id, name: person.name, clients };
  if (notice.sentAt !== null)
    return { type: 'say', message: clients === 0 ? leftDoneMessage(said, person.active) : leftMessage(said) };
  if (clients === 0) return { type: 'gone' };
  return inHours(store, notice, now, () => leftMessage(said));
};

/** “Pat handed you 23 clients of Dana: 3 overdue, 1 dispute.” */
export const composeHanded = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const about = aboutHanded.safeParse(notice.about).data;
  if (!about) return { type: 'gone' };
  const sum = await store.handOvers.handed(about.act, notice.recipientId, now);
  if (sum.clients === 0 && notice.sentAt === null) return { type: 'gone' };
  const name = async (id: string) => (await store.teammates.byId(id))?.name ?? 'somebody';
  const message = handedMessage({ ...sum, by: await name(about.by), from: await name(about.from) });
  return notice.sentAt === null ? inHours(store, notice, now, () => message) : { type: 'say', message };
};

const inHours = async (
  store: Store,
  { recipientId }: Notice,
  now: Date,
  message: () => ReturnType<typeof leftMessage>,
): Promise<Composed> => {
  const recipient: TeammateRow | undefined = await store.teammates.byId(recipientId);
  if (!recipient?.active) return { type: 'gone' };
  const notBefore = workingFrom(recipient, await store.settings.get(), now);
  return notBefore > now
    ? { type: 'later', notBefore, reason: 'out of hours, or off' }
    : { type: 'say', message: message() };
};
