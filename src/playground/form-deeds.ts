import { withFile, type Given } from './attached';
import type { Delivery } from './deliver';
import { elementAt } from './place';
import { clientError, targetsIn } from './fields';
import type { FirmUser } from './firm';
import { closedPayload, submissionPayload } from './payloads';
import type { Stage } from './stage';
import { applySubmission } from './submission';
import type { View } from './view';
import { isEmpty, type StateValue } from './view-state';

/** What one person can do in the view in front of them: fill it in, send it, close it. */
export type FormDeeds = {
  /** Keeps what was typed or chosen in a view; the bot hears of it on submission. */
  fill(viewId: string, blockId: string, actionId: string, value: StateValue): void;
  /** Puts a file into a field for files; the bot hears of it on submission. Throws for what the field does not take. */
  attach(viewId: string, blockId: string, actionId: string, file: Given): void;
  /** Undefined when Slack itself found the form wanting: the errors then stand under the fields. */
  submit(viewId: string): Promise<Delivery | undefined>;
  /** The same submission twice at once, as a double click does. Resolves with the second answer. */
  submitTwice(viewId: string): Promise<Delivery>;
  close(viewId: string): Promise<void>;
};

export const formDeedsOf = (stage: Stage, user: FirmUser): FormDeeds => {
  const { world, courier } = stage;

  const inFront = (viewId: string): View => {
    const top = world.stackOf(user.id).at(-1);
    if (top?.id !== viewId) throw new Error('This view is no longer in front.');
    return top;
  };
  /** Slack's own checks, made before anything is sent. */
  const isComplete = (view: View): boolean => {
    const found = targetsIn(view.blocks).flatMap(({ block, blockId, element }): [string, string][] => {
      const value = view.state.values[blockId]?.[element.action_id ?? ''];
      const error = clientError(block, element, value, isEmpty(value));
      return error === undefined ? [] : [[blockId, error]];
    });
    stage.errors.set(view.id, Object.fromEntries(found));
    return found.length === 0;
  };
  const submission = (view: View) => courier.send('interactive', submissionPayload(world, user, view));

  return {
    fill: (viewId, blockId, actionId, value) => {
      elementAt({ view: inFront(viewId) }, blockId, actionId);
      world.setValue(viewId, blockId, actionId, value);
    },

    attach: (viewId, blockId, actionId, file) => {
      const { element } = elementAt({ view: inFront(viewId) }, blockId, actionId);
      world.setValue(viewId, blockId, actionId, withFile(world, user, element, file));
    },

    submit: async (viewId) => {
      const view = inFront(viewId);
      if (!view.submit) throw new Error('This modal has no submit button.');
      if (!isComplete(view)) return undefined;
      const ack = await submission(view);
      applySubmission(stage, user, view, ack);
      return ack;
    },

    submitTwice: async (viewId) => {
      const view = inFront(viewId);
      if (!isComplete(view))
        throw new Error(`The form is not complete: ${JSON.stringify(stage.errors.get(viewId))}`);
      const [first, second] = await Promise.all([submission(view), submission(view)]);
      applySubmission(stage, user, view, first);
      return second;
    },

    close: async (viewId) => {
      const closing = inFront(viewId);
      const howMany = closing.clear_on_close ? world.stackOf(user.id).length : 1;
      for (const one of world.closeViews(user.id, howMany).reverse())
        if (one.notify_on_close)
          await courier.send('interactive', closedPayload(world, user, one, closing.clear_on_close));
    },
  };
};
