import { z } from 'zod';
import { interactive, messageBlock, viewBlock, type Block } from './blocks';
import { limits } from './limits';
import { id, optionGroups, options, plain } from './text-objects';

/** What passed, or why Slack refuses it: its error code and the lines of `response_metadata.messages`. */
export type Checked<T> = { ok: true; value: T } | { ok: false; error: string; messages: readonly string[] };

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plain(limits.view.title),
  blocks: z.array(viewBlock).max(limits.view.blocks),
  submit: plain(limits.view.button).optional(),
  close: plain(limits.view.button).optional(),
  callback_id: z.string().max(limits.id).optional(),
  private_metadata: z.string().max(limits.view.privateMetadata).optional(),
  external_id: z.string().max(limits.id).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(viewBlock).max(limits.view.blocks),
  callback_id: z.string().max(limits.id).optional(),
  private_metadata: z.string().max(limits.view.privateMetadata).optional(),
  external_id: z.string().max(limits.id).optional(),
});
const view = z.discriminatedUnion('type', [modal, home]);
export type ViewDefinition = z.infer<typeof view>;

const suggestions = z.union([
  z.strictObject({ options: options.or(z.tuple([])) }),
  z.strictObject({ option_groups: optionGroups.or(z.tuple([])) }),
]);
export type Suggestions = z.infer<typeof suggestions>;

const said = (issue: z.core.$ZodIssue, input: unknown): string => {
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? `must be less than ${Number(issue.maximum) + 1} characters`
      : `no more than ${issue.maximum} items allowed`;
  }
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? `must be more than ${Number(issue.minimum) - 1} characters`
      : `no fewer than ${issue.minimum} items allowed`;
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  const found = issue.path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'type')
    return found === undefined
      ? 'missing required field: type'
      : `unsupported type: ${JSON.stringify(found)}`;
  if (issue.code === 'invalid_type' && found === undefined)
    return `missing required field: ${String(issue.path.at(-1) ?? '')}`;
  if (issue.code === 'custom') return issue.message;
  return `failed to match all allowed schemas: ${issue.message}`;
};
const line = (words: string, root: string, path: readonly PropertyKey[] = []) =>
  `[ERROR] ${words} [json-pointer:${[root, ...path.map(String)].join('/')}]`;
const lines = (error: z.ZodError, input: unknown, root: string) =>
  error.issues.map((issue) => line(said(issue, input), root, issue.path));

const repeated = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

/** Rules that look at several blocks together. */
const togetherWrong = (blocks: readonly Block[], root: string): string[] => [
  ...repeated(blocks.flatMap((block) => block.block_id ?? [])).map((one) =>
    line(`block_id is used more than once: ${one}`, root),
  ),
  ...blocks.flatMap((block, i) =>
    repeated(interactive(block).flatMap((element) => element.action_id ?? [])).map((one) =>
      line(`action_id is used more than once: ${one}`, root, [i]),
    ),
  ),
  ...(blocks.flatMap(interactive).filter((e) => 'focus_on_load' in e && e.focus_on_load).length > 1
    ? [line('only one element may have focus_on_load', root)]
    : []),
];

/** All that is to be read in these blocks, in characters, as `msg_blocks_too_long` counts it. */
const lengthOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + lengthOf(one), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : lengthOf(one)),
    0,
  );
};

/** Checks a message's blocks as chat.postMessage and a response_url do. */
export const checkMessageBlocks = (value: unknown): Checked<readonly Block[]> => {
  const parsed = z.array(messageBlock).max(limits.message.blocks).safeParse(value);
  if (!parsed.success)
    return { ok: false, error: 'invalid_blocks', messages: lines(parsed.error, value, '/blocks') };
  const blocks = parsed.data;
  const wrong = togetherWrong(blocks, '/blocks');
  const markdown = blocks.reduce((sum, b) => sum + (b.type === 'markdown' ? b.text.length : 0), 0);
  if (markdown > limits.message.markdown)
    wrong.push(
      line(`markdown text must be at most ${limits.message.markdown} characters in total`, '/blocks'),
    );
  if (blocks.filter((block) => block.type === 'table').length > limits.message.tables)
    wrong.push(line('only_one_table_allowed', '/blocks'));
  if (wrong.length > 0) return { ok: false, error: 'invalid_blocks', messages: wrong };
  if (lengthOf(blocks) > limits.message.blockText)
    return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  return { ok: true, value: blocks };
};

/** Checks a modal or Home view as views.open and its sisters do. */
export const checkView = (value: unknown, type: 'modal' | 'home'): Checked<ViewDefinition> => {
  const parsed = view.safeParse(value);
  if (!parsed.success)
    return { ok: false, error: 'invalid_arguments', messages: lines(parsed.error, value, '/view') };
  const found = parsed.data;
  const wrong = togetherWrong(found.blocks, '/view/blocks');
  if (found.type !== type) wrong.push(line(`must be a ${type} view`, '/view', ['type']));
  if (found.type === 'modal' && !found.submit && found.blocks.some((block) => block.type === 'input'))
    wrong.push(line('missing required field: submit (the view has an input)', '/view'));
  if (wrong.length > 0) return { ok: false, error: 'invalid_arguments', messages: wrong };
  if (Buffer.byteLength(JSON.stringify(value)) > limits.view.bytes)
    return { ok: false, error: 'view_too_large', messages: [] };
  return { ok: true, value: found };
};

/** Checks the answer to a block_suggestion: options or option_groups, within the same limits. */
export const checkSuggestions = (value: unknown): Checked<Suggestions> => {
  const parsed = suggestions.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, error: 'invalid_options', messages: lines(parsed.error, value, '') };
};

const errors = z.record(id, z.string().min(1));
const responseAction = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('errors'), errors }),
  z.looseObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('clear') }),
]);
export type ResponseAction = z.infer<typeof responseAction>;

/** Checks the body that answers a view_submission; the views in it are checked apart. */
export const checkResponseAction = (value: unknown): Checked<ResponseAction> => {
  const parsed = responseAction.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, error: 'invalid_response_action', messages: lines(parsed.error, value, '') };
};
