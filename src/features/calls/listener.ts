import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { dayOf } from '../../domain/day';
import { maySee } from './plan';
import type { Asking, Deps, Entered } from '../../deps';
import { answerer, type Say } from '../../slack/answer';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { listUsageMessage, loggedBeforeMessage } from './answers-view';
import { registerCount } from './count';
import { callListOf, recordShown } from './list';
import { parseOff } from './off-form';
import { answerOff, registerOff } from './off-listener';
import { openPutOff, registerPutOff } from './put-off';
import { registerSent } from './sent';
import { registerStillOpen } from './still-open';
import { registerThanks } from './thanks';
import { ownerlessFor } from './team-lines';
import { parseMenu, parsePage } from './values';
import { callListMessage, callListPage } from './view';

/** What a row's buttons need of other features; app.ts ties them. */
export type CallActions = {
  readonly logOneTap: (entered: Entered, client: WebClient, tap: OneTap) => Promise<'recorded' | 'duplicate'>;
  readonly showBrief: (entered: Entered, clientId: string, say: Say) => Promise<void>;
  readonly openSheet: (
    asking: Asking,
    client: WebClient,
    of: { readonly triggerId: string; readonly clientId: string; readonly onTop: boolean },
  ) => Promise<void>;
};
export type OneTap = {
  readonly clientId: string;
  readonly outcome: 'reached' | 'voicemail' | 'no_answer';
  readonly submission: string;
};

type Tapped = AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction>;

/** `/calls`, and the buttons of the morning list. */
export const registerCalls = (app: Listeners, deps: Deps, act: CallActions): void => {
  const { clock } = deps;
  registerOff(app, deps);
  registerCount(app, deps);
  registerPutOff(app, deps);
  registerSent(app, deps);
  registerStillOpen(app, deps);
  registerThanks(app, deps);

  app.command('/calls', async ({ ack, command, respond, client }) => {
    await ack();
    const entered = await deps.enter(command);
    const { store, viewer } = entered;
    const text = command.text.trim();
    const ask = parseOff(text);
    if (ask) return answerOff(deps, { entered, ask, respond, client, triggerId: command.trigger_id });
    const [, slackId] = /^<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>$/.exec(text) ?? [];
    if (text !== '' && slackId === undefined)
      return void (await respond({ response_type: 'ephemeral', ...listUsageMessage() }));
    const caller = slackId === undefined ? viewer : await store.teammates.bySlackId(slackId);
    if (!caller) throw new Refusal('Nobody by that name works here. Choose a teammate after the @.');
    if (!maySee(viewer, caller))
      throw new Refusal(
        `Only managers see other people's lists. Ask ${caller.name}, or type /calls alone for yours.`,
      );
    const now = clock.now();
    const forSelf = caller.id === viewer.id;
    const ownerless = forSelf ? await ownerlessFor(store, viewer) : 0;
    const list = { ...(await callListOf(store, caller, now, forSelf)), ownerless };
    await respond({ response_type: 'ephemeral', ...callListMessage(list) });
    await recordShown(store, list, now);
  });

  for (const [actionId, outcome] of [
    [ids.calls.spokeWell, 'reached'],
    [ids.calls.voicemail, 'voicemail'],
  ] as const)
    app.action(actionId, async ({ ack, action, body, client, respond }) => {
      await ack();
      await oneTap({ body, client, respond }, await deps.enter(body), valueOf(action), outcome);
    });

  /** The same button of the same message or view, however often it is pressed, is one call a day. */
  const oneTap = async (
    { body, client, respond }: Pick<Tapped, 'body' | 'client' | 'respond'>,
    entered: Entered,
    clientId: string,
    outcome: OneTap['outcome'],
  ): Promise<void> => {
    const { container } = body;
    const where = `${container['message_ts'] ?? container['view_id'] ?? body.trigger_id}`;
    const place = `${container['channel_id'] ?? ''}:${where}`;
    const day = dayOf(clock.now(), entered.viewer.timeZone);
    const submission = `${place}:${clientId}:${outcome}:${day}`;
    const logged = await act.logOneTap(entered, client, { clientId, outcome, submission });
    if (logged === 'duplicate')
      await respond({ response_type: 'ephemeral', replace_original: false, ...loggedBeforeMessage() });
  };

  app.action(ids.calls.menu, async ({ ack, action, body, respond, client }) => {
    await ack();
    const chosen = 'selected_option' in action ? parseMenu(action.selected_option?.value ?? '') : undefined;
    if (!chosen) return;
    if (chosen.verb === 'sheet') {
      const of = { triggerId: body.trigger_id, clientId: chosen.clientId, onTop: false };
      return act.openSheet(body, client, of);
    }
    if (chosen.verb === 'brief') {
      const entered = await deps.enter(body);
      const say = answerer(client, respond, entered.viewer.slackId, body.channel?.id);
      return act.showBrief(entered, chosen.clientId, say);
    }
    if (chosen.verb === 'no_answer')
      return oneTap({ body, client, respond }, await deps.enter(body), chosen.clientId, chosen.verb);
    await openPutOff(deps, client, {
      ...chosen,
      verb: chosen.verb,
      triggerId: body.trigger_id,
      asking: body,
    });
  });

  for (const actionId of [ids.calls.showAll, ids.calls.page])
    app.action(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      const { store, viewer } = await deps.enter(body);
      const page = parsePage(valueOf(action));
      const caller = page?.ownerId === undefined ? viewer : await store.teammates.byId(page.ownerId);
      if (!page || !caller) return;
      const list = await callListOf(store, caller, clock.now(), caller.id === viewer.id);
      const replace = actionId === ids.calls.page;
      await respond({
        response_type: 'ephemeral',
        replace_original: replace,
        ...callListPage(list, page.page),
      });
    });
};
