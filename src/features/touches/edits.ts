import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, Stamp } from '../../deps';
import { seesAmounts } from '../../domain/client';
import { bareNote } from '../../domain/hand-note';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { nextStepIn } from '../../slack/next-step';
import type { Values } from '../../slack/state';
import { openWhenReady, showView } from '../../slack/views';
import { asksPhase, formOf, shownStep, stillOwed, whyNot } from './kept-touch';
import { recall, type Told, type TouchMemory } from './fields';
import { asksNextStep, kindIn } from './form';
import { namedAt } from './noted';
import { GONE, saveChange, saveNew } from './saving';
import { closedModal } from './small-modals';
import type { OfferSameCall } from './replies-listener';
import { tellAuthor, tellChanged } from './tell-author';
import { touchModal, type TouchForm } from './view';

/** What a timeline does with one of its entries. `back`: the timeline as it stands, shown anew after a change. */
export type EditActions = {
  readonly openEdit: (
    entered: Entered,
    client: WebClient,
    of: {
      readonly triggerId: string;
      readonly touchId: string;
      readonly back?: string;
      readonly told?: Told;
    },
  ) => Promise<void>;
};

type Refresh = (entered: Entered, client: WebClient, viewId: string, state: string) => Promise<void>;

/** Touches are changed and deleted by whose they are, and by managers; everybody else reads whom to ask. */
export const registerEdits = (
  app: Listeners,
  deps: Deps,
  refresh: Refresh,
  offerSameCall: OfferSameCall,
): EditActions => {
  const { clock } = deps;

  const openEdit: EditActions['openEdit'] = async (
    { store, viewer },
    client,
    { triggerId, touchId, ...from },
  ) => {
    const opening = {
      triggerId,
      title: 'Touch',
      callbackId: ids.touches.loading,
      onTop: from.back !== undefined,
    };
    await openWhenReady(client, opening, async () => {
      const touch = await store.handTouches.find(touchId);
      const named = touch && (await namedAt(store, touch.clientId, clock.now()));
      if (!touch || !named) return closedModal(GONE);
      const team = await store.teammates.list();
      const why = whyNot(touch, viewer, team);
      return why === undefined ? touchModal(formOf(named, team, touch, viewer, from)) : closedModal(why);
    });
  };

  app.action(ids.touches.edit, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await deps.enter(body);
    const { container } = body;
    const told: Told | undefined =
      body.channel === undefined
        ? undefined
        : {
            channel: body.channel.id,
            ...(container['is_ephemeral'] === true ? {} : { ts: String(container['message_ts']) }),
          };
    await openEdit(entered, client, {
      ...{ triggerId: body.trigger_id, touchId: valueOf(action) },
      ...(told && { told }),
    });
  });

  for (const changed of [ids.touches.kind, ids.touches.mood])
    app.action(changed, async ({ ack, body, client }) => {
      await ack();
      const { view } = body;
      if (!view) return;
      const { values } = view.state;
      // Well instead of Mixed asks for nothing else
      if (changed === ids.touches.mood && asksNextStep(values) === nextStepIn(values).asked) return;
      const form = await formAnew(await deps.enter(body), recall(view.private_metadata), values);
      if (form) await showView(client, view.id, view.hash, touchModal(form));
    });

  /** The form with the fields that what is chosen asks for; what was typed stays in those that stay. */
  const formAnew = async (
    { store, viewer }: Entered,
    memory: TouchMemory,
    values: Values,
  ): Promise<TouchForm | undefined> => {
    const now = clock.now();
    const [named, team, touch] = await Promise.all([
      namedAt(store, memory.clientId, now),
      store.teammates.list(),
      memory.touchId === undefined ? undefined : store.handTouches.find(memory.touchId),
    ]);
    if (!named) return undefined;
    const { client, projects } = named;
    const blank = bareNote({ clientId: '', byId: '', kind: kindIn(values), at: now });
    const promise = touch && touch.promise?.id === memory.promiseId ? stillOwed(touch) : null;
    return {
      ...{ memory, filled: { ...blank, settled: false }, client: client.name, who: null, also: [] },
      amount: seesAmounts(viewer, client) ? '' : undefined,
      asks: asksNextStep(values) ? shownStep(promise, team, viewer) : undefined,
      projects: asksPhase(touch ?? blank, projects),
      notice: undefined,
    };
  };

  app.view(ids.touches.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const memory = recall(view.private_metadata);
    const { touchId, clientId } = memory;
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    const form = { values: view.state.values, viewId: view.id, memory };
    const saved = await (touchId === undefined
      ? saveNew(entered, form, stamp)
      : saveChange(entered, form, touchId, stamp));
    if (saved.type === 'errors') return ack({ response_action: 'errors', errors: saved.errors });
    if (saved.type === 'changed') return ack({ response_action: 'update', view: saved.view });
    await ack();
    if (saved.type === 'recorded') {
      const { note: recorded } = saved;
      await tellAuthor(deps, entered, client, { clientId, recorded, stamp });
      if (recorded.type === 'recorded')
        await offerSameCall(entered, client, { clientId, touchId: recorded.touchId });
    } else await shownAnew(entered, client, body.view.root_view_id, memory, stamp);
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
    await showView(
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
    { clientId, touchId, back, told }: TouchMemory,
    changed?: Stamp,
  ): Promise<void> => {
    try {
      if (told && changed && touchId !== undefined)
        await afterSaved(() => tellChanged(entered, client, { told, touchId, stamp: changed }));
      if (back !== undefined && viewId != null)
        await afterSaved(() => refresh(entered, client, viewId, back));
    } finally {
      await deps.wake(entered.store.workspaceId, [clientId]);
    }
  };
  return { openEdit };
};

const DELETED = 'Deleted, with the next call and the promises that came of it. Lists and reminders follow.';
