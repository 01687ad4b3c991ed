import { dialable, phoneLink } from '../../src/slack/phone';

test.each([
  ['+61 (0)2 9999 1234', '+61299991234'],
  ['(02) 9999-1234', '0299991234'],
  ['+1 555 010 1234 ext. 12', '+15550101234;ext=12'],
  ['555 1234 x7', '5551234;ext=7'],
  ['ask Bob', undefined],
  ['', undefined],
])('%s is dialled as %s', (written, number) => {
  expect(dialable(written)).toBe(number);
});

test('a number is a link that dials; what is no number stays words', () => {
  expect(phoneLink('0412 345 678').mrkdwn).toBe('<tel:0412345678|0412 345 678>');
  expect(phoneLink('ask <Bob>').mrkdwn).toBe('ask &lt;Bob&gt;');
});

test('a note in the number field is shortened', () => {
  expect(phoneLink(`0412 345 678 ${'after lunch '.repeat(40)}`).mrkdwn.length).toBeLessThanOrEqual(90);
});
