import fc from 'fast-check';
import { linkified, safeUrl } from '../../../src/playground/page/app/addresses';
import { withEmoji } from '../../../src/playground/page/app/emoji';
import { stanzasOf, type Span, type Stanza } from '../../../src/playground/page/app/markdown';

const text = (text: string): Span => ({ type: 'text', text });

test.each<[string, readonly Stanza[]]>([
  [
    '## Hello *you*',
    [{ type: 'heading', level: 2, spans: [text('Hello '), { type: 'em', spans: [text('you')] }] }],
  ],
  [
    'a **b** `c`',
    [
      {
        type: 'paragraph',
        spans: [text('a '), { type: 'strong', spans: [text('b')] }, text(' '), { type: 'code', text: 'c' }],
      },
    ],
  ],
  [
    '[x](https://x.example)',
    [{ type: 'paragraph', spans: [{ type: 'link', label: 'x', url: 'https://x.example' }] }],
  ],
  ['- a\n- b', [{ type: 'list', isOrdered: false, items: [[text('a')], [text('b')]] }]],
  ['1. a\n2. b', [{ type: 'list', isOrdered: true, items: [[text('a')], [text('b')]] }]],
  ['> a\n> b', [{ type: 'quote', spans: [text('a\nb')] }]],
  [
    '```\n# no\n```\nafter',
    [
      { type: 'code', text: '# no' },
      { type: 'paragraph', spans: [text('after')] },
    ],
  ],
  ['---', [{ type: 'rule' }]],
  [
    '| a | b |\n|---|---|\n| 1 | 2 |',
    [
      {
        type: 'table',
        rows: [
          [[text('a')], [text('b')]],
          [[text('1')], [text('2')]],
        ],
      },
    ],
  ],
  ['snake_case_name', [{ type: 'paragraph', spans: [text('snake_case_name')] }]],
])('%j', (markdown, stanzas) => {
  expect(stanzasOf(markdown)).toEqual(stanzas);
});

test('any text comes to an end', () => {
  const anything = fc.string({ unit: fc.constantFrom(...'a *_~`>|-#1.[]() \n', '```', '| - |') });
  fc.assert(
    fc.property(anything, (markdown) => void stanzasOf(markdown)),
    { numRuns: 2000 },
  );
});

test.each([
  ['https://x.example', 'https://x.example'],
  ['mailto:a@x.example', 'mailto:a@x.example'],
  ['tel:+61255501234', 'tel:+61255501234'],
  ['javascript:alert(1)', undefined],
  [' JavaScript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['/page/live', undefined],
])('%s may be followed as %s', (url, href) => {
  expect(safeUrl(url)).toBe(href);
});

test('addresses among words are linked without what ends the sentence, and nothing is lost', () => {
  expect(linkified('See https://x.example/a, or (https://y.example).')).toEqual([
    { text: 'See ' },
    { text: 'https://x.example/a', url: 'https://x.example/a' },
    { text: ', or (' },
    { text: 'https://y.example', url: 'https://y.example' },
    { text: ').' },
  ]);
  fc.assert(
    fc.property(fc.string(), (words) =>
      expect(
        linkified(words)
          .map((one) => one.text)
          .join(''),
      ).toBe(words),
    ),
  );
});

test('known shortcodes are shown, others stay', () => {
  expect(withEmoji('10:30:45 :warning: :constructor: :nonsense:')).toBe(
    '10:30:45 ⚠️ :constructor: :nonsense:',
  );
});
