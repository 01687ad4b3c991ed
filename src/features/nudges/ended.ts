import { bareNote } from '../../domain/hand-note';
import type { Facts } from '../../domain/facts';
import { signalsOf } from '../../domain/look';
import { openOf } from '../../domain/matters';
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
import { disputeFor, settleable } from './settling';
import { theirs } from './theirs';

type Ends = 'settled' | 'putRight';
/** What is said to have ended: what a message was about, or a dispute on a line of the list. */
type About =
  | { readonly ends: Ends; readonly noticeId: string }
  | { readonly ends: 'settled'; readonly clientId: string; readonly disputeId: string };

const ofLine = (value: string): About => {
  const [clientId = '', disputeId = ''] = value.split(' ');
  return { ends: 'settled', clientId, disputeId };
};
const GONE = 'This is no longer so, so nothing was noted.';
const NOT_THEIRS = 'That a bill is settled is for the owner, billing or a manager to say. Nothing was noted.';

/** **Settled** on a dispute and **Put right** on what went badly: by one of us, whatever other systems say. */
export const registerEnded = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  const opens = (actionId: string, aboutOf: (value: string) => About): void =>
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const about = aboutOf(valueOf(action));
      const title = about.ends === 'settled' ? 'Settled' : 'Put right';
      const opening = { triggerId: body.trigger_id, title, callbackId: ids.nudges.loading };
      await openWhenReady(client, opening, async () => {
        const found = await matterOf(await deps.enter(body), about);
        const why = whyNot(about.ends, found);
        if (!found || why !== undefined) return doneModal(why ?? GONE);
        return endedModal(about.ends, JSON.stringify(about), found.facts.client.name);
      });
    });
  opens(ids.nudges.settled, (noticeId) => ({ ends: 'settled', noticeId }));
  opens(ids.nudges.putRight, (noticeId) => ({ ends: 'putRight', noticeId }));
  opens(ids.nudges.disputeSettled, ofLine);

  /** The matter, if it still holds, and the dispute in it. */
  const matterOf = (entered: Entered, about: About): Promise<Matter | undefined> =>
    'noticeId' in about ? ofMessage(entered, about.noticeId) : ofDispute(entered, about);

  const ofMessage = async (entered: Entered, noticeId: string): Promise<Matter | undefined> => {
    const { store, viewer: reader } = entered;
    const now = clock.now();
    const { clientId, key } = await theirs(entered, noticeId);
    const facts = await store.clients.facts(clientId, now);
    const signal = facts && signalsOf(facts, now).find((each) => each.key === situationOf(key));
    return signal && { facts, dispute: await disputeFor(store, { facts, signal, reader }, now) };
  };

  const ofDispute = async (
    { store, viewer: reader }: Entered,
    { clientId, disputeId }: Extract<About, { disputeId: string }>,
  ): Promise<Matter | undefined> => {
    const now = clock.now();
    const facts = await store.clients.facts(clientId, now);
    const dispute = facts && openOf(facts, now, 'dispute').find(({ id }) => id === disputeId);
    return dispute && { facts, dispute: await settleable(store, dispute, { facts, reader }) };
  };

  const record = async (
    { store, viewer }: Entered,
    { facts, dispute }: Matter,
    of: { readonly ends: Ends; readonly how: string; readonly submission: string },
  ): Promise<string> => {
    const now = clock.now();
    const stamp = deps.stamp(viewer.id, now);
    const about = { clientId: facts.client.id, byId: viewer.id };
    if (of.ends === 'putRight') {
      const jot = { ...about, note: `Put right: ${of.how}`, mark: MARKS.putRight };
      await store.jots.record(of.submission, jot, stamp);
    } else {
      const note = `Dispute settled: ${of.how}`;
      const settled = dispute ? [dispute.id] : [];
      await store.notes.record(
        of.submission,
        bareNote({ ...about, kind: 'note', at: now, note, settled }),
        stamp,
      );
    }
    return stamp.act;
  };

  app.view(ids.nudges.ended, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const about = JSON.parse(view.private_metadata) as About;
    const { ends } = about;
    const how = tidy(heldIn(view.state.values['how'])).trim();
    if (how === '') return ack({ response_action: 'errors', errors: { how: 'Say it in a few words.' } });
    const found = await matterOf(entered, about);
    const why = whyNot(ends, found);
    if (!found || why !== undefined) return ack({ response_action: 'update', view: doneModal(why ?? GONE) });
    const undo = await record(entered, found, { ends, how, submission: view.id });
    const text = ends === 'settled' ? 'the dispute is settled' : 'this is put right';
    const { id: clientId, name } = found.facts.client;
    await ack({
      response_action: 'update',
      view: doneModal(mrkdwn`Noted: ${text} with ${name}.`, { undo }),
    });
    deps.afterwards('after a matter ended', deps.wake(entered.store.workspaceId, [clientId]));
  });
};

type Matter = { readonly facts: Facts; readonly dispute: Awaited<ReturnType<typeof disputeFor>> };

/** Why this person cannot say so; undefined where they can. */
const whyNot = (ends: Ends, found: Matter | undefined): string | undefined => {
  if (!found || (ends === 'settled' && !found.dispute)) return GONE;
  return ends === 'settled' && found.dispute?.theirs !== true ? NOT_THEIRS : undefined;
};
