import { disputeDuringTicket } from '../../../src/domain/signals/dispute-during-ticket';
import { build, type FactsGiven } from '../../support/build';

const now = new Date('2026-03-18T10:00+11:00');
const dana = build.teammate();
const kim = build.teammate({ name: 'Kim' });
const pat = build.teammate({ name: 'Pat', roles: ['billing'] });
const mo = build.teammate({ name: 'Mo', roles: ['manager'] });
const ada = build.teammate({ name: 'Ada', admin: true, roles: ['technician'] });

const dispute = {
  id: 'd1',
  at: '2026-03-17T09:00+11:00',
  source: 'stripe',
  externalId: 'INV-1042',
  title: 'never ordered the firewall',
  note: 'They want $1,204 back',
  amountCents: 120_400,
  currency: 'AUD',
};
const LOW_OF_MONITORING = { priority: 'low' as const, madeBy: 'monitoring' as const };
const ticket = {
  id: 't1',
  at: '2026-03-06T09:00+11:00',
  title: 'VPN down',
  priority: 'high' as const,
  assigneeId: 'kim',
};

/** Made by monitoring, of low priority. */
const alarm = { id: 'a1', at: '2026-03-01T09:00+11:00', title: 'Disk is full', ...LOW_OF_MONITORING };

const detect = (given: FactsGiven) => disputeDuringTicket.detect(build.facts(given), now);
const tell = (given: FactsGiven) =>
  Object.fromEntries(detect(given)[0]?.tell.map(({ teammateId, words }) => [teammateId, words]) ?? []);
const both: FactsGiven = { disputes: [dispute], tickets: [ticket], others: [kim, pat, mo] };

test.each<[string, FactsGiven, number]>([
  ['a dispute and a ticket', both, 1],
  ['a ticket alone', { ...both, disputes: [] }, 0],
  ['a dispute alone', { ...both, tickets: [] }, 0],
  ['the ticket was closed', { ...both, tickets: [{ ...ticket, closedAt: '2026-03-18T10:00+11:00' }] }, 0],
  ['the ticket closes later', { ...both, tickets: [{ ...ticket, closedAt: '2026-03-18T10:01+11:00' }] }, 1],
  ['the dispute is settled', { ...both, disputes: [{ ...dispute, closedAt: '2026-03-17T12:00+11:00' }] }, 0],
  ['the dispute lies ahead', { ...both, disputes: [{ ...dispute, at: '2026-03-19' }] }, 0],
  ['monitoring made the ticket, of low priority', { ...both, tickets: [alarm] }, 0],
  ['of medium priority', { ...both, tickets: [{ ...alarm, priority: 'medium' }] }, 0],
  ['of a priority that nobody knows', { ...both, tickets: [{ ...alarm, priority: null }] }, 0],
  ['of high priority', { ...both, tickets: [{ ...alarm, priority: 'high' }] }, 1],
  ['a person made it, of low priority', { ...both, tickets: [{ ...alarm, madeBy: 'person' }] }, 1],
  ['nobody says who made it, of low priority', { ...both, tickets: [{ ...alarm, madeBy: null }] }, 1],
  ['one of each', { ...both, tickets: [alarm, { ...alarm, id: 'a2', madeBy: 'person' }] }, 1],
  ['two disputes are two matters', { ...both, disputes: [dispute, { ...dispute, id: 'd2' }] }, 2],
])('%s: %d', (_what, given, found) => expect(detect(given)).toHaveLength(found));

test('it is keyed by the dispute, and holds since both were open', () => {
  expect(detect(both)[0]).toMatchObject({
    key: 'dispute-during-ticket:acme:d1',
    headline: 'Acme disputes a bill while a ticket is open',
    since: new Date(dispute.at),
    evidence: ['d1', 't1'],
    when: 'now',
  });
});

test('each hears the other side: the owner both with the amount, the assignee no figures, billing the ticket', () => {
  expect(tell(both)).toEqual({
    dana: 'Acme disputes a bill while a ticket is open. Dispute: “never ordered the firewall”, INV-1042, A$1,204.00, last word “They want $1,204 back”. Ticket: “VPN down”, high priority, open 12 days.',
    kim: 'Acme disputes a bill while your ticket is open: “VPN down”, high priority, open 12 days. Send questions about billing to Pat.',
    pat: 'Acme disputes a bill and has a ticket open: “VPN down”, high priority, open 12 days.',
  });
});

test('a number that the title begins with is not said again, and a sentence that was quoted ends with one stop', () => {
  const named = { ...dispute, note: 'Call me.' };
  const noted = { ...ticket, note: 'It drops every few minutes.' };
  const said = tell({ ...both, disputes: [named], tickets: [noted] });
  expect(said['dana']).toBe(
    'Acme disputes a bill while a ticket is open. Dispute: “never ordered the firewall”, INV-1042, A$1,204.00, last word “Call me.” Ticket: “VPN down”, high priority, open 12 days, last word “It drops every few minutes.”',
  );
  expect(said['pat']).toMatch(/last word “It drops every few minutes\.”$/);
  const started = { ...dispute, title: 'INV-1042: never ordered the firewall' };
  expect(tell({ ...both, disputes: [started] })['dana']).toContain(
    'Dispute: “INV-1042: never ordered the firewall”, A$1,204.00',
  );
});

test('the worst ticket is named and the rest are counted, those not loaded too', () => {
  const others = [
    { id: 't2', at: '2026-01-01', priority: 'low' as const },
    { id: 't3', at: '2026-03-01', priority: 'high' as const, title: 'Mail is down' },
  ];
  const given = { ...both, tickets: [ticket, ...others], totals: { open: { ticket: 12 }, minorAlarms: 0 } };
  expect(tell(given)['pat']).toContain('“Mail is down”, high priority, open 17 days, and 11 more');
  expect(tell(given)['kim']).toContain('“VPN down”, high priority, open 12 days. ');
  expect(detect(given)[0]?.evidence).toEqual(['d1', 't3', 't1', 't2']);
});

test('what monitoring made and is not of high priority is neither named, counted nor behind it; who has it is not told', () => {
  const low = { ...ticket, priority: 'low' as const };
  const others = [
    { ...alarm, assigneeId: 'mo' },
    { ...low, id: 't2', at: '2026-03-07T09:00+11:00' },
  ];
  const given = { ...both, tickets: [low, ...others], totals: { open: { ticket: 12 }, minorAlarms: 8 } };
  expect(tell(given)['pat']).toContain('“VPN down”, low priority, open 12 days, and 3 more');
  expect(detect(given)[0]?.evidence).toEqual(['d1', 't1', 't2']);
  expect(Object.keys(tell(given))).toEqual(['dana', 'pat', 'kim']);
  expect(detect({ ...both, tickets: [alarm, ticket] })[0]?.since).toEqual(new Date(dispute.at));
});

test('it holds since somebody asked for the ticket, whatever monitoring made before', () => {
  const later = { ...ticket, at: '2026-03-18T09:00+11:00' };
  expect(detect({ ...both, tickets: [alarm, later] })[0]?.since).toEqual(new Date(later.at));
});

test.each<[string, FactsGiven, string]>([
  ['nothing', {}, 'no dispute is open; no ticket is open'],
  ['a ticket', { tickets: [ticket] }, 'no dispute is open; 1 ticket open'],
  [
    'one that monitoring made, and a dispute',
    { disputes: [dispute], tickets: [alarm] },
    '1 dispute open; no ticket is open, beside 1 that monitoring made, not of high priority',
  ],
  [
    'more than were loaded',
    { tickets: [alarm, ticket], totals: { open: { ticket: 9 }, minorAlarms: 8 } },
    'no dispute is open; 1 ticket open, beside 8 that monitoring made, not of high priority',
  ],
  [
    'one that is closed',
    { tickets: [{ ...alarm, closedAt: '2026-03-02' }] },
    'no dispute is open; no ticket is open',
  ],
])('why it is silent: %s', (_what, given, words) =>
  expect(disputeDuringTicket.why(build.facts(given), now)).toBe(words),
);

test.each<[string, FactsGiven, string[]]>([
  [
    'the client’s own billing teammate',
    { billing: kim, tickets: [{ ...ticket, assigneeId: null }] },
    ['dana', 'kim'],
  ],
  ['one person in two parts once', { owner: kim }, ['kim', 'pat']],
  ['billing who has the ticket', { tickets: [{ ...ticket, assigneeId: 'pat' }] }, ['dana', 'pat']],
  ['no owner: the manager', { owner: null }, ['mo', 'pat', 'kim']],
  [
    'no owner, no manager: the administrators',
    { owner: null, others: [kim, pat, ada] },
    ['ada', 'pat', 'kim'],
  ],
  [
    'an owner who left: the backup',
    { owner: build.teammate({ active: false }), backup: ada },
    ['ada', 'pat', 'kim'],
  ],
  [
    'owner and backup left: the owner’s manager',
    { owner: build.teammate({ active: false, managerId: 'ada' }), others: [kim, pat, mo, ada] },
    ['ada', 'pat', 'kim'],
  ],
  ['an assignee who left', { others: [{ ...kim, active: false }, pat, mo] }, ['dana', 'pat']],
  [
    'an assignee we do not know',
    { tickets: [{ ...ticket, assigneeId: null, assigneeName: 'Zoe' }] },
    ['dana', 'pat'],
  ],
])('who is told: %s', (_what, given, people) =>
  expect(Object.keys(tell({ ...both, owner: dana, ...given })).toSorted()).toEqual(people.toSorted()),
);

test('no figures, and none of the dispute’s words, reach those who may not see amounts', () => {
  const given = { ...both, owner: null, others: [kim, pat, ada] };
  for (const [id, words] of Object.entries(tell(given)))
    expect([id, words]).toEqual([id, expect.not.stringMatching(/1,204|firewall/)]);
  expect(tell(given)['ada']).toContain('Dispute: INV-1042. Ticket:');
});

test('a bare dispute and a bare ticket, opened today, are still said', () => {
  const given = { ...both, disputes: ['2026-03-18T09:00+11:00'], tickets: ['2026-03-18T09:30+11:00'] };
  expect(tell(given)['dana']).toBe(
    'Acme disputes a bill while a ticket is open. Dispute: no details recorded. Ticket: a ticket without a title, opened today.',
  );
});

test.each<[string, FactsGiven, string | undefined]>([
  ['neither', {}, undefined],
  ['only the one: never by time alone', { disputes: [dispute] }, undefined],
  ['both: tomorrow it has been open a day longer', both, '2026-03-19T00:00+11:00'],
  [
    'both, and one closes before that',
    { ...both, tickets: [{ ...ticket, closedAt: '2026-03-18T15:00+11:00' }] },
    '2026-03-18T15:00+11:00',
  ],
  [
    'one that monitoring made: its words are said nowhere',
    { disputes: [dispute], tickets: [alarm] },
    undefined,
  ],
  [
    'one that monitoring made and that closes: that changes nothing',
    { disputes: [dispute], tickets: [{ ...alarm, closedAt: '2026-03-18T15:00+11:00' }] },
    undefined,
  ],
  [
    'one of high priority that monitoring made',
    { disputes: [dispute], tickets: [{ ...alarm, priority: 'high' }] },
    '2026-03-19T00:00+11:00',
  ],
  [
    'one that has begun and one that will',
    { ...both, disputes: [{ ...dispute, at: '2026-03-20T09:00+11:00' }] },
    '2026-03-20T09:00+11:00',
  ],
])('looked at again: %s', (_what, given, wake) =>
  expect(disputeDuringTicket.wakesAt(build.facts(given), now)).toEqual(wake && new Date(wake)),
);
