import type { Deps } from '../../deps';
import { readAmount } from '../../domain/amount';
import { seesAmounts } from '../../domain/client';
import { bareNote } from '../../domain/hand-note';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { openWhenReady } from '../../slack/views';
import { tidy } from '../../slack/text';
import { disputeModal } from './dispute-view';
import { chosenIn, inputIn, recall } from './fields';
import { AMOUNT_EXPECTED, whoIn } from './form';
import { keep } from './note-down';
import { titled } from './noted';
import { closedModal } from './small-modals';
import { tellAuthor } from './tell-author';

const GONE = 'This client is no longer there, so nothing can be noted.';

/** **Dispute…** on a brief: a bill that the client argues about, told to us and by no system. */
export const registerDisputes = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.touches.dispute, async ({ ack, action, body, client }) => {
    await ack();
    const opening = {
      triggerId: body.trigger_id,
      title: 'A bill is disputed',
      callbackId: ids.touches.loading,
    };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      const facts = await store.clients.facts(valueOf(action), clock.now());
      if (!facts) return closedModal(GONE);
      const { id: clientId, name } = facts.client;
      return disputeModal({ clientId, client: name, amounts: seesAmounts(viewer, facts.client) });
    });
  });

  app.view(ids.touches.submitDispute, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = clock.now();
    const { clientId } = recall(view.private_metadata);
    const { values } = view.state;
    const facts = await store.clients.facts(clientId, now);
    if (!facts) return ack({ response_action: 'errors', errors: { note: GONE } });
    const text = (field: string) => tidy(inputIn(values, field).value ?? '').trim() || null;
    const number = text('number')?.replace(/^#\s*|\s+/gu, '') ?? null;
    if (number !== null && !/\p{N}/u.test(number))
      return ack({
        response_action: 'errors',
        errors: { number: 'A number has digits, like INV-1042. Leave it empty if you do not know it.' },
      });
    const currency = facts.touches.findLast((touch) => touch.currency !== null)?.currency ?? null;
    // may have changed since the form was opened
    const typed = seesAmounts(viewer, facts.client) ? text('amount') : null;
    const amountCents = typed === null ? null : readAmount(typed, currency);
    if (amountCents === undefined)
      return ack({ response_action: 'errors', errors: { amount: AMOUNT_EXPECTED } });
    const note = bareNote({
      ...{ clientId, byId: viewer.id, kind: 'dispute', at: now, ...titled({ number, note: text('note') }) },
      ...{
        contact: whoIn(chosenIn(values, 'who')),
        amountCents,
        currency: amountCents === null ? null : currency,
      },
    });
    const stamp = deps.stamp(viewer.id, now);
    const recorded = await keep(store, view.id, note, stamp);
    if (recorded.type === 'no-client') return ack({ response_action: 'errors', errors: { note: GONE } });
    await ack();
    await tellAuthor(deps, entered, client, { clientId, recorded, stamp });
  });
};
