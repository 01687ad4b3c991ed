import type { WebClient } from '@slack/web-api';
import type { ModalView } from '@slack/types';
import type { Deps, Entered, RecordedNote, TeammateRow, Viewer } from '../../deps';
import type { Facts } from '../../domain/facts';
import { OUTCOME_WORDS, type FormOutcome } from '../../domain/form-words';
import { bareNote, type HandNote } from '../../domain/hand-note';
import { isEnough, readTouchWords } from '../../domain/touch-words';
import { hasProject, type Phase } from '../../domain/project-phase';
import type { Direction } from '../../domain/touch';
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
  readonly callForm: CallForm;
};

/** A call as far as the words tell it, for the form of a call: it also asks for the next call and for promises. */
type SaidCall = Pick<HandNote, 'mood' | 'needs' | 'minutes'> & {
  readonly phase: Phase | null;
  readonly outcome: FormOutcome | null;
  readonly notes: string | null;
  readonly direction: Direction;
  readonly when: Date | null;
  readonly who: { readonly id: string; readonly name: string } | null;
  readonly also: readonly string[];
  readonly theirs: readonly string[];
};
export type CallForm = (facts: Facts, viewer: Viewer, now: Date, said: SaidCall) => ModalView;

const GONE = 'This client is no longer there, so nothing was noted. Type /client and a name to find another.';

/** Keeps what the words say, at once and with one line back; opens the form, filled in, where they are not enough. */
export const noteDown = async (
  deps: Deps,
  { store, viewer }: Entered,
  client: WebClient,
  say: Say,
  { clientId, words, triggerId, submission, team, callForm, plainIsNote, then }: Asked,
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
        : isCallNow(read, now)
          ? callForm(facts, viewer, now, saidCall(facts, read, team))
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

/** A call that is over: its form asks for the next one and for promises as well. */
const isCallNow = ({ kind, at }: TouchWords, now: Date): boolean =>
  kind === 'call' && (at === null || at.getTime() <= now.getTime());

const saidCall = ({ people }: Facts, words: TouchWords, team: readonly TeammateRow[]): SaidCall => ({
  ...{ mood: words.mood ?? null, needs: words.needs, minutes: words.minutes ?? null, notes: words.note },
  phase: words.phase ?? null,
  outcome:
    words.outcome !== undefined && words.outcome in OUTCOME_WORDS ? (words.outcome as FormOutcome) : null,
  direction: words.direction ?? 'outbound',
  when: words.at,
  who: whoIn(people, words.contactId),
  also: team.flatMap(({ id, slackId }) => (words.withIds.includes(id) ? [slackId] : [])),
  theirs: words.withNames,
});

const whoIn = (people: Facts['people'], contactId: string | null): SaidCall['who'] => {
  const who = people.find(({ id }) => id === contactId);
  return who ? { id: who.id, name: who.name } : null;
};

/** The form with all that was understood, and with all other words as the note. */
const formOf = (
  facts: Facts,
  words: TouchWords,
  team: readonly TeammateRow[],
  now: Date,
): Parameters<typeof touchModal>[0] => {
  const { client, people } = facts;
  const note = noteOf({ ...words, kind: words.kind ?? 'note' }, client.id, '', now);
  const filled = note ?? bareNote({ clientId: client.id, byId: '', kind: 'note', at: now });
  return {
    ...{ memory: { clientId: client.id }, client: client.name, amount: undefined },
    filled: { ...filled, settled: false },
    asks: filled.mood === 'badly' ? {} : undefined,
    projects: hasProject(facts, now),
    who: whoIn(people, words.contactId),
    also: team.flatMap(({ id, slackId }) => (words.withIds.includes(id) ? [slackId] : [])),
    notice:
      words.read.length > 0 || words.note !== null
        ? 'This is what I understood. Please look it over.'
        : undefined,
  };
};
