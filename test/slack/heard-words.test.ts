import fc from 'fast-check';
import { heardWords } from '../../src/slack/heard-words';

test.each([
  ['<@U_BOT> Acme', 'Acme'],
  ['hey <@U_BOT>  Acme\nPty', 'hey Acme Pty'],
  ['Acme <@U_BOT>', 'Acme'],
  ['<@U_BOT>', ''],
  ['<@U_BOT|touchbase> R&amp;D &lt;Labs&gt;', 'R&D <Labs>'],
  ['<http://acme.example|acme.example>', 'acme.example'],
  ['<https://acme.example>', 'https://acme.example'],
  ['<mailto:bob@acme.example|bob@acme.example>', 'bob@acme.example'],
  ['<tel:+61299990000|+61 2 9999 0000>', '+61 2 9999 0000'],
  ['<#C_ACME|acme>', 'acme'],
  ['<!channel> Acme', 'Acme'],
  ['&amp;amp;', '&amp;'],
])('%s is “%s”', (said, words) => {
  expect(heardWords(said)).toBe(words);
});

test('plain words on one line stay as they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9.,'-]+( [A-Za-z0-9.,'-]+)*$/), (words) => {
      expect(heardWords(`<@U_BOT> ${words}`)).toBe(words);
    }),
  );
});
