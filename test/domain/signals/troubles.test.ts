import { alertStorm } from '../../../src/domain/signals/alert-storm';
import { campaignIntoTrouble } from '../../../src/domain/signals/campaign-into-trouble';
import { dunningIntoTrouble } from '../../../src/domain/signals/dunning-into-trouble';
import { meetingAmbush } from '../../../src/domain/signals/meeting-ambush';
import { negativeUnresolved } from '../../../src/domain/signals/negative-unresolved';
import { quoteDuringDispute } from '../../../src/domain/signals/quote-during-dispute';
import { renewalGoneQuiet } from '../../../src/domain/signals/renewal-gone-quiet';
import type { Detector } from '../../../src/domain/signals/signal';
import { build, type FactsGiven } from '../../support/build';

/** A Wednesday, 10:00 in Sydney. */
const now = new Date('2026-03-18T10:00+11:00');
const kim = build.teammate({ name: 'Kim' });
const pat = build.teammate({ name: 'Pat', roles: ['billing'] });
const mo = build.teammate({ name: 'Mo', roles: ['manager'] });
const at = (day: string) => new Date(`${day}T10:00+11:00`);

/** Spoken with last week, so that no call is late. */
const calm: FactsGiven = { cadence: 'weekly', calls: ['2026-03-17T09:00+11:00'], others: [kim, pat, mo] };
const found = (rule: Detector, given: FactsGiven, when = now) =>
  [rule.detect(build.facts({ ...calm, ...given }), when) ?? []].flat();
const told = (rule: Detector, given: FactsGiven, when = now) =>
  Object.fromEntries(
    found(rule, given, when)[0]?.tell.map(({ teammateId, words }) => [teammateId, words]) ?? [],
  );

const roadmap = build.touch({ id: 'm1', kind: 'roadmap', at: '2026-03-25T14:00+11:00', byId: 'kim' });
const vpn = build.touch({
  ...{ id: 't1', kind: 'ticket', title: 'VPN down', priority: 'high', at: '2026-03-06T09:00+11:00' },
});
const gate = build.touch({ id: 't2', kind: 'ticket', title: 'Gate camera', at: '2026-02-01T09:00+11:00' });
const dispute = build.touch({
  id: 'd1',
  kind: 'dispute',
  title: 'INV-7 too much',
  at: '2026-03-10T09:00+11:00',
});
const invoice = (dueOn: string) =>
  build.touch({
    id: 'i1',
    kind: 'invoice',
    at: '2026-01-01',
    dueAt: at(dueOn),
    externalId: 'INV-9',
    source: 'xero',
  });

describe('meeting-ambush', () => {
  test.each<[string, FactsGiven, string | undefined]>([
    ['nothing is wrong', { touches: [roadmap] }, undefined],
    [
      'a high ticket, five working days before',
      { touches: [roadmap, vpn] },
      'Acme’s roadmap meeting is on Wednesday 25 March while “VPN down” is open with high priority',
    ],
    ['six working days before', { touches: [{ ...roadmap, at: at('2026-03-26') }, vpn] }, undefined],
    [
      'a closing day between makes it five',
      { touches: [{ ...roadmap, at: at('2026-03-26') }, vpn], settings: { closingDays: ['2026-03-20'] } },
      'Acme’s roadmap meeting is on Thursday 26 March while “VPN down” is open with high priority',
    ],
    [
      'a ticket open 45 days',
      { touches: [roadmap, gate] },
      'Acme’s roadmap meeting is on Wednesday 25 March while “Gate camera” has been open 45 days',
    ],
    [
      'a ticket open 30 days',
      { touches: [roadmap, { ...gate, at: new Date(now.getTime() - 30 * 86_400_000) }] },
      undefined,
    ],
    [
      'a millisecond more',
      { touches: [roadmap, { ...gate, at: new Date(now.getTime() - 30 * 86_400_000 - 1) }] },
      'Acme’s roadmap meeting is on Wednesday 25 March while “Gate camera” has been open 30 days',
    ],
    ['an invoice 30 days overdue', { touches: [roadmap, invoice('2026-02-16')] }, undefined],
    [
      '31 days',
      { touches: [roadmap, invoice('2026-02-15')] },
      'Acme’s roadmap meeting is on Wednesday 25 March while an invoice is 31 days overdue',
    ],
    [
      'a review',
      { touches: [{ ...roadmap, kind: 'meeting', title: 'Quarterly review' }, dispute] },
      'Acme’s Quarterly review is on Wednesday 25 March while a bill is disputed',
    ],
    [
      'any other meeting',
      { touches: [{ ...roadmap, kind: 'meeting', title: 'Coffee' }, dispute] },
      undefined,
    ],
    ['one that was called off', { touches: [{ ...roadmap, outcome: 'cancelled' }, dispute] }, undefined],
    [
      'the standing day alone',
      { client: { roadmapOn: '2026-03-18' }, touches: [dispute] },
      'Acme’s roadmap meeting is today while a bill is disputed',
    ],
    [
      'the standing day, and it was held',
      { client: { roadmapOn: '2026-03-18' }, touches: [dispute, { ...roadmap, at: at('2026-03-18') }] },
      undefined,
    ],
  ])('%s', (_what, given, headline) => expect(found(meetingAmbush, given)[0]?.headline).toBe(headline));

  test('each meeting within the five days, and no later one', () => {
    const review = build.touch({ id: 'm2', kind: 'meeting', title: 'QBR', at: '2026-03-24T09:00+11:00' });
    const later = { ...review, id: 'm3', at: at('2026-03-26') };
    const whats = (given: FactsGiven) => found(meetingAmbush, given).map(({ key }) => key.split(':')[2]);
    expect(whats({ touches: [roadmap, review, later, vpn] })).toEqual(['m2', 'm1']);
    expect(whats({ client: { roadmapOn: '2026-03-20' }, touches: [review, vpn] })).toEqual([
      '2026-03-20',
      'm2',
    ]);
    expect(whats({ client: { roadmapOn: '2026-03-24' }, touches: [review, vpn] })).toEqual(['m2']);
    const coffees = Array.from({ length: 60 }, (_, place) =>
      build.touch({ id: `c${place}`, kind: 'meeting', at: '2026-03-19T09:00+11:00' }),
    );
    expect(whats({ touches: [...coffees, review, vpn] })).toEqual([]);
    expect(meetingAmbush.wakesAt(build.facts({ ...calm, touches: [...coffees, review, vpn] }), now)).toEqual(
      coffees[0]?.at,
    );
  });

  test('the owner and whoever planned it hear it; who sees no amounts is sent to billing', () => {
    const given = { touches: [roadmap, vpn, dispute] };
    expect(found(meetingAmbush, given)[0]).toMatchObject({
      key: 'meeting-ambush:acme:m1',
      evidence: ['t1', 'd1'],
    });
    expect(told(meetingAmbush, given)).toEqual({
      dana: 'Acme’s roadmap meeting is on Wednesday 25 March. Before it: “VPN down”, high priority, open 12 days; a bill is disputed. They will raise what is still open, so have a word on it first.',
      kim: 'Acme’s roadmap meeting is on Wednesday 25 March. Before it: “VPN down”, high priority, open 12 days; a bill is disputed: questions go to Pat. They will raise what is still open, so have a word on it first.',
    });
  });
});

describe('negative-unresolved', () => {
  const bad = build.touch({
    id: 'b1',
    kind: 'call',
    mood: 'badly',
    at: '2026-03-16T10:00+11:00',
    byId: 'kim',
    note: 'Still waiting',
  });
  const better = build.touch({ kind: 'call', mood: 'mixed', at: '2026-03-17T10:00+11:00' });
  const loan = {
    id: 'p1',
    touchId: 'b1',
    text: 'A loan laptop',
    owedById: 'kim',
    dueOn: null,
    madeAt: at('2026-03-16'),
    keptAt: null,
  };
  const survey = build.touch({
    id: 's1',
    kind: 'survey',
    title: '2 of 5, after a ticket',
    at: '2026-03-18T09:00+11:00',
  });
  const putRight = build.touch({ kind: 'note', phase: 'put right', at: '2026-03-17T12:00+11:00' });
  test.each<[string, FactsGiven, number]>([
    ['a bad call', { touches: [bad] }, 1],
    ['and a better one since', { touches: [bad, better] }, 0],
    ['and one whose mood nobody noted', { touches: [bad, { ...better, mood: null }] }, 1],
    ['and a better voicemail', { touches: [bad, { ...better, outcome: 'voicemail' }] }, 1],
    ['and a better one, and a promise not kept', { touches: [bad, better], promises: [loan] }, 1],
    [
      'and a better one, and it was kept',
      { touches: [bad, better], promises: [{ ...loan, keptAt: at('2026-03-17') }] },
      0,
    ],
    ['a promise of another touch', { touches: [bad, better], promises: [{ ...loan, touchId: 'b2' }] }, 0],
    ['put right', { touches: [bad, putRight] }, 0],
    ['put right before', { touches: [{ ...bad, at: at('2026-03-18') }, putRight] }, 1],
    ['91 days ago', { touches: [{ ...bad, at: new Date(now.getTime() - 90 * 86_400_000) }] }, 0],
    ['a survey of 2', { touches: [survey] }, 1],
    ['a survey of 3', { touches: [{ ...survey, title: '3 of 5' }] }, 0],
    ['a survey of 1/5', { touches: [{ ...survey, title: '1/5' }] }, 1],
    ['a survey of 25', { touches: [{ ...survey, title: '25 of 50' }] }, 0],
    ['each is a matter of its own', { touches: [bad, survey] }, 2],
  ])('%s: %d', (_what, given, count) =>
    expect(found(negativeUnresolved, { calls: [], ...given })).toHaveLength(count),
  );

  test('the owner at once, the manager after two working days; a survey to both at once; its author not', () => {
    const words =
      'Acme: a call went badly on 16 March, and it is not put right yet: “Still waiting”. What would put it right, and by when?';
    expect(told(negativeUnresolved, { touches: [bad] }, at('2026-03-17'))).toEqual({ dana: words });
    expect(told(negativeUnresolved, { touches: [bad] })).toEqual({ dana: words, mo: words });
    expect(told(negativeUnresolved, { touches: [{ ...bad, byId: 'dana' }] })).toEqual({ mo: words });
    expect(told(negativeUnresolved, { touches: [{ ...bad, note: 'It is “fine”.' }] })['dana']).toContain(
      'yet: “It is “fine”.” What would put it right',
    );
    const poor = 'Acme gave 2 of 5 in a survey on 18 March. What would put it right, and by when?';
    expect(told(negativeUnresolved, { touches: [survey] })).toEqual({ dana: poor, mo: poor });
  });
});

describe('renewal-gone-quiet', () => {
  const late: FactsGiven = { calls: ['2026-03-09T09:00+11:00'] };
  test.each<[string, FactsGiven, string | undefined]>([
    [
      'a late call 90 days before',
      { ...late, client: { renewalOn: '2026-06-16' } },
      'Acme renews on 16 June while its call is 2 days overdue',
    ],
    ['91 days before', { ...late, client: { renewalOn: '2026-06-17' } }, undefined],
    [
      'on the day',
      { ...late, client: { renewalOn: '2026-03-18' } },
      'Acme renews on 18 March while its call is 2 days overdue',
    ],
    ['the day after', { ...late, client: { renewalOn: '2026-03-17' } }, undefined],
    ['no call is late', { client: { renewalOn: '2026-06-01' } }, undefined],
    [
      'a dispute',
      { client: { renewalOn: '2026-06-01' }, touches: [dispute] },
      'Acme renews on 1 June while a bill is disputed',
    ],
    [
      'an open renewal goes before the day kept by hand',
      {
        ...late,
        client: { renewalOn: '2027-01-01' },
        touches: [build.touch({ kind: 'renewal', at: '2026-01-01', dueAt: at('2026-04-01') })],
      },
      'Acme renews on 1 April while its call is 2 days overdue',
    ],
  ])('%s', (_what, given, headline) => expect(found(renewalGoneQuiet, given)[0]?.headline).toBe(headline));

  test('the owner and the manager, once each', () => {
    const given = { ...late, client: { renewalOn: '2026-06-01' } };
    const words =
      'Acme renews on 1 June while its call is 2 days overdue. The renewal is in 75 days. Last spoke 9 March.';
    expect(told(renewalGoneQuiet, given)).toEqual({ dana: words, mo: words });
    expect(told(renewalGoneQuiet, { ...given, owner: mo, others: [] })).toEqual({ mo: words });
    expect(found(renewalGoneQuiet, given)[0]?.key).toBe('renewal-gone-quiet:acme:2026-06-01');
  });
});

describe('campaign-into-trouble', () => {
  const campaign = build.touch({
    id: 'c1',
    kind: 'campaign',
    title: 'Spring',
    at: '2026-03-20T09:00+11:00',
    byId: 'kim',
  });
  const escalation = build.touch({ id: 'e1', kind: 'escalation', at: '2026-03-17T09:00+11:00' });
  test.each<[string, FactsGiven, number]>([
    ['two days before, a high ticket', { touches: [campaign, vpn] }, 1],
    ['a dispute', { touches: [campaign, dispute] }, 1],
    ['an escalation', { touches: [campaign, escalation] }, 1],
    [
      'an escalation that was closed',
      { touches: [campaign, { ...escalation, closedAt: at('2026-03-18') }] },
      0,
    ],
    ['a low ticket', { touches: [campaign, { ...vpn, priority: 'low' }] }, 0],
    ['three days before', { touches: [{ ...campaign, at: at('2026-03-21') }, vpn] }, 0],
    [
      'on the day, after it went out',
      { touches: [{ ...campaign, at: new Date('2026-03-18T09:00+11:00') }, vpn] },
      1,
    ],
    ['the day after', { touches: [{ ...campaign, at: at('2026-03-17') }, vpn] }, 0],
    [
      'begun long ago, goes out tomorrow',
      { touches: [{ ...campaign, at: at('2026-02-01'), dueAt: at('2026-03-19') }, vpn] },
      1,
    ],
    ['called off', { touches: [{ ...campaign, outcome: 'cancelled' }, vpn] }, 0],
    ['taken back', { touches: [{ ...campaign, closedAt: at('2026-03-18') }, vpn] }, 0],
  ])('%s: %d', (_what, given, count) => expect(found(campaignIntoTrouble, given)).toHaveLength(count));

  test('its author and the owner, in words without the bill', () => {
    const words =
      'Acme is on the campaign “Spring”, which goes out Friday 20 March, while “VPN down” is open with high priority and a bill is disputed. Leave them out this time?';
    expect(told(campaignIntoTrouble, { touches: [campaign, vpn, dispute] })).toEqual({
      kim: words,
      dana: words,
    });
  });
});

describe('dunning-into-trouble', () => {
  const unhappy = build.touch({ kind: 'call', mood: 'badly', at: '2026-03-17T10:00+11:00' });
  const failed = build.touch({ kind: 'payment', status: 'Card declined', at: '2026-03-17T10:00+11:00' });
  const paid = build.touch({ kind: 'payment', status: 'Paid', at: '2026-03-17T11:00+11:00' });
  test.each<[string, FactsGiven, string | undefined]>([
    [
      'overdue during a high ticket',
      { touches: [invoice('2026-03-17'), vpn] },
      'Acme: an invoice is 1 day overdue while “VPN down” is open with high priority',
    ],
    ['due today', { touches: [invoice('2026-03-18'), vpn] }, undefined],
    ['overdue, and a ticket that is not high', { touches: [invoice('2026-03-10'), gate] }, undefined],
    [
      'overdue, and the last talk went badly',
      { touches: [invoice('2026-03-10'), unhappy] },
      'Acme: an invoice is 8 days overdue while a call went badly on 17 March',
    ],
    [
      'overdue, and a survey of 1',
      {
        touches: [invoice('2026-03-10'), build.touch({ kind: 'survey', title: '1/5', at: at('2026-03-16') })],
      },
      'Acme: an invoice is 8 days overdue while they gave 1 of 5 in a survey on 16 March',
    ],
    [
      'overdue, and an angry e-mail',
      { touches: [invoice('2026-03-10'), { ...unhappy, kind: 'email' }] },
      'Acme: an invoice is 8 days overdue while an e-mail went badly on 17 March',
    ],
    [
      'overdue, and a note that they are unhappy',
      { touches: [invoice('2026-03-10'), { ...unhappy, kind: 'note' }] },
      'Acme: an invoice is 8 days overdue while they were unhappy on 17 March',
    ],
    [
      'overdue, and it is put right',
      {
        touches: [
          invoice('2026-03-10'),
          unhappy,
          build.touch({ kind: 'note', phase: 'put right', at: at('2026-03-18') }),
        ],
      },
      undefined,
    ],
    [
      'overdue, and a better talk since',
      {
        touches: [
          invoice('2026-03-10'),
          unhappy,
          { ...unhappy, id: 'w', mood: 'well', at: at('2026-03-18') },
        ],
      },
      undefined,
    ],
    [
      'a card that failed',
      { touches: [failed, vpn] },
      'Acme: a payment failed while “VPN down” is open with high priority',
    ],
    ['and was made good', { touches: [failed, paid, vpn] }, undefined],
    ['14 days ago', { touches: [{ ...failed, at: at('2026-03-04') }, vpn] }, undefined],
  ])('%s', (_what, given, headline) => expect(found(dunningIntoTrouble, given)[0]?.headline).toBe(headline));

  test('only billing is asked to ring first, with the number where they may see it', () => {
    const touches = [invoice('2026-03-10'), vpn];
    const words = (which: string) =>
      `Acme: an invoice is 8 days overdue${which}, while “VPN down” is open with high priority. Ring before you remind them in writing?`;
    expect(told(dunningIntoTrouble, { touches })).toEqual({ pat: words(' (INV-9)') });
    expect(told(dunningIntoTrouble, { touches, billing: kim })).toEqual({ kim: words('') });
  });
});

test('quote-during-dispute: its author is told whom to ask, the owner which to settle first', () => {
  const quote = build.touch({ kind: 'quote', title: 'Firewall', at: '2026-03-12T09:00+11:00', byId: 'kim' });
  expect(told(quoteDuringDispute, { touches: [dispute, quote] })).toEqual({
    kim: 'Acme disputes a bill while your quote “Firewall” is open. Before you speak with them about it, ask Pat.',
    dana: 'Acme disputes a bill while the quote “Firewall” is open. Settle the one before you press the other.',
  });
  // of many quotes nobody is said to have made them, but somebody has them
  const had = { ...quote, byId: null, assigneeId: 'kim' };
  expect(told(quoteDuringDispute, { touches: [dispute, had] })['kim']).toContain('your quote “Firewall”');
  expect(told(quoteDuringDispute, { touches: [dispute, { ...had, byId: 'mo' }] })).not.toHaveProperty('kim');
  expect(found(quoteDuringDispute, { touches: [dispute, { ...quote, closedAt: now }] })).toEqual([]);
  expect(found(quoteDuringDispute, { touches: [{ ...dispute, settledAt: now }, quote] })).toEqual([]);
});

describe('alert-storm', () => {
  const di = build.teammate({ name: 'Di', roles: ['dispatcher'] });
  const alerts = (count: number, gapMinutes: number, first = '2026-03-18T09:00+11:00') =>
    Array.from({ length: count }, (_, place) =>
      build.touch({
        kind: 'alert',
        title: 'Disk full',
        at: new Date(new Date(first).getTime() + place * gapMinutes * 60_000),
      }),
    );
  const time = (clock: string) => new Date(`2026-03-18T${clock}+11:00`);
  test.each<[string, FactsGiven, Date, number]>([
    ['ten in nine minutes', { touches: alerts(10, 1) }, time('09:10'), 1],
    ['nine', { touches: alerts(9, 1) }, time('09:10'), 0],
    ['ten in an hour and a half', { touches: alerts(10, 10) }, time('10:31'), 0],
    [
      'ten in 54 minutes, whenever they begin',
      { touches: alerts(10, 6, '2026-03-18T09:14+11:00') },
      time('10:09'),
      1,
    ],
    [
      'the tenth an hour after the first',
      { touches: [...alerts(9, 6), ...alerts(1, 1, '2026-03-18T10:00+11:00')] },
      time('10:01'),
      1,
    ],
    [
      'a minute later than that',
      { touches: [...alerts(9, 6), ...alerts(1, 1, '2026-03-18T10:01+11:00')] },
      time('10:01'),
      0,
    ],
    ['29 minutes after the last', { touches: alerts(10, 1) }, time('09:38'), 1],
    ['30 minutes after it', { touches: alerts(10, 1) }, time('09:39'), 0],
    [
      'slower, but never quiet',
      { touches: [...alerts(10, 1), ...alerts(4, 29, '2026-03-18T09:30+11:00')] },
      time('11:00'),
      1,
    ],
    [
      'two bursts with a lull are two',
      { touches: [...alerts(10, 1), ...alerts(5, 1, '2026-03-18T10:30+11:00')] },
      time('10:35'),
      0,
    ],
  ])('%s', (_what, given, when, count) => expect(found(alertStorm, given, when)).toHaveLength(count));

  test('it keeps its first alert for a key, whatever comes after, and over midnight too', () => {
    const touches = alerts(600, 10, '2026-03-17T08:00+11:00');
    const storm = [...alerts(12, 1, '2026-03-17T07:50+11:00'), ...touches];
    const keys = ['2026-03-17T08:30+11:00', '2026-03-18T08:00+11:00', '2026-03-21T10:00+11:00'].map(
      (when) => found(alertStorm, { touches: storm }, new Date(when))[0]?.key,
    );
    expect(keys).toEqual(Array(3).fill(`alert-storm:acme:${storm[0]?.id}`));
  });

  test('dispatchers, else the owner; the caller of today’s list; who has just read the brief; each once', () => {
    const given: FactsGiven = {
      ...{ touches: alerts(10, 1), calls: ['2026-03-11T09:00+11:00'], caller: kim, others: [di, pat] },
      openings: [
        { teammateId: 'pat', at: time('08:30') },
        { teammateId: 'kim', at: time('08:50') },
      ],
    };
    const storm =
      'Acme has a storm of alerts since 09:00, the latest “Disk full”. 10 or more came within an hour.';
    expect(told(alertStorm, given, time('09:15'))).toEqual({
      di: storm,
      kim: `${storm} They are on your list for today.`,
      pat: `${storm} You have just read about them.`,
    });
    expect(Object.keys(told(alertStorm, { touches: alerts(10, 1) }, time('09:38')))).toEqual(['dana']);
    expect(Object.keys(told(alertStorm, given, time('09:30')))).toEqual(['di', 'kim']);
    // Kim is off: her list of today is with the owner, and she reads it when she is back
    const off = {
      ...given,
      openings: [],
      caller: { ...kim, offUntil: '2026-03-20', offSaidAt: time('08:00') },
    };
    expect(told(alertStorm, off, time('09:30'))).toEqual({
      di: storm,
      kim: `${storm} They are on your list for today.`,
      dana: `${storm} They are on your list for today. You stand in for Kim, who is off.`,
    });
  });
});
