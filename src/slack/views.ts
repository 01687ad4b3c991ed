import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { viewGone } from './outcome';

type Waiting = {
  /** Shown at once: a trigger lives three seconds. */
  readonly loading: ModalView;
  /** In its place when what follows fails: a form that waits for ever tells nobody. */
  readonly failed: ModalView;
  /** Whether a modal is open already, on which this one is put. */
  readonly onTop?: boolean;
};

/** Opens a modal at once and fills it when it is ready. Throws what `make` throws, after saying so in the modal. */
export const openThenShow = async (
  client: WebClient,
  triggerId: string,
  { loading, failed, onTop = false }: Waiting,
  make: () => Promise<ModalView>,
): Promise<void> => {
  const of = { trigger_id: triggerId, view: loading };
  const opened = onTop ? await client.views.push(of) : await client.views.open(of);
  const show = (view: ModalView) => showView(client, opened.view?.id ?? '', opened.view?.hash, view);
  try {
    await show(await make());
  } catch (error) {
    await show(failed);
    throw error;
  }
};

/** Puts another view in the place of an open one; that it was closed or changed meanwhile is no error. */
export const showView = async (
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
