import { cadenceOf } from '../../domain/cadence';
import { callerOf, type Client } from '../../domain/client';
import { dayOf, longDay } from '../../domain/day';
import { peopleThere, type Facts } from '../../domain/facts';
import { chaseOf } from '../../domain/chase';
import { dayWords } from '../../domain/words';
import type { Message } from '../../slack/surfaces';
import type { Stamp, Store, Viewer } from '../../deps';
import type { FormOutcome } from './fields';
import type { CallNoteDraft } from '../../domain/call-note';
import { loggedMessage, loggedWords } from './logged-view';

/** Whether a call by this person counts as the scheduled one unless somebody says otherwise: signals.md, Cadence. */
export const countsByDefault = (
  client: Client,
  viewerId: string,
  direction: CallNoteDraft['direction'],
): boolean =>
  direction === 'outbound' && [callerOf(client), client.ownerId, client.backupId].includes(viewerId);

/** Writes the note, once for each submission. Undefined when it was written before, or its client is gone. */
export const recordNote = async (
  store: Store,
  viewer: Viewer,
  submission: string,
  draft: CallNoteDraft,
  stamp: Stamp,
): Promise<'recorded' | 'duplicate' | 'no-client'> => {
  const client =
    draft.counts === null ? (await store.clients.facts(draft.clientId, stamp.at))?.client : undefined;
  const counts =
    draft.counts ?? (client !== undefined && countsByDefault(client, viewer.id, draft.direction));
  return (await store.notes.record(submission, { ...draft, counts, byId: viewer.id }, stamp)).type;
};

/** What the author hears: what was logged and when the next call is, from the facts as they are after it. */
export const confirmation = async (
  store: Store,
  draft: CallNoteDraft,
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
        : contact.newName;
  const text = loggedWords({
    client: facts.client.name,
    outcome: draft.outcome as FormOutcome,
    contact: named,
    mood: draft.mood,
    next: nextWords(facts, stamp.at),
    promises: draft.promises.length,
  });
  return loggedMessage({ text, act: stamp.act });
};

const nextWords = (facts: Facts, now: Date): string | undefined => {
  const today = dayOf(now, facts.client.timeZone);
  const chase = chaseOf(facts, now);
  if (chase) return `Next try ${dayWords(chase.nextOn, today)}.`;
  const { dueOn } = cadenceOf(facts, now);
  if (dueOn === undefined) return undefined;
  if (dueOn > today) return `Next call ${dayWords(dueOn, today)}.`;
  return `The scheduled call is still due${dueOn < today ? ` (since ${longDay(dueOn, today)})` : ' today'}.`;
};

/** “Spoke, all well” and “Left voicemail”: with the person that the list shows. */
export const tapped = (facts: Facts, outcome: 'reached' | 'voicemail', now: Date): CallNoteDraft => {
  const [whom] = peopleThere(facts, now);
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
    agreedOn: null,
    promises: [],
    settled: [],
  };
};
