import { z } from 'zod';
import { briefOpenings, OPENING_MS } from '../../domain/brief/right-now';
import { dayOf, timeOf } from '../../domain/day';
import { teammate } from '../../domain/facts';
import type { Deps, Notice, Store } from '../../deps';
import { answerer } from '../../slack/answer';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import type { Composed } from '../../slack/notify';
import { Refusal } from '../../slack/refusal';
import { askedMessage, askingMessage, replyMessage, replyModal, REPLY } from './ask-view';
import { GONE } from './gone';
import { readReply } from './reply-form';
import { readPair } from './values';

export const ASK = 'ask';
/** A question that could not be put for so long has answered itself. */
const STALE_MS = 60 * 60_000;
/** A reply is sent once, also when it is submitted twice; after so long a failed one may be tried again. */
const REPLY_JOB = 'reply';
const SENDING_MS = 9_000;
const BEING_SENT = 'This is being sent. If the form stays, press Send again in ten seconds.';

/** Two people about one client: “Kim opened this 6 minutes ago”, **Ask Kim**, and Kim's reply. Issue 4. */
export const registerAsking = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.brief.ask, async ({ ack, action, body, respond, client }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const { clientId, otherId } = readPair(valueOf(action));
    const now = clock.now();
    const facts = await store.clients.facts(clientId, now);
    if (!facts) throw new Refusal(GONE);
    const opening = briefOpenings(facts, viewer, now).find(({ teammateId }) => teammateId === otherId);
    if (!opening || !teammate(facts, otherId)?.active)
      throw new Refusal(
        'That was more than 30 minutes ago, so I have asked nobody. Better write to them yourself.',
      );
    if (deps.dryRun)
      throw new Refusal('This bot only tries things out for now (DRY_RUN), so nobody was asked.');
    const begins = `${ASK}:${clientId}:${viewer.id}:`;
    const notice = {
      ...{ key: `${begins}${now.toISOString()}`, kind: ASK, clientId, recipientId: otherId, notBefore: now },
      ...{ state: 'planned' as const, about: { askerId: viewer.id, openedAt: opening.at } },
    };
    const asked = await store.notices.addUnlessSince(
      notice,
      begins,
      new Date(now.getTime() - OPENING_MS),
      now,
    );
    await answerer(client, respond, viewer.slackId, body.channel?.id)(askingMessage(opening.name, asked));
    if (asked) deps.afterwards('asking a colleague', deps.wake(store.workspaceId, [clientId]));
  });

  app.action(ids.brief.reply, async ({ ack, action, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: replyModal(valueOf(action)) });
  });

  app.view(ids.brief.replySubmit, async ({ ack, body, view, client }) => {
    const { store, viewer } = await deps.enter(body);
    const reply = readReply(view.state.values);
    if (reply.type === 'errors') return ack({ response_action: 'errors', errors: reply.errors });
    const { clientId, otherId } = readPair(view.private_metadata);
    const [name, asker] = await Promise.all([store.clients.name(clientId), store.teammates.byId(otherId)]);
    if (name === undefined || !asker?.active) {
      const gone = name === undefined ? 'This client is no longer there' : 'Whoever asked has left';
      return ack({ response_action: 'errors', errors: { [REPLY.block]: `${gone}, so nothing was sent.` } });
    }
    const now = clock.now();
    const day = dayOf(now, 'UTC');
    if (!(await store.slots.claim(REPLY_JOB, view.id, day, SENDING_MS))) {
      const sent = (await store.slots.finished(REPLY_JOB, [day])).has(`${view.id} ${day}`);
      return sent ? ack() : ack({ response_action: 'errors', errors: { [REPLY.block]: BEING_SENT } });
    }
    const stamp = deps.stamp(viewer.id, now);
    if (reply.keep) await store.jots.record(view.id, { clientId, byId: viewer.id, note: reply.words }, stamp);
    const said = replyMessage({
      ...{ clientId, clientName: name, from: viewer.name, words: reply.words, kept: reply.keep },
    });
    const channel = await openDm(client, asker.slackId);
    // before the answer to Slack: if it cannot be sent, the text is still in the form
    await client.chat.postMessage({ channel, ...said, unfurl_links: false, unfurl_media: false });
    await store.slots.finish(REPLY_JOB, view.id, day, now, 'sent');
    await ack();
    if (reply.keep) await deps.wake(store.workspaceId, [clientId]);
  });
};

const aboutOf = z.object({ askerId: z.string(), openedAt: z.iso.datetime() });

/** The question as it is put; gone when either has left, or nobody could be asked for an hour. */
export const composeAsk = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const { askerId, openedAt } = aboutOf.parse(notice.about);
  const clientId = notice.clientId ?? '';
  const [name, asker, asked] = await Promise.all([
    store.clients.name(clientId),
    store.teammates.byId(askerId),
    store.teammates.byId(notice.recipientId),
  ]);
  if (name === undefined || !asker?.active || !asked?.active) return { type: 'gone' };
  if (now.getTime() - notice.plannedAt.getTime() > STALE_MS) return { type: 'gone' };
  const message = askedMessage({
    ...{ clientId, clientName: name, asker, openedAt: timeOf(new Date(openedAt), asked.timeZone) },
  });
  return { type: 'say', message };
};
