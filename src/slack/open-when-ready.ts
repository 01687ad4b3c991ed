import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { section } from './blocks';
import { Refusal } from './refusal';
import { modal } from './surfaces';
import { showView } from './views';

/** How a modal opens whose content takes a look at the database. */
export type Opening = {
  readonly triggerId: string;
  readonly title: string;
  /** Of the modal that says to wait, which nobody submits. */
  readonly callbackId: string;
  /** On top of the modal that was clicked in. */
  readonly onTop?: boolean;
};

/**
 * Opens a modal at once, because a trigger lives three seconds, and shows in it what `make` gives. When that fails the
 * modal says so: one that waits for ever tells nobody. The error goes on to whoever answers failures.
 */
export const openWhenReady = async (
  client: WebClient,
  { triggerId, title, callbackId, onTop = false }: Opening,
  make: () => Promise<ModalView>,
): Promise<void> => {
  const saying = (words: string) => modal({ callbackId, title, close: 'Close', blocks: [section(words)] });
  const opened = { trigger_id: triggerId, view: saying('One moment…') };
  const { view } = await (onTop ? client.views.push(opened) : client.views.open(opened));
  const show = (ready: ModalView) => showView(client, view?.id ?? '', view?.hash, ready);
  try {
    await show(await make());
  } catch (error) {
    await show(saying(error instanceof Refusal ? error.message : FAILED));
    if (!(error instanceof Refusal)) throw error;
  }
};

const FAILED = 'I could not get this just now. Close this and try again.';
