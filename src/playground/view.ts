import { withIds, type Block } from './blocks';
import type { ViewDefinition } from './check';
import type { Firm } from './firm';
import { appId } from './manifest';
import { stateOf, type StateValues } from './view-state';

/** A view as Slack gives it back: what the bot sent and what Slack added. */
export type View = {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  title: { type: 'plain_text'; text: string; emoji?: boolean | undefined } | null;
  submit: { type: 'plain_text'; text: string; emoji?: boolean | undefined } | null;
  close: { type: 'plain_text'; text: string; emoji?: boolean | undefined } | null;
  blocks: readonly Block[];
  callback_id: string;
  private_metadata: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  state: { values: StateValues };
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  app_id: string;
  bot_id: string;
  app_installed_team_id: string;
};

/** What a view is made with. */
type Maker = {
  readonly firm: Firm;
  readonly now: () => number;
  readonly freshId: (prefix: string) => string;
  readonly freshBlockId: () => string;
};

/** Shows a definition as a view; one that replaces `before` keeps its id and what the person typed. */
export const viewOf = (
  { firm, now, freshId, freshBlockId }: Maker,
  definition: ViewDefinition,
  before?: View,
  stack: readonly View[] = [],
): View => {
  const blocks = withIds(definition.blocks, freshBlockId);
  const isModal = definition.type === 'modal';
  const id = before?.id ?? freshId('V');
  return {
    id,
    team_id: firm.team.id,
    type: definition.type,
    title: isModal ? definition.title : null,
    submit: isModal ? (definition.submit ?? null) : null,
    close: isModal ? (definition.close ?? null) : null,
    blocks,
    callback_id: definition.callback_id ?? '',
    private_metadata: definition.private_metadata ?? '',
    external_id: definition.external_id ?? '',
    clear_on_close: isModal ? (definition.clear_on_close ?? false) : false,
    notify_on_close: isModal ? (definition.notify_on_close ?? false) : false,
    state: { values: stateOf(blocks, before?.state.values) },
    hash: `${Math.floor(now() / 1000)}.${freshId('h')}`,
    root_view_id: before?.root_view_id ?? stack[0]?.id ?? id,
    previous_view_id: before ? before.previous_view_id : (stack.at(-1)?.id ?? null),
    app_id: appId,
    bot_id: firm.bot.botId,
    app_installed_team_id: firm.team.id,
  };
};
