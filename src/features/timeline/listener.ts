import type { PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import { normalName } from '../../domain/names';
import { valueOf } from '../../slack/action-value';
import { option, suggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { openWhenReady, showView } from '../../slack/views';
import { loadTimeline } from './load';
import { cleared, narrowed, personValue, recall, remember, turned, type TimelineState } from './state';
import { timelineModal, TITLE } from './view';

/** What a timeline needs of the feature that changes touches; index.ts ties them. */
export type TimelineActions = {
  readonly openEdit: (
    entered: Entered,
    client: WebClient,
    of: { readonly triggerId: string; readonly touchId: string; readonly back?: string },
  ) => Promise<void>;
};

/** Shows a timeline that is open as it is now. */
export const refreshTimeline =
  (deps: Deps) =>
  async (entered: Entered, client: WebClient, viewId: string, state: string): Promise<void> =>
    showView(
      client,
      viewId,
      undefined,
      timelineModal(await loadTimeline(entered, recall(state), deps.clock.now())),
    );

/** **Timeline** on a brief: everything that happened with a client, narrowed and paged. */
export const registerTimeline = (app: Listeners, deps: Deps, act: TimelineActions): void => {
  const { clock } = deps;

  app.action(ids.timeline.open, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: TITLE, callbackId: ids.timeline.open };
    await openWhenReady(client, opening, async () => {
      const entered = await deps.enter(body);
      return timelineModal(await loadTimeline(entered, { clientId: valueOf(action) }, clock.now()));
    });
  });

  for (const [actionId, changed] of CHANGES)
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const { view } = body;
      if (!view) return;
      const entered = await deps.enter(body);
      const state = changed(recall(view.private_metadata), chosenIn(action));
      await showView(
        client,
        view.id,
        view.hash,
        timelineModal(await loadTimeline(entered, state, clock.now())),
      );
    });

  app.options(ids.timeline.person, async ({ ack, body, payload }) => {
    const entered = await deps.enter(body);
    const { clientId } = recall(body.view?.private_metadata ?? '{}');
    await ack(suggestions(clientId ? await peopleFor(entered, clientId, payload.value, clock.now()) : []));
  });

  app.action(ids.timeline.entry, async ({ ack, action, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const entered = await deps.enter(body);
    const back = remember(recall(view.private_metadata));
    await act.openEdit(entered, client, { triggerId: body.trigger_id, touchId: valueOf(action), back });
  });
};

type Chosen = { readonly value?: string; readonly day?: string };
type Change = (state: TimelineState, chosen: Chosen) => TimelineState;

/** What each choice makes of the timeline as it stands. */
const CHANGES: readonly (readonly [actionId: string, change: Change])[] = [
  [ids.timeline.filter, narrowed],
  [ids.timeline.person, narrowed],
  [ids.timeline.page, (state, { value = '' }) => turned(state, value)],
  [ids.timeline.show, cleared],
];

const chosenIn = (action: object): Chosen => {
  const {
    value,
    selected_option: chosen,
    selected_date: day,
  } = action as Readonly<
    Partial<Record<'value' | 'selected_date', string | null> & { selected_option: { value?: string } | null }>
  >;
  return day != null ? { day } : { value: chosen?.value ?? value ?? '' };
};

/** Ours and theirs whose name has a word that begins as typed, theirs first. */
const peopleFor = async (
  { store }: Entered,
  clientId: string,
  typed: string,
  now: Date,
): Promise<PlainTextOption[]> => {
  const [facts, team] = await Promise.all([store.clients.facts(clientId, now), store.teammates.list()]);
  const wanted = normalName(typed);
  const fits = ({ name }: { readonly name: string }) => ` ${normalName(name)}`.includes(` ${wanted}`);
  const members = team.filter(({ standing }) => standing === 'member');
  return [
    option({ text: 'Everybody', value: personValue(undefined) }),
    ...(facts?.people ?? [])
      .filter(fits)
      .map(({ id, name, role }) =>
        option({ text: name, value: personValue(`c:${id}`), description: role ?? 'at the client' }),
      ),
    ...members
      .filter(fits)
      .map(({ id, name }) => option({ text: name, value: personValue(`t:${id}`), description: 'teammate' })),
  ];
};
