import type {
  Button,
  ConfirmationDialog,
  Datepicker,
  ExternalSelect,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import { ids } from './ids';
import { limits } from './limits';
import { clip, type Text } from './mrkdwn';
import { clipPlain, cut } from './text';

/** Slack refuses empty text, so where a name is missing this stands. */
const NOTHING = '–';

/** Text that Slack shows letter by letter. */
export const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: clipPlain(text, max).trim() || NOTHING,
  emoji: true,
});

/** `verbatim`, or Slack itself would make links and mentions out of people's words. */
export const marked = (text: Text, max: number): { type: 'mrkdwn'; text: string; verbatim: true } => {
  const { mrkdwn } = clip(text, max);
  return { type: 'mrkdwn', text: mrkdwn.trim() === '' ? NOTHING : mrkdwn, verbatim: true };
};

type Confirmation = {
  title: string;
  text: Text;
  confirm: string;
  deny: string;
  style?: 'primary' | 'danger';
};

/** “Are you sure?” before a button acts. */
const confirmation = ({ title, text, confirm, deny, style }: Confirmation): ConfirmationDialog => ({
  title: plain(title, limits.confirmTitle),
  text: marked(text, limits.confirmText),
  confirm: plain(confirm, limits.confirmButton),
  deny: plain(deny, limits.confirmButton),
  ...(style && { style }),
});

const isWebAddress = (url: string): boolean => /^https?:\/\/\S+$/i.test(url) && url.length <= limits.url;

/** A button; an address that Slack would refuse is left out. `accessibility` is what a screen reader says instead of the label. */
export const button = (of: {
  actionId: string;
  label: string;
  value?: string | undefined;
  style?: 'primary' | 'danger' | undefined;
  url?: string | undefined;
  confirm?: Confirmation | undefined;
  accessibility?: string | undefined;
}): Button => ({
  type: 'button',
  action_id: cut(of.actionId, limits.actionId),
  text: plain(of.label, limits.buttonText),
  ...(of.value && { value: cut(of.value, limits.buttonValue) }),
  ...(of.style && { style: of.style }),
  ...(of.url && isWebAddress(of.url) && { url: of.url }),
  ...(of.confirm && { confirm: confirmation(of.confirm) }),
  ...(of.accessibility && { accessibility_label: clipPlain(of.accessibility, limits.accessibilityLabel) }),
});

/** Leads from a complaint to the silent clients with the same open theme. */
export const whoElse = (clientId: string, complaintId: string): Button =>
  button({ actionId: ids.whoElse.open, label: 'Who else?', value: `${clientId} ${complaintId}` });

/** What is done about an escalation that is open: **Update** and **Close…**. */
export const escalationButtons = (escalationId: string): readonly [Button, Button] => [
  button({ actionId: ids.escalations.update, label: 'Update', value: escalationId }),
  button({ actionId: ids.escalations.close, label: 'Close…', value: escalationId }),
];

/** Leads from a voicemail that was logged to the e-mail that repeats it. */
export const whatISaid = (touchId: string, act: string): Button =>
  button({
    actionId: ids.voicemail.said,
    label: 'What I said',
    value: `${touchId} ${act}`,
    style: 'primary',
  });

/** A choice in a menu, select, checkbox or radio group. `value` is ours: an id, at most 150 characters. */
export const option = (of: {
  text: string;
  value: string;
  description?: string | undefined;
}): PlainTextOption => ({
  text: plain(of.text, limits.optionText),
  value: cut(of.value, limits.optionValue) || NOTHING,
  ...(of.description && { description: plain(of.description, limits.optionDescription) }),
});

/** What can be chosen, by the value that comes back. */
export const choices = (words: Readonly<Record<string, string>>): PlainTextOption[] =>
  Object.entries(words).map(([value, text]) => option({ text, value }));

/** At most `max` options, each value once; Slack refuses none at all, so then the one that says so. */
export const optionsWithin = (options: readonly PlainTextOption[], max: number): PlainTextOption[] => {
  const once = [...new Map(options.map((each) => [each.value, each])).values()];
  return once.length === 0
    ? [option({ text: 'Nothing to choose from', value: NOTHING })]
    : once.slice(0, max);
};

/** The “…” menu, at most five choices. */
export const overflow = (of: {
  actionId: string;
  options: readonly PlainTextOption[];
  confirm?: Confirmation | undefined;
}): Overflow => ({
  type: 'overflow',
  action_id: cut(of.actionId, limits.actionId),
  options: optionsWithin(of.options, limits.overflowOptions),
  ...(of.confirm && { confirm: confirmation(of.confirm) }),
});

/** A choice in a row of buttons, of at most 100; `initial` is an option's value. */
export const menu = (of: {
  actionId: string;
  placeholder: string;
  options: readonly PlainTextOption[];
  initial?: string | undefined;
}): StaticSelect => {
  const options = optionsWithin(of.options, limits.selectOptions);
  const initial = options.find(({ value }) => value === of.initial);
  return {
    type: 'static_select',
    action_id: cut(of.actionId, limits.actionId),
    placeholder: plain(of.placeholder, limits.placeholder),
    options,
    ...(initial && { initial_option: initial }),
  };
};

/** The same, of options that we find as the person types; the likeliest before they do. */
export const searchMenu = (of: {
  actionId: string;
  placeholder: string;
  initial?: PlainTextOption | undefined;
}): ExternalSelect => ({
  type: 'external_select',
  action_id: cut(of.actionId, limits.actionId),
  placeholder: plain(of.placeholder, limits.placeholder),
  min_query_length: 0,
  ...(of.initial && { initial_option: of.initial }),
});

/** A day, `YYYY-MM-DD`, in a row of buttons. */
export const dayMenu = (of: {
  actionId: string;
  placeholder: string;
  initial?: string | undefined;
}): Datepicker => ({
  type: 'datepicker',
  action_id: cut(of.actionId, limits.actionId),
  placeholder: plain(of.placeholder, limits.placeholder),
  ...(of.initial && { initial_date: of.initial }),
});

/** A choice that we find as the person types, in a row of buttons; from the first letter on. */
export const search = (of: { actionId: string; placeholder: string }): ExternalSelect => ({
  ...searchMenu(of),
  min_query_length: 1,
});

/** The answer to a block_suggestion; none is an answer too. */
export const suggestions = (options: readonly PlainTextOption[]): { options: PlainTextOption[] } => ({
  options: options.length === 0 ? [] : optionsWithin(options, limits.selectOptions),
});

/** Clients as suggestions, each with what tells it from another of its name. */
export const clientSuggestions = (
  clients: readonly {
    readonly clientId: string;
    readonly name: string;
    readonly hint?: string | undefined;
  }[],
): { options: PlainTextOption[] } =>
  suggestions(
    clients.map(({ clientId, name, hint }) => option({ text: name, value: clientId, description: hint })),
  );
