import { checkResponseAction, checkView } from './check';
import type { Delivery } from './deliver';
import type { FirmUser } from './firm';
import { limits } from './limits';
import { refuse } from './methods/call';
import type { Stage } from './stage';
import type { View } from './view';

export const troubleConnecting = 'We had some trouble connecting. Try again?';

/** Does to the person's views what the bot's answer to a view_submission says; what Slack cannot do is an error over the form. */
export const applySubmission = (stage: Stage, user: FirmUser, view: View, ack: Delivery): void => {
  const { world } = stage;
  const trouble = (error?: string, messages: readonly string[] = []) => {
    stage.errors.set(view.id, { '': troubleConnecting });
    if (error !== undefined)
      stage.api.refusal('view_submission', { body: ack.body }, refuse(error, messages));
  };
  stage.errors.delete(view.id);
  if (ack.status !== 200) return trouble(ack.timedOut ? 'operation_timeout' : 'dispatch_failed');
  if (!world.openView(view.id)) return;
  if (ack.body.trim() === '' || ack.body.trim() === '{}') return void world.closeViews(user.id, 1);
  let body: unknown;
  try {
    body = JSON.parse(ack.body);
  } catch {
    return trouble('invalid_json');
  }
  const checked = checkResponseAction(body);
  if (!checked.ok) return trouble(checked.error, checked.messages);
  const action = checked.value;
  const stack = world.stackOf(user.id);
  if (action.response_action === 'clear') return void world.closeViews(user.id, stack.length);
  if (action.response_action === 'errors') {
    const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
    const strange = Object.keys(action.errors).filter((blockId) => !inputs.includes(blockId));
    if (strange.length > 0)
      return trouble(
        'invalid_response_action',
        strange.map((one) => `[ERROR] no input block with block_id ${one}`),
      );
    return void stage.errors.set(view.id, action.errors);
  }
  const next = checkView(action.view, 'modal');
  if (!next.ok) return trouble(next.error, next.messages);
  if (action.response_action === 'update')
    return void world.showView(user.id, world.toView(next.value, world.openView(view.id)?.view));
  if (stack.length >= limits.view.stack) return trouble('push_limit_reached');
  world.showView(user.id, world.toView(next.value, undefined, stack));
};
