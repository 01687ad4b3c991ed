// A table: each limit of a block’s, how to make one of any size, the most that Slack takes, and where it points.
import { button, plain, section } from './support';

export const x = (length: number) => 'x'.repeat(length);
export const many = <T>(count: number, one: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => one(i));
export const option = (i: number, over: object = {}) => ({ text: plain(`o${i}`), value: `v${i}`, ...over });
export const select = (over: object = {}) => ({ type: 'static_select', options: [option(0)], ...over });
export const input = (element: object, over: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...over,
});
export const typed = (over: object = {}) => input({ type: 'plain_text_input', ...over });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const beside = (accessory: object) => ({ ...section('a'), accessory });
const confirm = (over: object) => ({
  title: plain('Sure?'),
  text: plain('Really'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...over,
});
export const modal = (over: object = {}, blocks: unknown = []) => ({
  type: 'modal',
  title: plain('Title'),
  blocks,
  ...over,
});
export const button75 = (over: object) => actions({ ...button('B', 'b'), ...over });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const video = (over: object) => ({
  type: 'video',
  alt_text: 'a',
  title: plain('t'),
  video_url: 'https://video.example/1',
  thumbnail_url: 'https://video.example/1.png',
  ...over,
});
const raw = { type: 'raw_text', text: 'c' };
const dataTable = (over: object) => ({ type: 'data_table', caption: 'c', rows: [[raw]], ...over });
const icon = (i: number) => ({ type: 'icon_button', icon: 'trash', text: plain('Away'), action_id: `i${i}` });
const card = (over: object) => ({ type: 'card', title: mrkdwn('t'), ...over });
const container = (over: object) => ({
  type: 'container',
  title: plain('t'),
  child_blocks: [section('a')],
  ...over,
});

export type Case = [what: string, block: (size: number) => object, most: number, pointer: string];

export const blockLimits: Case[] = [
  ['section text', (n) => section(x(n)), 3000, '/0/text/text'],
  ['section fields', (n) => ({ type: 'section', fields: many(n, () => plain('f')) }), 10, '/0/fields'],
  ['section field', (n) => ({ type: 'section', fields: [plain(x(n))] }), 2000, '/0/fields/0/text'],
  ['header', (n) => ({ type: 'header', text: plain(x(n)) }), 150, '/0/text/text'],
  ['context elements', (n) => ({ type: 'context', elements: many(n, () => plain('c')) }), 10, '/0/elements'],
  ['context text', (n) => ({ type: 'context', elements: [plain(x(n))] }), 3000, '/0/elements/0/text'],
  ['actions', (n) => actions(...many(n, (i) => button('B', `b${i}`))), 25, '/0/elements'],
  ['button text', (n) => button75({ text: plain(x(n)) }), 75, '/0/elements/0/text/text'],
  ['button value', (n) => button75({ value: x(n) }), 2000, '/0/elements/0/value'],
  ['button url', (n) => button75({ url: x(n) }), 3000, '/0/elements/0/url'],
  [
    'button accessibility',
    (n) => button75({ accessibility_label: x(n) }),
    75,
    '/0/elements/0/accessibility_label',
  ],
  ['action_id', (n) => button75({ action_id: x(n) }), 255, '/0/elements/0/action_id'],
  ['block_id', (n) => ({ ...section('a'), block_id: x(n) }), 255, '/0/block_id'],
  [
    'confirm title',
    (n) => button75({ confirm: confirm({ title: plain(x(n)) }) }),
    100,
    '/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    (n) => button75({ confirm: confirm({ text: plain(x(n)) }) }),
    300,
    '/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    (n) => button75({ confirm: confirm({ confirm: plain(x(n)) }) }),
    30,
    '/0/elements/0/confirm/confirm/text',
  ],
  [
    'deny button',
    (n) => button75({ confirm: confirm({ deny: plain(x(n)) }) }),
    30,
    '/0/elements/0/confirm/deny/text',
  ],
  ['overflow', (n) => beside({ type: 'overflow', options: many(n, option) }), 5, '/0/accessory/options'],
  [
    'overflow url',
    (n) => beside({ type: 'overflow', options: [option(0, { url: x(n) })] }),
    3000,
    '/0/accessory/options/0/url',
  ],
  ['options', (n) => beside(select({ options: many(n, (i) => option(i)) })), 100, '/0/accessory/options'],
  [
    'option text',
    (n) => beside(select({ options: [{ text: plain(x(n)), value: 'v' }] })),
    75,
    '/0/accessory/options/0/text/text',
  ],
  [
    'option value',
    (n) => beside(select({ options: [{ text: plain('o'), value: x(n) }] })),
    150,
    '/0/accessory/options/0/value',
  ],
  [
    'option description',
    (n) => beside(select({ options: [option(0, { description: plain(x(n)) })] })),
    75,
    '/0/accessory/options/0/description/text',
  ],
  [
    'option groups',
    (n) =>
      beside({
        type: 'static_select',
        option_groups: many(n, (i) => ({ label: plain('g'), options: [option(i)] })),
      }),
    100,
    '/0/accessory/option_groups',
  ],
  [
    'group label',
    (n) => beside({ type: 'static_select', option_groups: [{ label: plain(x(n)), options: [option(0)] }] }),
    75,
    '/0/accessory/option_groups/0/label/text',
  ],
  ['placeholder', (n) => beside(select({ placeholder: plain(x(n)) })), 150, '/0/accessory/placeholder/text'],
  [
    'checkboxes',
    (n) => beside({ type: 'checkboxes', options: many(n, (i) => option(i)) }),
    10,
    '/0/accessory/options',
  ],
  [
    'radio buttons',
    (n) => beside({ type: 'radio_buttons', options: many(n, (i) => option(i)) }),
    10,
    '/0/accessory/options',
  ],
  ['image url', (n) => ({ type: 'image', image_url: x(n), alt_text: 'a' }), 3000, '/0/image_url'],
  ['alt text', (n) => ({ type: 'image', image_url: 'u', alt_text: x(n) }), 2000, '/0/alt_text'],
  [
    'image title',
    (n) => ({ type: 'image', image_url: 'u', alt_text: 'a', title: plain(x(n)) }),
    2000,
    '/0/title/text',
  ],
  ['input label', (n) => input({ type: 'plain_text_input' }, { label: plain(x(n)) }), 2000, '/0/label/text'],
  ['input hint', (n) => input({ type: 'plain_text_input' }, { hint: plain(x(n)) }), 2000, '/0/hint/text'],
  ['initial value', (n) => typed({ initial_value: x(n) }), 3000, '/0/element/initial_value'],
  ['max_length', (n) => typed({ max_length: n }), 3000, '/0/element/max_length'],
  ['min_length', (n) => typed({ min_length: n }), 3000, '/0/element/min_length'],
  [
    'a group’s options',
    (n) =>
      beside({
        type: 'static_select',
        option_groups: [{ label: plain('g'), options: many(n, (i) => option(i)) }],
      }),
    100,
    '/0/accessory/option_groups/0/options',
  ],
  [
    'a multi-select’s options',
    (n) => beside({ type: 'multi_static_select', options: many(n, (i) => option(i)) }),
    100,
    '/0/accessory/options',
  ],
  ...[
    ...['static_select', 'multi_static_select'].map((type) => ({ type, options: [option(0)] })),
    ...['users', 'channels', 'conversations', 'external'].flatMap((what) =>
      [`${what}_select`, `multi_${what}_select`].map((type) => ({ type })),
    ),
    ...['plain_text_input', 'email_text_input', 'url_text_input', 'rich_text_input'].map((type) => ({
      type,
    })),
    { type: 'number_input', is_decimal_allowed: true },
    ...['datepicker', 'timepicker'].map((type) => ({ type })),
  ].map((element): Case => [
    `placeholder of ${element.type}`,
    (n) => input({ ...element, placeholder: plain(x(n)) }),
    150,
    '/0/element/placeholder/text',
  ]),
  [
    'radio button text',
    (n) => beside({ type: 'radio_buttons', options: [{ text: plain(x(n)), value: 'v' }] }),
    75,
    '/0/accessory/options/0/text/text',
  ],
  [
    'checkbox description',
    (n) => beside({ type: 'checkboxes', options: [option(0, { description: plain(x(n)) })] }),
    75,
    '/0/accessory/options/0/description/text',
  ],
  [
    'picture in a section',
    (n) => beside({ type: 'image', image_url: 'u', alt_text: x(n) }),
    2000,
    '/0/accessory/alt_text',
  ],
  [
    'picture in a context',
    (n) => ({ type: 'context', elements: [{ type: 'image', image_url: x(n), alt_text: 'a' }] }),
    3000,
    '/0/elements/0/image_url',
  ],
  [
    'lines of a rich text input',
    (n) => input({ type: 'rich_text_input', max_lines: n }),
    100,
    '/0/element/max_lines',
  ],
  [
    'indent of a rich text list',
    (n) => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_list', style: 'bullet', indent: n, elements: [] }],
    }),
    8,
    '/0/elements/0/indent',
  ],
  ['video title', (n) => video({ title: plain(x(n)) }), 199, '/0/title/text'],
  ['video author', (n) => video({ author_name: x(n) }), 49, '/0/author_name'],
];

/** What only messages take. */
export const messageLimits: Case[] = [
  [
    'workflow button text',
    (n) =>
      actions({
        type: 'workflow_button',
        workflow: { trigger: { url: 'https://a.example' } },
        text: plain(x(n)),
      }),
    75,
    '/0/elements/0/text/text',
  ],
  [
    'table rows',
    (n) => ({ type: 'table', rows: many(n, () => [{ type: 'raw_text', text: 'c' }]) }),
    100,
    '/0/rows',
  ],
  [
    'table cells',
    (n) => ({ type: 'table', rows: [many(n, () => ({ type: 'raw_text', text: 'c' }))] }),
    20,
    '/0/rows/0',
  ],
  [
    'table column settings',
    (n) => ({ type: 'table', rows: [[raw]], column_settings: many(n, () => ({ align: 'right' })) }),
    20,
    '/0/column_settings',
  ],
  ['data table rows', (n) => dataTable({ rows: many(n, () => [raw]) }), 100, '/0/rows'],
  ['data table page', (n) => dataTable({ page_size: n }), 100, '/0/page_size'],
  ['context actions', (n) => ({ type: 'context_actions', elements: many(n, icon) }), 5, '/0/elements'],
  ['alert', (n) => ({ type: 'alert', text: plain(x(n)) }), 200, '/0/text/text'],
  ['card title', (n) => card({ title: mrkdwn(x(n)) }), 150, '/0/title/text'],
  ['card subtitle', (n) => card({ subtitle: mrkdwn(x(n)) }), 150, '/0/subtitle/text'],
  ['card body', (n) => card({ body: mrkdwn(x(n)) }), 200, '/0/body/text'],
  ['card actions', (n) => card({ actions: many(n, (i) => button('B', `b${i}`)) }), 3, '/0/actions'],
  ['carousel', (n) => ({ type: 'carousel', elements: many(n, () => card({})) }), 10, '/0/elements'],
  ['container title', (n) => container({ title: plain(x(n)) }), 150, '/0/title/text'],
  [
    'container blocks',
    (n) => container({ child_blocks: many(n, () => section('a')) }),
    10,
    '/0/child_blocks',
  ],
  ['markdown', (n) => ({ type: 'markdown', text: x(n) }), 12_000, '/0/text'],
];

/** What only modals take. */
export const modalLimits: Case[] = [
  ['files of an input', (n) => input({ type: 'file_input', max_files: n }), 10, '/0/element/max_files'],
];
