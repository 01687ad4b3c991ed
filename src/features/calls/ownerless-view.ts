import { count } from '../../domain/words';
import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { message, type Blocks, type Message } from '../../slack/surfaces';

const words = (number: number): string => `${count(number, 'client has', 'clients have')} no owner.`;

/** One line for a manager: `42 clients have no owner.`, with **Assign**; nothing where every client has one. */
export const ownerlessBlocks = (number = 0): Blocks =>
  number === 0
    ? []
    : [
        section(words(number), {
          accessory: button({ actionId: ids.home.assign, label: 'Assign', value: 'assign' }),
        }),
      ];

/** The same as a message, for whoever has no call to make. */
export const nobodysMessage = (number = 0): Message | undefined =>
  number === 0 ? undefined : message({ text: words(number), blocks: ownerlessBlocks(number) });
