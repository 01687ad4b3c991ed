import { checkInUse } from '../../../src/domain/signals/check-in-use';
import { bare, touch } from '../../support/acme';

const closed = (kind: 'project' | 'quote', at: string, status: string | null) =>
  touch(kind, '2026-04-01T09:00:00+10:00', { title: 'Firewall', closedAt: new Date(at), status });
const NOON = (day: string) => new Date(`${day}T12:00:00+10:00`);

test.each([
  ['13 days on', '2026-06-14', undefined],
  ['14 days on', '2026-06-15', 'check-in-use:acme pty ltd:'],
  ['59 days on', '2026-07-30', 'check-in-use:acme pty ltd:'],
  ['60 days on', '2026-07-31', undefined],
])('%s', (_what, day, key) => {
  const facts = bare({ touches: [closed('project', '2026-06-01T23:30:00+10:00', 'Completed')] });
  const found = checkInUse.detect(facts, NOON(day));
  expect(found?.key.startsWith(`check-in-use:${facts.client.id}:`)).toBe(
    key === undefined ? undefined : true,
  );
  if (key !== undefined)
    expect(found?.headline).toBe(
      'Is “Firewall” in use, and does it work? Delivered 1 June, and nobody has spoken with Acme Pty Ltd since',
    );
});

test.each([
  ['project', null, true],
  ['project', 'Cancelled', false],
  ['quote', 'Accepted', true],
  ['quote', 'won', true],
  ['quote', 'Not accepted', false],
  ['quote', 'Lost', false],
  ['quote', null, false],
] as const)('a %s that ended as %s: %s', (kind, status, fires) => {
  const facts = bare({ touches: [closed(kind, '2026-06-01T10:00:00+10:00', status)] });
  expect(checkInUse.detect(facts, NOON('2026-06-20')) !== undefined).toBe(fires);
});

test('a conversation since ends it, one before does not, and an e-mail is none', () => {
  const delivered = closed('project', '2026-06-01T10:00:00+10:00', null);
  const call = (at: string) => touch('call', at, { outcome: 'reached' });
  const with_ = (...more: readonly ReturnType<typeof touch>[]) =>
    checkInUse.detect(bare({ touches: [delivered, ...more] }), NOON('2026-06-20'));
  expect(with_(call('2026-06-01T09:00:00+10:00'))).toBeDefined();
  expect(with_(touch('email', '2026-06-05T09:00:00+10:00'))).toBeDefined();
  expect(with_(call('2026-06-01T11:00:00+10:00'))).toBeUndefined();
});

test('it wakes on the day it is asked, the day it no longer is, and when a meeting begins', () => {
  const delivered = closed('project', '2026-06-01T10:00:00+10:00', null);
  const meeting = touch('meeting', '2026-06-18T14:00:00+10:00');
  const wakes = (day: string, ...more: readonly ReturnType<typeof touch>[]) =>
    checkInUse.wakesAt(bare({ touches: [delivered, ...more] }), NOON(day))?.toISOString();
  expect(wakes('2026-06-10')).toBe('2026-06-14T14:00:00.000Z');
  expect(wakes('2026-06-16')).toBe('2026-07-30T14:00:00.000Z');
  expect(wakes('2026-06-16', meeting)).toBe('2026-06-18T04:00:00.000Z');
});
