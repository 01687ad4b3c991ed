import fc from 'fast-check';
import { addDays } from '../../../src/domain/day';
import { bareNote } from '../../../src/domain/hand-note';
import { MARKS } from '../../../src/domain/touch';
import type { BotUnderTest } from '../../support/start-bot';

/** The clients that it happens to. */
export const NAMES = [
  'Acme',
  'Globex',
  'Initech',
  'Hooli',
  'Umbrella',
  'Soylent',
  'Stark',
  'Wayne',
  'Tyrell',
];

type Told = { readonly kind: string } & Readonly<Record<string, string | number>>;
type Kept = 'ticket' | 'dispute' | 'quote';

/** What may happen to a client or to the firm, or how the clock moves. Minutes since the step before. */
export type Step = { readonly minutes: number } & (
  | { readonly type: 'wait' }
  | {
      readonly type: 'open';
      readonly kind: Kept;
      readonly client: number;
      readonly which: number;
    }
  | {
      readonly type: 'close';
      readonly kind: Kept;
      readonly client: number;
      readonly which: number;
    }
  | {
      readonly type: 'call';
      readonly client: number;
      readonly outcome: string;
      readonly by: string;
      readonly ahead: number;
    }
  | {
      readonly type: 'escalation';
      readonly deed: 'start' | 'update' | 'close';
      readonly client: number;
      readonly who: string;
    }
  | { readonly type: 'promise'; readonly client: number; readonly who: string; readonly days: number }
  | { readonly type: 'snooze'; readonly client: number; readonly who: string; readonly hours: number }
  | { readonly type: 'rhythm'; readonly client: number; readonly cadence: string }
  | { readonly type: 'setting'; readonly key: string; readonly value: string }
  | { readonly type: 'import'; readonly kind: Kept; readonly client: number; readonly closed: boolean }
  | { readonly type: 'person'; readonly who: string; readonly deleted: boolean }
  | { readonly type: 'off'; readonly who: string; readonly words: string }
  | {
      readonly type: 'told';
      readonly client: number;
      readonly which: number;
      /** Of the webhook's touch, whatever is not the same for each. */
      readonly touch: Told;
      /** Days from now on which it is due, or planned for. */
      readonly days: number;
    }
  | {
      readonly type: 'mute';
      readonly client: number | null;
      readonly who: string;
      readonly kind: string;
    }
  | { readonly type: 'tier'; readonly client: number; readonly tier: string }
  | { readonly type: 'days off'; readonly who: string; readonly days: string }
  | { readonly type: 'status'; readonly who: string; readonly hours: number | null }
);

/** What other systems tell: with `CLOSED` of what is over, with `PLANNED` of what is to be. */
const CLOSED = 'closed';
const PLANNED = 'planned';
const TOLD: readonly Told[] = [
  ...[{ kind: 'alert' }, { kind: 'alert' }, { kind: 'campaign' }],
  ...[{ kind: 'renewal' }, { kind: 'renewal', is: CLOSED }],
  ...[
    { kind: 'invoice', amount: 120, currency: 'AUD' },
    { kind: 'invoice', is: CLOSED },
  ],
  ...[
    { kind: 'project', phase: 'planning' },
    { kind: 'project', phase: 'delivery' },
    { kind: 'project', is: CLOSED },
  ],
  ...[
    { kind: 'meeting', outcome: 'reached' },
    { kind: 'meeting', title: 'Roadmap meeting', is: PLANNED },
  ],
  ...[
    { kind: 'email', direction: 'inbound' },
    { kind: 'email', direction: 'outbound' },
  ],
  ...[
    { kind: 'call', outcome: 'reached', mood: 'badly' },
    { kind: 'call', outcome: 'reached', mood: 'well' },
  ],
  ...[
    { kind: 'ticket', priority: 'high' },
    { kind: 'ticket', waitingOn: 'client' },
  ],
];
const LASTING = ['ticket', 'project', 'renewal', 'invoice', 'quote'];

const client = fc.nat(NAMES.length - 1);
const who = fc.constantFrom('U_DANA', 'U_KIM');
const kind = fc.constantFrom<Kept>('ticket', 'dispute', 'quote');
const which = fc.nat(1);
const minutes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 4000 }));
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('wait' as const), minutes }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('open' as const), minutes, kind, client, which }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('close' as const), minutes, kind, client, which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ type: fc.constant('call' as const), minutes, client, ahead: fc.constantFrom(0, 0, 2000) },
      ...{
        outcome: fc.constantFrom('reached', 'voicemail', 'no_answer'),
        by: fc.constantFrom('dana', 'kim', 'jo'),
      },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ type: fc.constant('escalation' as const), minutes, client: fc.nat(2), who },
      deed: fc.constantFrom('start' as const, 'update' as const, 'close' as const),
    }),
  },
  fc.record({
    type: fc.constant('promise' as const),
    minutes,
    client,
    who,
    days: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({
    type: fc.constant('snooze' as const),
    minutes,
    client,
    who,
    hours: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({
    type: fc.constant('rhythm' as const),
    minutes,
    client,
    cadence: fc.constantFrom('daily', 'weekly', 'none'),
  }),
  fc
    .constantFrom(
      ['country', 'AU'],
      ['hours', '09:00-12:00'],
      ['hours', '08:30-17:30'],
      ['workdays', 'mon,tue,wed,thu'],
      ['tier-a-cadence', 'every 3 days'],
      ['tier-a-cadence', 'weekly'],
      ['rule.stale-ticket.on', 'no'],
      ['rule.stale-ticket.on', 'default'],
      ['rule.dispute-during-ticket.on', 'no'],
      ['rule.dispute-during-ticket.on', 'yes'],
      ['rule.cadence-lapsed.manager', 'yes'],
      ['rule.cadence-lapsed.manager', 'no'],
      ['rule.dispute-during-ticket.backup', 'no'],
    )
    .chain(([key = '', value = '']) =>
      fc.record({
        type: fc.constant('setting' as const),
        minutes,
        key: fc.constant(key),
        value: fc.constant(value),
      }),
    ),
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ type: fc.constant('import' as const), minutes, kind, client },
      closed: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('person' as const), minutes, who, deleted: fc.boolean() }),
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ type: fc.constant('told' as const), minutes, client, which },
      ...{ touch: fc.constantFrom(...TOLD), days: fc.integer({ min: -20, max: 40 }) },
    }),
  },
  fc.record({
    ...{ type: fc.constant('mute' as const), minutes, client: fc.option(client), who },
    kind: fc.constantFrom('cadence-lapsed', 'dispute-during-ticket'),
  }),
  fc.record({
    ...{ type: fc.constant('tier' as const), minutes, client },
    tier: fc.constantFrom('A', 'B', 'C'),
  }),
  fc.record({
    ...{ type: fc.constant('off' as const), minutes, who },
    words: fc.constantFrom('off today', 'off for 3 days', 'on'),
  }),
  fc.record({
    ...{ type: fc.constant('days off' as const), minutes, who },
    days: fc.constantFrom('wed|thu', 'fri', '2026-03-19'),
  }),
  fc.record({
    ...{ type: fc.constant('status' as const), minutes, who },
    hours: fc.constantFrom(null, 3, 30),
  }),
);

/** Lets it happen at the bot's now; `serial` makes what is new of it new. */
export const perform = async (bot: BotUnderTest, one: Step, serial: number): Promise<void> => {
  const at = bot.now().toISOString();
  const base = { type: 'touch', updatedAt: at };
  const of = (index: number) => ({ client: { name: NAMES[index] } });
  switch (one.type) {
    case 'wait':
      return;
    case 'open':
    case 'close': {
      const closedAt = one.type === 'close' ? at : null;
      const touch = { kind: one.kind, externalId: `${one.kind}-${one.client}-${one.which}`, at, closedAt };
      return void (await bot.post({
        ...base,
        ...of(one.client),
        ...touch,
        assignee: 'kim@northwind.example',
      }));
    }
    case 'call': {
      const when = new Date(bot.now().getTime() + one.ahead * 60_000).toISOString();
      const touch = { kind: 'call', externalId: `call-${serial}`, at: when, outcome: one.outcome };
      return void (await bot.post({
        ...base,
        ...of(one.client),
        ...touch,
        by: `${one.by}@northwind.example`,
      }));
    }
    case 'promise': {
      const owner = await bot.store.teammates.bySlackId(one.who);
      const match = await bot.store.clients.match(NAMES[one.client] ?? '');
      const promise = {
        text: 'a quote',
        owedById: owner?.id ?? '',
        dueOn: addDays(at.slice(0, 10), one.days),
      };
      const of = { clientId: match.type === 'one' ? match.id : '', byId: owner?.id ?? '', at: bot.now() };
      const note = bareNote({ ...of, kind: 'note', promises: [promise] });
      return void (await bot.store.notes.record(
        `promise-${serial}`,
        note,
        bot.bot.deps.stamp(of.byId, bot.now()),
      ));
    }
    case 'escalation': {
      const { store } = bot;
      const [leader, match] = await Promise.all([
        store.teammates.bySlackId(one.who),
        store.clients.match(NAMES[one.client] ?? ''),
      ]);
      const clientId = match.type === 'one' ? match.id : '';
      const byId = leader?.id ?? '';
      const stamp = bot.bot.deps.stamp(byId, bot.now());
      const words = { clientId, byId, note: 'Escalation: it burns' };
      if (one.deed === 'update') {
        const mark = MARKS.escalationUpdate;
        return void (await store.jots.record(`update-${serial}`, { ...words, mark }, stamp));
      }
      const start = { clientId, byId, leadId: byId, title: 'it burns', note: null };
      const started = await store.escalations.start(`escalation-${serial}`, start, stamp);
      // one that is open already is closed, or goes on
      if (one.deed === 'close' && started.type === 'open')
        await store.escalations.close(`close-${serial}`, started.escalationId, words, stamp);
      return;
    }
    case 'snooze': {
      const teammate = await bot.store.teammates.bySlackId(one.who);
      const match = await bot.store.clients.match(NAMES[one.client] ?? '');
      const until = new Date(bot.now().getTime() + one.hours * 3_600_000);
      const snooze = { clientId: match.type === 'one' ? match.id : '', teammateId: teammate?.id ?? '' };
      const stamp = bot.bot.deps.stamp('touchbase', bot.now());
      return bot.store.snoozes.add({ ...snooze, kind: 'snooze', until, why: null }, stamp);
    }
    case 'rhythm':
      return void (await bot.imports('clients', `Name,Cadence\n${NAMES[one.client]},${one.cadence}\n`));
    case 'import': {
      const row = `${NAMES[one.client]},${one.kind},2026-03-01T10:00:00Z,Old,${one.kind}-${one.client},${one.closed ? at : ''}`;
      return void (await bot.imports('touches', `Client,Kind,At,Title,External ID,Closed\n${row}\n`));
    }
    case 'setting': {
      const { status, said } = await bot.cli('settings', 'set', one.key, one.value);
      if (status !== 0) throw new Error(said);
      return;
    }
    case 'person': {
      const user = { ...bot.slack.slackUser(one.who), deleted: one.deleted };
      return void (await bot.slack.event({ type: 'user_change', user }));
    }
    case 'told': {
      const { is, kind, ...touch } = one.touch;
      const then = new Date(bot.now().getTime() + one.days * 86_400_000).toISOString();
      const record = {
        ...{ externalId: `${kind}-${one.client}-${one.which}`, assignee: 'kim@northwind.example' },
        ...{ closedAt: is === CLOSED ? at : null, dueAt: then },
      };
      const moment = { externalId: `${kind}-${serial}`, by: 'dana@northwind.example' };
      const { status, body } = await bot.post({
        ...{ ...base, ...of(one.client), title: `A ${kind}`, kind, at: is === PLANNED ? then : at },
        ...(LASTING.includes(kind) ? record : moment),
        ...touch,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return;
    }
    case 'tier':
      return void (await bot.imports('clients', `Name,Tier\n${NAMES[one.client]},${one.tier}\n`));
    case 'mute': {
      const teammate = await bot.store.teammates.bySlackId(one.who);
      const match = await bot.store.clients.match(NAMES[one.client ?? -1] ?? '');
      const mute = { clientId: match.type === 'one' ? match.id : null, teammateId: teammate?.id ?? '' };
      await bot.store.mutes.add({ ...mute, kind: one.kind }, bot.now());
      return;
    }
    case 'off':
      return void (await bot.slack.as(one.who).command('/calls', one.words));
    case 'days off':
      return void (await bot.imports('people', `Member,Days off\n${one.who},${one.days}\n`));
    case 'status': {
      const user = bot.slack.slackUser(one.who) as { profile: object };
      const until = one.hours === null ? 0 : Math.floor(bot.now().getTime() / 1000) + one.hours * 3600;
      const said = { status_text: 'Out sick', status_emoji: '', status_expiration: until };
      return void (await bot.slack.event({
        type: 'user_change',
        user: { ...user, profile: { ...user.profile, ...said } },
      }));
    }
  }
};
