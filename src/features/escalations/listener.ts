import { addClient } from '../../add-client';
import type { Deps, Entered } from '../../deps';
import { mayAdd } from '../../domain/editing';
import { valueOf } from '../../slack/action-value';
import { answerer, type Say } from '../../slack/answer';
import { askWhich, readCarried, type WhichClient } from '../../slack/carried';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { heldIn } from '../../slack/state';
import { tidy } from '../../slack/text';
import { openWhenReady } from '../../slack/views';
import { inDm } from '../../slack/whisper';
import { registerClosing } from './closing';
import { FIELDS, writtenIn } from './form';
import { openModal, startModal } from './modals-view';
import { shownOf } from './shown';
import { begin, tellStarter } from './start';
import { registerUpdates } from './updates';
import { escalateHelp, openMessage } from './view';

const GONE =
  'This client is no longer there, so no escalation was started. Type /client and a name to find another.';
const NOT_YOURS = 'You may look, not escalate. Ask a teammate to start this escalation.';
const NO_LEAD = 'Choose a teammate who works here: guests and people who have left lead nothing.';

/** Who asks, and what answers them; a trigger opens the form. */
type Asking = { readonly triggerId: string; readonly submission: string; readonly say: Say };

/** `/escalate` and **Escalate**: an escalation is started, updated and closed. docs/decisions/0018-escalations-core.md */
export const registerEscalations = (
  app: Listeners,
  deps: Deps,
  { whichClient }: { readonly whichClient: WhichClient },
): void => {
  const { clock } = deps;

  app.command('/escalate', async ({ ack, command, respond, client }) => {
    await ack();
    const entered = await deps.enter(command);
    const { store } = entered;
    const say = answerer(client, respond, entered.viewer.slackId, command.channel_id);
    const typed = command.text.trim();
    const asking = { triggerId: command.trigger_id, submission: command.trigger_id, say };
    if (typed.toLowerCase() === 'help') return say(escalateHelp());
    if (typed === '') {
      const [only, ...others] = await store.clients.inChannel(command.channel_id, command.channel_name);
      if (!only || others.length > 0) return say(escalateHelp());
      return escalate(entered, client, { clientId: only.clientId, reason: '' }, asking);
    }
    const found = await store.clients.beginning(typed);
    if (found.type === 'one')
      return escalate(entered, client, { clientId: found.id, reason: found.rest }, asking);
    const { asked, rest } = found;
    const which =
      found.type === 'several'
        ? { type: found.type, asked, clients: found.candidates }
        : { type: 'unknown' as const, asked, near: found.near };
    return say(askWhich(whichClient, which, rest, ids.escalations));
  });

  for (const actionId of [ids.escalations.pick, ids.escalations.add])
    app.action(actionId, async ({ ack, action, body, respond, client }) => {
      await ack();
      const entered = await deps.enter(body);
      const say = answerer(client, respond, entered.viewer.slackId, body.channel?.id);
      const { chosen, words: reason } = readCarried(valueOf(action));
      if (!mayAdd(entered.viewer)) throw new Refusal(NOT_YOURS);
      const clientId = actionId === ids.escalations.add ? await addClient(deps, entered, chosen) : chosen;
      if (clientId === undefined)
        throw new Refusal(
          `There is more than one “${chosen}” by now. Type /escalate again with more of the name.`,
        );
      // the same button pressed twice is one escalation
      const submission = `${body.channel?.id ?? ''}:${body.container['message_ts'] ?? body.trigger_id}`;
      await escalate(entered, client, { clientId, reason }, { triggerId: body.trigger_id, submission, say });
    });

  /** Starts it where the reason is said, else asks for it; one that is open already is shown instead. */
  const escalate = async (
    entered: Entered,
    client: Parameters<typeof openWhenReady>[0],
    { clientId, reason }: { readonly clientId: string; readonly reason: string },
    { triggerId, submission, say }: Asking,
  ): Promise<void> => {
    const { store, viewer } = entered;
    if (!mayAdd(viewer)) throw new Refusal(NOT_YOURS);
    const now = clock.now();
    const facts = await store.clients.facts(clientId, now);
    if (!facts) throw new Refusal(GONE);
    const open = shownOf(facts, viewer.timeZone, now);
    if (open) return say(openMessage(open));
    const words = tidy(reason).trim();
    if (words === '') {
      const view = startModal({ clientId, client: facts.client.name, leadSlackId: viewer.slackId });
      return void (await client.views.open({ trigger_id: triggerId, view }));
    }
    const begun = await begin(deps, entered, submission, { clientId, reason: words, leadId: viewer.id });
    if (begun.type === 'no-client') throw new Refusal(GONE);
    if (begun.type === 'started') return tellStarter(deps, entered, begun, say);
    // somebody was quicker
    const theirs = begun.type === 'open' && (await openOne(entered, clientId));
    if (theirs) await say(openMessage(theirs));
  };

  const openOne = async ({ store, viewer }: Entered, clientId: string) => {
    const now = clock.now();
    const facts = await store.clients.facts(clientId, now);
    return facts && shownOf(facts, viewer.timeZone, now);
  };

  app.action(ids.escalations.open, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: 'Escalate', callbackId: ids.escalations.loading };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      const now = clock.now();
      const facts = await store.clients.facts(valueOf(action), now);
      if (!facts) throw new Refusal(GONE);
      const open = shownOf(facts, viewer.timeZone, now);
      if (open) return openModal(open);
      if (!mayAdd(viewer)) throw new Refusal(NOT_YOURS);
      const { id: clientId, name } = facts.client;
      return startModal({ clientId, client: name, leadSlackId: viewer.slackId });
    });
  });

  app.view(ids.escalations.start, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const written = writtenIn(view.state.values, 'reason');
    const lead = await store.teammates.bySlackId(heldIn(view.state.values[FIELDS.lead]));
    const isNoLead = !lead?.active || lead.standing !== 'member';
    if (written.type === 'errors' || isNoLead)
      return ack({
        response_action: 'errors',
        errors: {
          ...(written.type === 'errors' && written.errors),
          ...(isNoLead && { [FIELDS.lead]: NO_LEAD }),
        },
      });
    const of = { clientId: view.private_metadata, reason: written.words, leadId: lead.id };
    const begun = await begin(deps, entered, view.id, of);
    if (begun.type === 'no-client')
      return ack({ response_action: 'errors', errors: { [FIELDS.reason]: GONE } });
    const theirs = begun.type === 'open' && (await openOne(entered, of.clientId));
    if (theirs) return ack({ response_action: 'update', view: openModal(theirs) });
    await ack();
    if (begun.type === 'started') await tellStarter(deps, entered, begun, inDm(client, viewer.slackId));
  });

  registerUpdates(app, deps);
  registerClosing(app, deps);
};
