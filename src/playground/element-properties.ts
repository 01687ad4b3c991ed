import { z } from 'zod';
import { limits } from './limits';
import { confirm, id, plain } from './text-objects';

export const actionId = id.optional();
export const placeholder = plain(limits.placeholder).optional();
export const focus = { focus_on_load: z.boolean().optional() };
export const asked = { confirm: confirm.optional() };
export const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
export const atMost = { max_selected_items: z.int().min(1).optional() };
