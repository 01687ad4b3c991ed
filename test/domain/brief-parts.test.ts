import fc from 'fast-check';
import { writeBrief } from '../../src/domain/brief';
import type { Teammate } from '../../src/domain/client';
import type { Facts } from '../../src/domain/facts';
import { KINDS, MARKS, type Touch } from '../../src/domain/touch';
import { bare, busy, dana, kim, NOW, touch } from '../support/acme';
import { build } from '../support/build';

const brief = (facts: Facts, viewer: Teammate = dana, now = NOW) => writeBrief(facts, viewer, now);
const tom = build.teammate({ name: 'Tom' });
const talk = (at: string, given: Partial<Omit<Touch, 'at' | 'kind'>> = {}) =>
  touch('call', at, { outcome: 'reached', byId: 'dana', ...given });

describe('part 2, B5: green is not the same as happy', () => {
  const low = touch('ticket', '2026-06-08T09:00:00+10:00', { priority: 'low', status: 'In Progress' });
  const bad = (day: number) => talk(`2026-06-0${day}T10:00:00+10:00`, { mood: 'badly' });
  const said = (touches: Touch[], given = {}) =>
    brief(bare({ touches, ...given })).rightNow?.lines.find(({ key }) => key === 'unhappy')?.words;

  test.each([
    [
      'two bad calls',
      [low, bad(2), bad(4)],
      'No open high or medium tickets, yet the last two calls went badly (4 June)',
    ],
    ['one', [low, bad(4)], 'No open high or medium tickets, yet the last call went badly (4 June)'],
    ['a good one since', [low, bad(2), talk('2026-06-05T10:00:00+10:00', { mood: 'well' })], undefined],
    [
      'one of which nobody said how it went',
      [bad(2), talk('2026-06-05T10:00:00+10:00')],
      'No open high or medium tickets, yet the last call went badly (2 June)',
    ],
    ['a medium ticket', [bad(2), { ...low, priority: 'medium' as const }], undefined],
    ['a ticket without priority', [bad(2), { ...low, priority: null }], undefined],
  ])('%s', (_what, touches, words) => expect(said(touches)).toBe(words));

  test('not where tickets are not known', () => expect(said([bad(2)], { cameIn: [] })).toBeUndefined());
});

describe('part 3, A2: what reaches them today and on the first', () => {
  const dates = (touches: Touch[], now = NOW, viewer = dana) =>
    brief(bare({ touches }), viewer, now).next.dates;
  const invoice = (at: string) => touch('invoice', at, { title: 'INV', amountCents: 12050, currency: 'AUD' });

  test('invoices that land today; amounts for those who may see them', () => {
    const two = [invoice('2026-06-12T07:00:00+10:00'), invoice('2026-06-12T15:00:00+10:00')];
    expect(dates(two)).toEqual(['2 invoices land today: A$241.00']);
    expect(dates(two, NOW, tom)).toEqual(['2 invoices land today']);
    expect(dates(two.slice(1))).toEqual(['An invoice lands today: A$120.50']);
    expect(dates([invoice('2026-06-11T07:00:00+10:00')])).toEqual([]);
  });

  test('payments, today and ahead', () => {
    const payment = (at: string) => touch('payment', at, { amountCents: 5000, currency: 'AUD' });
    const both = [payment('2026-06-12T06:00:00+10:00'), payment('2026-06-19T06:00:00+10:00')];
    expect(dates(both, NOW, tom)).toEqual(['1 payment came in today', '1 payment is due Friday 19 June']);
  });

  test.each([
    ['four days before', '2026-06-27T10:00:00+10:00', []],
    ['three days before', '2026-06-28T10:00:00+10:00', ['The monthly bill goes out Wednesday 1 July']],
    ['on the day', '2026-07-01T06:00:00+10:00', ['The monthly bill goes out today']],
    ['the day after', '2026-07-02T06:00:00+10:00', []],
  ])('the first of the month is no surprise: %s', (_when, now, words) => {
    const run = ['2026-05-01T08:00:00+10:00', '2026-06-01T08:00:00+10:00'].map(invoice);
    expect(dates(run, new Date(now))).toEqual(words);
    expect(dates(run.slice(1), new Date(now))).toEqual([]);
  });

  test('on the first the bill itself takes its place', () => {
    const run = ['2026-05-01T08:00:00+10:00', '2026-06-01T08:00:00+10:00', '2026-07-01T05:00:00+10:00'].map(
      invoice,
    );
    expect(dates(run, new Date('2026-07-01T06:00:00+10:00'), tom)).toEqual(['An invoice lands today']);
  });
});

test('part 3, A5: that no roadmap meeting is planned is said too', () => {
  const held = touch('roadmap', '2026-03-03T10:00:00+11:00', { outcome: 'held' });
  expect(brief(bare({ touches: [held] })).next.dates).toEqual([
    'No roadmap meeting planned; the last was 3 March',
  ]);
  const planned = touch('roadmap', '2026-06-18T10:00:00+10:00');
  expect(brief(bare({ touches: [held, planned] })).next.dates).toEqual([
    'Roadmap meeting Thursday 18 June, 10:00 their time',
  ]);
});

test('part 3: they are away, and who asked for no calls', () => {
  expect(brief(bare({ client: { awayUntil: '2026-07-06' } })).next.call).toBe(
    'Away until 6 July. Next call Monday 6 July, weekly',
  );
  expect(brief(bare({ client: { awayUntil: '2026-06-12' } })).next.call).toMatch(/^Next call/);
  const none = { ...build.cadence('none', '2026-05-04'), askedBy: 'Bob' };
  expect(brief(bare({ cadences: [none] })).next.call).toBe('No calls wanted, since 4 May, asked by Bob');
});

describe('part 5, say', () => {
  test('B9: what they need is there until somebody ticks it off, or they say something newer', () => {
    const asked = talk('2026-05-27T10:00:00+10:00', { needs: ' a second\nline ', contactName: 'Bob' });
    const need = (...touches: Touch[]) => brief(bare({ touches: [asked, ...touches] })).say?.need?.words;
    expect(brief(bare({ touches: [asked] })).say?.need).toMatchObject({
      words: 'a second line',
      said: 'Bob, 16 days ago',
    });
    expect(need(talk('2026-06-01T10:00:00+10:00'))).toBe('a second line');
    expect(need(talk('2026-06-01T10:00:00+10:00', { needs: 'a scanner' }))).toBe('a scanner');
    const met = touch('note', '2026-06-02T10:00:00+10:00', { phase: MARKS.needAnswered });
    expect(need(met)).toBeUndefined();
    expect(need(met, talk('2026-06-03T10:00:00+10:00', { needs: 'a scanner' }))).toBe('a scanner');
  });

  test('what not to raise; of a disputed bill those who may not speak of it learn whom to send them to', () => {
    const facts = { ...busy(), client: { ...busy().client, warning: ' the outage in May ' } };
    expect(brief(facts, dana).say?.avoid).toEqual(['Do not raise: the outage in May']);
    expect(brief(facts, tom).say?.avoid).toEqual([
      'Do not raise: the outage in May',
      'Billing questions go to Pat',
    ]);
  });
});

describe('part 6, people', () => {
  const bob = build.contact({ name: 'Bob', main: true });
  const ann = build.contact({ name: 'Ann', key: true });
  const old = { knownAt: '2025-01-01T00:00:00Z' };
  const quiet = (touches: Touch[], client: object = old) =>
    brief(bare({ people: [bob, ann, build.contact({ name: 'Zed' })], touches, client })).people.flatMap(
      (person) => (person.quiet === null ? [] : [`${person.name}: ${person.quiet}`]),
    );

  test('key people whom nobody has spoken with for long', () => {
    const words = 'not spoken with for over 90 days';
    expect(quiet([])).toEqual([`Bob: ${words}`, `Ann: ${words}`]);
    expect(quiet([talk('2026-05-01T10:00:00+10:00', { contactId: 'bob' })])).toEqual([`Ann: ${words}`]);
    expect(quiet([talk('2026-05-01T10:00:00+10:00', { contactId: 'bob', withNames: ['ann'] })])).toEqual([]);
    expect(quiet([talk('2026-03-01T10:00:00+10:00', { contactId: 'bob' })])).toEqual([
      `Bob: ${words}`,
      `Ann: ${words}`,
    ]);
    expect(
      quiet([talk('2026-05-01T10:00:00+10:00', { contactId: 'bob', outcome: 'voicemail' })]),
    ).toHaveLength(2);
  });

  test('of a client that came only lately nobody can say so', () => {
    expect(quiet([], { knownAt: '2026-05-01T00:00:00Z' })).toEqual([]);
  });

  test('who has left is not proposed; that the main contact did is said until there is another', () => {
    const left = { ...bob, leftOn: '2026-06-03' };
    const said = brief(bare({ people: [left, ann] }));
    expect(said.people.map(({ name }) => name)).toEqual(['Ann']);
    expect(said.mainWhoLeft).toBe('Bob, their main contact, left on 3 June: who is it now?');
    expect(brief(bare({ people: [left, { ...ann, main: true }] })).mainWhoLeft).toBeNull();
    expect(brief(bare({ people: [{ ...bob, leftOn: '2026-06-13' }] })).mainWhoLeft).toBeNull();
  });
});

describe('A7, A9: the checklist before a meeting', () => {
  const meeting = (at: string, kind: Touch['kind'] = 'roadmap') => touch(kind, at);
  const prep = (given: Partial<Facts>, viewer = dana) => brief({ ...bare(), ...given }, viewer).prep;

  test('fills itself', () => {
    const facts = busy();
    const old = touch('ticket', '2026-05-02T09:00:00+10:00', { title: 'Slow mail', priority: 'medium' });
    expect(brief({ ...facts, touches: [...facts.touches, old] }).prep).toEqual({
      title: 'Before the roadmap meeting on Thursday 18 June',
      items: [
        { about: 'tickets', clear: false, words: '1 ticket open more than 30 days: “Slow mail”, 41 days' },
        { about: 'bills', clear: false, words: '1 bill disputed' },
        { about: 'bills', clear: false, words: '1 invoice overdue' },
        { about: 'promises', clear: false, words: '1 promise of ours late' },
        { about: 'mood', clear: true, words: 'The last talk went well, 16 days ago' },
        { about: 'need', clear: false, words: 'They need: a second line at the depot (Bob, 16 days ago)' },
        { about: 'renewal', clear: false, words: 'Renewal 3 July, in 21 days' },
      ],
    });
  });

  test('when all is clear it says so; of what is not known it says nothing', () => {
    const touches = [meeting('2026-06-15T10:00:00+10:00', 'visit')];
    expect(prep({ touches })?.items.map(({ words }) => words)).toEqual([
      'No ticket open more than 30 days',
      'No bill disputed',
      'No invoice overdue',
    ]);
    expect(prep({ touches, cameIn: [] })?.items).toEqual([]);
  });

  test('who may not see amounts learns whom to ask', () => {
    const touches = [...busy().touches];
    expect(prep({ touches }, tom)?.items.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['1 bill disputed (ask Pat)', '1 invoice overdue (ask Pat)']),
    );
  });

  test.each([
    ['five working days ahead', meeting('2026-06-19T10:00:00+10:00'), true],
    ['six', meeting('2026-06-22T10:00:00+10:00'), false],
    ['a call', meeting('2026-06-15T10:00:00+10:00', 'call'), false],
    ['cancelled', { ...meeting('2026-06-15T10:00:00+10:00'), outcome: 'cancelled' as const }, false],
    ['over', meeting('2026-06-12T09:00:00+10:00'), false],
  ])('%s', (_what, one, shown) => expect(prep({ touches: [one] }) !== undefined).toBe(shown));
});

describe('C12: the first 60 days', () => {
  const calls = ['2026-05-12', '2026-05-19', '2026-05-26', '2026-06-02'].map((day) =>
    talk(`${day}T10:00:00+10:00`),
  );
  const given = {
    client: { startedOn: '2026-05-11' },
    people: [build.contact({ name: 'Robert', preferredName: 'Bob', main: true })],
    cadences: [build.cadence('every 2 weeks')],
  };
  const approved = touch('note', '2026-05-20T10:00:00+10:00', { phase: MARKS.detailsApproved, byId: 'kim' });
  const said = (facts: Parameters<typeof bare>[0], now = NOW) =>
    brief(bare(facts), dana, now).onboarding?.items.map(
      ({ done, words }) => `${done ? 'done' : 'open'}: ${words}`,
    );

  test('nothing done yet', () => {
    expect(said({ client: { startedOn: '2026-06-10' } })).toEqual([
      'open: Main contact not named yet',
      'open: Details not approved yet',
      'open: First month, a call each week: 0 of 4',
      'open: Rhythm of calls not agreed yet',
    ]);
  });

  test('each ticks itself', () => {
    expect(said({ ...given, touches: calls.slice(0, 3) })).toEqual([
      'done: Main contact: Bob',
      'open: Details not approved yet',
      'open: First month, a call each week: 3 of 4 (the month is over)',
      'done: Rhythm of calls agreed: every 2 weeks',
    ]);
    expect(said({ ...given, touches: [approved] })?.[1]).toBe('done: Details approved by Kim, 20 May');
  });

  test('done, it is gone; and so it is after 60 days, before the start, and for former clients', () => {
    expect(said({ ...given, touches: [...calls, approved] })).toBeUndefined();
    const client = given.client;
    expect(said({ client }, new Date('2026-07-10T10:00:00+10:00'))).toHaveLength(4);
    expect(said({ client }, new Date('2026-07-11T10:00:00+10:00'))).toBeUndefined();
    expect(said({ client: { startedOn: '2026-06-13' } })).toBeUndefined();
    expect(said({ client: { ...client, status: 'former' } })).toBeUndefined();
  });
});

test('what no system tells us is said: an empty part must not read as “all is well”', () => {
  expect(brief(bare({ cameIn: [] })).missing.map(({ words }) => words)).toEqual([
    'No ticket system is connected: tickets are not known',
    'No billing system is connected: invoices are not known',
    'No monitoring is connected: alerts are not known',
  ]);
  expect(brief(bare({ cameIn: ['payment', 'ticket', 'alert'] })).missing).toEqual([]);
});

/** A figure that is nowhere else, however it is written. */
const FIGURE = /7[,. ]?654[,. ]?321|76543\.21/;
const secret = fc.constantFrom('INV-7654321', 'A$76,543.21 owed', '7654321');

test('no figure ever reaches a reader who may not see amounts', () => {
  const billing = fc.constantFrom('invoice', 'payment', 'dispute') satisfies fc.Arbitrary<Touch['kind']>;
  const hours = fc
    .integer({ min: -3000, max: 300 })
    .map((hour) => new Date(NOW.getTime() + hour * 3_600_000));
  const touches = fc.oneof(
    fc.record({
      kind: billing,
      at: hours,
      closedAt: fc.option(hours),
      dueAt: fc.option(hours),
      title: secret,
      note: secret,
      needs: fc.option(secret),
      status: fc.option(secret),
      externalId: secret,
    }),
    fc.record({
      kind: fc.constantFrom(...KINDS),
      at: hours,
      closedAt: fc.option(hours),
      dueAt: fc.option(hours),
    }),
  );
  const role = fc.constantFrom('technician', 'dispatcher', 'viewer', undefined) satisfies fc.Arbitrary<
    Teammate['roles'][number] | undefined
  >;
  fc.assert(
    fc.property(fc.array(touches, { maxLength: 12 }), role, (given, only) => {
      const all = given.map((one, place) =>
        build.touch({ ...one, id: `t${place}`, amountCents: 7_654_321, currency: 'AUD' }),
      );
      const facts = bare({ touches: all });
      const reader = build.teammate({ name: 'Tom', roles: only ? [only] : [] });
      expect(JSON.stringify(brief(facts, reader))).not.toMatch(FIGURE);
      expect(JSON.stringify(brief(facts, reader))).not.toContain('A$');
    }),
    { numRuns: 500 },
  );
  const shown = bare({ touches: [touch('dispute', '2026-06-06T09:00:00+10:00', { title: 'INV-7654321' })] });
  expect(JSON.stringify(brief(shown, kim))).toMatch(FIGURE);
});
