import { z } from 'zod';
import { dayOf } from '../../domain/day';
import { isThere } from '../../domain/stand-in';
import { backOn, workingFrom } from '../../domain/workday';
import type { Notice, Store, TeammateRow } from '../../deps';
import type { Composed } from '../../slack/notify';
import { callListOf } from './list';
import { standInNote } from './off-view';

export const STAND_IN = 'stand-in';

const about = z.object({ off: z.string() });

/** An edit of a list rings nobody: whoever has theirs already hears once that calls or other lines of these people came onto it. */
export const planStandInNotes = async (
  store: Store,
  person: TeammateRow,
  offIds: readonly string[],
  now: Date,
): Promise<void> =>
  store.notices.add(
    offIds.map((off) => ({
      ...{ key: `${STAND_IN}:${off}:${dayOf(now, person.timeZone)}`, kind: STAND_IN, clientId: null },
      ...{ recipientId: person.id, notBefore: now, state: 'planned' as const, about: { off } },
    })),
    now,
  );

/** Whose calls and other lines came onto the recipient's list, and which; nothing where none did, or they are back already. */
export const composeStandIn = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const offId = about.safeParse(notice.about).data?.off;
  const off = offId === undefined ? undefined : await store.teammates.byId(offId);
  const recipient = await store.teammates.byId(notice.recipientId);
  if (!off || !recipient || isThere(off, now)) return { type: 'gone' };
  const settings = await store.settings.get();
  const { rows, tasks } = await callListOf(store, recipient, now);
  const theirs = [...rows.filter(({ state }) => state === 'open'), ...tasks].filter(
    ({ forName }) => forName === off.name,
  );
  const names = [...new Set(theirs.map(({ name }) => name))];
  if (names.length === 0 || workingFrom(recipient, settings, now) > now) return { type: 'gone' };
  const until = off.active ? backOn(off, settings, now) : undefined;
  const today = dayOf(now, recipient.timeZone);
  return {
    type: 'say',
    message: standInNote({ name: off.name, left: !off.active, until, today, clients: names }),
  };
};
