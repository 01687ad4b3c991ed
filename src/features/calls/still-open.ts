import { dayOf } from '../../domain/day';
import { mayAdd } from '../../domain/editing';
import { staleFrom, stillOpenId } from '../../domain/signals/dispute-stale';
import { titled } from '../../domain/signals/words';
import { isOpen, MARKS } from '../../domain/touch';
import { dayWords } from '../../domain/words';
import type { Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { message } from '../../slack/surfaces';
import { stillOpenText, undoableMessage } from './answers-view';
import { parsePair } from './values';

const GONE = 'That bill is no longer disputed, so nothing was noted. Type /calls for a fresh list.';

/** **Still open**, on a disputed bill of the list of which nothing was heard: noted, and asked again later. */
export const registerStillOpen = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.calls.stillOpen, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    if (!mayAdd(viewer)) throw new Refusal('You may look, not write. Ask a teammate to say so.');
    const now = clock.now();
    const { id: clientId = '', other: disputeId = '' } = parsePair(valueOf(action)) ?? {};
    const facts = await store.clients.facts(clientId, now);
    const dispute = facts?.touches.find(({ id }) => id === disputeId);
    if (!facts || !dispute || !isOpen(dispute, now)) throw new Refusal(GONE);
    const today = dayOf(now, facts.client.timeZone);
    const stamp = deps.stamp(viewer.id, now);
    const note = `Still open: ${titled(dispute)}`;
    const jot = { clientId, byId: viewer.id, note, mark: MARKS.stillOpen };
    const recorded = await store.jots.record(stillOpenId(disputeId, today), jot, stamp);
    const say = (said: ReturnType<typeof message>) =>
      respond({ response_type: 'ephemeral', replace_original: false, ...said });
    if (recorded === 'duplicate') return void (await say(message({ text: 'That was noted already today.' })));
    await deps.wake(store.workspaceId, [clientId]);
    const after = await store.clients.facts(clientId, now);
    const again = after && staleFrom(after, dispute, now);
    await afterSaved(() =>
      say(
        undoableMessage(
          stillOpenText(facts.client.name, again ? dayWords(again, today) : 'later'),
          stamp.act,
        ),
      ),
    );
  });
};
