import { briefOpen } from '../../src/domain/brief/open';
import { isQuoteSent } from '../../src/domain/quote-sent';
import { quoteNotSent } from '../../src/domain/signals/quote-not-sent';
import { build } from '../support/build';

const NOW = new Date('2026-06-12T10:00:00+10:00');
const at = (text: string) => new Date(text);

test.each([
  ['no day and no word', { sentAt: null, status: null }, false],
  ['its source says so', { sentAt: null, status: 'Sent to client' }, true],
  ['its source says not yet', { sentAt: null, status: 'Not sent' }, false],
  ['its day has come', { sentAt: at('2026-06-12T10:00:00+10:00'), status: 'Draft' }, true],
  ['its day is ahead, whatever the word', { sentAt: at('2026-06-12T10:00:01+10:00'), status: 'Sent' }, false],
])('a quote is sent: %s', (_what, quote, sent) => expect(isQuoteSent(quote, NOW)).toBe(sent));

test('the brief and the rule agree on a quote that its source calls sent without a day', () => {
  const quote = build.touch({
    kind: 'quote',
    title: 'Firewall',
    at: at('2026-06-01T10:00:00+10:00'),
    status: 'Sent',
  });
  const facts = build.facts({ touches: [quote] });
  const [viewer] = facts.team;
  if (!viewer) throw new Error('nobody');
  expect(quoteNotSent.detect(facts, NOW)).toEqual([]);
  const said = JSON.stringify(briefOpen(facts, viewer, NOW));
  expect(said).toContain('waiting for their answer');
  expect(said).not.toContain('not sent yet');
});
