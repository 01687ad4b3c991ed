import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

/** `Kim logged a call with Acme at 10:05 too: is it the same one?` */
export const sameCallMessage = (of: {
  readonly by: string;
  readonly client: string;
  readonly time: string;
  /** The two calls, as the button carries them. */
  readonly calls: string;
}): Message => {
  const text = mrkdwn`${clipPlain(of.by, 100)} logged a call with ${bold(clipPlain(of.client, 200))} at ${of.time} too: is it the same one?`;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        button({ actionId: ids.callNotes.sameCall, label: 'Same call', value: of.calls, style: 'primary' }),
        button({ actionId: ids.callNotes.twoCalls, label: 'Two calls', value: of.calls }),
      ]),
    ],
  });
};

export const oneCallMessage = (of: { readonly by: string; readonly act: string }): Message => {
  const text = mrkdwn`One call now, yours and ${clipPlain(of.by, 100)}’s: the notes of both are kept, and both of you were there.`;
  return message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.touches.undo, label: 'Undo', value: of.act })])],
  });
};

export const twoCallsMessage = (): Message => message({ text: 'Kept as two calls.' });

export const callGoneMessage = (): Message =>
  message({ text: 'One of the two calls is no longer there, so nothing was changed.' });
