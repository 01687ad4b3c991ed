import { interactive, type Block } from './blocks';
import type { Interactive } from './elements';
import type { Firm } from './firm';
import type { Option } from './text-objects';
import type { StateValue } from './view-state';

/** Something a person can act on, by the label they see. */
export type Target = { label: string; blockId: string; block: Block; element: Interactive; option?: Option };

const labelOf = (block: Block, element: Interactive): string => {
  if (block.type === 'input') return block.label.text;
  if (element.type === 'button') return element.text.text;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return placeholder ?? (block.type === 'section' ? block.text?.text : undefined) ?? element.type;
};

/** All that can be acted on in these blocks, in reading order; an overflow counts as its options. */
export const targetsIn = (blocks: readonly Block[]): readonly Target[] =>
  blocks.flatMap((block) =>
    interactive(block).flatMap((element): Target[] => {
      const base = { blockId: block.block_id ?? '', block, element };
      return element.type === 'overflow'
        ? element.options.map((option) => ({ ...base, label: option.text.text, option }))
        : [{ ...base, label: labelOf(block, element) }];
    }),
  );

const quoted = (labels: readonly string[]) => labels.map((label) => `“${label}”`).join(', ') || 'nothing';

/** The target with this label (or, for a section's select, its section's text). Throws, naming those there are. */
export const findTarget = <T extends Target>(targets: readonly T[], label: string, nth = 0): T => {
  const bySection = ({ block }: T) => block.type === 'section' && block.text?.text === label;
  const named = targets.filter((target) => target.label === label);
  const found = (named.length > 0 ? named : targets.filter(bySection))[nth];
  if (found) return found;
  const which = nth === 0 ? '' : ` number ${nth}`;
  throw new Error(
    `There is no “${label}”${which} to act on here. There is: ${quoted(targets.map((t) => t.label))}`,
  );
};

/** The options an element shows without asking the bot. */
export const optionsOf = (element: Interactive): readonly Option[] => {
  if ('option_groups' in element && element.option_groups)
    return element.option_groups.flatMap((group) => group.options);
  return 'options' in element ? (element.options ?? []) : [];
};

export const chooseOption = (options: readonly Option[], label: string): Option => {
  const found = options.find((option) => option.text.text === label);
  if (found) return found;
  throw new Error(
    `There is no option “${label}”. There is: ${quoted(options.map((option) => option.text.text))}`,
  );
};

/** The state after this option was chosen: alone, or added where several may be. */
export const withOption = (
  element: Interactive,
  before: StateValue | undefined,
  option: Option,
): StateValue => {
  const { type } = element;
  if (type !== 'multi_static_select' && type !== 'multi_external_select')
    return { type, selected_option: option };
  return { type, selected_options: [...(before?.selected_options ?? []), option] };
};

export const withTick = (
  element: Interactive,
  before: StateValue | undefined,
  option: Option,
  on: boolean,
) => {
  const rest = (before?.selected_options ?? []).filter((one) => one.value !== option.value);
  const chosen = on ? [...rest, option] : rest;
  // Slack lists ticked boxes in the order of the options, whatever the order of ticking.
  const inOrder = optionsOf(element).filter((one) => chosen.some((other) => other.value === one.value));
  return { type: element.type, selected_options: inOrder };
};

const userNamed = (firm: Firm, given: string): string => {
  const bare = given.replace(/^@/, '');
  const found = firm.users.find((user) => [user.id, user.name, user.realName].includes(bare));
  if (!found) throw new Error(`There is nobody called “${given}” in ${firm.team.name}.`);
  return found.id;
};

const channelNamed = (firm: Firm, given: string): string => {
  const found = firm.channels.find(({ id, name }) => [id, `#${name}`].includes(given));
  if (!found) throw new Error(`There is no channel “${given}” in ${firm.team.name}.`);
  return found.id;
};

/** The state after a person typed this; '' empties the field. Throws for what such a field cannot take. */
export const filled = (
  element: Interactive,
  before: StateValue | undefined,
  given: string,
  firm: Firm,
): StateValue => {
  const { type } = element;
  const orNull = given === '' ? null : given;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: orNull };
    case 'datepicker':
      if (orNull !== null && !/^\d{4}-\d\d-\d\d$/.test(given))
        throw new Error(`A date is typed as YYYY-MM-DD, not “${given}”.`);
      return { type, selected_date: orNull };
    case 'timepicker':
      if (orNull !== null && !/^\d\d:\d\d$/.test(given))
        throw new Error(`A time is typed as HH:mm, not “${given}”.`);
      return { ...before, type, selected_time: orNull };
    case 'datetimepicker': {
      const seconds = /^\d+$/.test(given) ? Number(given) : Math.floor(Date.parse(given) / 1000);
      if (orNull !== null && Number.isNaN(seconds))
        throw new Error(`“${given}” is neither unix seconds nor ISO 8601.`);
      return { type, selected_date_time: orNull === null ? null : seconds };
    }
    case 'users_select':
      return { type, selected_user: orNull === null ? null : userNamed(firm, given) };
    case 'conversations_select':
      return { type, selected_conversation: orNull === null ? null : channelNamed(firm, given) };
    case 'multi_users_select':
      return { type, selected_users: [...(before?.selected_users ?? []), userNamed(firm, given)] };
    default:
      throw new Error(`One cannot type in a ${type}: pick, tick or press it.`);
  }
};

const lengthWrong = (value: string, min: number, max: number) =>
  value.length < min
    ? `Please use at least ${min} characters.`
    : value.length > max
      ? `Please use at most ${max} characters.`
      : undefined;

/** What Slack says under a field before it sends the form at all; undefined when all is well. */
export const clientError = (
  block: Block,
  element: Interactive,
  value: StateValue | undefined,
  empty: boolean,
) => {
  if (block.type !== 'input') return undefined;
  if (empty) return block.optional ? undefined : 'Please complete this required field.';
  const given = value?.value ?? '';
  switch (element.type) {
    case 'plain_text_input':
      return lengthWrong(given, element.min_length ?? 0, element.max_length ?? 3000);
    case 'number_input': {
      if (!(element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(given))
        return element.is_decimal_allowed ? 'Enter a number.' : 'Enter a whole number.';
      const [low, high] = [Number(element.min_value ?? -Infinity), Number(element.max_value ?? Infinity)];
      return Number(given) < low || Number(given) > high
        ? `Enter a number between ${low} and ${high}.`
        : undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(given) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(given) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
};
