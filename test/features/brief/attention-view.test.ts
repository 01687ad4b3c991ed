import * as fc from 'fast-check';
import { needsAttentionMessage, type AttentionRow } from '../../../src/features/brief/attention-view';
import { helpMessage } from '../../../src/slack/help';
import { expectPresentable, hostile, read } from '../../support/slack-message';

const TODAY = '2026-06-12';
const row = (given: Partial<AttentionRow> = {}): AttentionRow => ({
  clientId: 'c1',
  name: 'Acme',
  tier: 'A',
  level: 'late',
  dueOn: '2026-06-03',
  ...given,
});

test('one line a client, the gravest matter and the call', () => {
  const rows = [
    row({ headline: 'Acme disputes a bill while a ticket is open' }),
    row({ name: 'Globex', tier: null, level: 'due', dueOn: TODAY }),
    row({ name: 'Hooli', level: 'ahead', dueOn: '2026-06-16' }),
    row({ name: 'Initech', level: 'none', dueOn: null }),
  ];
  const message = needsAttentionMessage(rows, TODAY);
  expect(message.text).toBe('4 of your clients need you: Acme, Globex, Hooli');
  expect(read(message)).toBe(`4 of your clients need you
*Acme* · Tier A
Acme disputes a bill while a ticket is open
Call 9 days overdue (was due 3 June) | Brief
*Globex*
Call due today | Brief
*Hooli* · Tier A
Next call Tuesday 16 June | Brief
*Initech* · Tier A
No calls planned | Brief`);
});

test('twelve are shown and the rest counted', () => {
  const rows = Array.from({ length: 20 }, (_, index) => row({ clientId: `c${index}` }));
  expect(needsAttentionMessage(rows, TODAY).blocks).toHaveLength(1 + 12 + 1);
  expect(read(needsAttentionMessage(rows, TODAY))).toMatch(/and 8 more$/);
  expect(read(needsAttentionMessage(rows.slice(0, 12), TODAY, 40))).toMatch(/^40 of .*and 28 more$/s);
});

test('nobody needs you: said gladly, and what to type', () => {
  const message = needsAttentionMessage([], TODAY);
  expect(message.text).toMatch(/None of your clients needs you/);
  expect(message.text).toContain('/client Acme');
});

test('help tells what to type', () => {
  expectPresentable(helpMessage());
  for (const use of ['/client Acme', '/client', '/calls', 'Log a client call'])
    expect(read(helpMessage())).toContain(use);
});

test('whatever they are called', () => {
  const rows = fc.array(
    fc.record({
      clientId: fc.uuid(),
      name: hostile,
      tier: fc.constant(null),
      level: fc.constantFrom('late', 'none'),
      dueOn: fc.constant('2026-06-01'),
      headline: hostile,
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(rows, (each) => expectPresentable(needsAttentionMessage(each, TODAY))),
    { numRuns: 60 },
  );
});
