import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Asking, Deps } from '../../deps';
import { callSheet } from '../../domain/call-sheet';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady, showView } from '../../slack/views';
import { blockId, remember } from './fields';
import { readForm } from './form';
import { formFor } from './propose';
import { ELSE, minutesSince, readSheet, recallSheet } from './sheet-form';
import { sheetModal, SHEET_TITLE, withClock } from './sheet-view';
import { callNoteModal } from './view';

const GONE = 'This client is no longer there. Type /client and a name to find another.';
const TOO_LONG =
  'Together these are more than one note takes (3,000 characters). Shorten some; nothing is lost.';

export type SheetActions = {
  readonly openSheet: (
    asking: Asking,
    client: WebClient,
    of: { readonly triggerId: string; readonly clientId: string; readonly onTop: boolean },
  ) => Promise<void>;
};

/** The call sheet: opened from a row or a brief, gone through while talking, and ended in the call note. Row B2. */
export const registerSheet = (app: Listeners, deps: Deps): SheetActions => {
  const { clock } = deps;

  const openSheet: SheetActions['openSheet'] = async (asking, client, { triggerId, clientId, onTop }) => {
    const opening = { triggerId, title: SHEET_TITLE, callbackId: ids.callSheet.loading, onTop };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(asking);
      const facts = await store.clients.facts(clientId, clock.now());
      if (!facts) throw new Refusal(GONE);
      deps.afterwards(
        'recording a call sheet as read',
        store.openings.record(viewer.id, clientId, clock.now(), 'sheet'),
      );
      return sheetModal(callSheet(facts, viewer, clock.now()), { clientId });
    });
  };

  app.action(ids.callSheet.open, async ({ ack, action, body, client }) => {
    await ack();
    const onTop = body.view?.type === 'modal';
    await openSheet(body, client, { triggerId: body.trigger_id, clientId: valueOf(action), onTop });
  });

  app.action(ids.callSheet.start, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const memory = { ...recallSheet(view.private_metadata), startedAt: clock.now().toISOString() };
    await showView(client, view.id, view.hash, withClock(view.blocks as KnownBlock[], memory));
  });

  app.view(ids.callSheet.submit, async ({ ack, body, view }) => {
    const { store, viewer } = await deps.enter(body);
    const now = clock.now();
    const memory = recallSheet(view.private_metadata);
    const { notes, ticked } = readSheet(view.state.values, view.blocks);
    const facts = await store.clients.facts(memory.clientId, now);
    const refused = !facts ? GONE : notes.length > limits.inputText ? TOO_LONG : undefined;
    if (!facts || refused !== undefined)
      return ack({ response_action: 'errors', errors: { [ELSE]: refused ?? GONE } });
    const minutes = minutesSince(memory, now);
    const startedAt = minutes === null ? null : new Date(memory.startedAt ?? now);
    const filled = { ...readForm({}), outcome: 'reached' as const, when: startedAt };
    const before = remember({
      ...{ clientId: memory.clientId, proposed: null, nextBlock: blockId('next'), ticked },
    });
    const begun = { outcome: filled.outcome, notes, minutes, startedAt };
    const form = formFor(facts, filled, viewer, now, before, begun);
    await ack({ response_action: 'update', view: callNoteModal(form) });
  });

  return { openSheet };
};
