import { addNewClient } from '../../add-client';
import { writeBrief, type Brief } from '../../domain/brief';
import { dayOf } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import type { Deps, Entered, Store } from '../../deps';
import { answerer, type Say } from '../../slack/answer';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import type { Message } from '../../slack/surfaces';
import { addedMessage } from './added-view';
import { attentionOf } from './attention';
import { needsAttentionMessage } from './attention-view';
import { registerAsking } from './ask';
import { GONE } from './gone';
import { healthPast } from './health-past';
import { registerHeard, type AnswerWords, type Replied } from './heard';
import { helpMessage } from '../../slack/help';
import { registerTicks } from './ticks';
import { briefMessage, moreMessage } from './view';
import { whichClientMessage } from './which-client-view';

const LONGEST_NAME = 200;

/** What other features do with a brief, and with a client that was not named beyond doubt. */
export type BriefActions = {
  readonly whichClient: typeof whichClientMessage;
  readonly showBrief: (entered: Entered, clientId: string, say: Say) => Promise<void>;
};

type Screen = (brief: Brief, store: Store, now: Date) => Message | Promise<Message>;

const firstScreen: Screen = (brief) => briefMessage(brief);
/** Whoever asks for more has the time for how the client stood before. */
const wholeBrief: Screen = async (brief, store, now) =>
  moreMessage(brief, await healthPast(store, brief.clientId, now));

/** `/client`, and the buttons that open a brief. */
export const registerBrief = (
  app: Listeners,
  deps: Deps,
  { replied }: { readonly replied: Replied },
): BriefActions => {
  const { clock } = deps;
  registerAsking(app, deps);
  registerTicks(app, deps);

  app.command('/client', async ({ ack, command, respond, client }) => {
    await ack();
    const words = command.text.trim();
    const now = clock.now();
    const isHelp = words.toLowerCase() === 'help';
    const entered = await deps.enter(command, words === '' || isHelp ? undefined : { words, at: now });
    const say = answerer(client, respond, entered.viewer.slackId, command.channel_id);
    if (words !== '') return answerWords(entered, words, say);
    const mapped = await entered.store.clients.inChannel(command.channel_id, command.channel_name);
    const [only] = mapped;
    if (only && mapped.length === 1) return showBrief(entered, only.clientId, say);
    if (only) return say(whichClientMessage({ type: 'several', asked: 'this channel', clients: mapped }));
    const { rows, total } = await attentionOf(entered, now);
    return say(needsAttentionMessage(rows, dayOf(now, entered.viewer.timeZone), total));
  });

  for (const [actionId, view] of [
    [ids.brief.open, firstScreen],
    [ids.brief.pick, firstScreen],
    [ids.brief.more, wholeBrief],
  ] as const)
    app.action(actionId, async ({ ack, action, body, respond, client }) => {
      await ack();
      const entered = await deps.enter(body);
      const say = answerer(client, respond, entered.viewer.slackId, body.channel?.id);
      await showBrief(entered, valueOf(action), say, view);
    });

  app.action(ids.clients.add, async ({ ack, action, body, respond, client }) => {
    await ack();
    const entered = await deps.enter(body);
    const say = answerer(client, respond, entered.viewer.slackId, body.channel?.id);
    const name = valueOf(action).trim().slice(0, LONGEST_NAME);
    // a second tap, or somebody quicker: then the client is there already
    const id = await addNewClient(deps, entered, name);
    if (id === undefined) return findBrief(entered, name, say);
    await afterSaved(async () => {
      await showBrief(entered, id, say);
      await say(addedMessage(id, name));
    });
  });

  const answerWords: AnswerWords = async (entered, words, say) => {
    if (words === '' || words.toLowerCase() === 'help') return say(helpMessage());
    if (entered.named) return tell(entered, entered.named, clock.now(), say);
    return findBrief(entered, words, say);
  };

  const findBrief = async (entered: Entered, words: string, say: Say): Promise<void> => {
    const match = await entered.store.clients.match(words);
    if (match.type === 'one') return showBrief(entered, match.id, say);
    return say(
      whichClientMessage(
        match.type === 'none'
          ? { type: 'unknown', asked: words, near: match.near }
          : { type: 'several', asked: words, clients: match.candidates },
      ),
    );
  };

  const showBrief = async (
    entered: Entered,
    clientId: string,
    say: Say,
    view = firstScreen,
  ): Promise<void> => {
    const now = clock.now();
    const facts = await entered.store.clients.facts(clientId, now);
    if (!facts) throw new Refusal(GONE);
    await tell(entered, facts, now, say, view);
  };

  const tell = async (
    { store, viewer }: Entered,
    facts: Facts,
    now: Date,
    say: Say,
    view = firstScreen,
  ): Promise<void> => {
    await say(await view(writeBrief(facts, viewer, now), store, now));
    await store.openings.record(viewer.id, facts.client.id, now);
  };
  registerHeard(app, deps, answerWords, replied);
  return {
    whichClient: whichClientMessage,
    showBrief: (entered, clientId, say) => showBrief(entered, clientId, say),
  };
};
