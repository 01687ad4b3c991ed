import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { actionOf } from './ids';
import { respondInView } from './respond-in-view';

type Listener<Args> = (args: Args & AllMiddlewareArgs) => Promise<void>;
type Register<Args> = (id: string, listener: Listener<Args>) => void;

/** How features listen to Slack: one listener an id. Throws when an id is taken: two would both answer. */
export type Listeners = {
  readonly command: Register<SlackCommandMiddlewareArgs>;
  /** Also hears the second and later elements of one block that share an action. */
  readonly action: Register<SlackActionMiddlewareArgs<BlockAction>>;
  readonly options: Register<SlackOptionsMiddlewareArgs<'block_suggestion'>>;
  readonly shortcut: Register<SlackShortcutMiddlewareArgs>;
  readonly view: Register<SlackViewMiddlewareArgs<ViewSubmitAction>>;
  readonly event: App['event'];
};

/**
 * Looks the listener of a payload up by its id. Bolt itself would walk through all listeners for each payload, which at
 * twenty costs a tenth of answering `/client` (docs/decisions/0007). What nobody listens to is not acknowledged.
 */
export const listenersOn = (app: App): Listeners => {
  const command = registry<SlackCommandMiddlewareArgs>();
  const action = registry<SlackActionMiddlewareArgs<BlockAction>>();
  const options = registry<SlackOptionsMiddlewareArgs<'block_suggestion'>>();
  const shortcut = registry<SlackShortcutMiddlewareArgs>();
  const view = registry<SlackViewMiddlewareArgs<ViewSubmitAction>>();
  app.command(ANY, (args) => command.hear(args.command.command, args));
  app.action<BlockAction>(ANY, (args) => action.hear(actionOf(args.action.action_id), answerable(args)));
  app.options(ANY, (args) => options.hear(args.payload.action_id, args));
  app.shortcut(ANY, (args) => shortcut.hear(args.shortcut.callback_id, args));
  app.view<ViewSubmitAction>({ callback_id: ANY, type: 'view_submission' }, (args) =>
    view.hear(args.view.callback_id, args),
  );
  return {
    command: command.register,
    action: action.register,
    options: options.register,
    shortcut: shortcut.register,
    view: view.register,
    event: app.event.bind(app),
  };
};

const ANY = /^/;

/** Bolt gives no `respond` to a press on Home or in a modal. */
const answerable = <Args extends SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs>(
  args: Args,
): Args =>
  args.body.response_url === undefined ? { ...args, respond: respondInView(args.client, args.body) } : args;

const registry = <Args>() => {
  const known = new Map<string, Listener<Args>>();
  return {
    register: (id: string, listener: Listener<Args>): void => {
      if (known.has(id)) throw new Error(`Two listeners for ${id}.`);
      known.set(id, listener);
    },
    hear: async (id: string, args: Args & AllMiddlewareArgs): Promise<void> => known.get(id)?.(args),
  };
};
