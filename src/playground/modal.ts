import type { FirmUser } from './firm';
import {
  chooseOption,
  clientError,
  filled,
  findTarget,
  optionsOf,
  targetsIn,
  withOption,
  withTick,
} from './fields';
import type { Target } from './fields';
import { closedPayload, submissionPayload, viewClickPayload, type Deed } from './payloads';
import { readBlocks } from './readable';
import { settle, type Stage } from './stage';
import type { View } from './state';
import { applySubmission, troubleConnecting } from './submission';
import { suggestions } from './suggest';
import { isEmpty, type StateValue } from './view-state';

/** One modal in front of one person, worked by the labels they see. */
export type Modal = {
  /** As it stands now; after it closed, as it stood last. */
  readonly view: View;
  /** Everything a person reads: title, blocks with what they filled in, errors, buttons. */
  text(): string;
  /** Errors by field label; '' is the line over the whole form. */
  readonly errors: Readonly<Record<string, string>>;
  /** The option labels an external select offers for these letters. */
  suggest(fieldLabel: string, typed: string): Promise<readonly string[]>;
  /** Chooses an option of a select or radio; `typed` is what is searched for, the label when not given. */
  pick(fieldLabel: string, optionLabel: string, typed?: string): Promise<Modal>;
  /** Types text, a number, a date YYYY-MM-DD, a time HH:mm, an instant (unix seconds or ISO) or a person. */
  type(fieldLabel: string, value: string): Modal;
  /** `type`, and then the block_actions that a field with dispatch_action sends (Enter, or the date chosen). */
  enter(fieldLabel: string, value: string): Promise<Modal>;
  tick(fieldLabel: string, optionLabel: string, on?: boolean): Modal;
  /** What is then on top: this modal with errors or updated, another, or undefined when all closed. */
  submit(): Promise<Modal | undefined>;
  /** The same submission delivered twice at once, as a double click does: two triggers, one view. */
  submitTwice(): Promise<void>;
  /** `nth` of the buttons with this label, from 0. */
  press(buttonLabel: string, nth?: number): Promise<Modal | undefined>;
  /** Cancel: closes this view; the bot hears of it only with notify_on_close. */
  close(): Promise<void>;
};

/** The top of this person's view stack. */
export const topModal = (stage: Stage, user: FirmUser): Modal | undefined => {
  const top = stage.world.stackOf(user.id).at(-1);
  return top && modalOf(stage, user, top);
};

const valueAt = (view: View, { blockId, element }: Target): StateValue | undefined =>
  view.state.values[blockId]?.[element.action_id ?? ''];

const modalOf = (stage: Stage, user: FirmUser, opened: View): Modal => {
  const { world } = stage;
  let last = opened;
  const view = () => (last = world.openView(opened.id)?.view ?? last);
  const inFront = () => {
    if (world.stackOf(user.id).at(-1)?.id !== opened.id)
      throw new Error(`“${last.title?.text ?? ''}” is no longer in front of ${user.realName}.`);
    return view();
  };
  const target = (label: string, nth = 0) => findTarget(targetsIn(inFront().blocks), label, nth);
  const set = ({ blockId, element }: Target, value: StateValue) =>
    world.setValue(opened.id, blockId, element.action_id ?? '', value);
  const act = async ({ blockId, element }: Target, deed: Deed) => {
    const mark = world.changes.length;
    const payload = viewClickPayload(world, user, inFront(), blockId, element, deed);
    const ack = await stage.courier.send('interactive', payload);
    if (ack.status !== 200) stage.errors.set(opened.id, { '': troubleConnecting });
    await settle(stage, mark, ack);
  };
  const dispatches = ({ block }: Target) => block.type !== 'input' || block.dispatch_action === true;
  const errors = () => {
    const byBlock = Object.entries(stage.errors.get(opened.id) ?? {});
    const label = (blockId: string) => {
      const block = view().blocks.find((one) => one.block_id === blockId);
      return block?.type === 'input' ? block.label.text : blockId;
    };
    return Object.fromEntries(byBlock.map(([blockId, error]) => [label(blockId), error]));
  };
  /** Slack's own checks, made before anything is sent. */
  const incomplete = () => {
    const found = targetsIn(inFront().blocks).flatMap((one): [string, string][] => {
      const value = valueAt(view(), one);
      const error = clientError(one.block, one.element, value, isEmpty(value));
      return error === undefined ? [] : [[one.blockId, error]];
    });
    stage.errors.set(opened.id, Object.fromEntries(found));
    return found.length > 0;
  };
  const send = () => stage.courier.send('interactive', submissionPayload(world, user, inFront()));

  const modal: Modal = {
    get view() {
      return view();
    },
    get errors() {
      return errors();
    },
    text: () => {
      const { title, submit, close, blocks, state } = view();
      const reader = { firm: world.firm, tz: user.tz };
      const said = Object.entries(errors()).map(([label, error]) =>
        label ? `${label}: ⚠ ${error}` : `⚠ ${error}`,
      );
      const buttons = [close?.text ?? 'Close', ...(submit ? [submit.text] : [])].map((label) => `[${label}]`);
      return [title?.text ?? '', readBlocks(blocks, reader, state.values), ...said, buttons.join(' ')].join(
        '\n',
      );
    },
    suggest: async (fieldLabel, typed) => {
      const { blockId, element } = target(fieldLabel);
      const found = await suggestions(stage, user, { view: inFront() }, blockId, element, typed);
      return found.map((option) => option.text.text);
    },
    pick: async (fieldLabel, optionLabel, typed = optionLabel) => {
      const field = target(fieldLabel);
      const { element, blockId } = field;
      const external = element.type === 'external_select' || element.type === 'multi_external_select';
      const options = external
        ? await suggestions(stage, user, { view: inFront() }, blockId, element, typed)
        : optionsOf(element);
      const option = chooseOption(options, optionLabel);
      const value = withOption(element, valueAt(view(), field), option);
      set(field, value);
      if (dispatches(field)) await act(field, { option, value });
      return modal;
    },
    type: (fieldLabel, given) => {
      const field = target(fieldLabel);
      set(field, filled(field.element, valueAt(view(), field), given, world.firm));
      return modal;
    },
    enter: async (fieldLabel, given) => {
      modal.type(fieldLabel, given);
      const field = target(fieldLabel);
      const value = valueAt(view(), field);
      if (value && dispatches(field)) await act(field, { value });
      return modal;
    },
    tick: (fieldLabel, optionLabel, on = true) => {
      const field = target(fieldLabel);
      if (field.element.type !== 'checkboxes')
        throw new Error(`“${fieldLabel}” is a ${field.element.type}; pick it.`);
      const option = chooseOption(optionsOf(field.element), optionLabel);
      set(field, withTick(field.element, valueAt(view(), field), option, on));
      return modal;
    },
    submit: async () => {
      if (!inFront().submit) throw new Error('This modal has no submit button.');
      if (incomplete()) return modal;
      const mark = world.changes.length;
      const sent = inFront();
      const ack = await send();
      applySubmission(stage, user, sent, ack);
      await settle(stage, stage.errors.has(opened.id) ? -1 : mark, ack);
      return topModal(stage, user);
    },
    submitTwice: async () => {
      if (incomplete()) throw new Error(`The form is not complete: ${JSON.stringify(errors())}`);
      const mark = world.changes.length;
      const sent = inFront();
      const [first, second] = await Promise.all([send(), send()]);
      applySubmission(stage, user, sent, first);
      await settle(stage, mark, second);
    },
    press: async (buttonLabel, nth = 0) => {
      const button = target(buttonLabel, nth);
      await act(button, button.option ? { option: button.option } : {});
      return topModal(stage, user);
    },
    close: async () => {
      const closing = inFront();
      const howMany = closing.clear_on_close ? world.stackOf(user.id).length : 1;
      for (const one of world.closeViews(user.id, howMany).reverse())
        if (one.notify_on_close)
          await stage.courier.send('interactive', closedPayload(world, user, one, closing.clear_on_close));
    },
  };
  return modal;
};
