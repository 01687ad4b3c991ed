import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, RecordedNote, TeammateRow } from '../../deps';
import type { Facts } from '../../domain/facts';
import { bareNote, type HandNote } from '../../domain/hand-note';
import { isEnough, readTouchWords } from '../../domain/touch-words';
import type { TouchWords } from '../../domain/touch-words/reading';
import { seesAmounts } from '../../domain/client';
import { afterSaved } from '../../slack/after-saved';
import type { Say } from '../../slack/answer';
import { Refusal } from '../../slack/refusal';
import { disputedWords } from './disputed';
import { disputeModal } from './dispute-view';
import { confirmation, noteOf } from './noted';
import { plainMessage } from './noted-view';
import { touchModal } from './view';

/** Words about a known client, and how to open a form should they not be enough. */
export type Asked = {
  readonly clientId: string;
  readonly words: string;
  readonly triggerId: string;
  /** The same one is kept once. */
  readonly submission: string;
  readonly team: readonly TeammateRow[];
  /** Words that tell no kind are a note: somebody has just said so. */
  readonly plainIsNote?: boolean;
  /** What follows a touch that was recorded. */
  readonly then?: ((touchId: string) => Promise<void>) | undefined;
};

const GONE = 'This client is no longer there, so nothing was noted. Type /client and a name to find another.';

/** Keeps what the words say, at once and with one line back; opens the form, filled in, where they are not enough. */
export const noteDown = async (
  deps: Deps,
  { store, viewer }: Entered,
  client: WebClient,
  say: Say,
  { clientId, words, triggerId, submission, team, plainIsNote, then }: Asked,
  /** Called when the words are kept, or a form is about to ask for more. */
  kept: () => Promise<void> = async () => {},
): Promise<void> => {
  const now = deps.clock.now();
  const facts = await store.clients.facts(clientId, now);
  if (!facts) throw new Refusal(GONE);
  const understood = readTouchWords(words, { now, timeZone: viewer.timeZone, people: facts.people, team });
  const read: TouchWords =
    plainIsNote && understood.kind === undefined ? { ...understood, kind: 'note' } : understood;
  const note = isEnough(read, now) ? noteOf(read, clientId, viewer.id, now) : null;
  if (note === null) {
    const view =
      read.kind === 'dispute'
        ? disputeModal({ clientId, client: facts.client.name, amounts: seesAmounts(viewer, facts.client) })
        : touchModal(formOf(facts, read, team, now));
    await kept();
    return void (await client.views.open({ trigger_id: triggerId, view }));
  }
  const stamp = deps.stamp(viewer.id, now);
  const recorded = await keep(store, submission, note, stamp);
  await kept();
  await afterSaved(async () => {
    if (recorded.type === 'no-client') throw new Refusal(GONE);
    if (recorded.type === 'duplicate') return;
    const message =
      recorded.type === 'disputed'
        ? plainMessage(disputedWords(facts.client.name, recorded.since, viewer.timeZone, now))
        : await confirmation(store, viewer, recorded.touchId, stamp);
    if (message) await say(message);
    if (recorded.type === 'recorded') await then?.(recorded.touchId);
  }).finally(() => deps.wake(store.workspaceId, [clientId]));
};

/** Records the note; what is said of a bill that is disputed already is kept beside that dispute. */
export const keep = async (
  store: Entered['store'],
  submission: string,
  note: HandNote,
  stamp: ReturnType<Deps['stamp']>,
): Promise<RecordedNote> => {
  const recorded = await store.notes.record(submission, note, stamp);
  if (recorded.type !== 'disputed') return recorded;
  const words = [note.title, note.note].filter(Boolean).join('\n');
  const beside = bareNote({
    ...note,
    kind: 'note',
    title: null,
    note: `Dispute: ${words}`,
    amountCents: null,
  });
  const kept = await store.notes.record(submission, beside, stamp);
  return kept.type === 'recorded' ? recorded : kept;
};

/** The form with all that was understood, and with all other words as the note. */
const formOf = (
  { client, people }: Facts,
  words: TouchWords,
  team: readonly TeammateRow[],
  now: Date,
): Parameters<typeof touchModal>[0] => {
  const note = noteOf({ ...words, kind: words.kind ?? 'note' }, client.id, '', now);
  const who = people.find(({ id }) => id === words.contactId);
  const filled = note ?? bareNote({ clientId: client.id, byId: '', kind: 'note', at: now });
  return {
    ...{ memory: { clientId: client.id }, client: client.name, amount: undefined },
    filled: { ...filled, settled: false },
    who: who ? { id: who.id, name: who.name } : null,
    also: team.flatMap(({ id, slackId }) => (words.withIds.includes(id) ? [slackId] : [])),
    notice:
      words.read.length > 0 || words.note !== null
        ? 'This is what I understood. Please look it over.'
        : undefined,
  };
};
