import * as fc from 'fast-check';
import { nudgeMessage } from '../../../src/features/nudges/view';
import { expectPresentable, hostile, labels, read } from '../../support/slack-message';

const words = 'Acme is 9 days overdue for a call (was due 3 June). Last spoke 27 May.';

test('the words, and what can be done', () => {
  const message = nudgeMessage({ kind: 'cadence-lapsed', clientId: 'c1', clientName: 'Acme', words });
  expect(message.text).toBe(words);
  expect(read(message)).toBe(`${words}\nBrief | Log a call | Why?`);
  expect(labels(message)).toEqual(['Brief', 'Log a call', 'Why?']);
  expect(JSON.stringify(message.blocks).match(/"value":"c1"/g)).toHaveLength(2);
});

test('words that do not name the client get its name', () => {
  expect(nudgeMessage({ kind: 'cadence-lapsed', clientId: 'c1', clientName: 'Globex', words }).text).toBe(
    `Globex: ${words}`,
  );
});

test('whatever they are called', () => {
  fc.assert(
    fc.property(hostile, hostile, (clientName, said) =>
      expectPresentable(
        nudgeMessage({
          kind: 'cadence-lapsed',
          clientId: 'c1',
          clientName,
          words: `${said} `.padStart(3, 'x'),
        }),
      ),
    ),
    { numRuns: 200 },
  );
});
