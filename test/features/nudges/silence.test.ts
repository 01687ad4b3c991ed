import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket } from './firm';

/** Of each rule that speaks at once: when it does not. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

/** What makes it speak to Dana in the evening, in which words, and what ends it before she works again. */
type Case = {
  readonly rule: string;
  readonly clients?: string;
  /** What people began by hand that afternoon. */
  readonly begun?: () => Promise<unknown>;
  readonly events: () => readonly object[];
  readonly over: (events: readonly object[]) => object;
  /** What people do then, by hand. */
  readonly ended?: () => Promise<unknown>;
  readonly words: RegExp;
};
const LATER = '2026-03-18T21:00:00+11:00';
const closed = { closedAt: LATER, updatedAt: LATER };
const billIsClosed = () => dispute(closed);
const better = () =>
  event('call', {
    ...{ outcome: 'reached', direction: 'outbound', mood: 'well', by: 'dana@northwind.example' },
    ...{ at: LATER, updatedAt: LATER },
  });
const minutesOfAlerts = Array.from({ length: 10 }, (_, minute) => `2026-03-18T19:5${minute}:00+11:00`);

const escalate = (words: string) =>
  bot.slack.as('U_DANA').command('/escalate', words, { channel: 'C_GENERAL' });

const CASES: readonly Case[] = [
  {
    ...{ rule: 'dispute-during-ticket', words: /disputes a bill while a ticket is open/ },
    events: () => [dispute(), ticket()],
    over: billIsClosed,
  },
  {
    ...{ rule: 'meeting-ambush', words: /roadmap meeting is on/ },
    events: () => [event('roadmap', { at: '2026-03-24T14:00:00+11:00' }), dispute()],
    over: ([meeting]) => ({ ...meeting, outcome: 'cancelled', updatedAt: LATER }),
  },
  {
    ...{ rule: 'negative-unresolved', words: /went badly/ },
    events: () => [
      event('call', {
        ...{ outcome: 'reached', direction: 'inbound', mood: 'badly', by: 'kim@northwind.example' },
        at: '2026-03-18T19:58:00+11:00',
      }),
    ],
    over: better,
  },
  {
    ...{ rule: 'campaign-into-trouble', words: /on the campaign/ },
    events: () => [event('campaign', { title: 'Offer', at: '2026-03-20T10:00:00+11:00' }), dispute()],
    over: billIsClosed,
  },
  {
    ...{ rule: 'renewal-gone-quiet', clients: 'Renewal\nAcme Pty Ltd,2026-05-01', words: /renews on/ },
    events: () => [dispute()],
    over: billIsClosed,
  },
  {
    ...{ rule: 'unreached', clients: 'Backup,Caller\nAcme Pty Ltd,U_DANA,U_KIM', words: /3 tries/ },
    events: () =>
      [13, 16, 17].map((day) =>
        event('call', { at: `2026-03-${day}T10:00:00+11:00`, outcome: 'voicemail', direction: 'outbound' }),
      ),
    over: better,
  },
  {
    ...{ rule: 'alert-storm', words: /storm of alerts/ },
    events: () => minutesOfAlerts.map((at) => event('alert', { at, updatedAt: at })),
    // by then it has been quiet for long
    over: better,
  },
  {
    ...{ rule: 'escalation-update', words: /You lead the escalation/ },
    // due an update at 19:00, when nobody works
    begun: async () => {
      bot.moveTo('2026-03-18T15:00:00+11:00');
      await escalate('acme they threaten to leave');
    },
    events: () => [],
    // news alone would only put the next update off
    over: better,
    ended: async () => {
      const { modal } = await bot.slack.as('U_DANA').click(await escalate('acme'), 'Close…');
      expect(await modal?.type('What was checked?', 'VPN from two homes').submit()).toBeUndefined();
    },
  },
  {
    ...{ rule: 'cadence-lapsed', clients: 'Cadence\nAcme Pty Ltd,weekly', words: /overdue for a call/ },
    events: () => [
      event('call', { at: '2026-03-02T10:00:00+11:00', outcome: 'reached', by: 'dana@northwind.example' }),
    ],
    over: better,
  },
];

const heard = ({ words }: Case): readonly string[] =>
  bot.slack.dms('U_DANA').filter((text) => words.test(text) && !text.startsWith('What I found'));

/** It comes in at 20:00, when nobody works; then the rule fires, and nothing is said. */
const inTheEvening = async (one: Case): Promise<readonly object[]> => {
  if (one.clients !== undefined) await bot.imports('clients', `Name,${one.clients}\n`);
  await one.begun?.();
  await bot.tickAt('2026-03-18T20:00:00+11:00');
  const events = one.events();
  if (events.length > 0) await bot.post(events);
  await bot.tick();
  expect((await bot.cli('explain', 'acme')).out).toContain(`${one.rule} (now): yes`);
  expect(heard(one)).toEqual([]);
  return events;
};

describe.each(CASES)('$rule', (one) => {
  test('out of hours it waits for the morning; said, it is not said again', async () => {
    await inTheEvening(one);
    await bot.tickAt('2026-03-19T08:30:00+11:00');
    // a storm does not wait so long
    const times = one.rule === 'alert-storm' ? 0 : 1;
    expect(heard(one)).toHaveLength(times);
    await bot.tickAt('2026-03-19T11:00:00+11:00');
    expect(heard(one)).toHaveLength(times);
  });

  test('what is over before it was said is not said', async () => {
    const events = await inTheEvening(one);
    bot.moveTo('2026-03-18T21:00:00+11:00');
    await bot.post([one.over(events)]);
    await one.ended?.();
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    expect((await bot.cli('explain', 'acme')).out).not.toContain(`${one.rule} (now): yes`);
    expect(heard(one)).toEqual([]);
  });

  test('who muted the client hears nothing of it', async () => {
    const dana = (await bot.store.teammates.bySlackId('U_DANA'))?.id ?? '';
    const acme = await bot.store.clients.match('Acme');
    const clientId = acme.type === 'one' ? acme.id : '';
    await bot.store.mutes.add({ teammateId: dana, clientId, kind: null }, bot.now());
    await inTheEvening(one);
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    expect(heard(one)).toEqual([]);
  });
});
