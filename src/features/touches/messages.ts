import type { MessageShortcut } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps, Entered, TeammateRow } from '../../deps';
import { dayOf } from '../../domain/day';
import { readNextStep } from '../../domain/promised';
import { MOOD_WORDS } from '../../domain/form-words';
import { bareNote, type HandNote } from '../../domain/hand-note';
import { normalName } from '../../domain/names';
import type { Contact } from '../../domain/client';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import type { Values } from '../../slack/state';
import { nextStepIn } from '../../slack/next-step';
import { openWhenReady, showView } from '../../slack/views';
import { permalink } from '../../slack/permalink';
import { tidy } from '../../slack/text';
import { asTyped } from '../../slack/typed-text';
import { chosenIn, inputIn, oneOf } from './fields';
import { asksNextStep } from './form';
import {
  MESSAGE_KINDS,
  recallMessage,
  SAVE_TITLE,
  saveModal,
  withNextStep,
  type MessageMemory,
  type SavedMessage,
} from './message-view';
import { tellAuthor } from './tell-author';

const GONE = 'This client is no longer there. Choose another one; the words stay.';

/** **Save to a client**: a message, its author, its time and the way back to it become a touch. Works where the bot is no member. */
export const registerMessages = (app: Listeners, deps: Deps): void => {
  app.shortcut(ids.touches.saveMessage, async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const { trigger_id: triggerId } = shortcut;
    const opening = { triggerId, title: SAVE_TITLE, callbackId: ids.touches.loading };
    await openWhenReady(client, opening, async () =>
      saveModal(await readMessage(await deps.enter(shortcut), shortcut)),
    );
  });

  app.action(ids.touches.messageMood, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const asks = asksNextStep(view.state.values);
    if (asks === nextStepIn(view.state.values).asked) return;
    const form = withNextStep(view.blocks as KnownBlock[], view.private_metadata, asks);
    await showView(client, view.id, view.hash, form);
  });

  app.view(ids.touches.submitMessage, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = deps.clock.now();
    const memory = recallMessage(view.private_metadata);
    const { values } = view.state;
    const refuse = (words: string, field = 'client') =>
      ack({ response_action: 'errors', errors: { [field]: words } });
    const nextStep = readNextStep(nextStepIn(values), {
      ...{ today: dayOf(now, viewer.timeZone), people: await store.teammates.list(), otherwiseId: viewer.id },
    });
    if (nextStep.type === 'error') return refuse(nextStep.words, nextStep.field);
    const facts = await store.clients.facts(chosenIn(values, 'client') ?? '', now);
    if (!facts) return refuse(GONE);
    const author = memory.author === undefined ? undefined : await store.teammates.bySlackId(memory.author);
    const note = noteOfMessage(values, memory, { author, viewer, people: facts.people });
    const stamp = deps.stamp(viewer.id, now);
    const promises = nextStep.promised ? [nextStep.promised] : [];
    const saved = { ...note, promises, clientId: facts.client.id, url: permalink(body.team?.domain, memory) };
    const recorded = await store.notes.record(`${memory.channel}:${memory.ts}`, saved, stamp);
    if (recorded.type === 'no-client') return refuse(GONE);
    if (recorded.type === 'duplicate') {
      const name = (await store.clients.name(recorded.clientId)) ?? 'a client';
      return refuse(`This message was saved to ${name} before. Open its timeline to change it.`);
    }
    await ack();
    await tellAuthor(deps, entered, client, { clientId: facts.client.id, recorded, stamp });
  });
};

/** The message as the form shows it, with whom it may be about. */
const readMessage = async ({ store }: Entered, shortcut: MessageShortcut): Promise<SavedMessage> => {
  const { message, channel } = shortcut;
  const team = await store.teammates.list();
  const author = team.find(({ slackId }) => slackId === message.user);
  const ofOurs = author?.standing === 'member';
  const text = asTyped(message.text ?? '', (id) => team.find(({ slackId }) => slackId === id)?.name);
  const place = {
    channelId: channel.id,
    channelName: channel.name,
    authorEmail: ofOurs ? null : (author?.email ?? null),
  };
  return {
    memory: {
      ...{ channel: channel.id, ts: message.ts },
      ...(typeof message['thread_ts'] === 'string' && { thread: message['thread_ts'] }),
      ...(message.user !== undefined && { author: message.user }),
    },
    text,
    from: ofOurs ? undefined : (author?.name ?? nameIn(message) ?? ''),
    by: ofOurs ? author.name : undefined,
    clients: await store.clients.spokenOf(text, place),
  };
};

/** The name that Slack sends along with the message of somebody whom it does not list, or of an app. */
const nameIn = (message: Readonly<Record<string, unknown>>): string | undefined => {
  const of = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const names = [
    of(message['user_profile'], 'real_name'),
    of(message['bot_profile'], 'name'),
    message['username'],
  ];
  return names.find((name) => typeof name === 'string');
};

const noteOfMessage = (
  values: Values,
  { ts, author: authorId }: MessageMemory,
  of: {
    readonly author: TeammateRow | undefined;
    readonly viewer: TeammateRow;
    readonly people: readonly Contact[];
  },
): HandNote => {
  const { author, viewer, people } = of;
  const kind = oneOf(MESSAGE_KINDS, chosenIn(values, 'kind')) ?? 'chat';
  const ofOurs = author?.standing === 'member';
  const from = tidy(inputIn(values, 'from').value ?? '').trim();
  const contact = ofOurs ? undefined : theirs(people, author, from);
  const direction = kind === 'note' ? null : ofOurs ? 'outbound' : authorId === undefined ? null : 'inbound';
  return bareNote({
    ...{
      clientId: '',
      kind,
      direction,
      at: new Date(Number(ts) * 1000),
      byId: ofOurs ? author.id : viewer.id,
    },
    ...(kind === 'call' && { outcome: 'reached' }),
    mood: oneOf(MOOD_WORDS, chosenIn(values, 'mood')),
    note: tidy(inputIn(values, 'note').value ?? '').trim() || null,
    contact: contact ? { id: contact.id } : ofOurs || from === '' ? null : { name: from },
  });
};

/** Who of theirs it is: by the author's address while the form names the author, else by the name in it. */
const theirs = (
  people: readonly Contact[],
  author: TeammateRow | undefined,
  from: string,
): Contact | undefined => {
  const address = author?.name === from ? author.email?.toLowerCase() : undefined;
  const byAddress = people.find(({ email }) => address !== undefined && email?.toLowerCase() === address);
  return byAddress ?? people.find(({ name }) => from !== '' && normalName(name) === normalName(from));
};
