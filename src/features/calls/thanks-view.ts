import type { ModalView } from '@slack/types';
import { actions, context, preformatted, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { pairValue } from './values';

export const TITLE = 'Thank them';
const NAME = 100;

/** Whom to thank, how they are reached, words to copy, and that it was done. */
export const thanksModal = (of: {
  readonly clientId: string;
  /** The touch with their good words. */
  readonly touchId: string;
  readonly client: string;
  /** Whose words they were, where that is known. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Who thanks. */
  readonly from: string;
}): ModalView => {
  const whom = of.name === null ? of.client : `${of.name} at ${of.client}`;
  const ways = [
    ...(of.phone === null ? [] : [phoneLink(of.phone)]),
    ...(of.email === null ? [] : [mrkdwn`${clipPlain(of.email, 200)}`]),
  ];
  const text = join(
    [
      mrkdwn`Ring or write to ${bold(clipPlain(whom, NAME))}`,
      ...(ways.length > 0 ? [join(ways, ' · ')] : []),
    ],
    ': ',
  );
  const hello = of.name === null ? 'Hello,' : `Hello ${clipPlain(of.name, NAME)},`;
  return modal({
    callbackId: ids.calls.thanked,
    title: TITLE,
    submit: 'I thanked them',
    close: 'Not yet',
    privateMetadata: pairValue(of.clientId, of.touchId),
    blocks: [
      section(text),
      preformatted(
        `${hello}\n\nthank you for your kind words. They made our day.\n\n${clipPlain(of.from, NAME)}`,
      ),
      context(['Copy it, or say it your way. I write to no client.']),
    ],
  });
};

/** It is on the timeline, with the way back. */
export const thankedModal = (client: string, act: string): ModalView =>
  modal({
    callbackId: ids.calls.putOffLoading,
    title: TITLE,
    close: 'Close',
    blocks: [
      section(mrkdwn`Noted: you thanked ${bold(clipPlain(client, NAME))}. It is off your list.`),
      actions([button({ actionId: ids.touches.undo, label: 'Undo', value: act })]),
    ],
  });

/** Nothing was noted, and why. */
export const notThankedModal = (why: string): ModalView =>
  modal({ callbackId: ids.calls.putOffLoading, title: TITLE, close: 'Close', blocks: [section(why)] });
