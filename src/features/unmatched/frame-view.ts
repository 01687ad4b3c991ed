import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Waiting } from '../../domain/unmatched';
import { actions, context, divider, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { shownValue, type Shown } from './values';

/** What was just done, said at the top, with its way back. */
export type Done = { readonly words: Text; readonly undo?: string | undefined };

/** What every page is shown with. */
export type Around = {
  readonly shown: Shown;
  readonly waiting: Waiting;
  readonly now: Date;
  readonly timeZone: string;
  readonly done?: Done | undefined;
};

/** Companies on one page. */
export const PAGE = 10;
const TITLE = 'Unmatched events';

/** What every page has: what was just done on top, the other pages at the bottom. */
export const page = ({ shown, done }: Around, blocks: readonly KnownBlock[], total: number): ModalView => {
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const to = (label: string, number: number) => turn(label, { ...shown, page: number });
  return modal({
    callbackId: ids.unmatched.loading,
    title: TITLE,
    close: 'Close',
    privateMetadata: shownValue(shown),
    blocks: [
      done ? doneSection(done) : undefined,
      done ? divider() : undefined,
      ...blocks,
      pages > 1 ? context([`Page ${shown.page + 1} of ${pages}`]) : undefined,
      actions([
        ...(shown.page > 0 ? [to('‹ Back', shown.page - 1)] : []),
        ...(shown.page + 1 < pages ? [to('More ›', shown.page + 1)] : []),
      ]),
    ],
  });
};

export const doneSection = ({ words, undo }: Done): SectionBlock =>
  section(
    words,
    undo === undefined
      ? {}
      : { accessory: button({ actionId: ids.unmatched.undo, label: 'Undo', value: undo }) },
  );

/** A button that leads to a page. */
export const turn = (label: string, to: Shown) =>
  button({ actionId: ids.unmatched.page, label, value: shownValue(to) });

/** In its place at once, while something takes its time: a trigger lives three seconds. */
export const waitingModal = (words: string): ModalView =>
  modal({ callbackId: ids.unmatched.loading, title: TITLE, close: 'Close', blocks: [section(words)] });
