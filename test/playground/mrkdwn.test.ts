import fc from 'fast-check';
import { parseMrkdwn, type Piece } from '../../src/playground/mrkdwn';

const text = (text: string): Piece => ({ type: 'text', text });
const bold = (...pieces: Piece[]): Piece => ({ type: 'bold', pieces });

test.each<[string, readonly Piece[]]>([
  ['*a* b', [bold(text('a')), text(' b')]],
  ['*a _b_*', [bold(text('a '), { type: 'italic', pieces: [text('b')] })]],
  ['~gone~', [{ type: 'strike', pieces: [text('gone')] }]],
  ['`*not bold*`', [{ type: 'code', text: '*not bold*' }]],
  ['```\na *b*\n```', [{ type: 'pre', text: 'a *b*\n' }]],
  ['* a* and *b *', [text('* a* and *b *')]],
  ['snake_case_name', [text('snake_case_name')]],
  ['2*3*4', [text('2*3*4')]],
  ['*a\nb*', [text('*a'), text('\n'), text('b*')]],
  ['&gt; said', [{ type: 'quote', mark: '> ', pieces: [text('said')] }]],
  ['a &gt; b', [text('a > b')]],
  ['<https://x.example/a_b_c|*x*>', [{ type: 'link', url: 'https://x.example/a_b_c', label: '*x*' }]],
  ['*<https://x.example/*|x>*', [bold({ type: 'link', url: 'https://x.example/*', label: 'x' })]],
  [
    '<https://x.example?a=1&amp;b=2>',
    [{ type: 'link', url: 'https://x.example?a=1&b=2', label: 'https://x.example?a=1&b=2' }],
  ],
  ['<tel:+61255501234>', [{ type: 'link', url: 'tel:+61255501234', label: '+61255501234' }]],
  ['<@U_KIM|kim>', [{ type: 'user', id: 'U_KIM' }]],
  ['<#C_ACME>', [{ type: 'channel', id: 'C_ACME' }]],
  ['<!channel>', [{ type: 'special', label: '@channel' }]],
  ['&lt;!channel&gt;', [text('<!channel>')]],
  ['<!date^1773788400^{date_num}|then>', [{ type: 'date', seconds: 1_773_788_400, format: '{date_num}' }]],
  ['1 <b> 2', [text('1 <b> 2')]],
  ['<>', [text('<>')]],
])('%s', (written, pieces) => {
  expect(parseMrkdwn(written)).toEqual(pieces);
});

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const anything = fc.string({ unit: fc.constantFrom(...'ab *_~`<>&|@#!:/\n', 'https:', '&amp;', '```') });

/** Every letter that is shown, styles aside. */
const shown = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.type === 'quote') return piece.mark + shown(piece.pieces);
      if ('pieces' in piece) return shown(piece.pieces);
      return 'text' in piece ? piece.text : '';
    })
    .join('');
const types = (pieces: readonly Piece[]): readonly string[] =>
  pieces.flatMap((piece) => [piece.type, ...('pieces' in piece ? types(piece.pieces) : [])]);

test('what people wrote, escaped, is never a link, a mention or a date, and loses nothing but style marks', () => {
  fc.assert(
    fc.property(anything, (written) => {
      const pieces = parseMrkdwn(escape(written));
      const harmless = ['text', 'bold', 'italic', 'strike', 'code', 'pre', 'quote'];
      expect(types(pieces).filter((type) => !harmless.includes(type))).toEqual([]);
      const bare = (all: string) => all.replace(/[*_~`\n]/g, '');
      expect(bare(shown(pieces))).toBe(bare(written));
    }),
    { numRuns: 2000 },
  );
});

test('anything at all can be taken apart, in time that grows with its length', () => {
  fc.assert(
    fc.property(anything, (written) => void parseMrkdwn(written)),
    { numRuns: 2000 },
  );
  const began = performance.now();
  for (const sign of ['*a ', '<a', '_*~', '`', '```a', '&gt;']) parseMrkdwn(sign.repeat(3000));
  expect(performance.now() - began).toBeLessThan(1000);
});
