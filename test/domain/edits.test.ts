import fc from 'fast-check';
import { markOf, verdictOf } from '../../src/domain/edits';

const texts = fc.constantFrom('', 'A', 'B', 'C', 'x'.repeat(3000));

test('what was not touched is never written, and what somebody else wrote is never lost unasked', () => {
  fc.assert(
    fc.property(texts, texts, texts, (shown, mine, kept) => {
      const verdict = verdictOf({ shown: markOf(shown), mine, kept });
      if (mine === kept) expect(verdict).toBe('same');
      else if (mine === shown) expect(verdict).toBe('untouched');
      else expect(verdict).toBe(kept === shown ? 'mine' : 'clash');
    }),
  );
});

test('a mark is short enough for the id of a block', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => markOf(text).length < 10));
});
