import * as fc from 'fast-check';
import { writeBrief } from '../../../src/domain/brief';
import { briefMessage, moreMessage } from '../../../src/features/brief/view';
import { bare, busy, dana, kim, NOW, touch } from '../../support/acme';
import { build } from '../../support/build';
import { hostileFacts } from '../../support/hostile-facts';
import { expectPresentable, labels, read } from '../../support/slack-message';

const PHONE = { blocks: 16, characters: 1800 };
const first = briefMessage(writeBrief(busy(), dana, NOW));
const more = moreMessage(writeBrief(busy(), dana, NOW));

test('the first screen answers the call', () => {
  expectPresentable(first, PHONE);
  expect(read(first)).toBe(
    `Acme Pty Ltd
Tier A · owner Dana (you) · backup Kim
Health 48, needs care: no conversation for 2 weeks; a bill disputed and invoice 12 days overdue
*Right now*
• Acme Pty Ltd disputes a bill while a ticket is open, since 6 June: INV-1042 never ordered the firewall (open 6 days) and VPN down (open 12 days)
• Acme Pty Ltd’s roadmap meeting is on Thursday 18 June while “VPN down” is open with high priority and a bill is disputed
• Acme Pty Ltd renews on 3 July while its call is 9 days overdue and a bill is disputed
and 3 more matters
Kim opened this 6 minutes ago | Ask Kim
*Say*
They need: a second line at the depot (Bob, 16 days ago)
*Bob* (Robert Ray, say “bob”) · Owner · main contact
<tel:+61299991234;ext=12|+61 (0)2 9999 1234 ext 12> · likes a phone call · 08:00 Friday there
*Next*
*Call 9 days overdue (was due 3 June), weekly*
Second try today in the morning; Dana left a voicemail for Bob yesterday
Last spoke 16 days ago (27 May): Dana spoke with Bob on the phone, went well
Campaign “Spring offer” goes out Tuesday 16 June
Roadmap meeting Thursday 18 June, 14:00 their time
Renewal 3 July, in 21 days
We promised: *firewall quote (Kim, 2 days late)*
*Open*
• *VPN down*: high ticket, open 12 days, waiting on us, Kim has it
• *INV-1042 never ordered the firewall*: bill disputed, open 6 days, A$1,200.50
• *INV-1030*: 12 days overdue, A$500.00
Also open: 1 ticket, 1 quote and 1 project
Log a call | Left voicemail | More`,
  );
  expect(first.text).toMatch(/^Acme Pty Ltd disputes a bill while a ticket is open/);
});

const WHOLE = [
  'Log a call',
  'Left voicemail',
  'Call sheet',
  'Timeline',
  'Dispute…',
  'Edit client',
  'People',
  'Change cadence',
  'Your reading',
  'Escalate',
];
test('More has every part', () => {
  expectPresentable(more);
  for (const part of [
    'Parking behind',
    '*Right now*',
    '*Next*',
    '*Open, Depot*',
    '*Open, Office*',
    '*People*',
    'Ann Lee',
    '*Lately*',
    '4 e-mails since',
    '3 alerts',
  ])
    expect(read(more)).toContain(part);
  expect(labels(more)).toEqual(WHOLE);
});

test('an open escalation has its buttons where it stands', () => {
  const escalation = touch('escalation', '2026-06-12T09:00:00+10:00', { id: 'e1' });
  const brief = writeBrief(bare({ touches: [escalation] }), dana, NOW);
  expect(labels(moreMessage(brief))).toEqual(['Update', 'Close…', ...WHOLE]);
  expect(JSON.stringify(moreMessage(brief).blocks).match(/"value":"e1"/g)).toHaveLength(2);
  expect(labels(briefMessage(brief))).toEqual(['Log a call', 'Left voicemail', 'More']);
});

test('parts with nothing to say are left out', () => {
  const empty = writeBrief(bare(), kim, NOW);
  expect(read(briefMessage(empty))).not.toMatch(/Right now|Open|Lately|People/);
  expect(read(moreMessage(empty))).not.toMatch(/\*(Right now|Open|Lately|People)/);
  expect(labels(briefMessage(empty))).toEqual(['Log a call', 'Left voicemail', 'More']);
});

test('the buttons carry ids and nothing else: the client, and whom to ask', () => {
  const brief = writeBrief({ ...busy(), client: { ...busy().client, id: 'c1' } }, dana, NOW);
  const values = JSON.stringify(briefMessage(brief).blocks).match(/"value":"[^"]*"/g);
  expect(new Set(values)).toEqual(new Set(['"value":"c1"', '"value":"c1 kim"']));
});

test('a contact without a number, and links only under More', () => {
  const facts = bare({
    people: [build.contact({ name: 'Bob', email: 'bob@acme.example' })],
    tickets: [{ at: '2026-06-10T09:00:00+10:00', title: 'A & B', url: 'https://desk.example/1?a=1&b=2' }],
  });
  const brief = writeBrief(facts, dana, NOW);
  expect(read(briefMessage(brief))).toContain('*Bob*\nno number yet · bob@acme.example · 10:00 Friday there');
  expect(read(briefMessage(brief))).toContain('• *A &amp; B*: ticket, open 2 days');
  expect(read(moreMessage(brief))).toContain('*<https://desk.example/1?a=1&amp;b=2|A &amp; B>*');
});

test('a part longer than one paragraph of Slack goes on in the next', () => {
  const people = Array.from({ length: 12 }, (_, i) =>
    build.contact({ name: `P${i}.`, role: 'very '.repeat(55) }),
  );
  const message = moreMessage(writeBrief(bare({ people }), dana, NOW));
  for (const { name } of people) expect(read(message)).toContain(`*${name}*`);
});

test.each(['x', '&', '<', '👩🏽‍🚀'])(
  'every word as long as it can be, of “%s”, and something in every part',
  (letter) => {
    const long = letter.repeat(Math.ceil(3000 / letter.length));
    const facts = bare({
      name: long,
      owner: build.teammate({ id: 'dana', name: long }),
      backup: build.teammate({ ...kim, name: long }),
      caller: build.teammate({ id: 'pat', name: long }),
      client: {
        id: 'c1',
        notes: long,
        warning: long,
        likes: long,
        startedOn: '2026-06-01',
        status: 'active',
      },
      people: [
        build.contact({
          ...{
            name: long,
            preferredName: `${long}!`,
            pronunciation: long,
            role: long,
            site: long,
            main: true,
          },
          ...{ key: true, phone: long, email: long, prefers: 'email' },
        }),
        ...Array.from({ length: 12 }, (_, place) =>
          build.contact({
            id: `c${place}`,
            name: long,
            pronunciation: long,
            role: long,
            email: long,
            phone: long,
          }),
        ),
        build.contact({ id: 'gone', name: long, leftOn: '2026-06-01' }),
      ],
      openings: ['kim', 'pat'].map((teammateId) => ({ teammateId, at: new Date(NOW.getTime() - 360_000) })),
      promises: [1, 2].map((place) => ({
        ...{ id: `p${place}`, text: long, owedById: 'kim', dueOn: '2026-06-01' },
        ...{ madeAt: new Date('2026-05-01T00:00:00Z'), keptAt: null },
      })),
      touches: [
        ...busy().touches.map((one) => ({ ...one, title: long, note: long, needs: long, phase: long })),
        ...Array.from({ length: 70 }, (_, place) =>
          touch('ticket', '2026-06-02T09:00:00+10:00', {
            ...{ id: `t${place}`, title: long, status: long, site: `${place % 7} ${long}` },
          }),
        ),
        touch('ticket', '2026-06-01T09:00:00+10:00', {
          title: long,
          closedAt: new Date('2026-06-11T09:00:00Z'),
        }),
        touch('invoice', '2026-06-12T08:00:00+10:00', { title: long, amountCents: 10 ** 12, currency: 'zz' }),
      ],
      cameIn: [],
    });
    for (const viewer of [dana, build.teammate({ name: 'Tom' })]) {
      const brief = writeBrief(facts, viewer, NOW);
      expectPresentable(briefMessage(brief), PHONE);
      expectPresentable(moreMessage(brief));
      expect(labels(briefMessage(brief))).toEqual(['Log a call', 'Left voicemail', 'More']);
      expect(labels(moreMessage(brief))).toEqual(WHOLE);
    }
  },
);

const property = (touches: number, numRuns: number) => () =>
  fc.assert(
    fc.property(hostileFacts(touches), (facts) => {
      const brief = writeBrief(facts, dana, NOW);
      expectPresentable(briefMessage(brief), PHONE);
      expectPresentable(moreMessage(brief));
      expect(labels(briefMessage(brief))).toEqual(['Log a call', 'Left voicemail', 'More']);
      const own = ['Update', 'Close…'];
      expect(labels(moreMessage(brief)).filter((label) => !own.includes(label))).toEqual(WHOLE);
    }),
    { numRuns },
  );
test('whatever people write, ten touches: within the phone and Slack, nothing live', property(10, 100));
test('whatever people write, ten thousand touches: the same', property(10_000, 3));
