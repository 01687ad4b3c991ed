import { askKey } from '../../domain/asked-meetings';
import { isManager } from '../../domain/client';
import type { Answer } from '../../domain/feed';
import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { aboutIn } from './held';

const ANSWERS: readonly (readonly [actionId: string, answer: Answer | null])[] = [
  [ids.calendar.held, 'held'],
  [ids.calendar.noShow, 'no_show'],
  [ids.calendar.cancelled, 'cancelled'],
  [ids.calendar.change, null],
];

/** The answers to “Did it happen?”: each can be changed. */
export const registerHeld = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;
  for (const [actionId, answer] of ANSWERS)
    app.action(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      const { store, viewer } = await deps.enter(body);
      const id = valueOf(action);
      const touch = await store.handTouches.find(id);
      if (!touch) throw new Refusal('This meeting is no longer there, so there is nothing to answer.');
      if (touch.byId !== viewer.id && !isManager(viewer))
        throw new Refusal('Only who organised the meeting, or a manager, can say how it ended.');
      const stamp = deps.stamp(viewer.id, clock.now());
      const { type, clientId } = await store.meetings.answer(id, answer, stamp);
      if (type === 'answered' && clientId !== undefined) await deps.wake(store.workspaceId, [clientId]);
      await afterSaved(async () => {
        const settings = await store.settings.get();
        const meeting = { ...touch, byId: viewer.id, client: '', minutes: touch.minutes ?? 0 };
        const key = askKey(viewer, meeting, settings);
        const { message } = await aboutIn(store, key, viewer, settings, clock.now());
        await respond({ replace_original: true, ...message });
      });
    });
};
