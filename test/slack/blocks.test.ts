import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { actions, context, divider, fields, header, image, section } from '../../src/slack/blocks';
import { button, option, overflow, suggestions } from '../../src/slack/elements';
import { actionOf, ids } from '../../src/slack/ids';
import * as inputs from '../../src/slack/inputs';
import { escape, link, mrkdwn } from '../../src/slack/mrkdwn';
import { home, message, modal, textLength } from '../../src/slack/surfaces';

const HOSTILE = '<!channel> & *x* `👩‍👩‍👧` \uD83D שלום\u202E ';
const long = HOSTILE.repeat(1000);
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const options = many(120, (index) => option({ text: long, value: `${index}${long}`, description: long }));

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
const plainIn = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
const objectsIn = (value: Json): { [key: string]: Json }[] =>
  Array.isArray(value)
    ? value.flatMap(objectsIn)
    : typeof value === 'object' && value !== null
      ? [value, ...Object.values(value).flatMap(objectsIn)]
      : [];

const texts = (value: unknown, type: string) =>
  objectsIn(plainIn(value))
    .filter((each) => each['type'] === type)
    .flatMap((each) => (typeof each['text'] === 'string' ? [each['text']] : []));
const lengthAt = (value: unknown, ...path: string[]): number => {
  const found = path.reduce<Json | undefined>(
    (at, key) => (typeof at === 'object' && at !== null && !Array.isArray(at) ? at[key] : undefined),
    plainIn(value),
  );
  if (typeof found !== 'string' && !Array.isArray(found)) throw new Error(`nothing at ${path.join('.')}`);
  return found.length;
};

const expectSafe = (value: unknown) => {
  expect(/\\ud[89a-f]/.test(JSON.stringify(value))).toBe(false); // well-formed JSON escapes only lone surrogates
  for (const text of texts(value, 'mrkdwn')) {
    expect(/[<>]|&(?!(?:amp|lt|gt);)/.test(text)).toBe(false);
    expect(text).not.toBe('');
  }
  for (const text of texts(value, 'plain_text')) expect(text).not.toBe('');
  for (const each of objectsIn(plainIn(value)))
    if (each['type'] === 'mrkdwn') expect(each['verbatim']).toBe(true);
};

const confirm = { title: long, text: long, confirm: long, deny: long };
const shared = {
  blockId: long,
  actionId: long,
  label: long,
  hint: long,
  placeholder: long,
  optional: true,
  dispatch: true,
};

test.each<[string, unknown, [number, ...string[]][]]>([
  [
    'section',
    section(long, { blockId: long }),
    [
      [3000, 'text', 'text'],
      [255, 'block_id'],
    ],
  ],
  ['header', header(long), [[150, 'text', 'text']]],
  ['fields', fields(many(30, () => long)), [[10, 'fields']]],
  ['context', context(many(30, () => long)), [[10, 'elements']]],
  ['actions', actions(many(30, () => button({ actionId: long, label: 'x' }))), [[25, 'elements']]],
  [
    'button',
    button({ actionId: long, label: long, value: long, accessibility: long, confirm, style: 'danger' }),
    [
      [255, 'action_id'],
      [75, 'text', 'text'],
      [2000, 'value'],
      [75, 'accessibility_label'],
      [100, 'confirm', 'title', 'text'],
      [300, 'confirm', 'text', 'text'],
      [30, 'confirm', 'confirm', 'text'],
      [30, 'confirm', 'deny', 'text'],
    ],
  ],
  [
    'option',
    options[0],
    [
      [75, 'text', 'text'],
      [150, 'value'],
      [75, 'description', 'text'],
    ],
  ],
  [
    'overflow',
    overflow({ actionId: long, options, confirm }),
    [
      [5, 'options'],
      [255, 'action_id'],
    ],
  ],
  [
    'text input',
    inputs.textInput({ ...shared, initial: long, multiline: true }),
    [
      [2000, 'label', 'text'],
      [2000, 'hint', 'text'],
      [150, 'element', 'placeholder', 'text'],
      [3000, 'element', 'initial_value'],
      [255, 'element', 'action_id'],
      [255, 'block_id'],
    ],
  ],
  [
    'short text input',
    inputs.textInput({ ...shared, initial: long, maxLength: 40 }),
    [[40, 'element', 'initial_value']],
  ],
  [
    'number input',
    inputs.numberInput({ ...shared, min: 1, max: 9, initial: 3 }),
    [[150, 'element', 'placeholder', 'text']],
  ],
  ['static select', inputs.staticSelect({ ...shared, options }), [[100, 'element', 'options']]],
  ['external select', inputs.externalSelect(shared), [[150, 'element', 'placeholder', 'text']]],
  ['date picker', inputs.datePicker({ ...shared, initial: long }), [[150, 'element', 'placeholder', 'text']]],
  [
    'date and time picker',
    inputs.dateTimePicker({ ...shared, initial: new Date(0) }),
    [[2000, 'label', 'text']],
  ],
  [
    'time picker',
    inputs.timePicker({ ...shared, initial: '25:00' }),
    [[150, 'element', 'placeholder', 'text']],
  ],
  ['checkboxes', inputs.checkboxes({ ...shared, options }), [[10, 'element', 'options']]],
  ['radio buttons', inputs.radioButtons({ ...shared, options }), [[10, 'element', 'options']]],
  [
    'users select',
    inputs.usersSelect({ ...shared, initial: 'U1' }),
    [[150, 'element', 'placeholder', 'text']],
  ],
  [
    'image',
    image({ url: 'https://a.example/x.png', alt: long, title: long }),
    [
      [2000, 'alt_text'],
      [2000, 'title', 'text'],
    ],
  ],
])('%s keeps its limits', (_name, block, expectations) => {
  expectSafe(block);
  for (const [max, ...path] of expectations) {
    expect(lengthAt(block, ...path)).toBeLessThanOrEqual(max);
    expect(lengthAt(block, ...path)).toBeGreaterThan(max * 0.7 - 2);
  }
});

test('every field of fields and context is within 2,000', () => {
  for (const text of texts([fields(many(3, () => long)), context(many(3, () => long))], 'mrkdwn'))
    expect(text.length).toBeLessThanOrEqual(2000);
});

test.each([
  ['section', section('')],
  ['header', header(' \n')],
  ['fields', fields([])],
  ['context', context([])],
  ['button', button({ actionId: 'a.b', label: '' })],
  ['option', option({ text: '', value: '' })],
  ['static select', inputs.staticSelect({ blockId: 'b', actionId: 'a', label: '', options: [] })],
])('%s of nothing is still one that Slack takes', (_name, block) => {
  expectSafe(block);
  expect(texts(block, 'plain_text').concat(texts(block, 'mrkdwn')).length).toBeGreaterThan(0);
});

test('what Slack would refuse besides is left out', () => {
  expect(button({ actionId: 'a', label: 'x', url: 'javascript:alert(1)' })).not.toHaveProperty('url');
  expect(
    button({ actionId: 'a', label: 'x', url: `https://a.example/${'x'.repeat(3000)}` }),
  ).not.toHaveProperty('url');
  expect(image({ url: 'x', alt: 'a chart' }).type).toBe('context');
  expect(inputs.datePicker({ ...shared, initial: '18 March' }).element).not.toHaveProperty('initial_date');
  expect(inputs.timePicker({ ...shared, initial: '24:00' }).element).not.toHaveProperty('initial_time');
  expect(inputs.numberInput({ ...shared, max: 9, initial: 10 }).element).not.toHaveProperty('initial_value');
  expect(inputs.numberInput({ ...shared, initial: 1.5 }).element).not.toHaveProperty('initial_value');
  expect(inputs.staticSelect({ ...shared, options, initial: 'gone' }).element).not.toHaveProperty(
    'initial_option',
  );
});

test('what was chosen is one of the options', () => {
  const three = ['a', 'b', 'c'].map((value) => option({ text: value, value }));
  expect(inputs.staticSelect({ ...shared, options: three, initial: 'b' }).element).toMatchObject({
    initial_option: three[1],
  });
  expect(inputs.radioButtons({ ...shared, options: three, initial: 'b' }).element).toMatchObject({
    initial_option: three[1],
  });
  expect(inputs.checkboxes({ ...shared, options: three, initial: ['a', 'c', 'z'] }).element).toMatchObject({
    initial_options: [three[0], three[2]],
  });
});

test('suggestions are at most 100, each value once, and may be none', () => {
  const twice = [...options, ...options];
  expect(suggestions(twice).options).toHaveLength(100);
  expect(
    suggestions([option({ text: 'a', value: '1' }), option({ text: 'b', value: '1' })]).options,
  ).toHaveLength(1);
  expect(suggestions([])).toEqual({ options: [] });
});

test('the same action twice in a row of buttons gets a number that its listener hears', () => {
  const row = actions(many(3, () => button({ actionId: ids.brief.pick, label: 'x' })));
  expect(row.elements.map(({ action_id }) => action_id)).toEqual([
    'brief.pick',
    'brief.pick#2',
    'brief.pick#3',
  ]);
  for (const { action_id } of row.elements) expect(actionOf(action_id ?? '')).toBe(ids.brief.pick);
  expect(actionOf('brief.pick#x')).toBe('brief.pick#x');
});

describe('message', () => {
  test('keeps what fits as it is', () => {
    const blocks = [header('Acme'), section(mrkdwn`*${'A & B'}*`), divider()];
    expect(message({ text: 'Acme & Co', blocks })).toEqual({ text: 'Acme &amp; Co', blocks });
  });

  test('words alone are one section', () => {
    expect(message({ text: 'hi' }).blocks).toEqual([section('hi')]);
  });

  test('drops from the end and says how much', () => {
    const sent = message({ text: 'x', blocks: many(60, (index) => section(`row ${index}`)) });
    expect(sent.blocks).toHaveLength(50);
    expect(texts(sent.blocks.slice(-2), 'mrkdwn')).toEqual(['row 48', '… and 11 more lines']);
  });

  test('leaves out rows without buttons, and doubles no block_id', () => {
    const { blocks } = message({
      text: 'x',
      blocks: [undefined, actions([]), section('a', { blockId: 'row' }), section('b', { blockId: 'row' })],
    });
    expect(blocks.map(({ block_id }) => block_id)).toEqual(['row', 'row#2']);
  });

  test('any blocks at all come out within every limit', () => {
    const block: fc.Arbitrary<KnownBlock> = fc.oneof(
      fc.integer({ min: 0, max: 200 }).map((times) => section(HOSTILE.repeat(times))),
      fc.nat(20).map((count) => fields(many(count, () => HOSTILE.repeat(30)))),
      fc.nat(20).map((count) => context(many(count, () => HOSTILE.repeat(30)))),
      fc
        .nat(30)
        .map((count) =>
          actions(many(count, () => button({ actionId: 'a', label: long, accessibility: long }))),
        ),
      fc.constant(inputs.staticSelect({ ...shared, options })),
      fc.constant(divider()),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 80 }), (blocks) => {
        const sent = message({ text: long, blocks });
        expectSafe(sent.blocks);
        expect(sent.text.length).toBeLessThanOrEqual(4000);
        expect(sent.blocks.length).toBeLessThanOrEqual(50);
        expect(textLength(sent.blocks)).toBeLessThan(12_000);
        const view = home({ blocks });
        expect(view.blocks.length).toBeLessThanOrEqual(100);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThanOrEqual(250_000);
      }),
      { numRuns: 40 },
    );
  });
});

describe('modal', () => {
  test('keeps its limits', () => {
    const view = modal({
      callbackId: long,
      title: long,
      submit: long,
      close: long,
      externalId: long,
      blocks: many(130, () => section('x')),
    });
    expect(
      [view.title.text.length, view.submit?.text.length, view.close?.text.length].every(
        (length) => Number(length) <= 24,
      ),
    ).toBe(true);
    expect(view.callback_id?.length).toBeLessThanOrEqual(255);
    expect(view.blocks).toHaveLength(100);
  });

  test('an input needs a submit button', () => {
    const blocks = [inputs.textInput({ blockId: 'b', actionId: 'a', label: 'Notes' })];
    expect(modal({ callbackId: 'c', title: 't', blocks }).submit?.text).toBe('Submit');
    expect(modal({ callbackId: 'c', title: 't', blocks: [section('x')] })).not.toHaveProperty('submit');
  });

  test('private metadata is never cut', () => {
    const of = { callbackId: 'c', title: 't', blocks: [section('x')] };
    expect(modal({ ...of, privateMetadata: 'x'.repeat(3000) }).private_metadata).toHaveLength(3000);
    expect(() => modal({ ...of, privateMetadata: 'x'.repeat(3001) })).toThrow(RangeError);
  });
});

test('a link of ours survives every builder', () => {
  const text = mrkdwn`${link('https://a.example/?a=1&b=2', 'T-1')} ${escape('a\nb')}`;
  expect(texts(section(text), 'mrkdwn')).toEqual(['<https://a.example/?a=1&amp;b=2|T-1> a\nb']);
});
