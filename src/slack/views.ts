import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { section } from './blocks';
import { viewGone } from './outcome';
import { Refusal } from './refusal';
import { modal } from './surfaces';

type Waiting = {
  /** Shown at once: a trigger lives three seconds. */
  readonly loading: ModalView;
  /** In its place when what follows fails: a form that waits for ever tells nobody. */
  readonly failed: ModalView;
  /** Whether a modal is open already, on which this one is put. */
  readonly onTop?: boolean;
};

/**
 * Opens a modal at once and fills it when it is ready. A refusal is said in the modal and is no error; what else `make`
 * throws goes on to whoever answers failures, after the modal says that it failed.
 */
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
    const refused = error instanceof Refusal;
    await show(refused ? { ...loading, blocks: [section(error.message)] } : failed);
    if (!refused) throw error;
  }
};

/** How a modal opens that has no words of its own for waiting and failing. */
export type Opening = {
  readonly triggerId: string;
  readonly title: string;
  /** Of the modal that says to wait, which nobody submits. */
  readonly callbackId: string;
  /** On top of the modal that was clicked in. */
  readonly onTop?: boolean;
};

/** `openThenShow` with the usual words. */
export const openWhenReady = (
  client: WebClient,
  { triggerId, title, callbackId, onTop = false }: Opening,
  make: () => Promise<ModalView>,
): Promise<void> => {
  const saying = (words: string) => modal({ callbackId, title, close: 'Close', blocks: [section(words)] });
  return openThenShow(
    client,
    triggerId,
    { loading: saying('One moment…'), failed: saying(FAILED), onTop },
    make,
  );
};

const FAILED = 'I could not get this just now. Close this and try again.';

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
