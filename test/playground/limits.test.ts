// For each limit of Slack’s, one case just inside and one just outside; then what is refused whatever its size.
import fc from 'fast-check';
import { checkMessageBlocks, checkSuggestions, checkView } from '../../src/playground/check';
import {
  actions,
  beside,
  blockLimits,
  button75,
  input,
  many,
  messageLimits,
  modal,
  modalLimits,
  option,
  select,
  typed,
  x,
} from './limits-table';
import { button, plain, section } from './support';

const refusal = (checked: ReturnType<typeof checkMessageBlocks> | ReturnType<typeof checkView>) =>
  checked.ok ? 'taken' : [checked.error, ...checked.messages].join(' ');

test.each([...blockLimits, ...messageLimits])('a message: %s', (_what, block, most, pointer) => {
  expect(refusal(checkMessageBlocks([block(most)]))).toBe('taken');
  const outside = refusal(checkMessageBlocks([block(most + 1)]));
  expect(outside).toMatch(/^invalid_blocks \[ERROR\] /);
  expect(outside).toContain(`[json-pointer:/blocks${pointer}]`);
});

test.each(blockLimits)('a modal and Home: %s', (_what, block, most, pointer) => {
  const inside = modal({ submit: plain('Save') }, [block(most)]);
  expect(refusal(checkView(inside, 'modal'))).toBe('taken');
  expect(refusal(checkView({ type: 'home', blocks: [block(most)] }, 'home'))).toBe('taken');
  const outside = refusal(checkView({ ...inside, blocks: [block(most + 1)] }, 'modal'));
  expect(outside).toContain(`[json-pointer:/view/blocks${pointer}]`);
});

test.each(modalLimits)('a modal alone: %s', (_what, block, most, pointer) => {
  const view = (n: number) => modal({ submit: plain('Save') }, [block(n)]);
  expect(refusal(checkView(view(most), 'modal'))).toBe('taken');
  expect(refusal(checkView(view(most + 1), 'modal'))).toContain(`[json-pointer:/view/blocks${pointer}]`);
  expect(refusal(checkView({ type: 'home', blocks: [block(most)] }, 'home'))).toContain('unsupported type');
  expect(refusal(checkMessageBlocks([block(most)]))).toContain(
    'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
  );
});

test.each<[string, (n: number) => object, number]>([
  ['blocks', (n) => ({ blocks: many(n, () => ({ type: 'divider' })) }), 100],
  ['private_metadata', (n) => ({ private_metadata: x(n) }), 3000],
  ['callback_id', (n) => ({ callback_id: x(n) }), 255],
  ['external_id', (n) => ({ external_id: x(n) }), 255],
])('Home’s own %s', (_what, over, most) => {
  const home = (n: number) => ({ type: 'home', blocks: [], ...over(n) });
  expect(refusal(checkView(home(most), 'home'))).toBe('taken');
  expect(refusal(checkView(home(most + 1), 'home'))).toMatch(/^invalid_arguments \[ERROR\]/);
});

test.each<[string, (n: number) => object, number]>([
  [
    'blocks',
    (n) =>
      modal(
        {},
        many(n, () => ({ type: 'divider' })),
      ),
    100,
  ],
  ['title', (n) => modal({ title: plain(x(n)) }), 24],
  ['submit', (n) => modal({ submit: plain(x(n)) }), 24],
  ['close', (n) => modal({ close: plain(x(n)) }), 24],
  ['private_metadata', (n) => modal({ private_metadata: x(n) }), 3000],
  ['callback_id', (n) => modal({ callback_id: x(n) }), 255],
  ['external_id', (n) => modal({ external_id: x(n) }), 255],
])('a modal’s own %s', (_what, view, most) => {
  expect(refusal(checkView(view(most), 'modal'))).toBe('taken');
  expect(refusal(checkView(view(most + 1), 'modal'))).toMatch(/^invalid_arguments \[ERROR\]/);
});

test('a message of 50 blocks is taken, of 51 refused', () => {
  expect(refusal(checkMessageBlocks(many(50, () => ({ type: 'divider' }))))).toBe('taken');
  expect(refusal(checkMessageBlocks(many(51, () => ({ type: 'divider' }))))).toBe(
    'invalid_blocks [ERROR] no more than 50 items allowed [json-pointer:/blocks]',
  );
});

test('all block text of a message together: 12,000 characters', () => {
  expect(refusal(checkMessageBlocks(many(4, () => section(x(3000)))))).toBe('taken');
  expect(refusal(checkMessageBlocks([...many(4, () => section(x(3000))), section('1')]))).toBe(
    'msg_blocks_too_long',
  );
});

test('markdown of a message in total, and one table a message', () => {
  const markdown = (length: number) => ({ type: 'markdown', text: x(length) });
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'c' }]] };
  expect(refusal(checkMessageBlocks([markdown(6000), markdown(6000)]))).toBe('taken');
  expect(refusal(checkMessageBlocks([markdown(6000), markdown(6001)]))).toContain(
    '12000 characters in total',
  );
  expect(refusal(checkMessageBlocks([table]))).toBe('taken');
  expect(refusal(checkMessageBlocks([table, table]))).toContain('only_one_table_allowed');
});

test('a view weighs at most 250 KB', () => {
  const weight = (view: object) => Buffer.byteLength(JSON.stringify(view));
  const blocks = many(86, (i) => ({ ...section(x(2900)), block_id: `b${i}` }));
  const rest = 250 * 1024 - weight(modal({}, [...blocks, section('')]));
  expect(refusal(checkView(modal({}, [...blocks, section(x(rest))]), 'modal'))).toBe('taken');
  expect(refusal(checkView(modal({}, [...blocks, section(x(rest + 1))]), 'modal'))).toBe('view_too_large');
});

test('suggestions: 100 options or 100 groups, of valid options, or none', () => {
  const verdict = (value: unknown) => checkSuggestions(value).ok;
  const group = { label: plain('g'), options: [option(0)] };
  expect(verdict({ options: [] })).toBe(true);
  expect(verdict({ options: many(100, (i) => option(i)) })).toBe(true);
  expect(verdict({ options: many(101, (i) => option(i)) })).toBe(false);
  expect(verdict({ option_groups: many(100, () => group) })).toBe(true);
  expect(verdict({ option_groups: many(101, () => group) })).toBe(false);
  expect(verdict({ options: [{ text: plain(x(76)), value: 'v' }] })).toBe(false);
  expect(verdict(undefined)).toBe(false);
});

test.each<[string, object, string]>([
  ['an unknown block', { type: 'hologram' }, 'unsupported type: hologram [json-pointer:/blocks/0/type]'],
  ['no type', {}, 'missing required field: type [json-pointer:/blocks/0]'],
  ['an unknown element', actions({ type: 'lever' }), 'unsupported type: lever'],
  [
    'an unknown key',
    { ...section('a'), colour: 'red' },
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a section of nothing', { type: 'section' }, 'must define either `text` or `fields`'],
  ['empty text', section(''), 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ['a picture without alt text', { type: 'image', image_url: 'u' }, 'missing required field: alt_text'],
  ['mrkdwn in a header', { type: 'header', text: { type: 'mrkdwn', text: 'a' } }, '/blocks/0/text/type'],
  ['a text input among actions', actions({ type: 'plain_text_input' }), 'unsupported type: plain_text_input'],
  ['a button as an input', input(button('B', 'b')), 'unsupported type: button'],
  [
    'an initial option that is no option',
    beside(select({ initial_option: option(7) })),
    'initial_option must be one of',
  ],
  [
    'options and groups',
    beside(select({ option_groups: [{ label: plain('g'), options: [option(0)] }] })),
    'either options or option_groups',
  ],
  [
    'one action_id twice in a block',
    actions(button('A', 'a'), button('B', 'a')),
    'action_id is used more than once: a',
  ],
  ['a date that is none', input({ type: 'datepicker', initial_date: '2026-02-30' }), '/element/initial_date'],
  ['a time that is none', input({ type: 'timepicker', initial_time: '24:00' }), '/element/initial_time'],
  [
    'an instant in milliseconds',
    input({ type: 'datetimepicker', initial_date_time: 1_773_788_400_000 }),
    '/element/initial_date_time',
  ],
  ['a field that is not there', { type: 'header' }, 'missing required field: text [json-pointer:/blocks/0]'],
  ['a block that is none', [], 'must provide an object [json-pointer:/blocks/0]'],
  [
    'a file block, as only Slack makes them',
    { type: 'file', source: 'remote', external_id: 'f' },
    'unsupported type: file',
  ],
  [
    'a picture with two sources',
    { type: 'image', image_url: 'u', slack_file: { id: 'F1' }, alt_text: 'a' },
    'must define either `image_url` or `slack_file`',
  ],
  [
    'a list in rich text without a style',
    { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] },
    'missing required field: style [json-pointer:/blocks/0/elements/0]',
  ],
  ['a card of nothing', { type: 'card' }, 'must define one of `hero_image`'],
  ['an unsafe video', { type: 'video', video_url: 'http://a.example' }, 'must be an HTTPS address'],
  ['a style that is none', button75({ style: 'blue' }), '/elements/0/style'],
])('%s is refused', (_what, block, message) => {
  expect(refusal(checkMessageBlocks([block]))).toContain(message);
});

test('rules of a whole view: unique block_ids, a submit where there is an input, no markdown, the right type', () => {
  const twice = [
    { ...section('a'), block_id: 'one' },
    { ...section('b'), block_id: 'one' },
  ];
  expect(refusal(checkView(modal({}, twice), 'modal'))).toContain('block_id is used more than once: one');
  expect(refusal(checkMessageBlocks(twice))).toContain('block_id is used more than once: one');
  expect(refusal(checkView(modal({}, [typed()]), 'modal'))).toContain('missing required field: submit');
  expect(refusal(checkView({ type: 'home', blocks: [typed()] }, 'home'))).toBe('taken');
  for (const [, block] of messageLimits)
    for (const view of [modal({}, [block(1)]), { type: 'home', blocks: [block(1)] }])
      expect(refusal(checkView(view))).toContain('unsupported type');
  expect(refusal(checkView({ type: 'home', blocks: [] }, 'modal'))).toContain('must be a modal view');
  expect(refusal(checkView({ type: 'modal', blocks: [] }, 'modal'))).toContain(
    'missing required field: title',
  );
  const focused = [typed({ focus_on_load: true }), typed({ focus_on_load: true })];
  expect(refusal(checkView(modal({ submit: plain('S') }, focused), 'modal'))).toContain('focus_on_load');
});

test('whatever is sent, the checker answers and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(typeof checkMessageBlocks(value).ok).toBe('boolean');
      expect(typeof checkView(value, 'modal').ok).toBe('boolean');
      expect(typeof checkSuggestions(value).ok).toBe('boolean');
    }),
  );
});

test('any section text is taken from 1 to 3,000 characters, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3500 }), (length) => {
      expect(checkMessageBlocks([section(x(length))]).ok).toBe(length >= 1 && length <= 3000);
    }),
  );
});
