import { briefPillars } from '../../src/domain/brief/pillars';
import { bare, busy, NOW, touch } from '../support/acme';

const said = (facts: Parameters<typeof briefPillars>[0], now = NOW) =>
  Object.fromEntries((briefPillars(facts, now) ?? []).map(({ name, words }) => [name, words]));

test('of a client that nothing is known of, nothing is said', () => {
  expect(briefPillars(bare(), NOW)).toBeUndefined();
  expect(said(bare({ cadence: 'weekly', client: { knownAt: '2026-05-01' } }))).toMatchObject({
    ...{ Flexible: null, Invested: 'no conversation; a call is overdue', Trusted: null },
  });
});

test('each by what happened', () => {
  const ticket = (opened: string, given: object = {}) =>
    touch('ticket', `2026-${opened}T10:00:00+10:00`, given);
  const closed = (on: string) => ({ closedAt: new Date(`2026-${on}T10:00:00+10:00`) });
  const facts = bare({
    touches: [
      touch('call', '2026-05-20T10:00:00+10:00', { outcome: 'rescheduled' }),
      touch('call', '2026-05-22T10:00:00+10:00', { outcome: 'reached', mood: 'well', minutes: 20 }),
      touch('call', '2026-06-05T10:00:00+10:00', { outcome: 'reached', mood: 'badly', minutes: 5 }),
      touch('call', '2026-06-10T10:00:00+10:00', { outcome: 'rescheduled' }),
      ticket('05-01', { priority: 'high', ...closed('05-02') }),
      ticket('05-02', closed('05-05')),
      ticket('05-03', closed('05-23')),
      ticket('06-08', {
        ...{ priority: 'high', waitingOn: 'us', lastWordAt: new Date('2026-06-09T10:00:00+10:00') },
      }),
      touch('roadmap', '2026-03-30T10:00:00+11:00', { outcome: 'held' }),
      touch('roadmap', '2026-06-18T10:00:00+10:00'),
      touch('dispute', '2026-06-06T09:00:00+10:00'),
    ],
    promises: [
      {
        ...{ id: 'p1', text: 'a quote', owedById: 'kim', dueOn: '2026-06-10', keptAt: null },
        madeAt: new Date('2026-05-27T10:00:00+10:00'),
      },
    ],
  });
  expect(said(facts)).toEqual({
    Flexible: '2 calls moved to another day, 1 made since; 1 of 2 urgent tickets done',
    Invested: '3 conversations, 25 minutes noted; calls are on time',
    Responsive: 'half of 3 tickets closed within 3 days; the longest wait for a word from us: 3 days',
    Strategic: 'last roadmap meeting 30 March; next 18 June',
    Trusted: '1 of 2 conversations went well; 1 promise late and 1 bill disputed',
  });
});

test.each([
  [
    'planned by its date alone',
    { client: { roadmapOn: '2026-07-01' } },
    'no roadmap meeting held yet; next 1 July',
  ],
  [
    'held, none planned',
    { touches: [touch('roadmap', '2026-06-01T10:00:00+10:00')] },
    'last roadmap meeting 1 June; none planned',
  ],
  [
    'called off',
    { touches: [touch('roadmap', '2026-06-18T10:00:00+10:00', { outcome: 'cancelled' })] },
    null,
  ],
])('strategic, %s', (_what, given, words) => {
  expect(said(bare(given))['Strategic'] ?? null).toBe(words);
});

test('two tickets have no half; what is older than 90 days is not counted', () => {
  const closed = { closedAt: new Date('2026-06-02T10:00:00+10:00') };
  const two = [1, 2].map((day) => touch('ticket', `2026-05-0${day}T10:00:00+10:00`, closed));
  const old = touch('ticket', '2026-03-13T10:00:00+11:00', closed);
  expect(briefPillars(bare({ touches: [...two, old] }), NOW)).toBeUndefined();
  expect(said(busy())['Trusted']).toBe('1 of 1 conversation went well; 1 promise late and 1 bill disputed');
});

test('C14: trusted, by the promises kept in 90 days as well as those that wait', () => {
  const promise = (id: string, keptAt: string | null) => ({
    ...{
      id,
      text: 'a quote',
      owedById: 'kim',
      dueOn: '2026-06-30',
      madeAt: new Date('2026-01-05T10:00:00Z'),
    },
    keptAt: keptAt === null ? null : new Date(keptAt),
  });
  const facts = bare({
    promises: [
      promise('a', '2026-06-01T10:00:00Z'),
      promise('b', '2026-01-10T10:00:00Z'),
      promise('c', null),
    ],
  });
  expect(said(facts)['Trusted']).toBe('1 promise kept; 1 promise open, none late');
});
