import fc from 'fast-check';
import { deliveryOf, kindOf, readCase, recordsAfter } from './history';
import { secretsOf } from '../fixtures';

const read = (...cases: readonly string[]) => recordsAfter(cases.map((name) => readCase('freshdesk', name)));
const story = ['created', 'updated', 'replied', 'closed', 'reopened', 'deleted'];

test.each([
  ['created', { status: 'Open', priority: 'medium', waitingOn: 'us', closedAt: null, assignee: null }],
  ['updated', { status: 'Waiting on Customer', waitingOn: 'client', priority: 'high', lastWordAt: null }],
  ['replied', { lastWordAt: new Date('2026-08-21T10:20:03Z'), assignee: 'kim@msp.example' }],
  ['closed', { status: 'Resolved', waitingOn: null, closedAt: new Date('2026-08-21T11:00:00Z') }],
  ['reopened', { status: 'Open', closedAt: null, lastWordAt: new Date('2026-08-21T10:20:03Z') }],
  ['deleted', { status: 'Deleted', closedAt: new Date('2026-08-21T13:00:03Z') }],
])('a ticket up to its being %s', (last, expected) => {
  const ticket = read(...story.slice(0, story.indexOf(last) + 1)).get('ticket 7');
  expect(ticket).toMatchObject({ ...expected, at: new Date('2026-08-21T10:00:00Z') });
});

test('its deliveries end in the same tickets in whatever order and however often they come', () => {
  const all = [...story, 'timeless-open', 'timeless-pending', 'timeless-open-again', 'numbers'];
  const expected = read(...all);
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }), (shuffled) => {
      expect(read(...shuffled)).toEqual(expected);
    }),
  );
});

test('where no times are sent, a ticket began when it was first heard of, and is as it was said last', () => {
  const ticket = read('timeless-pending', 'timeless-open-again', 'timeless-open').get('ticket 8');
  expect(ticket).toMatchObject({ at: new Date('2026-08-21T10:30:00Z'), status: 'Open', waitingOn: 'us' });
});

test('the same words without a time are another delivery, with one the same', () => {
  const { verify } = kindOf('freshdesk');
  const idAt = (name: string, time: string) => {
    const { arrived, kind } = deliveryOf('freshdesk', name);
    const verified = verify(arrived, secretsOf(kind), new Date(time));
    return verified.type === 'genuine' ? verified.id : verified.why;
  };
  const [early, late] = ['2026-08-21T10:00:00Z', '2026-08-21T10:01:00Z'];
  expect(idAt('timeless-open', early)).not.toBe(idAt('timeless-open', late));
  expect(idAt('created', early)).toBe(idAt('created', late));
});

test('an address at a public provider says nothing of a company: the ticket is kept until it is known', () => {
  expect(read('no-company').size).toBe(0);
});
