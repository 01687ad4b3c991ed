import type { Deps, Entered, HandTouch } from '../../deps';
import type { Facts } from '../../domain/facts';
import { bareNote } from '../../domain/hand-note';
import { voicemailDraft } from '../../domain/voicemail';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { mrkdwn } from '../../slack/mrkdwn';
import { heldIn } from '../../slack/state';
import { tidy } from '../../slack/text';
import { openWhenReady } from '../../slack/views';
import {
  draftMessage,
  noVoicemailModal,
  SAID,
  saidModal,
  sentBeforeMessage,
  sentMessage,
} from './voicemail-view';

const GONE = 'This voicemail is no longer there: somebody took it back. Nothing was changed.';

/** After a voicemail: its words, the e-mail that repeats them, and that it was sent. The bot sends no mail. Row C3. */
export const registerVoicemail = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.voicemail.said, async ({ ack, action, body, client }) => {
    await ack();
    const about = valueOf(action);
    const opening = { triggerId: body.trigger_id, title: 'What I said', callbackId: ids.voicemail.loading };
    await openWhenReady(client, opening, async () => {
      const found = await findVoicemail(await deps.enter(body), readAbout(about).touchId, clock.now());
      if (!found) return noVoicemailModal(GONE);
      return saidModal({ about, to: found.to, said: found.touch.note });
    });
  });

  app.view(ids.voicemail.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const { touchId, act } = readAbout(view.private_metadata);
    const said = tidy(heldIn(view.state.values[SAID.block])).trim();
    const found = said === '' ? undefined : await findVoicemail(entered, touchId, clock.now());
    if (!found) {
      const why = said === '' ? 'Write what you said, or cancel.' : GONE;
      return ack({ response_action: 'errors', errors: { [SAID.block]: why } });
    }
    // a part of the call that was logged: Undo takes both back
    const stamp = { ...deps.stamp(viewer.id, clock.now()), ...(act !== undefined && { act }) };
    await store.handTouches.say(touchId, said, stamp);
    await ack();
    await afterSaved(async () => {
      const { voicemailTemplate } = await store.settings.get();
      const { contact, facts, to } = found;
      const draft = voicemailDraft(voicemailTemplate, {
        ...{ said, me: viewer.name, client: facts.client.name },
        name: contact?.preferredName ?? contact?.name,
      });
      const message = draftMessage({ draft, touchId, to, email: contact?.email ?? null });
      const channel = await openDm(client, viewer.slackId);
      await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
    });
    await deps.wake(store.workspaceId, [found.facts.client.id]);
  });

  app.action(ids.voicemail.sent, async ({ ack, action, body, client, respond }) => {
    await ack();
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const touchId = valueOf(action);
    const now = clock.now();
    const found = await findVoicemail(entered, touchId, now);
    const answer = { response_type: 'ephemeral', replace_original: false } as const;
    if (!found) return void (await respond({ ...answer, ...noVoicemail() }));
    const { touch, facts, to } = found;
    const clientId = facts.client.id;
    const note = bareNote({
      ...{ clientId, byId: viewer.id, kind: 'email', at: now, direction: 'outbound' },
      note: `Repeats the voicemail: ${touch.note ?? ''}`.trim(),
      contact: whomOf(touch),
    });
    const stamp = deps.stamp(viewer.id, now);
    // one voicemail is repeated by one e-mail, however often the button is pressed
    const recorded = await store.notes.record(`sent:${touchId}`, note, stamp);
    if (recorded.type !== 'recorded') return void (await respond({ ...answer, ...sentBeforeMessage() }));
    await afterSaved(async () => {
      const whom = to === facts.client.name ? mrkdwn`${to}` : mrkdwn`${to} at ${facts.client.name}`;
      const message = sentMessage({ whom, act: stamp.act, touchId: recorded.touchId });
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...message });
    });
    await deps.wake(store.workspaceId, [clientId]);
  });
};

const noVoicemail = () => ({ text: GONE });

/** `<touch> <act>`, as the confirmation's button carries them. */
const readAbout = (value: string): { readonly touchId: string; readonly act: string | undefined } => {
  const [touchId = '', act] = value.split(' ');
  return { touchId, act };
};

type Voicemail = {
  readonly touch: HandTouch;
  readonly facts: Facts;
  readonly contact: Facts['people'][number] | undefined;
  /** For whom it was: a person, else the client. */
  readonly to: string;
};

/** The voicemail with its client; undefined when either is gone. */
const findVoicemail = async (
  { store }: Entered,
  touchId: string,
  now: Date,
): Promise<Voicemail | undefined> => {
  const touch = await store.handTouches.find(touchId);
  const facts = touch && (await store.clients.facts(touch.clientId, now));
  if (!touch || !facts) return undefined;
  const contact = facts.people.find(({ id }) => id === touch.contactId);
  return { touch, facts, contact, to: contact?.name ?? touch.contactName ?? facts.client.name };
};

const whomOf = ({ contactId, contactName }: HandTouch) =>
  contactId !== null ? { id: contactId } : contactName !== null ? { name: contactName } : null;
