import fc from 'fast-check';
import { domainOf, normalName, reversedDigits } from '../../src/domain/names';

test.each([
  ['Acme Pty Ltd', 'acme'],
  ['ACME, Pty. Ltd.', 'acme'],
  ['Acmé  GmbH', 'acme'],
  ['Straße & Söhne AG', 'strasse and sohne'],
  ['O’Brien’s', 'obriens'],
  ['The Company', 'the'],
  ['Ltd', 'ltd'],
  ['株式会社テスト', '株式会社テスト'],
  ['!!!', '!!!'],
])('%s is compared as %s', (name, expected) => {
  expect(normalName(name)).toBe(expected);
});

test('a name is the same whatever its Unicode form, case, spaces and punctuation around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const plain = normalName(name);
      expect(normalName(name.normalize('NFC'))).toBe(normalName(name.normalize('NFD')));
      expect(normalName(plain)).toBe(plain);
      expect(normalName(`  ${name}  `)).toBe(plain);
      expect(plain.length).toBeLessThanOrEqual(300);
    }),
  );
});

test.each([
  ['https://www.acme.example/contact?x=1', 'acme.example'],
  ['bob@Mail.Acme.example', 'mail.acme.example'],
  ['acme.example', 'acme.example'],
  ['Acme', undefined],
  ['', undefined],
])('the domain of %s is %s', (text, expected) => {
  expect(domainOf(text)).toBe(expected);
});

test('a number with and without its country code ends alike', () => {
  const long = reversedDigits('+61 (2) 5550-1234') ?? '';
  const short = reversedDigits('02 5550 1234') ?? '';
  expect(long.startsWith(short)).toBe(true);
  expect(reversedDigits('12345')).toBeUndefined();
});
