import type { Block } from './blocks';
import type { Delivery } from './deliver';
import { chooseOption, filled, findTarget, optionsOf, targetsIn, withOption, type Target } from './fields';
import type { FirmUser } from './firm';
import { messageClickPayload, viewClickPayload, type Deed } from './payloads';
import { hookUrl, type Stage } from './stage';
import type { Message, View } from './state';
import { suggestions } from './suggest';

/** Which of several things with the same label; what to choose in a select, and what to search for it. */
export type Choice = { nth?: number; value?: string; typed?: string };
type Place = { message: Message } | { view: View };

const blocksOf = (place: Place): readonly Block[] =>
  'view' in place ? place.view.blocks : (place.message.blocks ?? []);

/** What the test holds, as it stands now. Throws when it is gone or this person cannot see it. */
const placeOf = ({ world }: Stage, user: FirmUser, where: Message | View): Place => {
  if ('root_view_id' in where) {
    const view = where.type === 'home' ? world.homes.get(user.id) : world.openView(where.id)?.view;
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

const deedOf = async (
  stage: Stage,
  user: FirmUser,
  place: Place,
  target: Target,
  choice: Choice,
): Promise<Deed> => {
  const { element, blockId, option } = target;
  if (option) return { option };
  if (element.type === 'button') return {};
  const { value } = choice;
  if (value === undefined)
    throw new Error(`“${target.label}” is a ${element.type}: say which value to choose.`);
  const external = element.type === 'external_select' || element.type === 'multi_external_select';
  const options = external
    ? await suggestions(stage, user, place, blockId, element, choice.typed ?? value)
    : optionsOf(element);
  if (options.length === 0 && !external)
    return { value: filled(element, undefined, value, stage.world.firm) };
  const chosen = chooseOption(options, value);
  if (element.type === 'checkboxes') return { value: { type: element.type, selected_options: [chosen] } };
  return { option: chosen, value: withOption(element, undefined, chosen) };
};

/** Clicks what carries this label in these messages or views, in reading order, and gives the bot's answer. */
export const click = async (
  stage: Stage,
  user: FirmUser,
  wheres: readonly (Message | View)[],
  label: string,
  choice: Choice,
): Promise<Delivery> => {
  const { world } = stage;
  const all = wheres.flatMap((where) => {
    const place = placeOf(stage, user, where);
    return targetsIn(blocksOf(place)).map((target) => ({ ...target, place }));
  });
  const target = findTarget(all, label, choice.nth);
  const { place, blockId, element } = target;
  const deed = await deedOf(stage, user, place, target, choice);
  if ('view' in place)
    return stage.courier.send(
      'interactive',
      viewClickPayload(world, user, place.view, blockId, element, deed),
    );
  const { message } = place;
  const url = hookUrl(stage, user, message.channel, message);
  return stage.courier.send(
    'interactive',
    messageClickPayload(world, user, message, blockId, element, deed, url),
  );
};
