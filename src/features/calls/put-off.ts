import type { WebClient } from '@slack/web-api';
import { startOfDay } from '../../domain/day';
import { mayEdit, whomToAsk } from '../../domain/editing';
import { teammate } from '../../domain/facts';
import { parseInterval } from '../../domain/interval';
import { nextCallWords } from '../../domain/next-call-words';
import { looserAfter } from '../../domain/put-off';
import type { Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { looserText, putOffText, undoableMessage } from './answers-view';
import { readPutOff, recall, type PutOffMemory } from './put-off-form';
import { putOffDoneModal, putOffModal } from './put-off-view';
import { parsePair } from './values';

const GONE = 'This client is no longer there. Type /calls for a fresh list.';

/** Opens the form in which a call is put off. */
export const openPutOff = (
  deps: Deps,
  client: WebClient,
  of: PutOffMemory & { readonly triggerId: string; readonly asking: Parameters<Deps['enter']>[0] },
): Promise<void> =>
  openWhenReady(
    client,
    { triggerId: of.triggerId, title: 'Put a call off', callbackId: ids.calls.putOffLoading },
    async () => {
      const { store } = await deps.enter(of.asking);
      const name = await store.clients.name(of.clientId);
      if (name === undefined) throw new Refusal(GONE);
      return putOffModal({ verb: of.verb, clientId: of.clientId }, name);
    },
  );

/** The form, and the looser rhythm that is proposed after the third time in a row. */
export const registerPutOff = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.view(ids.calls.putOff, async ({ ack, body, view }) => {
    const { store, viewer } = await deps.enter(body);
    const now = clock.now();
    const { verb, clientId } = recall(view.private_metadata);
    const settings = await store.settings.get();
    const { timeZone } = viewer;
    const read = readPutOff(view.state.values, verb, { person: viewer, settings, now, timeZone });
    if (read.type === 'errors') return ack({ response_action: 'errors', errors: { ...read.errors } });
    const facts = await store.clients.facts(clientId, now);
    if (!facts) return ack({ response_action: 'errors', errors: { own: GONE } });
    const { back, why } = read;
    const stamp = deps.stamp(viewer.id, now);
    const snooze = { kind: verb, until: startOfDay(back, timeZone), why };
    await store.snoozes.add({ clientId, teammateId: viewer.id, ...snooze }, stamp);
    const added = { ...snooze, id: '~', teammateId: viewer.id, at: now };
    const proposal = looserAfter({ ...facts, snoozes: [...facts.snoozes, added] }, viewer.id, now);
    const text = putOffText(facts.client.name, verb, back);
    const mayLoosen = mayEdit(viewer, facts.client) === 'all';
    await ack({
      response_action: 'update',
      view: putOffDoneModal({ text, act: stamp.act, clientId, ...(mayLoosen && { proposal }) }),
    });
    deps.afterwards('after a call was put off', deps.wake(store.workspaceId, [clientId]));
  });

  app.action(ids.calls.looser, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const { id: clientId = '', other: interval = '' } = parsePair(valueOf(action)) ?? {};
    const facts = await store.clients.facts(clientId, clock.now());
    if (!facts || !parseInterval(interval)) throw new Refusal(GONE);
    if (mayEdit(viewer, facts.client) !== 'all')
      throw new Refusal(
        `How often ${facts.client.name} is called is up to its owner and caller. Ask ${whomToAsk(teammate(facts, facts.client.ownerId))}.`,
      );
    const stamp = deps.stamp(viewer.id, clock.now());
    await store.records.edit(clientId, stamp, () => ({
      type: 'write',
      cadence: { interval, askedBy: null },
    }));
    await deps.wake(store.workspaceId, [clientId]);
    await afterSaved(async () => {
      const after = await store.clients.facts(clientId, clock.now());
      const next = after && nextCallWords(after, clock.now());
      const text = looserText(facts.client.name, interval, next);
      await respond({ replace_original: true, ...undoableMessage(text, stamp.act) });
    });
  });
};
