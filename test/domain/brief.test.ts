import { writeBrief, type Brief } from '../../src/domain/brief';
import type { Teammate } from '../../src/domain/client';
import type { Facts } from '../../src/domain/facts';
import { MARKS, type Touch } from '../../src/domain/touch';
import { bare, busy, dana, kim, NOW, pat, touch } from '../support/acme';
import { build } from '../support/build';

const brief = (facts: Facts, viewer: Teammate = dana, now = NOW) => writeBrief(facts, viewer, now);
const reached = (at: string, given = {}) =>
  touch('call', at, { outcome: 'reached', byId: 'dana', contactName: 'Bob', ...given });
const spokeLastWeek = reached('2026-06-05T10:00:00+10:00', { mood: 'well' });

test('the same facts, reader and instant give the same brief', () => {
  expect(brief(busy())).toEqual(brief(busy()));
});

test('of a client of whom nothing is known only the next call and the last talk are said', () => {
  expect(brief(bare(), kim)).toEqual({
    clientId: 'acme pty ltd',
    name: 'Acme Pty Ltd',
    about: ['Tier A', 'owner Dana', 'backup Kim (you)'],
    // of tickets and bills alone: not enough to say how they stand
    health: expect.objectContaining({ line: null }) as Brief['health'],
    notes: null,
    rightNow: undefined,
    next: {
      call: 'Next call Wednesday 17 June, weekly',
      overdue: false,
      tries: null,
      lastTalk: 'Nobody has spoken with them yet, as far as I know',
      uncounted: null,
      dates: [],
      promises: [],
      rhythm: [],
      asks: undefined,
    },
    open: undefined,
    say: undefined,
    people: [],
    likes: null,
    mainWhoLeft: null,
    lately: undefined,
    prep: undefined,
    onboarding: undefined,
    pillars: undefined,
    missing: [],
  });
});

describe('part 1, who looks after them', () => {
  const about = (given: Parameters<typeof bare>[0]) => brief(bare(given), kim).about;

  test('nobody yet', () => {
    expect(about({ client: { tier: null, ownerId: null, backupId: null } })).toEqual([
      'no tier yet',
      'no owner yet',
    ]);
  });

  test('somebody who has left, a caller of their own, and a former client', () => {
    const left = build.teammate({ name: 'Dana', active: false });
    expect(about({ owner: left, caller: pat, client: { status: 'former' } })).toEqual([
      'former client',
      'Tier A',
      'owner Dana (has left)',
      'backup Kim (you)',
      'Pat makes the calls',
    ]);
  });
});

describe('part 2, right now', () => {
  test('the worst first, both facts and since when', () => {
    expect(brief(busy()).rightNow?.lines.map(({ words }) => words)).toEqual([
      'Acme Pty Ltd disputes a bill while a ticket is open, since 6 June: INV-1042 never ordered the firewall (open 6 days) and VPN down (open 12 days)',
      'Acme Pty Ltd’s roadmap meeting is on Thursday 18 June while “VPN down” is open with high priority and a bill is disputed',
      'Acme Pty Ltd renews on 3 July while its call is 9 days overdue and a bill is disputed',
      'Acme Pty Ltd: no word to them on “VPN down” (high priority) since 31 May',
      'Acme Pty Ltd, project “Migration”: nobody has spoken with them since 27 May',
      'Acme Pty Ltd: 4 e-mails since anybody last spoke with them on 27 May',
    ]);
  });

  test('a call that is merely due is left to part 3', () => {
    const facts = bare({ touches: [spokeLastWeek] });
    expect(brief(facts).next.call).toBe('Call due today, weekly');
    expect(brief(facts).rightNow).toBeUndefined();
  });

  const opened = (minutes: number, seconds = 0, teammateId = 'kim') => ({
    teammateId,
    at: new Date(NOW.getTime() - minutes * 60_000 - seconds * 1000),
  });
  test.each([
    ['just now', [opened(0, 30)], ['Kim opened this just now']],
    ['six minutes ago', [opened(6, 59)], ['Kim opened this 6 minutes ago']],
    ['a second before 30 minutes', [opened(29, 59)], ['Kim opened this 29 minutes ago']],
    ['30 minutes ago', [opened(30)], undefined],
    ['by the reader', [opened(6, 0, 'dana')], undefined],
    ['by somebody unknown', [opened(6, 0, 'nobody')], undefined],
    ['after this instant', [opened(-1)], undefined],
    [
      'twice, and by another',
      [opened(6), opened(20), opened(2, 0, 'pat')],
      ['Pat opened this 2 minutes ago', 'Kim opened this 6 minutes ago'],
    ],
  ])('opened %s', (_when, openings, words) => {
    const said = brief(bare({ openings })).rightNow?.openings.map((opening) => opening.words);
    expect(said?.length ? said : undefined).toEqual(words);
  });
});

describe('part 3, next', () => {
  test.each([
    ['the day before', '2026-06-11T23:59:00+10:00', 'Next call tomorrow, weekly', false],
    ['the day', '2026-06-12T00:01:00+10:00', 'Call due today, weekly', false],
    ['the day after', '2026-06-13T00:01:00+10:00', 'Call 1 day overdue (was due 12 June), weekly', true],
    ['long after', '2026-06-21T10:00:00+10:00', 'Call 9 days overdue (was due 12 June), weekly', true],
  ])('the call, %s', (_when, now, call, overdue) => {
    expect(brief(bare({ touches: [spokeLastWeek] }), dana, new Date(now)).next).toMatchObject({
      call,
      overdue,
    });
  });

  test('an agreed call, and no calls', () => {
    const agreed = [{ on: '2026-06-16', agreedAt: '2026-06-11T10:00:00+10:00' }];
    expect(brief(bare({ agreed, touches: [spokeLastWeek] })).next.call).toBe(
      'Next call Tuesday 16 June, agreed with them',
    );
    const cadences = [build.cadence('weekly'), build.cadence('none', '2026-05-04')];
    expect(brief(bare({ cadences })).next.call).toBe('No calls wanted, since 4 May');
    expect(brief(bare({ client: { status: 'former' } })).next.call).toBe('No calls planned');
  });

  test('tries since nobody answered', () => {
    expect(brief(busy()).next.tries).toBe(
      'Second try today in the morning; Dana left a voicemail for Bob yesterday',
    );
    const late = new Date('2026-06-16T10:00:00+10:00');
    expect(brief(busy(), dana, late).next.tries).toBe(
      'Second try was for Friday 12 June in the morning; Dana left a voicemail for Bob 5 days ago',
    );
  });

  test('the last talk, and whether it was the scheduled call', () => {
    const helpdesk = touch('call', '2026-06-11T10:00:00+10:00', {
      outcome: 'reached',
      direction: 'inbound',
      mood: 'mixed',
      byId: 'pat',
      contactName: 'Bob',
    });
    expect(brief(bare({ touches: [spokeLastWeek] })).next.lastTalk).toBe(
      'Last spoke 7 days ago (5 June): Dana spoke with Bob on the phone, went well',
    );
    expect(brief(bare({ touches: [spokeLastWeek, helpdesk] })).next.lastTalk).toBe(
      'Last spoke yesterday: Bob called and spoke with Pat, mixed. Last scheduled call 5 June',
    );
    expect(brief(bare({ touches: [helpdesk] })).next.lastTalk).toMatch(/\. No scheduled call yet$/);
  });

  test('dates, the soonest first', () => {
    expect(brief(busy()).next.dates).toEqual([
      'Campaign “Spring offer” goes out Tuesday 16 June',
      'Roadmap meeting Thursday 18 June, 14:00 their time',
      'Renewal 3 July, in 21 days',
    ]);
  });

  test('dates that have passed or come without a time, and what was cancelled', () => {
    const facts = bare({
      client: { renewalOn: '2026-06-01', roadmapOn: '2026-05-03' },
      touches: [
        touch('visit', '2026-06-13T00:00:00+10:00'),
        touch('meeting', '2026-06-14T09:00:00+10:00', { outcome: 'cancelled' }),
      ],
    });
    expect(brief(facts).next.dates).toEqual([
      'Roadmap meeting was meant for 3 May; none recorded since',
      'Renewal was 1 June, 11 days ago',
      'Visit tomorrow',
    ]);
  });

  test('promises not kept, the soonest due first', () => {
    const promise = { id: 'p', owedById: 'kim', madeAt: new Date('2026-06-01T00:00:00Z'), keptAt: null };
    const promises = [
      { ...promise, text: 'a spare key', owedById: null, dueOn: null },
      { ...promise, text: 'a call to the vendor', dueOn: '2026-06-13' },
      { ...promise, text: 'a quote', dueOn: '2026-06-10' },
      { ...promise, text: 'kept long ago', dueOn: '2026-06-02', keptAt: new Date('2026-06-02T00:00:00Z') },
    ];
    expect(brief(bare({ promises })).next.promises).toEqual([
      { words: 'a quote (Kim, 2 days late)', late: true },
      { words: 'a call to the vendor (Kim, by tomorrow)', late: false },
      { words: 'a spare key', late: false },
    ]);
  });
});

describe('part 4, open', () => {
  const details = (facts: Facts, viewer: Teammate) =>
    brief(facts, viewer).open?.gravest.map(({ title, detail }) => `${title}: ${detail}`);

  test('the three gravest by title, and counts of the rest', () => {
    expect(details(busy(), dana)).toEqual([
      'VPN down: high ticket, open 12 days, waiting on us, Kim has it',
      'INV-1042 never ordered the firewall: bill disputed, open 6 days, A$1,200.50',
      'INV-1030: 12 days overdue, A$500.00',
    ]);
    expect(brief(busy()).open?.rest).toBe('1 ticket, 1 quote and 1 project');
  });

  test('an escalation first, whatever else is open: its reason, its lead, since when, and the last update', () => {
    const begun = touch('escalation', '2026-06-10T10:00:00+10:00', {
      ...{ id: 'e1', title: 'they threaten to leave', assigneeId: 'dana' },
    });
    const update = touch('note', '2026-06-12T07:00:00+10:00', { phase: MARKS.escalationUpdate });
    const first = (...more: Touch[]) =>
      details({ ...busy(), touches: [...busy().touches, ...more] }, dana)?.[0];
    expect(first(begun, update)).toBe(
      'Escalation: they threaten to leave, led by Dana, open 2 days, last update 3 hours ago',
    );
    expect(first(begun)).toBe('Escalation: they threaten to leave, led by Dana, open 2 days, no update yet');
    expect(first({ ...begun, title: null, assigneeId: null })).toBe(
      'Escalation: no reason given, nobody leads it, open 2 days, no update yet',
    );
    expect(first({ ...begun, closedAt: NOW })).toMatch(/^VPN down/);
  });

  test('who may not see amounts learns what there is and whom to ask', () => {
    const technician = build.teammate({ name: 'Tom' });
    expect(details(busy(), technician)).toEqual([
      'VPN down: high ticket, open 12 days, waiting on us, Kim has it',
      'A bill is disputed: open 6 days, ask Pat about it',
      'An invoice is overdue: 12 days overdue, ask Pat about it',
    ]);
    const all = JSON.stringify(brief(busy(), technician));
    expect(all).not.toMatch(/A\$|INV-/);
    expect(JSON.stringify(brief(busy(), pat))).toMatch(/A\$1,200\.50/);
  });

  test('without anybody in billing the owner is asked', () => {
    const facts = { ...busy(), team: [dana, kim] };
    expect(details(facts, build.teammate({ name: 'Tom' }))?.[1]).toMatch(/ask Dana about it$/);
  });

  test('counts by priority and state, true ones where only a part was loaded', () => {
    const ticket = (day: number, given = {}) => touch('ticket', `2026-06-0${day}T09:00:00+10:00`, given);
    const facts = bare({
      touches: [
        ticket(1, { priority: 'high', waitingOn: 'us' }),
        ticket(2, { priority: 'low', status: 'In Progress' }),
        ticket(3, { priority: 'low', status: 'In Progress' }),
        ticket(4, { priority: 'low', waitingOn: 'client' }),
        ticket(5),
      ],
      totals: { open: { ticket: 5 }, minorAlarms: 0 },
    });
    expect(brief(facts).open?.groups[0]?.summary).toEqual([
      '5 tickets: 1 high (waiting on us); 3 low (2 In Progress, 1 waiting on them); 1 without priority; the oldest open 11 days',
    ]);
    const many = brief({ ...facts, totals: { open: { ticket: 10_000 }, minorAlarms: 0 } }).open;
    expect(many?.rest).toBe('9,997 tickets');
    expect(many?.groups[0]?.summary[0]).toMatch(
      /^10,000 tickets; of 5 tickets looked at: 1 high.*; the oldest of these open \d+ days?$/,
    );
  });

  test('by site where there are several', () => {
    expect(brief(busy()).open?.groups.map(({ site }) => site)).toEqual(['Depot', null, 'Office']);
    const oneSite = { ...busy(), touches: busy().touches.filter(({ site }) => site !== 'Office') };
    expect(brief(oneSite).open?.groups.map(({ site }) => site)).toEqual([undefined]);
    // where their people sit at another site as well, it has to be said
    const people = oneSite.people.map((one) => ({ ...one, site: 'Office' }));
    expect(brief({ ...oneSite, people }).open?.groups.map(({ site }) => site)).toEqual(['Depot', null]);
  });

  test('closed ones, invoices not yet due and quotes not sent', () => {
    const facts = bare({
      touches: [
        touch('ticket', '2026-06-01T09:00:00+10:00', { closedAt: new Date('2026-06-02T09:00:00+10:00') }),
        touch('invoice', '2026-06-01T09:00:00+10:00', { dueAt: new Date('2026-06-12T23:00:00+10:00') }),
        touch('quote', '2026-06-07T09:00:00+10:00', { title: 'Firewall' }),
      ],
    });
    expect(details(facts, dana)).toEqual(['Firewall: quote, not sent yet, asked for 5 days ago']);
    expect(brief(facts).open?.groups[0]?.summary).toEqual(['1 quote not sent yet']);
  });
});

test('part 6: the main contact first, and everything needed to greet and reach them', () => {
  expect(brief(busy()).people).toEqual([
    expect.objectContaining({
      name: 'Robert Ray',
      preferredName: 'Bob',
      pronunciation: 'bob',
      role: 'Owner',
      main: true,
      phone: '+61 (0)2 9999 1234 ext 12',
      prefers: 'likes a phone call',
      timeThere: '08:00 Friday',
    }),
    expect.objectContaining({
      name: 'Ann Lee',
      preferredName: null,
      prefers: null,
      timeThere: '10:00 Friday',
    }),
  ]);
});

describe('part 7, lately', () => {
  const said = (facts: Facts) => brief(facts).lately?.items.map((item) => `${item.when}: ${item.said}`);

  test('the newest first; what is open is left to part 4, alerts are one line', () => {
    expect(said(busy())).toEqual([
      'Yesterday: Dana left a voicemail for Bob',
      '7 days ago: Payment',
      '8 days ago: They e-mailed Kim',
      '9 days ago: They e-mailed Kim',
      '10 days ago: They e-mailed Kim',
      '11 days ago: They e-mailed Kim',
      '16 days ago: Dana spoke with Bob on the phone',
    ]);
    expect(brief(busy()).lately?.items.at(-1)).toMatchObject({
      mood: 'went well',
      about: 'Happy with the new access point.',
      needs: 'a second line at the depot',
    });
    expect(brief(busy()).lately?.alerts).toBe('3 alerts, the last 7 hours ago: Disk full on SRV1');
  });

  test('three e-mails since the last talk are drift, two are not', () => {
    const mails = ['2026-06-06', '2026-06-07', '2026-06-08'].map((day) =>
      touch('email', `${day}T09:00:00+10:00`),
    );
    const drift = (touches: typeof mails) =>
      brief(bare({ touches: [spokeLastWeek, ...touches] })).lately?.drift;
    expect(drift(mails)).toBe('3 e-mails since anybody last spoke with them, 7 days ago');
    expect(drift(mails.slice(1))).toBeNull();
    expect(drift([...mails.slice(1), touch('text', '2026-06-01T09:00:00+10:00')])).toBeNull();
    expect(brief(bare({ touches: mails })).lately?.drift).toBe(
      '3 e-mails, and nobody has spoken with them yet',
    );
  });

  test.each([
    ['email', { direction: 'inbound', contactName: 'Bob', byId: 'kim' }, 'Bob e-mailed Kim'],
    ['text', { byName: 'Jo' }, 'Jo texted them'],
    ['call', { outcome: 'no_answer', byId: 'kim' }, 'Kim called them, no answer'],
    [
      'call',
      { outcome: 'voicemail', direction: 'inbound', contactName: 'Bob' },
      'Bob left a voicemail for us',
    ],
    ['meeting', { outcome: 'no_show', contactName: 'Bob' }, 'Meeting: Bob did not come'],
    ['visit', { byId: 'kim' }, 'Kim visited them'],
    ['roadmap', { outcome: 'cancelled' }, 'Roadmap meeting cancelled'],
    [
      'ticket',
      { closedAt: new Date('2026-06-11T09:00:00+10:00'), assigneeId: 'kim' },
      'Ticket closed by Kim',
    ],
    ['dispute', { closedAt: new Date('2026-06-11T09:00:00+10:00') }, 'Bill dispute settled'],
  ] as const)('%s %j', (kind, given, words) => {
    expect(said(bare({ touches: [touch(kind, '2026-06-10T09:00:00+10:00', given)] }))?.[0]).toMatch(
      new RegExp(`: ${words}$`),
    );
  });
});

test('words for people: no word of ours that they would have to learn', () => {
  expect(JSON.stringify(brief(busy())).replace(/"(?:key|id)":"[^"]*"/g, '')).not.toMatch(
    /lapsed|\brung|boost|chase|\bband\b|coverage|signal/i,
  );
});
