import * as fc from 'fast-check';
import { whichClientMessage } from '../../../src/features/brief/which-client-view';
import { expectPresentable, hostile, labels, read } from '../../support/slack-message';

const acme = { clientId: 'c1', name: 'Acme Pty Ltd' };
const acumen = { clientId: 'c2', name: 'Acumen' };
const globex = { clientId: 'c3', name: 'Globex' };

test.each([
  [[acme], 'No client matches “acmee”. Did you mean Acme Pty Ltd?'],
  [[acme, acumen, globex], 'No client matches “acmee”. Did you mean Acme Pty Ltd, Acumen or Globex?'],
  [[], 'No client matches “acmee”.'],
])('nobody of that name, %# near', (near, words) => {
  const message = whichClientMessage({ type: 'unknown', asked: 'acmee', near });
  expect(message.text).toBe(words);
  expect(read(message)).toContain(words);
  expect(labels(message)).toEqual([...near.map(({ name }) => name), 'Add "acmee" as a client']);
});

test('several of that name: a button for each, told apart, and how many more there are', () => {
  const clients = [
    { ...acme, hint: 'owner Dana' },
    ...Array.from({ length: 11 }, (_, i) => ({ clientId: `x${i}`, name: `Acme ${i}` })),
  ];
  const message = whichClientMessage({ type: 'several', asked: 'acme', clients });
  expect(message.text).toBe('12 clients match “acme”. Which one do you mean?');
  expect(labels(message)).toHaveLength(10);
  expect(labels(message)[0]).toBe('Acme Pty Ltd (owner Dana)');
  expect(read(message)).toContain('and 2 more: type a little more of the name');
  expect(JSON.stringify(message.blocks)).toContain('"value":"c1"');
});

test('whatever was typed and whatever they are called', () => {
  const near = fc.array(
    fc.record({ clientId: fc.uuid(), name: hostile, hint: fc.option(hostile, { nil: undefined }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(hostile, near, (asked, clients) => {
      expectPresentable(whichClientMessage({ type: 'unknown', asked, near: clients }));
      expectPresentable(whichClientMessage({ type: 'several', asked, clients }));
    }),
    { numRuns: 60 },
  );
});
