import type { WebClient } from '@slack/web-api';
import type { RespondFn } from '@slack/bolt';
import type { Asking, Deps, Entered } from '../../deps';
import type { CallNoteDraft } from '../../domain/hand-note';
import { stateOf, wentUnanswered, type AskedCall } from '../../domain/phone-call';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { readCallValue } from './values';
import { callsMessage } from './view';

/** What writes a call down; app.ts ties it. */
export type CallLog = {
  readonly logCall: (
    entered: Entered,
    client: WebClient,
    submission: string,
    draft: CallNoteDraft,
  ) => Promise<'recorded' | 'duplicate'>;
};

const GONE = 'I no longer know of this call, so nothing was changed. /touch logs it by hand.';

/** The answers to “12 min with Maria (Acme)?” and “Maria (Acme) rang”: **Log**, **Not a client call**, and **Ask again**. */
export const registerPhoneCalls = (app: Listeners, deps: Deps, { logCall }: CallLog): void => {
  const { clock } = deps;

  /** The call that a button is about, if it is the presser's own. */
  const asked = async (body: Asking, value: string) => {
    const entered = await deps.enter(body);
    const { id, clientId } = readCallValue(value);
    const call = await entered.store.phoneCalls.find(id, entered.viewer.id);
    if (!call) throw new Refusal(GONE);
    return { entered, call, clientId };
  };

  /** The message with all its calls as they are now; the ledger follows. */
  const show = async (
    { store, viewer }: Entered,
    { toldIn, whose }: AskedCall,
    respond: RespondFn,
  ): Promise<void> => {
    const now = clock.now();
    const calls = await store.phoneCalls.inMessage(viewer.id, toldIn ?? '');
    await store.notices.stale([toldIn ?? ''], [viewer.id], [], now);
    await respond({ replace_original: true, ...callsMessage(calls, viewer.timeZone, now) });
    const clients = whose.map(({ clientId }) => clientId);
    deps.afterwards('bringing the calls up to date', deps.wake(store.workspaceId, clients));
  };

  app.action(ids.phoneCalls.log, async ({ ack, action, body, client, respond }) => {
    await ack();
    const { entered, call, clientId } = await asked(body, valueOf(action));
    const whose = call.whose.find((one) => one.clientId === clientId);
    const state = stateOf(call, clock.now());
    if (state === 'expired')
      throw new Refusal('That was too long ago to log with one press. /touch does it.');
    if (state === 'open' && !whose)
      throw new Refusal(
        'This number is no longer that client’s, so nothing was logged. /touch logs it by hand.',
      );
    if (state === 'open') await logCall(entered, client, call.submission, draftOf(call, clientId));
    await show(entered, call, respond);
  });

  app.action(ids.phoneCalls.notClient, async ({ ack, action, body, respond }) => {
    await ack();
    const { entered, call } = await asked(body, valueOf(action));
    await entered.store.phoneCalls.sayNoClient(call.id, entered.viewer.id, clock.now());
    await show(entered, call, respond);
  });

  app.action(ids.phoneCalls.askAgain, async ({ ack, action, body, respond }) => {
    await ack();
    const { entered, call } = await asked(body, valueOf(action));
    await entered.store.phoneCalls.askAgain(call.id, entered.viewer.id);
    await show(entered, call, respond);
  });
};

/** What the phone knows of the call, and no more: how it went can be added with **Edit**. */
const draftOf = (call: AskedCall, clientId: string): CallNoteDraft => {
  const [person, ...others] = call.whose.find((one) => one.clientId === clientId)?.people ?? [];
  return {
    ...{ clientId, at: call.startedAt, direction: call.direction },
    ...(wentUnanswered(call)
      ? { outcome: 'no_answer', minutes: null }
      : { outcome: 'reached', minutes: call.minutes }),
    contact: person && others.length === 0 ? { id: person.id } : null,
    ...{ mood: null, note: null, needs: null, counts: null, phase: null, agreedOn: null },
    ...{ withIds: [], withNames: [], promises: [], settled: [], kept: [] },
  };
};
