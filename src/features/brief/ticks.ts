import { rolesOf } from '../../domain/client';
import { teammate, type Facts } from '../../domain/facts';
import { standingNeed } from '../../domain/brief/say';
import { MARKS } from '../../domain/touch';
import type { Deps, Entered } from '../../deps';
import { answerer } from '../../slack/answer';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { GONE } from './gone';
import { tickedMessage } from './ticked-view';
import { readPair } from './values';

/** What is ticked off in a brief with one tap: a newcomer's details, and what they said they need. */
export const registerTicks = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.brief.approveDetails, async ({ ack, action, body, respond, client }) => {
    await ack();
    const { facts, entered } = await factsToTick(deps, body, valueOf(action));
    const { store, viewer } = entered;
    const { id: clientId, name } = facts.client;
    const jot = { clientId, byId: viewer.id, note: 'Details approved', mark: MARKS.detailsApproved };
    await store.jots.record(`${MARKS.detailsApproved}:${clientId}`, jot, deps.stamp(viewer.id, clock.now()));
    const say = answerer(client, respond, viewer.slackId, body.channel?.id);
    await afterSaved(() => say(tickedMessage(clientId, `Noted: the details of ${name} are approved.`)));
    deps.afterwards('looking at a client', deps.wake(store.workspaceId, [clientId]));
  });

  app.action(ids.brief.needAnswered, async ({ ack, action, body, respond, client }) => {
    await ack();
    const { clientId, otherId } = readPair(valueOf(action));
    const { facts, entered } = await factsToTick(deps, body, clientId);
    const { store, viewer } = entered;
    const say = answerer(client, respond, viewer.slackId, body.channel?.id);
    const need = standingNeed(facts, true, clock.now());
    if (need?.touchId !== otherId)
      return say(tickedMessage(clientId, 'That was noted before, or they have said something newer.'));
    const jot = { clientId, byId: viewer.id, note: `Need met: ${need.words}`, mark: MARKS.needAnswered };
    await store.jots.record(`${MARKS.needAnswered}:${otherId}`, jot, deps.stamp(viewer.id, clock.now()));
    await afterSaved(() => say(tickedMessage(clientId, `Noted as met: ${need.words}`)));
    deps.afterwards('looking at a client', deps.wake(store.workspaceId, [clientId]));
  });
};

/** The facts, for somebody who may change them. */
const factsToTick = async (
  deps: Deps,
  body: Parameters<Deps['enter']>[0],
  clientId: string,
): Promise<{ readonly entered: Entered; readonly facts: Facts }> => {
  const entered = await deps.enter(body);
  const facts = await entered.store.clients.facts(clientId, deps.clock.now());
  if (!facts) throw new Refusal(GONE);
  if (rolesOf(entered.viewer).some((role) => role !== 'viewer')) return { entered, facts };
  const owner = teammate(facts, facts.client.ownerId)?.name ?? 'a manager';
  throw new Refusal(`You can read briefs here and change nothing. Ask ${owner} to tick this off.`);
};
