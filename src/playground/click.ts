import type { Deed } from './click-payloads';
import type { Deeds } from './deeds';
import type { Delivery } from './deliver';
import { chooseOption, filled, findTarget, optionsOf, targetsIn, withOption, type Target } from './fields';
import type { FirmUser } from './firm';
import type { Message } from './message';
import { blocksOf, placeAt, type Where } from './place';
import type { Stage } from './stage';
import { flatOptions } from './suggest';
import type { View } from './view';

/** Which of several things with the same label; what to choose in a select, and what to search for it. */
export type Choice = { nth?: number; value?: string; typed?: string };

const whereOf = (held: Message | View): Where =>
  'root_view_id' in held ? { viewId: held.id } : { channel: held.channel, ts: held.ts };

const deedOf = async (
  stage: Stage,
  deeds: Deeds,
  { element, blockId, option, label, where }: Target & { where: Where },
  { value, typed = value ?? '' }: Choice,
): Promise<Deed> => {
  if (option) return { option };
  if (element.type === 'button') return {};
  if (value === undefined) throw new Error(`“${label}” is a ${element.type}: say which value to choose.`);
  const external = element.type === 'external_select' || element.type === 'multi_external_select';
  const options = external
    ? flatOptions(await deeds.suggest(where, blockId, element.action_id ?? '', typed))
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
  deeds: Deeds,
  helds: readonly (Message | View)[],
  label: string,
  choice: Choice,
): Promise<Delivery> => {
  const all = helds.map(whereOf).flatMap((where) => {
    const targets = targetsIn(blocksOf(placeAt(stage, user, where)));
    return targets.map((target) => ({ ...target, where }));
  });
  const target = findTarget(all, label, choice.nth);
  const deed = await deedOf(stage, deeds, target, choice);
  return deeds.act(target.where, target.blockId, target.element.action_id ?? '', deed);
};
