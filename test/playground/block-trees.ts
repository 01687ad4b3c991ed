import fc from 'fast-check';
import { plain } from './support';

type Thing = Record<string, unknown>;

/** Text that people could have written: never empty, within `most` characters. */
const text = (most: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(most, 40) / 2 });
const plainOf = (most: number) => text(most).map(plain);
const words = (most: number) =>
  fc.tuple(fc.constantFrom('plain_text', 'mrkdwn'), text(most)).map(([type, said]) => ({ type, text: said }));
const some = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });

const option = fc.tuple(plainOf(75), some({ description: plainOf(75) }));
/** Options of one menu, each value once. */
const options = (most: number) =>
  fc
    .array(option, { minLength: 1, maxLength: Math.min(most, 6) })
    .map((all) => all.map(([said, rest], i) => ({ text: said, value: `v${i}`, ...rest })));
const confirm = fc.record({
  title: plainOf(100),
  text: words(300),
  confirm: plainOf(30),
  deny: plainOf(30),
});
const of = (type: string, rest: fc.Arbitrary<object>): fc.Arbitrary<Thing> =>
  rest.map((more) => ({ type, ...more }));

const button = of(
  'button',
  fc
    .tuple(plainOf(75), some({ value: text(2000), style: fc.constantFrom('primary', 'danger'), confirm }))
    .map(([said, rest]) => ({ text: said, ...rest })),
);
const menus = ['users', 'channels', 'conversations', 'external'].flatMap((what) => [
  of(`${what}_select`, some({ placeholder: plainOf(150), confirm })),
  of(
    `multi_${what}_select`,
    some({ placeholder: plainOf(150), max_selected_items: fc.integer({ min: 1, max: 9 }) }),
  ),
]);
const choices = [
  of(
    'static_select',
    options(100).map((all) => ({ options: all, initial_option: all[0] })),
  ),
  of(
    'multi_static_select',
    options(100).map((all) => ({ option_groups: [{ label: plain('g'), options: all }] })),
  ),
  of(
    'checkboxes',
    options(10).map((all) => ({ options: all, initial_options: all })),
  ),
  of(
    'radio_buttons',
    options(10).map((all) => ({ options: all })),
  ),
];
const pickers = [
  of('datepicker', fc.constant({ initial_date: '2028-02-29' })),
  of('timepicker', fc.constant({})),
];
const overflow = of(
  'overflow',
  options(5).map((all) => ({ options: all })),
);
const image = of('image', fc.record({ image_url: fc.webUrl(), alt_text: text(2000) }));
const typed = [
  of('plain_text_input', some({ multiline: fc.boolean(), max_length: fc.integer({ min: 1, max: 3000 }) })),
  of('number_input', fc.record({ is_decimal_allowed: fc.boolean() })),
  of('email_text_input', some({ placeholder: plainOf(150) })),
  of('url_text_input', fc.constant({})),
];

const blocks: fc.Arbitrary<Thing>[] = [
  fc.constant({ type: 'divider' }),
  of('header', fc.record({ text: plainOf(150) })),
  of(
    'section',
    fc.record({ text: words(3000), accessory: fc.oneof(button, overflow, image, ...menus, ...choices) }),
  ),
  of('section', fc.record({ fields: fc.array(words(2000), { minLength: 1, maxLength: 10 }) })),
  of(
    'context',
    fc.record({ elements: fc.array(fc.oneof(words(3000), image), { minLength: 1, maxLength: 10 }) }),
  ),
  of(
    'actions',
    fc.record({
      elements: fc.array(fc.oneof(button, overflow, ...menus, ...choices, ...pickers), {
        minLength: 1,
        maxLength: 25,
      }),
    }),
  ),
  of('image', fc.record({ image_url: fc.webUrl(), alt_text: text(2000), title: plainOf(2000) })),
  of(
    'input',
    fc.record({
      label: plainOf(2000),
      hint: plainOf(2000),
      optional: fc.boolean(),
      element: fc.oneof(...typed, ...menus, ...choices, ...pickers),
    }),
  ),
];

/** Gives every block and element an id of its own, as Slack wants them in a view. */
const named = (all: readonly Thing[]): readonly Thing[] => {
  let last = 0;
  const name = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(name);
    if (value === null || typeof value !== 'object') return value;
    const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, name(one)]));
    const acts = /_select$|_input$|picker$|^(button|overflow|checkboxes|radio_buttons)$/;
    return acts.test(String(inside['type'])) ? { ...inside, action_id: `a${++last}` } : inside;
  };
  return all.map((block, i) => ({ ...(name(block) as Thing), block_id: `b${i}` }));
};

/** Blocks that Slack takes in a message, a modal and Home alike, of every kind that the bot uses. */
export const validBlocks = (most: number): fc.Arbitrary<readonly Thing[]> =>
  fc.array(fc.oneof(...blocks), { maxLength: most }).map(named);
