import * as fc from 'fast-check';
import { nudgeMessage } from '../../../src/features/nudges/view';
import { expectPresentable, hostile, labels, read } from '../../support/slack-message';

const words = 'Acme is 9 days overdue for a call (was due 3 June). Last spoke 27 May.';

const nudge = { noticeId: 'n1', kind: 'cadence-lapsed', clientId: 'c1' };

test('the words, and what can be done', () => {
  const message = nudgeMessage({ ...nudge, clientName: 'Acme', words });
  expect(message.text).toBe(words);
  expect(labels(message)).toEqual(['Brief', 'Log a call', 'I’ll do it', 'Why?']);
  expect(read(message)).toContain(
    'Snooze for 1 day | Snooze for 3 days | Snooze for a week | Snooze until… | Not useful',
  );
  expect(JSON.stringify(message.blocks).match(/"value":"c1"/g)).toHaveLength(2);
});

test('words that do not name the client get its name', () => {
  expect(nudgeMessage({ ...nudge, clientName: 'Globex', words }).text).toBe(`Globex: ${words}`);
});

test('whatever they are called', () => {
  fc.assert(
    fc.property(hostile, hostile, (clientName, said) =>
      expectPresentable(nudgeMessage({ ...nudge, clientName, words: `${said} `.padStart(3, 'x') })),
    ),
    { numRuns: 200 },
  );
});
