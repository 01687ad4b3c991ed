import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, HandTouch, TeammateRow } from '../../deps';
import { seesAmounts } from '../../domain/client';
import { bareNote } from '../../domain/hand-note';
import { majorUnits } from '../../domain/money';
import { touchLine, whenWords, type Named } from '../../domain/timeline';
import { whyNotChange } from '../../domain/touch-rights';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import { openWhenReady } from '../../slack/open-when-ready';
import { updateView } from '../../slack/update-view';
import { isHandKind, recall, type TouchMemory } from './fields';
import { kindIn, parseTouch, type Filled } from './form';
import { keep } from './note-down';
import { namedAt } from './noted';
import { closedModal } from './small-modals';
import { tellAuthor } from './tell-author';
import { touchModal, type TouchForm } from './view';

const GONE = 'This is no longer there: somebody deleted it meanwhile.';
const CLIENT_GONE =
  'This client is no longer there. Nothing was saved; copy your words before you close this.';

/** What a timeline does with one of its entries. `back`: the timeline as it stands, shown anew after a change. */
export type EditActions = {
  readonly openEdit: (
    entered: Entered,
    client: WebClient,
    of: { readonly triggerId: string; readonly touchId: string; readonly back?: string },
  ) => Promise<void>;
};

type Refresh = (entered: Entered, client: WebClient, viewId: string, state: string) => Promise<void>;

/** Touches are changed and deleted by whose they are, and by managers; everybody else reads whom to ask. */
export const registerEdits = (app: Listeners, deps: Deps, refresh: Refresh): EditActions => {
  const { clock } = deps;

  const openEdit: EditActions['openEdit'] = async (
    { store, viewer },
    client,
    { triggerId, touchId, back },
  ) => {
    const opening = { triggerId, title: 'Touch', callbackId: ids.touches.loading, onTop: back !== undefined };
    await openWhenReady(client, opening, async () => {
      const touch = await store.handTouches.find(touchId);
      const named = touch && (await namedAt(store, touch.clientId, clock.now()));
      if (!touch || !named) return closedModal(GONE);
      const team = await store.teammates.list();
      const why = whyNot(touch, viewer, team);
      return why === undefined ? touchModal(formOf(named, team, touch, viewer, back)) : closedModal(why);
    });
  };

  app.action(ids.touches.edit, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await deps.enter(body);
    await openEdit(entered, client, { triggerId: body.trigger_id, touchId: valueOf(action) });
  });

  app.action(ids.touches.kind, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const { store, viewer } = await deps.enter(body);
    const memory = recall(view.private_metadata);
    const named = await namedAt(store, memory.clientId, clock.now());
    if (!named) return;
    const filled = {
      ...bareNote({ clientId: '', byId: '', kind: kindIn(view.state.values), at: clock.now() }),
      settled: false,
    };
    const amount = seesAmounts(viewer, named.client) ? '' : undefined;
    const form = {
      memory,
      filled,
      amount,
      client: named.client.name,
      who: null,
      also: [],
      notice: undefined,
    };
    await updateView(client, view.id, view.hash, touchModal(form));
  });

  app.view(ids.touches.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = clock.now();
    const memory = recall(view.private_metadata);
    const team = await store.teammates.list();
    const before = memory.touchId === undefined ? undefined : await store.handTouches.find(memory.touchId);
    const { values } = view.state;
    const parsed = parseTouch(values, {
      ...{ now, viewerId: viewer.id, people: team },
      before: before
        ? { ...before, settled: before.settledAt !== null }
        : { at: now, amountCents: null, currency: null, settled: false },
    });
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    const filled = withWholeNote(parsed.filled, before);
    const stamp = deps.stamp(viewer.id, now);
    const refuse = (words: string) => ack({ response_action: 'errors', errors: { kind: words } });
    if (memory.touchId === undefined) {
      const { settled: _, ...said } = filled;
      const note = bareNote({ ...said, clientId: memory.clientId, byId: viewer.id });
      const recorded = await keep(store, view.id, note, stamp);
      if (recorded.type === 'no-client') return refuse(CLIENT_GONE);
      await ack();
      await tellAuthor(deps, entered, client, { clientId: memory.clientId, recorded, stamp });
      return;
    }
    const why = before && whyNot(before, viewer, team);
    if (why !== undefined) return refuse(why);
    const amended = await store.handTouches.amend(memory.touchId, new Date(memory.seen ?? 0), filled, stamp);
    if (amended.type === 'gone') return refuse(GONE);
    if (amended.type === 'changed') {
      const named = await namedAt(store, memory.clientId, now);
      if (!named) return refuse(CLIENT_GONE);
      const touch = { ...amended.touch, recordedBy: amended.by };
      const form = formOf(named, team, touch, viewer, memory.back);
      return ack({
        response_action: 'update',
        view: touchModal({ ...form, notice: changedWords(named, touch, viewer, now) }),
      });
    }
    await ack();
    await shownAnew(entered, client, body.view.root_view_id, memory);
  });

  app.action(ids.touches.remove, async ({ ack, action, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const touchId = valueOf(action);
    const touch = await store.handTouches.find(touchId);
    const why = touch && whyNot(touch, viewer, await store.teammates.list());
    const stamp = deps.stamp(viewer.id, clock.now());
    const removed =
      touch !== undefined && why === undefined && (await store.handTouches.remove(touchId, stamp));
    await updateView(
      client,
      view.id,
      undefined,
      closedModal(removed ? DELETED : (why ?? GONE), removed ? stamp.act : undefined),
    );
    if (removed) await shownAnew(entered, client, view.root_view_id, recall(view.private_metadata));
  });

  /** After a change: lists and reminders follow the facts, and so does the timeline beneath. */
  const shownAnew = async (
    entered: Entered,
    client: WebClient,
    viewId: string | null | undefined,
    { clientId, back }: TouchMemory,
  ): Promise<void> => {
    try {
      if (back !== undefined && viewId != null)
        await afterSaved(() => refresh(entered, client, viewId, back));
    } finally {
      await deps.wake(entered.store.workspaceId, [clientId]);
    }
  };
  return { openEdit };
};

/** Why this person may not change the touch, with whose it is; what has a kind of no form is changed where it comes from. */
const whyNot = (touch: HandTouch, viewer: TeammateRow, team: readonly TeammateRow[]): string | undefined =>
  isHandKind(touch.kind)
    ? whyNotChange(touch, viewer, team.find(({ id }) => id === (touch.byId ?? touch.recordedBy))?.name)
    : 'This is changed where it comes from: import it again.';

const DELETED = 'Deleted, with the next call and the promises that came of it. Lists and reminders follow.';

/** A note that is longer than the field stays whole where nobody touched it. */
const withWholeNote = (filled: Filled, before: HandTouch | undefined): Filled =>
  before?.note != null && filled.note?.endsWith('…') && before.note.startsWith(filled.note.slice(0, -1))
    ? { ...filled, note: before.note }
    : filled;

const formOf = (
  named: Named,
  team: readonly TeammateRow[],
  touch: HandTouch,
  viewer: TeammateRow,
  back: string | undefined,
): TouchForm => {
  const { clientId, id, kind, updatedAt, contactId, contactName, amountCents, currency } = touch;
  const contact = named.people.find((person) => person.id === contactId);
  const known =
    contact ?? (contactName === null ? undefined : { id: `new:${contactName}`, name: contactName });
  const amount = amountCents === null ? '' : majorUnits(amountCents, currency ?? '');
  const by = team.find((person) => person.id === touch.recordedBy)?.name;
  return {
    memory: { clientId, touchId: id, seen: updatedAt.toISOString(), ...(back !== undefined && { back }) },
    client: named.client.name,
    filled: { ...touch, kind: isHandKind(kind) ? kind : 'note', settled: touch.settledAt !== null },
    who: known ? { id: known.id, name: known.name } : null,
    also: team.flatMap((person) => (touch.withIds.includes(person.id) ? [person.slackId] : [])),
    amount: seesAmounts(viewer, named.client) ? amount : undefined,
    notice: by === undefined ? undefined : mrkdwn`Noted by ${by}. Every change is kept in the audit trail.`,
  };
};

const changedWords = (named: Named, touch: HandTouch, viewer: TeammateRow, now: Date): Text => {
  const by = named.team.find(({ id }) => id === touch.recordedBy)?.name ?? 'Somebody';
  const { said, details, about } = touchLine(named, touch, viewer, now);
  const reads = [said, details, about === null ? '' : `“${about.slice(0, 300)}”`].filter(Boolean).join(', ');
  const when = whenWords(touch.updatedAt, viewer.timeZone, now);
  return mrkdwn`:warning: ${by} changed this meanwhile (${when}). It now reads: ${reads}. Save again to write yours over it, or Cancel to keep theirs.`;
};
