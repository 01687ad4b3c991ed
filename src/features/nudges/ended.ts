import { bareNote } from '../../domain/hand-note';
import { signalsOf } from '../../domain/look';
import { situationOf } from '../../domain/said-key';
import { MARKS } from '../../domain/touch';
import type { Deps, Entered } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { mrkdwn } from '../../slack/mrkdwn';
import { heldIn } from '../../slack/state';
import { tidy } from '../../slack/text';
import { openWhenReady } from '../../slack/views';
import { doneModal, endedModal } from './forms-view';
import { disputeIn } from './nudge';
import { theirs, type OwnNotice } from './theirs';

type Ends = 'settled' | 'putRight';
const GONE = 'This is no longer so, so nothing was noted.';

/** **Settled** on a dispute and **Put right** on what went badly: by one of us, whatever other systems say. */
export const registerEnded = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  for (const ends of ['settled', 'putRight'] as const)
    app.action(ids.nudges[ends], async ({ ack, action, body, client }) => {
      await ack();
      const title = ends === 'settled' ? 'Settled' : 'Put right';
      const opening = { triggerId: body.trigger_id, title, callbackId: ids.nudges.loading };
      await openWhenReady(client, opening, async () => {
        const entered = await deps.enter(body);
        const notice = await theirs(entered, valueOf(action));
        const name = await entered.store.clients.name(notice.clientId);
        return name === undefined ? doneModal(GONE) : endedModal(ends, notice.id, name);
      });
    });

  const record = async (
    { store, viewer }: Entered,
    notice: OwnNotice,
    of: { readonly ends: Ends; readonly how: string; readonly submission: string },
  ): Promise<{ readonly act: string; readonly client: string } | undefined> => {
    const now = clock.now();
    const facts = await store.clients.facts(notice.clientId, now);
    const signal = facts && signalsOf(facts, now).find(({ key }) => key === situationOf(notice.key));
    if (!facts || !signal) return undefined;
    const stamp = deps.stamp(viewer.id, now);
    const { id: clientId, name: client } = facts.client;
    if (of.ends === 'putRight') {
      const jot = { clientId, byId: viewer.id, note: `Put right: ${of.how}`, mark: MARKS.putRight };
      await store.jots.record(of.submission, jot, stamp);
      return { act: stamp.act, client };
    }
    const dispute = disputeIn(facts, signal, now);
    if (dispute === undefined) return undefined;
    const note = `Dispute settled: ${of.how}`;
    const said = bareNote({ clientId, byId: viewer.id, kind: 'note', at: now, note, settled: [dispute] });
    await store.notes.record(of.submission, said, stamp);
    return { act: stamp.act, client };
  };

  app.view(ids.nudges.ended, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const { ends, noticeId } = JSON.parse(view.private_metadata) as { ends: Ends; noticeId: string };
    const how = tidy(heldIn(view.state.values['how'])).trim();
    if (how === '') return ack({ response_action: 'errors', errors: { how: 'Say it in a few words.' } });
    const notice = await theirs(entered, noticeId);
    const done = await record(entered, notice, { ends, how, submission: view.id });
    const text = ends === 'settled' ? 'the dispute is settled' : 'this is put right';
    await ack({
      response_action: 'update',
      view: done
        ? doneModal(mrkdwn`Noted: ${text} with ${done.client}.`, { undo: done.act })
        : doneModal(GONE),
    });
    deps.afterwards('after a matter ended', deps.wake(entered.store.workspaceId, [notice.clientId]));
  });
};
