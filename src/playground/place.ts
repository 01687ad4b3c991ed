import { interactive, type Block } from './blocks';
import type { Interactive } from './elements';
import type { FirmUser } from './firm';
import type { Message } from './message';
import type { Stage } from './stage';
import type { View } from './view';

/** Where something can be clicked, by its ids. */
export type Where = { channel: string; ts: string } | { viewId: string };
/** The same, as it stands now. */
export type Place = { message: Message } | { view: View };

export const blocksOf = (place: Place): readonly Block[] =>
  'view' in place ? place.view.blocks : inMessage(place.message);

/** A message's own blocks, and those that apps put under its links. */
export const inMessage = ({ blocks = [], attachments = [] }: Message): readonly Block[] => [
  ...blocks,
  ...attachments.flatMap((attachment) => attachment.blocks),
];

/** Throws when it is gone or this person cannot see it. */
export const placeAt = ({ world }: Stage, user: FirmUser, where: Where): Place => {
  if ('viewId' in where) {
    const home = world.homes.get(user.id);
    const open = world.stackOf(user.id).find((one) => one.id === where.viewId);
    const view = home?.id === where.viewId ? home : open;
    if (!view) throw new Error('This view is no longer there.');
    return { view };
  }
  const message = world.find(where.channel, where.ts);
  if (!message) throw new Error('This message is no longer there.');
  const mine = message.ephemeralTo === undefined || message.ephemeralTo === user.id;
  if (!mine || !world.channels.get(message.channel)?.members.includes(user.id))
    throw new Error(`${user.realName} does not see this message.`);
  return { message };
};

/** The element with these ids. Throws when the bot has changed the blocks meanwhile. */
export const elementAt = (
  place: Place,
  blockId: string,
  actionId: string,
): { block: Block; element: Interactive } => {
  for (const block of blocksOf(place))
    if (block.block_id === blockId)
      for (const element of interactive(block)) if (element.action_id === actionId) return { block, element };
  throw new Error('This has changed meanwhile: what you pressed is no longer there.');
};
