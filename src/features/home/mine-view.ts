import type { ModalView } from '@slack/types';
import { count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { modal, type Blocks } from '../../slack/surfaces';

/** Clients on one page of the modal. */
export const MINE_PAGE = 20;

/** All clients of one's own, worst first; a page that is no more says so and leads back. */
export const mineModal = (
  { blocks, total }: { readonly blocks: Blocks; readonly total: number },
  page: number,
): ModalView => {
  const last = Math.max(0, Math.ceil(total / MINE_PAGE) - 1);
  const turn = (label: string, to: number) =>
    to < 0 || to > last ? [] : [button({ actionId: ids.home.page, label, value: String(to) })];
  const from = page * MINE_PAGE + 1;
  return modal({
    callbackId: ids.home.clients,
    title: 'My clients',
    close: 'Close',
    blocks: [
      blocks.length === 0
        ? section('No clients on this page.')
        : context([`${from} to ${from + blocks.length - 1} of ${count(total, 'client')}, the gravest first`]),
      ...blocks,
      actions([...turn('Back', Math.min(page - 1, last)), ...turn('Next', page + 1)]),
    ],
  });
};
