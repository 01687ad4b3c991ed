import fc from 'fast-check';
import { bold, clip, date, escape, join, link, mention, mrkdwn, oneLine } from '../../src/slack/mrkdwn';
import { clipPlain, cut, graphemes, tidy } from '../../src/slack/text';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '&',
      '<',
      '>',
      '&amp;',
      '<!channel>',
      '@here',
      '*',
      '_',
      '~',
      '`',
      '|',
      '\n',
      '\r\n',
      '\u202E',
    ),
    fc.constantFrom('👩‍👩‍👧', '👍🏽', 'é', 'שלום', '\uD83D', '\uDE00', '\u0000', ' ', 'a'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  maxLength: 60,
});
const read = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const loneControl = /[<>]|&(?!(?:amp|lt|gt);)/;
const loneSurrogate = /\p{Surrogate}/u;

describe('escape', () => {
  test.each([
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['already &amp; escaped', 'already &amp;amp; escaped'],
    ['*bold* _it_ ~no~ `code`', '∗bold∗ ˍitˍ ∼no∼ ˋcodeˋ'],
    ['snake_case 2*3 a~b', 'snake_case 2*3 a~b'],
    ['two\nlines', 'two\nlines'],
    ['evil \u202Egnp.exe', 'evil gnp.exe'],
    ['שלום 👩‍👩‍👧', 'שלום 👩‍👩‍👧'],
    ['half \uD83D', 'half �'],
  ])('%j', (text, escaped) => expect(escape(text).mrkdwn).toBe(escaped));

  test('never leaves a control or a broken pair, and reads back as the same words', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escape(text).mrkdwn;
        expect(escaped).not.toMatch(loneControl);
        expect(escaped).not.toMatch(loneSurrogate);
        const inert = (words: string) =>
          words.replace(/[*∗]/g, '*').replace(/[_ˍ]/g, '_').replace(/[~∼]/g, '~').replace(/[`ˋ]/g, '`');
        expect(inert(read(escaped))).toBe(inert(tidy(text)));
        expect(escape(read(escaped)).mrkdwn).toBe(escaped);
      }),
    );
  });
});

test('characters are those of the whole text', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(hostile, (text) => {
      const tidied = tidy(text);
      expect([...graphemes(tidied)].join('')).toBe(tidied);
      // Arabic signs that join the digit after them are the one thing that the short cut does not see
      fc.pre(!/[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]/.test(tidied));
      expect([...graphemes(tidied)]).toEqual(Array.from(segmenter.segment(tidied), ({ segment }) => segment));
    }),
  );
});

describe('clip', () => {
  test('is never above max, never ends inside an entity or a character, and changes nothing that fits', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const clipped = clip(text, max).mrkdwn;
        const whole = escape(text).mrkdwn;
        expect(clipped.length).toBeLessThanOrEqual(max);
        expect(clipped).not.toMatch(loneControl);
        expect(clipped).not.toMatch(loneSurrogate);
        if (whole.length <= max) return expect(clipped).toBe(whole);
        expect(clipped.endsWith('…')).toBe(true);
        const characters = [...graphemes(read(whole))];
        const kept = read(clipped.slice(0, -1));
        expect(characters.some((_, count) => characters.slice(0, count).join('').trimEnd() === kept)).toBe(
          true,
        );
        expect(clip(clip(text, max), max).mrkdwn).toBe(clipped);
      }),
    );
  });

  test('measures after escaping', () => {
    expect(clip('&&&&', 20).mrkdwn).toBe('&amp;&amp;&amp;&amp;');
    expect(clip('&&&&&', 20).mrkdwn).toBe('&amp;&amp;&amp;…');
  });

  test('takes a link of ours whole or not at all', () => {
    const text = mrkdwn`see ${link('https://a.example/x', 'the ticket')} now`;
    expect(clip(text, 20).mrkdwn).toBe('see…');
    expect(clip(text, 200)).toBe(text);
  });

  test.each([
    ['👩‍👩‍👧👩‍👩‍👧', 10, '👩‍👩‍👧…'],
    ['👍🏽👍🏽', 4, '…'],
  ])('keeps %s whole', (text, max, clipped) => {
    expect(clip(text, max).mrkdwn).toBe(clipped);
    expect(clipPlain(text, max)).toBe(clipped);
  });
});

test('plain text is cut at whole characters too', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 80 }), (text, max) => {
      expect(clipPlain(text, max).length).toBeLessThanOrEqual(max);
      expect(clipPlain(text, max)).not.toMatch(loneSurrogate);
      expect(cut(text, max).length).toBeLessThanOrEqual(max);
      expect(cut(text, max)).not.toMatch(loneSurrogate);
      expect(tidy(text).startsWith(cut(tidy(text), max))).toBe(true);
    }),
  );
});

test('the template escapes plain strings on one line and leaves mrkdwn', () => {
  const name = 'A*& <b>\n c';
  expect(mrkdwn`*${name}* called ${3} times ${bold('x')}`.mrkdwn).toBe(
    '*A∗&amp; &lt;b&gt; c* called 3 times *x*',
  );
  expect(mrkdwn`${escape('one\ntwo')}`.mrkdwn).toBe('one\ntwo');
  expect(String(mrkdwn`a`)).toBe('a');
});

test('a name never ends the bold that it stands in', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const inside = mrkdwn`*${name}*`.mrkdwn.slice(1, -1);
      expect(inside).not.toMatch(/^\*|\*$|\*[^\p{L}\p{N}]|[^\p{L}\p{N}]\*|\n/u);
    }),
  );
});

test('join leaves out what is empty', () => {
  expect(join(['a & b', '', bold(''), bold('c')]).mrkdwn).toBe('a &amp; b\n*c*');
  expect(join(['a', 'b'], ' · ').mrkdwn).toBe('a · b');
});

describe('link', () => {
  test.each([
    ['https://a.example/?a=1&b=<2>', 'A|B > c', '<https://a.example/?a=1&amp;b=%3C2%3E|A¦B &gt; c>'],
    ['tel:+61255501234', '+61 2 5550 1234', '<tel:+61255501234|+61 2 5550 1234>'],
    ['mailto:bob_@a.example', '', '<mailto:bob_@a.example|mailto:bobˍ@a.example>'],
    ['javascript:alert(1)', 'click', 'click'],
    ['!channel', '<!here>', '&lt;!here&gt;'],
    ['https://x|<!channel>', 'x', '<https://x%7C%3C!channel%3E|x>'],
  ])('%s', (url, label, made) => expect(link(url, label).mrkdwn).toBe(made));
});

test('dates are each reader’s own', () => {
  expect(date(new Date('2026-03-18T10:00:00Z'), '{date_short} at {time}', '18 March | 10:00 <').mrkdwn).toBe(
    '<!date^1773828000^{date_short} at {time}|18 March ¦ 10:00 &lt;>',
  );
});

test('only an id is a mention', () => {
  expect(mention('U_DANA').mrkdwn).toBe('<@U_DANA>');
  expect(mention('!channel>').mrkdwn).toBe('!channel&gt;');
});

test('one line', () => expect(oneLine(' a\r\n\tb\u2028c ')).toBe('a b c'));
