import { tidy } from '../../slack/text';
import { KEEP, REPLY } from './ask-view';

/** `view.state.values`, as far as the reply reads it. */
type Values = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          readonly value?: string | null | undefined;
          readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
        }
      >
    >
  >
>;

export type Reply =
  | { readonly type: 'reply'; readonly words: string; readonly keep: boolean }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** The submitted reply, or what is wrong with it under its field. */
export const readReply = (values: Values): Reply => {
  const words = tidy(values[REPLY.block]?.[REPLY.action]?.value ?? '').trim();
  const ticked = values[KEEP.block]?.[KEEP.action]?.selected_options ?? [];
  if (words === '') return { type: 'errors', errors: { [REPLY.block]: 'Write a few words, or cancel.' } };
  return { type: 'reply', words, keep: ticked.some(({ value }) => value === KEEP.yes) };
};
