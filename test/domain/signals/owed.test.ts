import { look } from '../../../src/domain/look';
import { promiseDue } from '../../../src/domain/signals/promise-due';
import { quoteNotSent } from '../../../src/domain/signals/quote-not-sent';
import { roadmapDue } from '../../../src/domain/signals/roadmap-due';
import type { PromiseMade } from '../../../src/domain/facts';
import { build, type FactsGiven } from '../../support/build';

const kim = build.teammate({ name: 'Kim' });
const mo = build.teammate({ name: 'Mo', roles: ['manager'] });
const at = (instant: string) => new Date(instant.length > 10 ? instant : `${instant}T12:00+11:00`);

const promise = (given: Partial<PromiseMade> = {}): PromiseMade => ({
  ...{ id: 'p1', text: 'firewall quote', owedById: 'kim', dueOn: '2026-03-17', keptAt: null },
  madeAt: at('2026-03-10'),
  ...given,
});
/** Dana owns Acme and calls them, Kim promised, Mo is a manager. Tuesday 17 March 2026. */
const promised = (given: Partial<PromiseMade> = {}, of: FactsGiven = {}) =>
  build.facts({ others: [kim, mo], promises: [promise(given)], ...of });

test.each<[string, string, Partial<PromiseMade>, string | undefined, readonly string[]]>([
  ['the day before', '2026-03-16T23:59+11:00', {}, undefined, []],
  ['its day', '2026-03-17T00:00+11:00', {}, 'firewall quote, due today', ['kim']],
  ['written as a sentence', '2026-03-17', { text: 'Ring Bob back. ' }, 'Ring Bob back, due today', ['kim']],
  ['the day after', '2026-03-18T00:00+11:00', {}, '1 day late (was due 17 March)', ['kim']],
  ['two working days late', '2026-03-19', {}, '2 days late', ['kim']],
  ['three: the caller too', '2026-03-20', {}, '3 days late', ['kim', 'dana']],
  ['over the weekend nothing more', '2026-03-23', {}, '6 days late', ['kim', 'dana']],
  ['five: the manager too', '2026-03-24', {}, '7 days late', ['kim', 'dana', 'mo']],
  ['kept', '2026-03-20', { keptAt: at('2026-03-19') }, undefined, []],
  ['without a day', '2026-03-20', { dueOn: null }, undefined, []],
  ['owed by nobody: the owner', '2026-03-17', { owedById: null }, 'Promised to Acme: firewall', ['dana']],
])('promise-due: %s', (_what, instant, given, headline, told) => {
  const [found] = promiseDue.detect(promised(given), at(instant));
  if (headline === undefined) expect(found).toBeUndefined();
  else expect(found?.headline).toContain(headline);
  expect(found?.tell.map(({ teammateId }) => teammateId) ?? []).toEqual(told);
});

test('promise-due: by the days of whoever made it, each in words of their own', () => {
  const early = build.teammate({ name: 'Kim', timeZone: 'Pacific/Auckland' });
  // 17 March has begun in Auckland, not yet in Sydney where the client is
  const facts = promised({}, { others: [early, mo] });
  expect(promiseDue.detect(facts, at('2026-03-16T22:30+11:00'))).toMatchObject([
    {
      key: 'promise-due:acme:p1',
      since: at('2026-03-17T00:00+13:00'),
      headline: 'Kim promised Acme: firewall quote, due today',
      tell: [{ teammateId: 'kim', words: 'You promised Acme: firewall quote, due today' }],
    },
  ]);
  const gone = { ...kim, active: false };
  expect(promiseDue.detect(promised({}, { others: [gone] }), at('2026-03-17'))[0]?.tell).toEqual([
    { teammateId: 'dana', words: 'Promised to Acme: firewall quote, due today' },
  ]);
});

/** Asked for on Tuesday 10 March. */
const quote = { kind: 'quote' as const, at: '2026-03-10T10:00+11:00', title: 'Firewall', byId: 'kim' };
const quoted = (given: object = {}, of: FactsGiven = {}) =>
  build.facts({ others: [kim], touches: [build.touch({ ...quote, ...given })], ...of });

test.each<[string, string, object, readonly string[]]>([
  ['three working days later', '2026-03-13', {}, []],
  ['on the weekend', '2026-03-15T23:59+11:00', {}, []],
  ['four working days later', '2026-03-16T00:00+11:00', {}, ['kim']],
  ['sent', '2026-03-16', { sentAt: at('2026-03-12') }, []],
  ['to be sent later', '2026-03-16', { sentAt: at('2026-03-20') }, ['kim']],
  ['sent, by its source’s word', '2026-03-16', { status: 'Sent to client' }, []],
  ['not sent, by its source’s word', '2026-03-16', { status: 'Not sent' }, ['kim']],
  ['a draft', '2026-03-16', { status: 'Draft' }, ['kim']],
  ['closed', '2026-03-16', { closedAt: '2026-03-12' }, []],
  ['settled', '2026-03-16', { settledAt: at('2026-03-12') }, []],
  ['by nobody we know: whoever has it', '2026-03-16', { byId: null, assigneeId: 'kim' }, ['kim']],
  ['by nobody at all: the owner', '2026-03-16', { byId: null }, ['dana']],
])('quote-not-sent: %s', (_what, instant, given, told) =>
  expect(
    quoteNotSent
      .detect(quoted(given), at(instant))
      .flatMap(({ tell }) => tell.map(({ teammateId }) => teammateId)),
  ).toEqual(told),
);

test('quote-not-sent: what anybody may read names no title, its author reads it', () => {
  expect(quoteNotSent.detect(quoted(), at('2026-03-17'))).toMatchObject([
    {
      key: 'quote-not-sent:acme:quote-2026-03-09T23:00:00.000Z',
      headline: 'A quote for Acme was asked for 10 March, 7 days ago, not sent yet',
      tell: [{ words: 'Quote for Acme (“Firewall”): asked for 10 March, 7 days ago, not sent yet' }],
    },
  ]);
});

const roadmap = (day: string, given: object = {}) =>
  build.touch({ kind: 'roadmap', at: `${day}T10:00+11:00`, outcome: null, ...given });
const tiered = (tier: 'A' | 'B' | 'C' | null, given: FactsGiven = {}) =>
  build.facts({ touches: [roadmap('2026-01-05')], ...given, client: { tier, ...given.client } });

test.each<[string, string, ReturnType<typeof tiered>, boolean]>([
  ['A, the day before', '2026-04-04T23:59+11:00', tiered('A'), false],
  ['A, 90 days after the last', '2026-04-05T00:00+11:00', tiered('A'), true],
  ['B, the day before', '2026-07-03', tiered('B'), false],
  ['B, 180 days', '2026-07-04T12:00+10:00', tiered('B'), true],
  ['C, the day before', '2027-01-04', tiered('C'), false],
  ['C, 365 days', '2027-01-05', tiered('C'), true],
  ['no tier is C', '2026-12-01', tiered(null), false],
  [
    'one is planned',
    '2026-04-10',
    tiered('A', { touches: [roadmap('2026-01-05'), roadmap('2026-05-01')] }),
    false,
  ],
  [
    'the one planned was called off',
    '2026-04-10',
    tiered('A', { touches: [roadmap('2026-01-05'), roadmap('2026-05-01', { outcome: 'cancelled' })] }),
    true,
  ],
  ['a day is set', '2026-04-10', tiered('A', { client: { roadmapOn: '2026-04-10' } }), false],
  [
    'the day that was set has passed',
    '2026-04-11',
    tiered('A', { client: { roadmapOn: '2026-04-10' } }),
    true,
  ],
  ['none held: from when it was known', '2026-03-31', tiered('A', { touches: [] }), false],
  ['none held for 90 days', '2026-04-01T12:00+10:00', tiered('A', { touches: [] }), true],
  ['started later', '2026-04-10', tiered('A', { touches: [], client: { startedOn: '2026-02-01' } }), false],
  ['no client yet', '2026-04-10', tiered('A', { client: { status: 'prospect' } }), false],
  [
    'a site has them with its parent',
    '2026-04-10',
    tiered('A', {
      parent: { client: build.client({ name: 'Globex' }), cadences: [], moves: [], touches: [] },
    }),
    false,
  ],
])('roadmap-due: %s', (_what, instant, facts, fires) =>
  expect(roadmapDue.detect(facts, at(instant)) !== undefined).toBe(fires),
);

test('roadmap-due: what is said, to the owner; to nobody where nobody owns it', () => {
  expect(roadmapDue.detect(tiered('A'), at('2026-04-10'))).toMatchObject({
    when: 'weekly',
    headline: 'Roadmap meeting with Acme to plan: the last was 5 January',
    tell: [{ teammateId: 'dana' }],
  });
  expect(roadmapDue.detect(tiered('A', { touches: [] }), at('2026-04-10'))?.headline).toBe(
    'Roadmap meeting with Acme to plan: none held since 1 January',
  );
  expect(roadmapDue.detect(tiered('A', { owner: null, others: [mo] }), at('2026-04-10'))?.tell).toEqual([]);
});

test('the index knows whose lists show them', () => {
  const facts = build.facts({
    others: [kim, mo],
    promises: [promise()],
    touches: [build.touch({ ...quote, byId: 'dana' })],
    cadence: 'quarterly',
  });
  const listed = (instant: string) => look(facts, at(instant)).index.listedFor;
  expect(listed('2026-03-15')).toEqual([]);
  expect(listed('2026-03-16')).toEqual(['dana']);
  expect(listed('2026-03-17')).toEqual(['dana', 'kim']);
});
