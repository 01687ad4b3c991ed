import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { viewGone } from './outcome';

/** Shows something else in an open modal. One that was closed meanwhile, or changed by a later choice, waits for nobody. */
export const updateView = async (
  client: WebClient,
  viewId: string,
  hash: string | undefined,
  view: ModalView,
): Promise<void> => {
  try {
    await client.views.update({ view_id: viewId, ...(hash === undefined ? {} : { hash }), view });
  } catch (error) {
    if (!viewGone(error)) throw error;
  }
};
