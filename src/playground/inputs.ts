// A table of the elements into which one types, or puts files, one schema each.
import { z } from 'zod';
import { actionId, dispatch, focus, placeholder } from './element-properties';
import { limits } from './limits';
import { richText } from './rich-text';

export const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  initial_value: z.string().max(limits.input.text).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(limits.input.text).optional(),
  max_length: z.int().min(1).max(limits.input.text).optional(),
  ...dispatch,
  ...focus,
});
const numberText = z.string().regex(/^-?\d+(\.\d+)?$/);
export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: actionId,
  placeholder,
  is_decimal_allowed: z.boolean(),
  initial_value: numberText.optional(),
  min_value: numberText.optional(),
  max_value: numberText.optional(),
  ...dispatch,
  ...focus,
});
export const addressInput = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    action_id: actionId,
    placeholder,
    initial_value: z.string().optional(),
    ...dispatch,
    ...focus,
  });

const lines = z.int().min(1).max(limits.richTextInput.lines).optional();
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: actionId,
  placeholder,
  initial_value: richText.optional(),
  min_lines: lines,
  max_lines: lines,
  ...dispatch,
  ...focus,
});
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).optional(),
  max_files: z.int().min(1).max(limits.fileInput).optional(),
});
