import fc from 'fast-check';
import { explain } from '../../src/domain/explain';
import { look } from '../../src/domain/look';
import type { SaidNotice } from '../../src/domain/said-notice';
import { DETECTORS } from '../../src/domain/signals/index';
import { ruleWords } from '../../src/domain/signals/rule-words';
import { build } from '../support/build';
import { instants, someFacts } from './facts-arbitrary';

const NOW = new Date('2026-03-18T10:00+11:00');

const ruleOf = (kind: string, facts: ReturnType<typeof build.facts>, notices: readonly SaidNotice[] = []) => {
  const found = explain(facts, NOW, { notices }).find((rule) => rule.kind === kind);
  if (!found) throw new Error(`no rule ${kind}`);
  return found;
};

test('what is explained as found is what a look finds, for all facts', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, now) => {
      const explained = explain(facts, now);
      expect(explained.map(({ kind }) => kind)).toEqual(DETECTORS.map(({ kind }) => kind));
      const keys = explained.flatMap(({ situations }) => situations.map(({ key }) => key));
      expect(keys.toSorted()).toEqual(
        look(facts, now)
          .signals.map(({ key }) => key)
          .toSorted(),
      );
      for (const { outcome, why, situations } of explained) {
        expect(outcome === 'fires').toBe(situations.length > 0);
        expect(outcome === 'fires' || why !== '').toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('how near a call is: when they last spoke, when it is due and when long overdue', () => {
  const facts = build.facts({ cadence: 'weekly', calls: ['2026-03-16T10:00+11:00'] });
  expect(ruleOf('cadence-lapsed', facts)).toMatchObject({
    outcome: 'none',
    why: 'last spoke 16 March; due 23 March; long overdue from 27 March',
  });
  expect(ruleOf('call-due', build.facts({ cadence: 'none' })).why).toBe('they want no calls');
});

test.each([
  ['dispute-during-ticket', { tickets: ['2026-03-16T10:00+11:00'] }, 'no dispute is open; 1 ticket open'],
  ['chase', {}, 'nobody tried and reached no one'],
  [
    'old-ticket',
    { tickets: [{ at: '2026-03-01T10:00+11:00', title: 'VPN down' }] },
    'the oldest open ticket is “VPN down”, open 17 days; more than 30 are told',
  ],
  [
    'stale-ticket',
    { tickets: [{ at: '2026-03-17T10:00+11:00', title: 'VPN down', waitingOn: 'us' as const }] },
    'the last word on “VPN down” was on 17 March; it is told from 20 March',
  ],
  ['stale-ticket', { tickets: ['2026-03-16T10:00+11:00'] }, '1 ticket open, and none is said to wait on us'],
  ['meeting-ambush', {}, 'no roadmap meeting or review is planned'],
  [
    'meeting-ambush',
    { client: { roadmapOn: '2026-04-30' } },
    'the next roadmap meeting is on 30 April, looked at from 23 April; nothing is unsolved',
  ],
])('%s: how near it is', (kind, given, why) => {
  expect(ruleOf(kind, build.facts(given))).toMatchObject({ outcome: 'none', why });
});

test('of a system that never tells of our words it is unknown when the last one was', () => {
  const vpn = { at: '2026-03-02T10:00+11:00', title: 'VPN down', waitingOn: 'us' as const };
  expect(ruleOf('stale-ticket', build.facts({ tickets: [vpn], wordsFrom: [] }))).toMatchObject({
    outcome: 'unknown',
    why: '1 ticket on us, from a system that has never told us of a word to a client',
  });
  // it tells of them, and the other one does not
  const spoken = { ...vpn, lastWordAt: new Date('2026-03-17T10:00+11:00') };
  expect(ruleOf('stale-ticket', build.facts({ tickets: [vpn, spoken], wordsFrom: [] }))).toMatchObject({
    outcome: 'none',
  });
});

test('what no system ever told us of is unknown, not untrue', () => {
  expect(ruleOf('old-ticket', build.facts({ cameIn: [] }))).toMatchObject({
    outcome: 'unknown',
    why: 'no system has ever told us of tickets',
  });
});

const clash = build.facts({
  tickets: [{ id: 't1', at: '2026-03-16T10:00+11:00', title: 'VPN down', priority: 'high' }],
  disputes: [
    { id: 'd1', at: '2026-03-18T09:00+11:00', title: 'INV-7, $1,200', url: 'https://bills.example/7' },
  ],
});
const notice = (given: Partial<SaidNotice>): SaidNotice => ({
  ...{ key: 'dispute-during-ticket:acme:d1', kind: 'dispute-during-ticket', recipientId: 'dana' },
  ...{ state: 'planned', notBefore: NOW, plannedAt: new Date('2026-03-18T09:01+11:00'), sentAt: null },
  ...{ reason: null, resolvedAt: null, toldIn: null, ...given },
});

test.each([
  [
    'planned later',
    { plannedAt: new Date('2026-03-18T11:00+11:00') },
    'not planned yet: it is with the next look at this client',
  ],
  ['said', { state: 'sent', sentAt: new Date('2026-03-18T09:05+11:00') }, 'said 18 March, 09:05'],
  [
    'said, and over later than asked for',
    {
      state: 'sent',
      sentAt: new Date('2026-03-18T09:05+11:00'),
      resolvedAt: new Date('2026-03-18T11:00+11:00'),
    },
    'said 18 March, 09:05',
  ],
  [
    'said, and that it was over',
    {
      state: 'sent',
      sentAt: new Date('2026-03-18T09:05+11:00'),
      resolvedAt: new Date('2026-03-18T09:30+11:00'),
    },
    'said 18 March, 09:05; that it was over, 18 March, 09:30',
  ],
  [
    'over later than asked for, and never said',
    { state: 'dropped', notBefore: new Date('2026-03-18T20:00+11:00'), reason: 'they muted this client' },
    'waits until 18 March, 20:00',
  ],
  [
    'said later than asked for',
    { state: 'sent', sentAt: new Date('2026-03-18T10:05+11:00') },
    'about to be said',
  ],
  [
    'out of hours',
    { notBefore: new Date('2026-03-19T08:30+11:00'), reason: 'out of hours' },
    'waits until 19 March, 08:30 (out of hours)',
  ],
  [
    'quiet',
    { state: 'quiet', reason: 'already true when it came in' },
    'not said: already true when it came in',
  ],
  ['over', { state: 'dropped', reason: 'they muted this client' }, 'not said: they muted this client'],
  [
    'doubtful',
    { state: 'unknown', reason: 'timeout' },
    'sent, and nobody knows whether it arrived (timeout)',
  ],
] as const)('what became of it: %s', (_what, given, how) => {
  const [situation] = ruleOf('dispute-during-ticket', clash, [notice(given)]).situations;
  expect(situation?.told).toEqual([{ teammateId: 'dana', name: 'Dana', how }]);
});

test('what is behind it, with its day; who may not see amounts reads no words of a bill', () => {
  const [all] = ruleOf('dispute-during-ticket', clash).situations;
  expect(all?.behind).toEqual([
    { words: 'dispute “INV-7, $1,200”, 18 March', url: 'https://bills.example/7' },
    { words: 'ticket “VPN down”, 16 March, high priority', url: null },
  ]);
  const kim = build.teammate({ name: 'Kim', roles: ['technician'] });
  const [seen] = explain(clash, NOW, { viewer: kim })[0]?.situations ?? [];
  expect(seen?.behind[0]).toEqual({ words: 'dispute, 18 March', url: null });
});

test('one of a situation that is over is told of as earlier', () => {
  const over = notice({
    state: 'sent',
    sentAt: new Date('2026-03-17T09:05+11:00'),
    key: 'dispute-during-ticket:acme:d0',
    plannedAt: new Date('2026-03-17T09:00+11:00'),
  });
  expect(ruleOf('dispute-during-ticket', build.facts({}), [over]).earlier).toEqual([
    { teammateId: 'dana', name: 'Dana', how: 'said 17 March, 09:05' },
  ]);
});

test('a rule that throws is said to have failed, and the others are explained', () => {
  const broken = {
    ...DETECTORS[0],
    detect: () => {
      throw new Error('no such day');
    },
  } as (typeof DETECTORS)[number];
  const [first, second] = explain(clash, NOW, { detectors: [broken, ...DETECTORS] });
  expect(first).toMatchObject({ outcome: 'failed', why: 'no such day' });
  expect(second?.outcome).toBe('fires');
});

test.each(DETECTORS.map(({ kind }) => kind))('%s has a name and a sentence for people', (kind) => {
  const { name, says } = ruleWords(kind);
  expect(name).not.toBe(kind);
  expect(name.length).toBeLessThanOrEqual(60);
  expect(says).toMatch(/^[A-Z].*[.?]$/);
  expect(`${name} ${says}`).not.toMatch(/lapsed|rung|boost|chase|band|coverage|signal/i);
});

test('what nobody ever told of is unknown; of what rules know without it, that it is missing is added', () => {
  const of = (kind: string) =>
    explain(build.facts({ cameIn: [] }), NOW, { anybody: ['dispute'] }).find((rule) => rule.kind === kind);
  expect(of('dispute-during-ticket')?.why).toBe('no system has ever told us of tickets');
  expect(of('quote-during-dispute')?.why).toBe('nothing ever came in about quotes');
  expect(of('negative-unresolved')).toMatchObject({
    outcome: 'none',
    why: expect.stringMatching(/; nothing ever came in about surveys$/u) as string,
  });
});
