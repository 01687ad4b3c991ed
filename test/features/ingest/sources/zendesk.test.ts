import fc from 'fast-check';
import { deliveryOf, kindOf, readCase, recordsAfter } from './history';

const story = ['created', 'updated', 'comment-ours', 'closed', 'reopened', 'deleted', 'undeleted'];
const after = (...cases: readonly string[]) =>
  recordsAfter(cases.map((name) => readCase('zendesk', name))).get('ticket 42');

test.each([
  ['created', { status: 'New', priority: 'medium', waitingOn: 'us', closedAt: null, lastWordAt: null }],
  ['updated', { status: 'Open', priority: 'high', closedAt: null }],
  [
    'comment-ours',
    { status: 'Pending', waitingOn: 'client', lastWordAt: new Date('2026-08-21T10:20:00.250Z') },
  ],
  ['closed', { status: 'Solved', waitingOn: null, closedAt: new Date('2026-08-21T11:00:00Z') }],
  ['reopened', { status: 'Open', closedAt: null, lastWordAt: new Date('2026-08-21T10:20:00.250Z') }],
  ['deleted', { status: 'Deleted', closedAt: new Date('2026-08-21T13:00:00.700Z') }],
  ['undeleted', { status: 'Open', closedAt: null }],
])('a ticket up to its being %s', (last, expected) => {
  expect(after(...story.slice(0, story.indexOf(last) + 1))).toMatchObject(expected);
});

test('its deliveries end in the same ticket in whatever order and however often they come', () => {
  const twice = [...story, ...story];
  const expected = after(...story);
  fc.assert(
    fc.property(fc.shuffledSubarray(twice, { minLength: twice.length }), (shuffled) => {
      expect(after(...shuffled)).toEqual(expected);
    }),
  );
});

test('Zendesk closing for good what was solved leaves it ended when it was solved', () => {
  expect(after('created', 'closed', 'closed-for-good')?.closedAt).toEqual(new Date('2026-08-21T11:00:00Z'));
});

test('of one second, what was read knows more than an event, whichever came first', () => {
  const event = readCase('zendesk', 'closed');
  const ticket = {
    ...{
      id: 42,
      subject: 'VPN down',
      status: 'solved',
      priority: 'urgent',
      organization: { id: 9, name: 'Acme' },
    },
    ...{ created_at: '2026-08-21T10:00:00Z', updated_at: '2026-08-21T11:00:00Z' },
    ...{ solved_at: '2026-08-21T10:59:58Z', assignee: { name: 'Kim Lee', email: 'kim@msp.example' } },
  };
  const envelope = { id: 'poll', sentAt: new Date('2026-08-21T11:05:00Z') };
  const read = kindOf('zendesk').parseRecords?.([{ tag: 'ticket', record: ticket }], envelope);
  if (!read) throw new Error('Records of Zendesk can be read.');
  const records = [recordsAfter([event, read]), recordsAfter([read, event])];
  expect(records[0]).toEqual(records[1]);
  expect(records[0]?.get('ticket 42')).toMatchObject({
    ...{ assignee: 'kim@msp.example', status: 'Solved', closedAt: new Date('2026-08-21T10:59:58Z') },
    note: expect.stringMatching(/^Since this morning/) as unknown,
  });
});

test('what the webhook itself is called is not taken for the id of a delivery', () => {
  const [one, other] = ['created', 'updated'].map((name) => {
    const { kind, arrived, now } = deliveryOf('zendesk', name);
    return kind.verify(arrived, ['zGk1fixtureSigningSecretOfZendesk0123456789=='], now);
  });
  expect(one).toMatchObject({ type: 'genuine', id: '8350200000' });
  expect(other).toMatchObject({ type: 'genuine', id: '8350200001' });
});
