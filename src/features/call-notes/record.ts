import { callerOf, type Client } from '../../domain/client';
import { dayOf } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import { promisedWords } from '../../domain/promised';
import { whomToCall } from '../../domain/whom-to-call';
import { ladderOf } from '../../domain/ladder';
import { suggestWords } from '../../domain/rhythm-words';
import { nextCallWords } from '../../domain/next-call-words';
import type { Message } from '../../slack/surfaces';
import type { RecordedNote, Stamp, Store, Viewer } from '../../deps';
import { type FormOutcome } from '../../domain/form-words';

import { bareNote, type CallNoteDraft } from '../../domain/hand-note';
import { loggedMessage, loggedWords } from './logged-view';

/** Whether a call by this person counts as the scheduled one unless somebody says otherwise: signals.md, Cadence. */
export const countsByDefault = (
  client: Client,
  viewerId: string,
  direction: CallNoteDraft['direction'],
): boolean =>
  direction === 'outbound' && [callerOf(client), client.ownerId, client.backupId].includes(viewerId);

/** Writes the note, once for each submission. One that was written before, or whose client is gone, is not. */
export const recordNote = async (
  store: Store,
  viewer: Viewer,
  submission: string,
  draft: CallNoteDraft,
  stamp: Stamp,
): Promise<RecordedNote> => {
  const client =
    draft.counts === null ? (await store.clients.facts(draft.clientId, stamp.at))?.client : undefined;
  const counts =
    draft.counts ?? (client !== undefined && countsByDefault(client, viewer.id, draft.direction));
  const note = bareNote({ ...draft, kind: 'call', counts, byId: viewer.id });
  return store.notes.record(submission, note, stamp);
};

export type LoggedDraft = CallNoteDraft & { readonly touchId: string };

/** What the author hears: what was logged and when the next call is, from the facts as they are after it. */
export const confirmation = async (
  store: Store,
  draft: LoggedDraft,
  stamp: Stamp,
): Promise<Message | undefined> => {
  const facts = await store.clients.facts(draft.clientId, stamp.at);
  if (!facts) return undefined;
  const { contact } = draft;
  const named =
    contact === null
      ? undefined
      : 'id' in contact
        ? facts.people.find(({ id }) => id === contact.id)?.name
        : 'newName' in contact
          ? contact.newName
          : contact.name;
  const text = loggedWords({
    client: facts.client.name,
    outcome: draft.outcome as FormOutcome,
    contact: named,
    mood: draft.mood,
    phase: draft.phase,
    inbound: draft.direction === 'inbound',
    next: nextCallWords(facts, stamp.at),
    ...promisedIn(draft, facts, stamp.at),
    kept: draft.kept.length,
  });
  const ladder = draft.outcome === 'reached' ? ladderOf(facts, stamp.at) : undefined;
  const suggest = ladder && suggestWords(ladder);
  return loggedMessage({
    ...{ text, act: stamp.act, touchId: draft.touchId, voicemail: draft.outcome === 'voicemail' },
    complained: draft.mood === 'badly' ? draft.clientId : undefined,
    ...(suggest !== undefined && { suggest: { words: `${suggest}?`, clientId: draft.clientId } }),
  });
};

/** After a call that went badly what happens next is said in its words; other promises are counted. */
const promisedIn = ({ mood, promises }: CallNoteDraft, { client, team }: Facts, now: Date) => {
  const [first, ...others] = promises;
  if (mood !== 'badly' || !first) return { nextStep: undefined, promises: promises.length };
  const owner = team.find(({ id }) => id === first.owedById)?.name;
  const nextStep = promisedWords(first, owner, dayOf(now, client.timeZone));
  return { nextStep, promises: others.length };
};

/** “Spoke, all well” and “Left voicemail”: with the person that the list shows. */
export const tapped = (
  facts: Facts,
  outcome: 'reached' | 'voicemail' | 'no_answer',
  now: Date,
): CallNoteDraft => {
  const whom = whomToCall(facts, now);
  return {
    clientId: facts.client.id,
    at: now,
    outcome,
    contact: whom ? { id: whom.id } : null,
    mood: outcome === 'reached' ? 'well' : null,
    note: null,
    needs: null,
    minutes: null,
    direction: 'outbound',
    counts: null,
    withIds: [],
    withNames: [],
    agreedOn: null,
    phase: null,
    promises: [],
    settled: [],
    kept: [],
  };
};
