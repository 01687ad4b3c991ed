/** `view.state.values` as Slack sends it: a block's inputs, and what each holds. */
export type Values = Readonly<Record<string, Readonly<Record<string, Held>>>>;

/** What one input holds, as far as any form reads it. */
export type Held = {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_date_time?: number | null | undefined;
  readonly selected_users?: readonly string[] | null | undefined;
  readonly selected_user?: string | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly files?: readonly { readonly id: string }[] | null | undefined;
  readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
};

/** What the first input of a block holds, as text; empty when nothing. Ticks are their values, a comma between. */
export const heldIn = (block: Values[string] | undefined): string => {
  const [held] = Object.values(block ?? {});
  if (!held) return '';
  const ticked = (held.selected_options ?? []).flatMap(({ value }) => value ?? []).join(',');
  const { value, selected_date, selected_user, selected_conversation, selected_option } = held;
  return value ?? selected_date ?? selected_user ?? selected_conversation ?? selected_option?.value ?? ticked;
};
