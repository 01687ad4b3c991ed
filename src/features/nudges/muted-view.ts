import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

/** What somebody hears no more unasked, with the way back of each. */
export const mutedMessage = (mutes: readonly { readonly id: string; readonly text: string }[]): Message => {
  const text =
    mutes.length === 0
      ? 'You have muted nothing. To mute a client or a sort of warning, press “Not useful” on one.'
      : 'You hear nothing more of these unasked:';
  return message({
    text,
    blocks: [
      section(text),
      ...mutes.map(({ id, text: what }) =>
        section(mrkdwn`${what}`, {
          accessory: button({ actionId: ids.nudges.unmute, label: 'Hear it again', value: id }),
        }),
      ),
    ],
  });
};
