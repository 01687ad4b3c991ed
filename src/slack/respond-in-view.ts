import type { BlockAction, RespondArguments, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { KnownBlock, ModalView } from '@slack/types';
import { divider, section } from './blocks';
import { ids } from './ids';
import { outcomeOf } from './outcome';
import { modal } from './surfaces';

/**
 * Answers a press on Home or in a modal, for which Slack gives no response_url: in a modal, or on top of the one that is
 * open; what replaces the original replaces that modal. All that is said to one press stands in one modal.
 */
export const respondInView = (client: WebClient, body: BlockAction): RespondFn => {
  let shown: { readonly viewId: string; readonly blocks: readonly KnownBlock[] } | undefined;
  return async (answer) => {
    const said = blocksOf(answer);
    const replaces = typeof answer !== 'string' && answer.replace_original === true;
    const blocks = shown ? [...shown.blocks, divider(), ...said] : said;
    const viewId = shown?.viewId ?? (replaces && isModal(body) ? body.view?.id : undefined);
    const view = answerModal(blocks);
    const { view: now } = await (viewId === undefined
      ? openOver(client, body, view)
      : client.views.update({ view_id: viewId, view }));
    shown = { viewId: now?.id ?? '', blocks };
    return new Response();
  };
};

const isModal = (body: BlockAction): boolean => body.view?.type === 'modal';

const answerModal = (blocks: readonly KnownBlock[]): ModalView =>
  modal({ callbackId: ids.answer.modal, title: 'Touchbase', close: 'Close', blocks });

/** Three modals at most lie on each other: beyond, the uppermost gives way. */
const openOver = async (client: WebClient, body: BlockAction, view: ModalView) => {
  const { trigger_id } = body;
  if (!isModal(body)) return client.views.open({ trigger_id, view });
  try {
    return await client.views.push({ trigger_id, view });
  } catch (error) {
    if (outcomeOf(error).reason !== 'push_limit_reached') throw error;
    return client.views.update({ view_id: body.view?.id ?? '', view });
  }
};

const blocksOf = (answer: string | RespondArguments): readonly KnownBlock[] => {
  if (typeof answer === 'string') return [section(answer)];
  const blocks = 'blocks' in answer ? (answer.blocks as readonly KnownBlock[] | undefined) : undefined;
  return blocks ?? [section(answer.text ?? '')];
};
