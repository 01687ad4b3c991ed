import type { Deps, Entered, Store, Viewer } from '../../deps';
import { isManager } from '../../domain/client';
import { loosened } from '../../domain/loosen';
import { RULES } from '../../domain/rules';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import type { Blocks } from '../../slack/surfaces';
import { openWhenReady, showView } from '../../slack/views';
import { enterManager } from './enter-manager';
import { shownIn } from './form';
import { choicesFor } from './kept';
import { previewOf } from './preview';
import { proposedOf, reportsOf } from './report';
import { proposedBlocks, reportModal } from './report-view';
import { rulesModal, TITLE } from './view';

const GONE = 'This rule is no longer one of ours. Nothing was changed.';

/** A rule that most find of no use: **Loosen** and **Keep as it is**; and how each rule does. */
export const registerProposals = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  const loosenedModal = async (store: Store, kind: string) => {
    const now = clock.now();
    const shown = shownIn(`${kind} all`);
    const choices = await choicesFor(store, shown, now);
    const [report] = await reportsOf(store, now, [kind]);
    const looser = loosened(shown.detector, choices.rules);
    if (!looser) return rulesModal(shown, choices, { report, loosened: null });
    const preview = await previewOf(store, shown.detector, looser, now);
    return rulesModal(shown, looser, { report, preview, loosened: looser });
  };

  app.action(ids.rules.loosen, async ({ ack, action, body, client }) => {
    await ack();
    const kind = known(valueOf(action));
    const { view } = body;
    if (view?.type === 'modal') {
      const { store } = await enterManager(deps, body);
      return showView(client, view.id, view.hash, await loosenedModal(store, kind));
    }
    const opening = { triggerId: body.trigger_id, title: TITLE, callbackId: ids.rules.loading };
    await openWhenReady(client, opening, async () =>
      loosenedModal((await enterManager(deps, body)).store, kind),
    );
  });

  app.action(ids.rules.keep, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await enterManager(deps, body);
    await keepRule(deps)(entered, valueOf(action));
    const { view } = body;
    if (!view) return;
    const { store } = entered;
    const shown = shownIn(view.private_metadata);
    const choices = await choicesFor(store, shown, clock.now());
    const proposals = await proposedOf(store, clock.now());
    await showView(client, view.id, view.hash, rulesModal(shown, choices, { proposals }));
  });

  app.action(ids.rules.report, async ({ ack, body, client }) => {
    await ack();
    const title = 'How each rule does';
    const opening = { triggerId: body.trigger_id, title, callbackId: ids.rules.loading, onTop: true };
    await openWhenReady(client, opening, async () => {
      const { store } = await enterManager(deps, body);
      return reportModal(await reportsOf(store, clock.now()));
    });
  });
};

/** A manager keeps a rule as it is: the same answers propose nothing for 90 days. Refuses what is no rule, and who is no manager. */
export const keepRule =
  (deps: Deps) =>
  async ({ store, viewer }: Entered, kind: string): Promise<void> => {
    if (!isManager(viewer)) throw new Refusal('Rules are for managers to change. Nothing was changed.');
    const review = { kind: known(kind), how: 'kept', at: deps.clock.now() } as const;
    await store.ruleReports.reviewed(review, viewer.id);
  };

const known = (kind: string): string => {
  if (RULES.some((one) => one.kind === kind)) return kind;
  throw new Refusal(GONE);
};

/** What managers see on Home: rules that most find of no use. */
export const rulesOnHome = async (store: Store, viewer: Viewer, now: Date): Promise<Blocks> =>
  isManager(viewer) ? proposedBlocks(await proposedOf(store, now), ids.home.keepRule) : [];
