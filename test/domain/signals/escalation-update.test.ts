import { escalationUpdate } from '../../../src/domain/signals/escalation-update';
import { MARKS, type Touch } from '../../../src/domain/touch';
import { build, type FactsGiven } from '../../support/build';

/** A Wednesday, 14:05 in Sydney: four hours after the escalation began. */
const now = new Date('2026-03-18T14:05+11:00');
const dana = build.teammate({ name: 'Dana' });
const kim = build.teammate({ name: 'Kim', timeZone: 'Europe/London' });
const begun = build.touch({
  ...{ id: 'e1', kind: 'escalation', title: 'they threaten to leave', at: '2026-03-18T10:05+11:00' },
  ...{ byId: 'dana', assigneeId: 'kim' },
});
const update = (at: string, given: Partial<Touch> = {}): Touch =>
  build.touch({ id: `u${at}`, kind: 'note', phase: MARKS.escalationUpdate, ...given, at });
const call = (at: string, given: Partial<Touch> = {}): Touch =>
  build.touch({ id: `c${at}`, kind: 'call', outcome: 'reached', ...given, at });

const facts = (given: FactsGiven = {}) =>
  build.facts({ owner: dana, others: [kim], touches: [begun], ...given });
const found = (given: FactsGiven = {}, when = now) => [escalationUpdate.detect(facts(given), when)].flat();
const hours = (number: number) => ({ rules: { 'escalation-update': { all: { hours: number } } } });

test.each<[string, FactsGiven, string, number]>([
  ['a minute before four hours', {}, '2026-03-18T14:04+11:00', 0],
  ['after four hours', {}, '2026-03-18T14:05+11:00', 1],
  ['days later', {}, '2026-03-25T14:05+11:00', 1],
  ['before it began', {}, '2026-03-18T10:00+11:00', 0],
  ['every hour was chosen', { settings: hours(1) }, '2026-03-18T11:05+11:00', 1],
  ['every hour was chosen, too soon', { settings: hours(1) }, '2026-03-18T11:04+11:00', 0],
  ['at night, by the clock', {}, '2026-03-19T02:00+11:00', 1],
  [
    'an update three hours ago',
    { touches: [begun, update('2026-03-18T11:05+11:00')] },
    '2026-03-18T14:05+11:00',
    0,
  ],
  [
    'an update four hours ago',
    { touches: [begun, update('2026-03-18T10:30+11:00')] },
    '2026-03-18T14:30+11:00',
    1,
  ],
  [
    'an update before it began is none of its own',
    { touches: [begun, update('2026-03-18T10:00+11:00')] },
    '2026-03-18T14:04+11:00',
    0,
  ],
  ['an update still to come', { touches: [begun, update('2026-03-18T15:00+11:00')] }, now.toISOString(), 1],
  [
    'any other note',
    { touches: [begun, update('2026-03-18T13:00+11:00', { phase: null })] },
    now.toISOString(),
    1,
  ],
  ['somebody spoke with them', { touches: [begun, call('2026-03-18T13:00+11:00')] }, now.toISOString(), 0],
  [
    'a voicemail is no news',
    { touches: [begun, call('2026-03-18T13:00+11:00', { outcome: 'voicemail' })] },
    now.toISOString(),
    1,
  ],
  ['closed', { touches: [{ ...begun, closedAt: new Date('2026-03-18T14:00+11:00') }] }, now.toISOString(), 0],
  ['two are open', { touches: [begun, { ...begun, id: 'e2' }] }, now.toISOString(), 2],
])('%s', (_what, given, when, count) => expect(found(given, new Date(when))).toHaveLength(count));

test('each missed interval is a matter of its own: the escalation and the last news of it', () => {
  expect(found()[0]?.key).toBe('escalation-update:acme:e1:2026-03-17T23:05:00.000Z');
  const later = { touches: [begun, update('2026-03-18T10:30+11:00')] };
  expect(found(later, new Date('2026-03-18T20:00+11:00'))[0]?.key).toBe(
    'escalation-update:acme:e1:2026-03-17T23:30:00.000Z',
  );
});

test('told to the lead alone, by their own clock', () => {
  const [signal] = found();
  expect(signal?.headline).toBe(
    'Acme: no update on the escalation “they threaten to leave” since 18 March, 10:05',
  );
  expect(signal?.tell).toEqual([
    {
      teammateId: 'kim',
      words:
        'You lead the escalation “they threaten to leave” at Acme, and it has had no update since 17 March, 23:05. What is new?',
    },
  ]);
});

test.each<[string, FactsGiven, string]>([
  ['has left', { others: [{ ...kim, active: false }] }, 'Kim, who led it, is no longer here: what is new?'],
  ['is nobody', { touches: [{ ...begun, assigneeId: null }] }, 'Nobody leads it: what is new?'],
  [
    'is nobody we know',
    { touches: [{ ...begun, assigneeId: null, assigneeName: 'Joe' }] },
    'Joe, who led it, is no longer here: what is new?',
  ],
])('the lead %s: told to the owner', (_what, given, ends) => {
  expect(found(given)[0]?.tell).toEqual([
    {
      teammateId: 'dana',
      words: `Acme: no update on the escalation “they threaten to leave” since 18 March, 10:05. ${ends}`,
    },
  ]);
});

test.each<[string, FactsGiven, string | undefined]>([
  ['none is open', { touches: [] }, undefined],
  ['when the update is due', {}, '2026-03-18T14:05+11:00'],
  [
    'a meeting that is planned before',
    { touches: [begun, build.touch({ kind: 'meeting', at: '2026-03-18T13:00+11:00' })] },
    '2026-03-18T13:00+11:00',
  ],
])('it is looked at again: %s', (_what, given, when) => {
  expect(escalationUpdate.wakesAt(facts(given), new Date('2026-03-18T12:00+11:00'))).toEqual(
    when === undefined ? undefined : new Date(when),
  );
});

test('why it is not told: none is open, or by when the next update is due', () => {
  const early = new Date('2026-03-18T12:00+11:00');
  expect(escalationUpdate.why(facts({ touches: [] }), early)).toBe('no escalation is open');
  expect(escalationUpdate.why(facts(), early)).toBe(
    '1 escalation open; the next update is due by 18 March, 14:05',
  );
});
