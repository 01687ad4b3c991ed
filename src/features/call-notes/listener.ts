import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, Viewer } from '../../deps';
import type { Facts } from '../../domain/facts';
import type { CallNoteDraft } from '../../domain/hand-note';
import { NOT_UNDONE, UNDO_MS } from '../../domain/undo';
import { openDm } from '../../slack/dm';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { showView } from '../../slack/views';
import { blockId, recall } from './fields';
import { parseForm, readForm } from './form';
import { undoneMessage, undoneWords } from './logged-view';
import { formFor, formSaid } from './propose';
import { confirmation, recordNote, tapped, type LoggedDraft } from './record';
import { registerVoicemail } from './voicemail-listener';
import { registerSameCalls, type SameCallActions } from './same-call';
import { registerSheet, type SheetActions } from './sheet-listener';
import { loadingModal, unavailableModal } from './loading-view';
import { emptyForm, type Said } from './form-state';
import { callNoteModal } from './view';
import { registerChoices } from './choices-listener';

/** One tap on a list or a brief that is a whole note. */
export type OneTap = {
  readonly clientId: string;
  readonly outcome: 'reached' | 'voicemail' | 'no_answer';
  readonly submission: string;
};
export type CallNoteActions = SheetActions &
  SameCallActions & {
    /** The form with what somebody has said of the call already. */
    readonly callForm: (facts: Facts, viewer: Viewer, now: Date, said: Said) => ModalView;
    /** `duplicate`: the same tap was logged before. */
    readonly logOneTap: (
      entered: Entered,
      client: WebClient,
      tap: OneTap,
    ) => Promise<'recorded' | 'duplicate'>;
    /** A call of which something else knows already; told and taken back like any other. */
    readonly logCall: (
      entered: Entered,
      client: WebClient,
      submission: string,
      draft: CallNoteDraft,
    ) => Promise<'recorded' | 'duplicate'>;
  };

/** The shortcut, the form, and what follows a submission: contract §2. */
export const registerCallNotes = (app: Listeners, deps: Deps): CallNoteActions => {
  const { clock } = deps;
  const sameCalls = registerSameCalls(app, deps);
  const { offerSameCall } = sameCalls;

  app.shortcut(ids.callNotes.open, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: callNoteModal(emptyForm(clock.now())) });
  });

  app.action(ids.callNotes.openFor, async ({ ack, action, body, client }) => {
    await ack();
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: loadingModal() });
    const show = (view: ModalView) => showView(client, opened.view?.id ?? '', opened.view?.hash, view);
    try {
      const { store, viewer } = await deps.enter(body);
      const facts = await store.clients.facts(valueOf(action), clock.now());
      const state = facts && formFor(facts, readForm({}), viewer, clock.now(), '');
      await show(callNoteModal(state ?? emptyForm(clock.now())));
    } catch (error) {
      await show(unavailableModal());
      throw error;
    }
  });

  registerChoices(app, deps);

  app.view(ids.callNotes.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = clock.now();
    const filled = readForm(view.state.values);
    const people = await store.teammates.list();
    const parsed = parseForm(filled, recall(view.private_metadata), {
      now,
      timeZone: viewer.timeZone,
      viewerId: viewer.id,
      people,
    });
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    const stamp = deps.stamp(viewer.id, now);
    const recorded = await recordNote(store, viewer, view.id, parsed.draft, stamp);
    if (recorded.type === 'no-client')
      return ack({
        response_action: 'errors',
        errors: {
          [filled.blocks.client ?? blockId('client')]:
            'This client is no longer there. Choose another one; your text stays.',
        },
      });
    await ack();
    if (recorded.type === 'recorded')
      await logged(
        deps,
        entered,
        client,
        { ...parsed.draft, touchId: recorded.touchId },
        stamp,
        offerSameCall,
      );
  });

  app.action(ids.callNotes.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const act = valueOf(action);
    const undone = await store.acts.undo(act, UNDO_MS, deps.stamp(viewer.id, clock.now()));
    if (undone.type !== 'undone')
      return void (await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...undoneMessage(NOT_UNDONE[undone.type]),
      }));
    try {
      await afterSaved(async () => {
        const names = await Promise.all(undone.clientIds.map((id) => store.clients.name(id)));
        await respond({ replace_original: true, ...undoneMessage(undoneWords(names)) });
      });
    } finally {
      await deps.wake(store.workspaceId, undone.clientIds);
    }
  });

  const logCall: CallNoteActions['logCall'] = async (entered, client, submission, draft) => {
    const { store, viewer } = entered;
    const stamp = deps.stamp(viewer.id, clock.now());
    const recorded = await recordNote(store, viewer, submission, draft, stamp);
    if (recorded.type !== 'recorded') return 'duplicate';
    const { touchId } = recorded;
    await afterSaved(() => logged(deps, entered, client, { ...draft, touchId }, stamp, offerSameCall));
    return 'recorded';
  };

  const logOneTap: CallNoteActions['logOneTap'] = async (
    entered,
    client,
    { clientId, outcome, submission },
  ) => {
    const { store } = entered;
    const now = clock.now();
    const facts = await store.clients.facts(clientId, now);
    if (!facts)
      throw new Refusal(
        'This client is no longer there, so nothing was logged. Type /calls for a fresh list.',
      );
    return logCall(entered, client, submission, tapped(facts, outcome, now));
  };
  registerVoicemail(app, deps);
  return {
    logOneTap,
    logCall,
    ...sameCalls,
    ...registerSheet(app, deps),
    callForm: (facts, viewer, now, said) => callNoteModal(formSaid(facts, viewer, now, said)),
  };
};

/** After a call is logged: the author hears of it, lists and reminders follow the facts. */
const logged = async (
  deps: Deps,
  entered: Entered,
  client: WebClient,
  draft: LoggedDraft,
  stamp: ReturnType<Deps['stamp']>,
  offerSameCall: SameCallActions['offerSameCall'],
): Promise<void> => {
  const { store, viewer } = entered;
  try {
    const message = await confirmation(store, draft, stamp);
    const channel = await openDm(client, viewer.slackId);
    if (message)
      await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
    await offerSameCall(entered, client, draft);
  } finally {
    await deps.wake(store.workspaceId, [draft.clientId]);
  }
};
