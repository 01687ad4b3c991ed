import type { Deed } from './click-payloads';
import type { Deeds } from './deeds';
import {
  chooseOption,
  filled,
  findTarget,
  optionsOf,
  targetsIn,
  withOption,
  withTick,
  type Target,
} from './fields';
import type { FirmUser } from './firm';
import { readBlocks } from './readable';
import { settle, type Stage } from './stage';
import { flatOptions } from './suggest';
import type { View } from './view';
import type { StateValue } from './view-state';

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
  /** Puts a file into a field for files. */
  attach(fieldLabel: string, name: string, text: string): Modal;
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
export const topModal = (stage: Stage, user: FirmUser, deeds: Deeds): Modal | undefined => {
  const top = stage.world.stackOf(user.id).at(-1);
  return top && modalOf(stage, user, deeds, top);
};

const valueAt = (view: View, { blockId, element }: Target): StateValue | undefined =>
  view.state.values[blockId]?.[element.action_id ?? ''];

const modalOf = (stage: Stage, user: FirmUser, deeds: Deeds, opened: View): Modal => {
  const { world } = stage;
  const where = { viewId: opened.id };
  let last = opened;
  const view = () => (last = world.openView(opened.id)?.view ?? last);
  const inFront = () => {
    if (world.stackOf(user.id).at(-1)?.id !== opened.id)
      throw new Error(`“${last.title?.text ?? ''}” is no longer in front of ${user.realName}.`);
    return view();
  };
  const target = (label: string, nth = 0) => findTarget(targetsIn(inFront().blocks), label, nth);
  const set = ({ blockId, element }: Target, value: StateValue) =>
    deeds.fill(opened.id, blockId, element.action_id ?? '', value);
  const act = async ({ blockId, element }: Target, deed: Deed) => {
    const mark = world.changes.length;
    await settle(stage, mark, await deeds.act(where, blockId, element.action_id ?? '', deed));
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
  const search = async ({ blockId, element }: Target, typed: string) =>
    flatOptions(await deeds.suggest(where, blockId, element.action_id ?? '', typed));

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
    suggest: async (fieldLabel, typed) =>
      (await search(target(fieldLabel), typed)).map((option) => option.text.text),
    pick: async (fieldLabel, optionLabel, typed = optionLabel) => {
      const field = target(fieldLabel);
      const { element } = field;
      const external = element.type === 'external_select' || element.type === 'multi_external_select';
      const option = chooseOption(external ? await search(field, typed) : optionsOf(element), optionLabel);
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
    attach: (fieldLabel, name, text) => {
      const { blockId, element } = target(fieldLabel);
      deeds.attach(opened.id, blockId, element.action_id ?? '', { name, bytes: Buffer.from(text) });
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
      const mark = world.changes.length;
      inFront();
      const ack = await deeds.submit(opened.id);
      if (!ack) return modal;
      await settle(stage, stage.errors.has(opened.id) ? -1 : mark, ack);
      return topModal(stage, user, deeds);
    },
    submitTwice: async () => {
      const mark = world.changes.length;
      await settle(stage, mark, await deeds.submitTwice(opened.id));
    },
    press: async (buttonLabel, nth = 0) => {
      const button = target(buttonLabel, nth);
      await act(button, button.option ? { option: button.option } : {});
      return topModal(stage, user, deeds);
    },
    close: async () => {
      inFront();
      await deeds.close(opened.id);
    },
  };
  return modal;
};
