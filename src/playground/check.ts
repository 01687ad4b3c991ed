import { z } from 'zod';
import { interactive, messageBlock, viewBlock, type Block } from './blocks';
import { limits } from './limits';
import { linesOf, problemsOf, type Problem } from './problems';
import { id, optionGroups, options, plain } from './text-objects';

/** What passed, or why Slack refuses it: its error code and the lines of `response_metadata.messages`. */
export type Checked<T> = { ok: true; value: T } | Refused;
type Refused = {
  ok: false;
  error: string;
  messages: readonly string[];
  problems: readonly Problem[];
};

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

const repeated = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

const refused = (error: string, problems: readonly Problem[] = [], root = ''): Refused => ({
  ok: false,
  error,
  messages: linesOf(problems, root),
  problems,
});

/** Rules that look at several blocks together; `path` is where the list of them stands. */
const togetherWrong = (blocks: readonly Block[], path: readonly PropertyKey[]): Problem[] => [
  ...repeated(blocks.flatMap((block) => block.block_id ?? [])).map((one) => ({
    words: `block_id is used more than once: ${one}`,
    path,
  })),
  ...blocks.flatMap((block, i) =>
    repeated(interactive(block).flatMap((element) => element.action_id ?? [])).map((one) => ({
      words: `action_id is used more than once: ${one}`,
      path: [...path, i],
    })),
  ),
  ...(blocks.flatMap(interactive).filter((e) => 'focus_on_load' in e && e.focus_on_load).length > 1
    ? [{ words: 'only one element may have focus_on_load', path }]
    : []),
];

type Surface = 'message' | 'modal' | 'home';
/** Elements that Slack's reference names one surface for. */
const onlyIn: Readonly<Record<string, Surface>> = { file_input: 'modal', workflow_button: 'message' };

const placed = (block: Block) => {
  if (block.type === 'actions') return block.elements.map(({ type }, i) => ({ type, at: ['elements', i] }));
  if (block.type === 'input') return [{ type: block.element.type, at: ['element'] }];
  return block.type === 'section' && block.accessory
    ? [{ type: block.accessory.type, at: ['accessory'] }]
    : [];
};
/** Elements that stand where Slack does not take them. */
const outOfPlace = (blocks: readonly Block[], surface: Surface, path: readonly PropertyKey[]): Problem[] =>
  blocks.flatMap((block, i) =>
    placed(block)
      .filter(({ type }) => (onlyIn[type] ?? surface) !== surface)
      .map(({ type, at }) => ({ words: `unsupported type: ${type}`, path: [...path, i, ...at, 'type'] })),
  );

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
  if (!parsed.success) return refused('invalid_blocks', problemsOf(parsed.error, value), '/blocks');
  const blocks = parsed.data;
  const wrong = [...togetherWrong(blocks, []), ...outOfPlace(blocks, 'message', [])];
  const markdown = blocks.reduce((sum, b) => sum + (b.type === 'markdown' ? b.text.length : 0), 0);
  if (markdown > limits.message.markdown)
    wrong.push({
      words: `markdown text must be at most ${limits.message.markdown} characters in total`,
      path: [],
    });
  if (blocks.filter((block) => block.type === 'table').length > limits.message.tables)
    wrong.push({ words: 'only_one_table_allowed', path: [] });
  if (wrong.length > 0) return refused('invalid_blocks', wrong, '/blocks');
  if (lengthOf(blocks) > limits.message.blockText) return refused('msg_blocks_too_long');
  return { ok: true, value: blocks };
};

/** Checks a modal or Home view as views.open and its sisters do; without a type, either. */
export const checkView = (value: unknown, type?: 'modal' | 'home'): Checked<ViewDefinition> => {
  const parsed = view.safeParse(value);
  if (!parsed.success) return refused('invalid_arguments', problemsOf(parsed.error, value), '/view');
  const found = parsed.data;
  const wrong = [
    ...togetherWrong(found.blocks, ['blocks']),
    ...outOfPlace(found.blocks, found.type, ['blocks']),
  ];
  if (type && found.type !== type) wrong.push({ words: `must be a ${type} view`, path: ['type'] });
  if (found.type === 'modal' && !found.submit && found.blocks.some((block) => block.type === 'input'))
    wrong.push({ words: 'missing required field: submit (the view has an input)', path: [] });
  if (wrong.length > 0) return refused('invalid_arguments', wrong, '/view');
  if (Buffer.byteLength(JSON.stringify(value)) > limits.view.bytes) return refused('view_too_large');
  return { ok: true, value: found };
};

/** Checks the answer to a block_suggestion: options or option_groups, within the same limits. */
export const checkSuggestions = (value: unknown): Checked<Suggestions> => {
  const parsed = suggestions.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refused('invalid_options', problemsOf(parsed.error, value));
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
  return refused('invalid_response_action', problemsOf(parsed.error, value));
};
