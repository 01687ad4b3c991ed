import type { Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { answerer, type Say } from '../../slack/answer';
import { valueOf } from '../../slack/action-value';
import { clientSuggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { viewGone } from '../../slack/outcome';
import { Refusal } from '../../slack/refusal';
import { registerAssign } from './assign';
import type { HomeParts } from './home';
import { MINE_PAGE, mineModal } from './mine-view';
import { publishHome } from './publish';
import { brokenHome, refusedHome } from './welcome-view';

export type HomeActions = {
  readonly parts: HomeParts;
  readonly showBrief: (entered: Entered, clientId: string, say: Say) => Promise<void>;
  readonly keepPromise: TellPromise;
  readonly reopenPromise: TellPromise;
  /** A manager keeps a rule as it is, though most find it of no use. */
  readonly keepRule: (entered: Entered, kind: string) => Promise<void>;
};
/** Says what became of a promise; undefined where that was said before. */
type TellPromise = (
  entered: Entered,
  promiseId: string,
) => Promise<{ readonly clientId: string } | undefined>;

/** The Home tab, and what is pressed there; the buttons of its calls and clients are theirs who show them. */
export const registerHome = (
  app: Listeners,
  deps: Deps,
  { parts, showBrief, keepPromise, reopenPromise, keepRule }: HomeActions,
): void => {
  const { clock } = deps;
  registerAssign(app, deps, parts);

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    try {
      const { store, viewer } = await deps.enter({ user: event.user, team_id: body.team_id });
      await store.homes.opened(viewer.id, clock.now());
      await publishHome(deps, client, parts, { store, viewer });
      deps.afterwards('after Home was opened', parts.opened(store, viewer, clock.now()));
    } catch (error) {
      const view = error instanceof Refusal ? refusedHome(error.message) : brokenHome();
      await client.views.publish({ user_id: event.user, view });
      throw error;
    }
  });

  app.options(ids.home.find, async ({ ack, body, payload }) => {
    const { store, viewer } = await deps.enter(body);
    await ack(clientSuggestions(await store.clients.suggest(payload.value, viewer.id)));
  });

  app.action(ids.home.find, async ({ ack, action, body, respond, client }) => {
    await ack();
    const clientId = 'selected_option' in action ? action.selected_option?.value : undefined;
    if (clientId === undefined) return;
    const entered = await deps.enter(body);
    await showBrief(entered, clientId, answerer(client, respond, entered.viewer.slackId, body.channel?.id));
  });

  for (const actionId of [ids.home.mine, ids.home.page])
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const of = await deps.enter(body);
      const page = Math.max(0, Math.trunc(Number(valueOf(action)) || 0));
      const range = { all: true, skip: page * MINE_PAGE, limit: MINE_PAGE };
      const view = mineModal(await parts.clients(of, clock.now(), range), page);
      if (actionId === ids.home.mine)
        return void (await client.views.open({ trigger_id: body.trigger_id, view }));
      await client.views.update({ view_id: body.view?.id ?? '', view }).catch((error: unknown) => {
        if (!viewGone(error)) throw error;
      });
    });

  const promiseTold = (actionId: string, tell: TellPromise): void =>
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const entered = await deps.enter(body);
      const told = await tell(entered, valueOf(action));
      if (told)
        deps.afterwards('after a promise changed', deps.wake(entered.store.workspaceId, [told.clientId]));
      await afterSaved(() => publishHome(deps, client, parts, entered));
    });
  promiseTold(ids.home.done, keepPromise);
  promiseTold(ids.home.undoDone, reopenPromise);

  app.action(ids.home.keepRule, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await deps.enter(body);
    await keepRule(entered, valueOf(action));
    await afterSaved(() => publishHome(deps, client, parts, entered));
  });
};
