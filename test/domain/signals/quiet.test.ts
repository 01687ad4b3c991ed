import { clausesOf } from '../../../src/domain/clauses';
import { look } from '../../../src/domain/look';
import type { Day } from '../../../src/domain/day';
import { disputeStale, stillOpenId } from '../../../src/domain/signals/dispute-stale';
import { driftToEmail } from '../../../src/domain/signals/drift-to-email';
import { oldTicket } from '../../../src/domain/signals/old-ticket';
import { praise } from '../../../src/domain/signals/praise';
import { projectSilence } from '../../../src/domain/signals/project-silence';
import { quietButGreen } from '../../../src/domain/signals/quiet-but-green';
import type { Detector } from '../../../src/domain/signals/signal';
import { staleTicket } from '../../../src/domain/signals/stale-ticket';
import { ticketFollowUp } from '../../../src/domain/signals/ticket-follow-up';
import { unnamed } from '../../../src/domain/signals/unnamed';
import { build, type FactsGiven } from '../../support/build';

/** A Wednesday, 10:00 in Sydney. */
const now = new Date('2026-03-18T10:00+11:00');
const kim = build.teammate({ name: 'Kim' });
const pat = build.teammate({ name: 'Pat', roles: ['billing'] });
const mo = build.teammate({ name: 'Mo', roles: ['manager'] });
const at = (day: string, time = '10:00') => new Date(`${day}T${time}+11:00`);
const weekly: FactsGiven = { cadence: 'weekly', calls: ['2026-03-10T09:00+11:00'], others: [kim, pat, mo] };
const facts = (given: FactsGiven) => build.facts({ ...weekly, ...given });
const found = (rule: Detector, given: FactsGiven, when = now) =>
  [rule.detect(facts(given), when) ?? []].flat();
const told = (rule: Detector, given: FactsGiven, when = now) =>
  Object.fromEntries(
    found(rule, given, when)[0]?.tell.map(({ teammateId, words }) => [teammateId, words]) ?? [],
  );

const mail = (day: string, kind: 'email' | 'text' = 'email') => build.touch({ kind, at: at(day) });
const three = ['2026-03-11', '2026-03-12', '2026-03-13'].map((day) => mail(day));

test.each<[string, FactsGiven, Date, string | undefined]>([
  [
    'a week and a day after the last talk',
    { touches: three },
    at('2026-03-18'),
    'Acme: 3 e-mails since anybody last spoke with them on 10 March',
  ],
  ['a week after it', { touches: three }, at('2026-03-17'), undefined],
  ['two e-mails', { touches: three.slice(1) }, now, undefined],
  [
    'e-mails and a text',
    { touches: [...three, mail('2026-03-14', 'text')] },
    now,
    'Acme: 4 e-mails and texts since anybody last spoke with them on 10 March',
  ],
  [
    'e-mails from before the talk',
    { touches: ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => mail(day)) },
    now,
    undefined,
  ],
  [
    'nobody ever spoke with them',
    { calls: [], touches: three },
    now,
    'Acme: 3 e-mails and nobody has spoken with them yet',
  ],
  ['they want no calls', { cadence: 'none', touches: three }, now, undefined],
])('drift-to-email: %s', (_what, given, when, headline) => {
  expect(found(driftToEmail, given, when)[0]?.headline).toBe(headline);
});

describe('quiet-but-green', () => {
  const quiet: FactsGiven = { calls: ['2026-03-03T09:00+11:00'] };
  test.each<[string, FactsGiven, number]>([
    ['twice the rhythm and a day', quiet, 1],
    ['twice the rhythm', { calls: ['2026-03-04T09:00+11:00'] }, 0],
    ['a ticket is open', { ...quiet, tickets: ['2026-03-17'] }, 0],
    ['a renewal is open', { ...quiet, touches: [build.touch({ kind: 'renewal', at: '2026-03-01' })] }, 1],
    [
      'an invoice is not due yet',
      { ...quiet, touches: [build.touch({ kind: 'invoice', at: '2026-03-01', dueAt: at('2026-03-18') })] },
      1,
    ],
    [
      'an invoice is overdue',
      { ...quiet, touches: [build.touch({ kind: 'invoice', at: '2026-03-01', dueAt: at('2026-03-17') })] },
      0,
    ],
    [
      'somebody complained',
      { ...quiet, touches: [build.touch({ kind: 'note', at: '2026-01-20', mood: 'badly' })] },
      0,
    ],
    ['tickets are not known', { ...quiet, cameIn: ['invoice'] }, 0],
    ['a prospect', { ...quiet, client: { status: 'prospect' } }, 0],
  ])('%s: %d', (_what, given, count) => expect(found(quietButGreen, given)).toHaveLength(count));

  test('called daily: a weekend is no silence', () => {
    const daily: FactsGiven = { cadence: 'daily', calls: ['2026-03-13T09:00+11:00'] };
    const days = ['2026-03-16', '2026-03-17', '2026-03-18'];
    expect(days.map((day) => found(quietButGreen, daily, at(day)).length)).toEqual([0, 0, 1]);
    expect(quietButGreen.wakesAt(facts(daily), at('2026-03-17', '12:00'))).toEqual(at('2026-03-18', '00:00'));
  });

  test('the owner is asked to ask', () => {
    expect(told(quietButGreen, quiet)).toEqual({
      dana: 'All is quiet at Acme, but nobody has spoken with them since 3 March. Nothing is open and nobody complained: ask them how it really is.',
    });
  });
});

const dispute = build.touch({
  id: 'd1',
  kind: 'dispute',
  title: 'INV-7 too much',
  at: '2026-03-11T09:00+11:00',
  byId: 'kim',
});
const stillOpen = (id: string, day: Day) =>
  build.touch({
    id: `note-${id}`,
    kind: 'note',
    phase: 'still open',
    externalId: stillOpenId(id, day),
    at: `${day}T09:00+11:00`,
  });
const said = (note: string | null) => build.touch({ kind: 'note', note, at: at('2026-03-16'), byId: 'dana' });
test.each<[string, FactsGiven, number]>([
  ['five working days', { touches: [dispute] }, 1],
  ['four', { touches: [{ ...dispute, at: at('2026-03-12') }] }, 0],
  ['a word since', { touches: [{ ...dispute, lastWordAt: at('2026-03-16') }] }, 0],
  ['a word to come', { touches: [{ ...dispute, lastWordAt: at('2026-03-19') }] }, 1],
  ['one of us said it is still open', { touches: [dispute, stillOpen('d1', '2026-03-17')] }, 0],
  ['one of us said so five working days ago', { touches: [dispute, stillOpen('d1', '2026-03-11')] }, 1],
  ['one of us said so of another one', { touches: [dispute, stillOpen('d2', '2026-03-17')] }, 1],
  ['settled', { touches: [{ ...dispute, settledAt: at('2026-03-17') }] }, 0],
  ['its source changed it', { touches: [{ ...dispute, updatedAt: at('2026-03-12') }] }, 0],
  ['it did five working days ago', { touches: [{ ...dispute, updatedAt: at('2026-03-11') }] }, 1],
  ['a clock that is ahead', { touches: [{ ...dispute, updatedAt: at('2026-03-19') }] }, 1],
  ['one of us noted a word on the bill', { touches: [dispute, said('Rang Pat about inv 7 (INV-7).')] }, 0],
  ['or a call, by its title', { touches: [dispute, { ...said(null), kind: 'call', title: '#INV7' }] }, 0],
  ['on another bill', { touches: [dispute, said('INV-78, and 7 more')] }, 1],
  ['of so many things', { touches: [{ ...dispute, title: '3 laptops' }, said('3 laptops')] }, 1],
  ['they wrote of it', { touches: [dispute, { ...said('INV-7!'), kind: 'email', byId: null }] }, 1],
  ['a ticket names it', { touches: [dispute, { ...said('INV-7'), kind: 'ticket' }] }, 1],
  ['of no bill known', { touches: [{ ...dispute, title: 'too much' }, said('too much')] }, 1],
])('dispute-stale: %s: %d', (_what, given, count) => expect(found(disputeStale, given)).toHaveLength(count));

test('dispute-stale: whoever recorded it and the owner', () => {
  const words =
    'Acme: nothing new on the bill they dispute since 11 March: “INV-7 too much”. Is it settled, or still open?';
  expect(told(disputeStale, { touches: [dispute] })).toEqual({ kim: words, dana: words });
});

describe('stale-ticket', () => {
  const vpn = build.touch({
    id: 't1',
    kind: 'ticket',
    title: 'VPN down',
    waitingOn: 'us',
    assigneeId: 'kim',
    at: '2026-03-12T09:00+11:00',
    lastWordAt: at('2026-03-13'),
  });
  test.each<[string, FactsGiven, number]>([
    ['three working days over a weekend', { touches: [vpn] }, 1],
    ['two', { touches: [{ ...vpn, lastWordAt: at('2026-03-16') }] }, 0],
    ['one, of high priority', { touches: [{ ...vpn, priority: 'high', lastWordAt: at('2026-03-17') }] }, 1],
    [
      'today, of high priority',
      { touches: [{ ...vpn, priority: 'high', lastWordAt: at('2026-03-18', '08:00') }] },
      0,
    ],
    ['never a word, of a source that tells of them', { touches: [{ ...vpn, lastWordAt: null }] }, 1],
    ['of one that never did', { touches: [{ ...vpn, lastWordAt: null }], wordsFrom: ['zendesk'] }, 0],
    ['of one that did of this one alone', { touches: [vpn], wordsFrom: [] }, 1],
    [
      'of one that did of another one of theirs',
      {
        touches: [
          { ...vpn, lastWordAt: null },
          { ...vpn, id: 't2', waitingOn: 'client' },
        ],
        wordsFrom: [],
      },
      0,
    ],
    ['it waits on them', { touches: [{ ...vpn, waitingOn: 'client' }] }, 0],
    ['nobody says on whom it waits', { touches: [{ ...vpn, waitingOn: null }] }, 0],
  ])('%s: %d', (_what, given, count) => expect(found(staleTicket, given)).toHaveLength(count));

  test('each technician hears of the own ones in one line, the worst first', () => {
    const others = [
      { ...vpn, id: 't2', title: 'Printer', priority: 'high' as const },
      { ...vpn, id: 't3', title: 'Mail', assigneeId: 'pat' },
    ];
    expect(told(staleTicket, { touches: [vpn, ...others] })).toEqual({
      kim: 'Acme: no word to them on “Printer” (high priority) since 13 March, and 1 more. It waits on us: tell them where it stands.',
      pat: 'Acme: no word to them on “Mail” since 13 March. It waits on us: tell them where it stands.',
    });
    expect(told(staleTicket, { touches: [{ ...vpn, assigneeId: null }] })).toEqual({});
  });
});

test('old-ticket: one line to the owner, the oldest named', () => {
  const old = (day: string) => build.touch({ kind: 'ticket', title: `Since ${day}`, at: at(day) });
  const touches = [old('2026-02-10'), old('2026-02-01'), old('2026-03-01')];
  expect(told(oldTicket, { touches })).toEqual({
    dana: 'Acme: “Since 2026-02-01” has been open 45 days, and 1 more.',
  });
  expect(found(oldTicket, { touches: touches.slice(2) })).toEqual([]);
});

describe('project-silence', () => {
  const project = build.touch({
    id: 'p1',
    kind: 'project',
    title: 'Migration',
    at: '2026-03-02T09:00+11:00',
  });
  const phase = (name: string, day: string) => build.touch({ kind: 'email', phase: name, at: at(day) });
  const spoken: FactsGiven = { calls: ['2026-03-17T09:00+11:00'] };
  const lacks = (given: FactsGiven) => found(projectSilence, given)[0]?.headline;
  test.each<[string, FactsGiven, string | undefined]>([
    [
      'no conversation for five working days',
      { calls: ['2026-03-11T09:00+11:00'], touches: [project] },
      'Acme, project “Migration”: nobody has spoken with them since 11 March',
    ],
    ['for four', { calls: ['2026-03-12T09:00+11:00'], touches: [project] }, undefined],
    [
      'it began after the last talk',
      { calls: ['2026-03-02T09:00+11:00'], touches: [{ ...project, at: at('2026-03-12') }] },
      undefined,
    ],
    ['nobody says in which phase they speak', { ...spoken, touches: [project] }, undefined],
    [
      'planned, and no word on its status in ten working days',
      { ...spoken, touches: [project, phase('planning', '2026-03-02')] },
      'Acme, project “Migration”: no word on its status',
    ],
    [
      'a status of five days ago',
      { ...spoken, touches: [project, phase('planning', '2026-03-02'), phase('status', '2026-03-13')] },
      undefined,
    ],
    [
      'a status, and never planned',
      { ...spoken, touches: [project, phase('Status', '2026-03-13')] },
      'Acme, project “Migration”: no planning with them is noted',
    ],
    [
      'done, and nobody asked',
      { ...spoken, touches: [{ ...project, closedAt: at('2026-03-13') }, phase('planning', '2026-03-02')] },
      'Acme, project “Migration” is done: nobody has asked for their feedback',
    ],
    [
      'done two working days ago',
      { ...spoken, touches: [{ ...project, closedAt: at('2026-03-16') }, phase('planning', '2026-03-02')] },
      undefined,
    ],
    [
      'done, and asked',
      { ...spoken, touches: [{ ...project, closedAt: at('2026-03-13') }, phase('feedback', '2026-03-16')] },
      undefined,
    ],
  ])('%s', (_what, given, headline) => expect(lacks(given)).toBe(headline));
});

describe('clauses', () => {
  const closed = (day: string, given = {}) =>
    build.touch({
      kind: 'ticket',
      title: 'Set up phones',
      assigneeId: 'kim',
      at: at('2026-03-09'),
      closedAt: at(day),
      ...given,
    });
  test.each<[string, FactsGiven, string | undefined]>([
    [
      'closed two days ago',
      { touches: [closed('2026-03-16')] },
      'Kim set up the phones on Monday: is it working well?',
    ],
    ['yesterday', { touches: [closed('2026-03-17')] }, undefined],
    [
      'ten days ago',
      { calls: [], touches: [closed('2026-03-08', { at: at('2026-03-01') })] },
      'Kim set up the phones on 8 March: is it working well?',
    ],
    ['eleven', { calls: [], touches: [closed('2026-03-07', { at: at('2026-03-01') })] }, undefined],
    [
      'they were spoken with since',
      { calls: ['2026-03-17T09:00+11:00'], touches: [closed('2026-03-16')] },
      undefined,
    ],
    ['a duplicate', { touches: [closed('2026-03-16', { status: 'Duplicate' })] }, undefined],
  ])('ticket-follow-up: %s', (_what, given, headline) => {
    expect(found(ticketFollowUp, given)[0]?.headline).toBe(headline);
  });

  test('they stand on the row of a client, without amounts, and make nobody need anybody', () => {
    const bill = build.touch({
      kind: 'invoice',
      at: at('2026-03-18', '08:00'),
      amountCents: 99_900,
      currency: 'AUD',
    });
    const given = facts({
      touches: [closed('2026-03-16'), bill, { ...bill, id: 'i2', at: at('2026-03-18', '11:00') }],
    });
    expect(clausesOf(given, now)).toEqual([
      'Kim set up the phones on Monday: is it working well?',
      'An invoice reached them today',
    ]);
    expect(clausesOf(given, at('2026-03-19'))).toEqual([
      'Kim set up the phones on Monday: is it working well?',
    ]);
    const ahead = facts({ calls: ['2026-03-15T09:00+11:00'], touches: [closed('2026-03-16'), bill] });
    expect(clausesOf(ahead, now)).toHaveLength(1);
    expect(look(ahead, now).index.need).toBe(0);
  });
});

test.each<[string, Date, number]>([
  ['before it was said', at('2026-03-12', '12:00'), 0],
  ['the same day', at('2026-03-13', '12:00'), 0],
  ['the day after', at('2026-03-14', '08:30'), 1],
  ['their fifth working day after, past a weekend', at('2026-03-20', '08:30'), 1],
  ['the day after that', at('2026-03-21', '08:30'), 0],
])('praise: %s: %d', (_when, when, count) => {
  const note = build.touch({
    kind: 'note',
    at: at('2026-03-13'),
    mood: 'well',
    note: 'Kim saved the day',
    byId: 'dana',
    withIds: ['kim', 'dana'],
    contactName: 'Bob',
  });
  expect(found(praise, { touches: [note] }, when)).toHaveLength(count);
  if (count > 0)
    expect(told(praise, { touches: [note] }, when)).toEqual({
      kim: 'Bob of Acme had good words for you: “Kim saved the day”',
    });
  expect(found(praise, { touches: [{ ...note, mood: null }] }, when)).toEqual([]);
  expect(found(praise, { touches: [{ ...note, note: null }] }, when)).toEqual([]);
});

test('praise for somebody who is off without an end is looked at again when it is no longer recent', () => {
  const note = build.touch({
    kind: 'note',
    at: at('2026-01-01'),
    mood: 'well',
    note: 'So fast',
    withIds: ['kim'],
  });
  const away = { ...kim, statusOffAt: at('2026-01-01') };
  const given = build.facts({ ...weekly, others: [away, pat, mo], touches: [note] });
  const last = at('2026-04-01', '09:59');
  expect(praise.detect(given, last)).toHaveLength(1);
  expect(praise.wakesAt(given, last)).toEqual(at('2026-04-01', '10:00'));
  expect(praise.detect(given, at('2026-04-01', '10:00'))).toEqual([]);
});

test.each<[string, FactsGiven, number]>([
  ['five, nobody named', {}, 1],
  ['four', { touches: three }, 0],
  ['one of them names somebody', { touches: [...three, { ...mail('2026-03-14'), contactName: 'Bob' }] }, 0],
])('unnamed: %s: %d', (_what, given, count) => {
  expect(found(unnamed, { touches: [...three, mail('2026-03-15')], ...given })).toHaveLength(count);
});
