import type { ModalView } from '@slack/types';
import type { Entered, WholeHandTouch, RecordedNote, Stamp } from '../../deps';
import { seesAmounts } from '../../domain/client';
import { bareNote } from '../../domain/hand-note';
import { changedWords, formOf, whyNot, withWholeNote } from './kept-touch';
import type { Values } from '../../slack/state';
import type { TouchMemory } from './fields';
import { parseTouch } from './form';
import { keep } from './note-down';
import { namedAt } from './noted';
import { touchModal } from './view';

export const GONE = 'This is no longer there: somebody deleted it meanwhile.';
const CLIENT_GONE =
  'This client is no longer there. Nothing was saved; copy your words before you close this.';

/** A touch's form as it was submitted. */
type Submitted = { readonly values: Values; readonly viewId: string; readonly memory: TouchMemory };

export type Saved =
  | { readonly type: 'recorded'; readonly note: RecordedNote }
  | { readonly type: 'amended' }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Somebody was quicker: the form with what they wrote above it, and what was typed still in it. */
  | { readonly type: 'changed'; readonly view: ModalView };

const refused = (words: string): Saved => ({ type: 'errors', errors: { kind: words } });

const NOTHING_YET = { amountCents: null, currency: null, settledAt: null, phase: null, promise: null };

/** A new touch, once for each form. */
export const saveNew = async ({ store, viewer }: Entered, form: Submitted, stamp: Stamp): Promise<Saved> => {
  const parsed = await readForm(
    store,
    viewer,
    form,
    { ...NOTHING_YET, at: stamp.at, byId: viewer.id },
    stamp.at,
  );
  if (parsed.type === 'errors') return parsed;
  const { settled: _, ...said } = parsed.filled;
  const note = bareNote({
    ...said,
    agreedOn: parsed.agreedOn,
    promises: parsed.promised ? [parsed.promised] : [],
    clientId: form.memory.clientId,
    byId: viewer.id,
  });
  const recorded = await keep(store, form.viewId, note, stamp);
  return recorded.type === 'no-client' ? refused(CLIENT_GONE) : { type: 'recorded', note: recorded };
};

/** A change of one that is kept, by whoever may, and never over what they have not seen. */
export const saveChange = async (
  { store, viewer }: Entered,
  form: Submitted,
  touchId: string,
  stamp: Stamp,
): Promise<Saved> => {
  const before = await store.handTouches.find(touchId);
  if (!before) return refused(GONE);
  const team = await store.teammates.list();
  const why = whyNot(before, viewer, team);
  if (why !== undefined) return refused(why);
  const parsed = await readForm(store, viewer, form, before, stamp.at);
  if (parsed.type === 'errors') return parsed;
  const filled = withWholeNote(parsed.filled, before);
  const { promised } = parsed;
  const next = promised === undefined ? undefined : { shownId: form.memory.promiseId ?? null, promised };
  const seen = new Date(form.memory.seen ?? 0);
  const amended = await store.handTouches.amend(touchId, seen, filled, stamp, next);
  if (amended.type === 'amended') return amended;
  if (amended.type === 'gone') return refused(GONE);
  const named = await namedAt(store, before.clientId, stamp.at);
  if (!named) return refused(CLIENT_GONE);
  const touch = { ...amended.touch, recordedBy: amended.by, promise: amended.promise };
  const notice = changedWords(named, touch, viewer, stamp.at);
  return {
    type: 'changed',
    view: touchModal({ ...formOf(named, team, touch, viewer, form.memory), notice }),
  };
};

/** The form as it was filled in; an amount only from whoever may see it now. */
const readForm = async (
  store: Entered['store'],
  viewer: Entered['viewer'],
  { values, memory }: Submitted,
  before: Pick<
    WholeHandTouch,
    'at' | 'byId' | 'amountCents' | 'currency' | 'settledAt' | 'phase' | 'promise'
  >,
  now: Date,
): Promise<ReturnType<typeof parseTouch>> => {
  const { amount, ...others } = values;
  const named = amount === undefined ? undefined : await namedAt(store, memory.clientId, now);
  const sees = named !== undefined && seesAmounts(viewer, named.client);
  const promise = before.promise?.id === memory.promiseId ? before.promise : null;
  return parseTouch(sees ? values : others, {
    ...{ now, authorId: before.byId, people: await store.teammates.list() },
    timeZone: viewer.timeZone,
    before: { ...before, settled: before.settledAt !== null },
    next: {
      owedById: promise?.owedById ?? viewer.id,
      dueOn: promise?.dueOn ?? null,
    },
  });
};
