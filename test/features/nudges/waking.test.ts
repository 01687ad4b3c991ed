import fc from 'fast-check';
import { addDays } from '../../../src/domain/day';
import { bareNote } from '../../../src/domain/hand-note';
import { MARKS } from '../../../src/domain/touch';
import { closeDatabase, openDatabase, type Database } from '../../../src/store/database';
import { northwind } from '../../../src/playground/firm';
import { startBot, type BotUnderTest } from '../../support/start-bot';

type Kept = 'ticket' | 'dispute' | 'quote';

/** What may happen to a client or to the firm, or how the clock moves. Minutes since the step before. */
type Step = { readonly minutes: number } & (
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
  | { readonly type: 'days off'; readonly who: string; readonly days: string }
  | { readonly type: 'status'; readonly who: string; readonly hours: number | null }
);

const START = '2026-03-16T09:00:00+11:00';
const NAMES = ['Acme', 'Globex', 'Initech', 'Hooli', 'Umbrella', 'Soylent', 'Stark', 'Wayne', 'Tyrell'];

const client = fc.nat(NAMES.length - 1);
const who = fc.constantFrom('U_DANA', 'U_KIM');
const kind = fc.constantFrom<Kept>('ticket', 'dispute', 'quote');
const which = fc.nat(1);
const minutes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 4000 }));
const step: fc.Arbitrary<Step> = fc.oneof(
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

type Side = { readonly bot: BotUnderTest; readonly db: Database };

const start = async (): Promise<Side> => {
  const bot = await startBot({ now: START, firm: northwind });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\nU_PAT,billing\nU_LEE,manager\n');
  const rows = NAMES.map(
    (name, i) =>
      `${name},${i % 3 === 2 ? '' : 'U_DANA'},${i % 2 ? 'U_KIM' : ''},${i % 4 ? '' : 'U_JO'},${'ABC'.charAt(i % 3)}`,
  );
  await bot.imports('clients', `Name,Owner,Caller,Backup,Tier\n${rows.join('\n')}\n`);
  await bot.tick();
  return { bot, db: openDatabase(bot.databaseUrl) };
};

const stop = async ({ bot, db }: Side): Promise<void> => {
  await closeDatabase(db);
  await bot.stop();
};

let count = 0;
const perform = async ({ bot }: Side, one: Step, serial: number): Promise<void> => {
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

/** A message is brought up to date at most every five seconds: the last change of an instant is in it after these. */
const SETTLE_MS = 6_000;

/** Every notice about a client: what, whose, to whom, and to the minute when each thing was done with it. */
const ledger = async ({ db }: Side): Promise<readonly string[]> => {
  const rows = await db.$queryRaw<{ line: string }[]>`
    select concat_ws(' | ', n.kind, c.name, m.slack_id, n.state, n.reason, date_trunc('minute', n.planned_at),
      date_trunc('minute', n.not_before), date_trunc('minute', n.sent_at), date_trunc('minute', n.resolved_at)) as line
    from notices n join clients c on c.workspace_id = n.workspace_id and c.id = n.client_id
    join teammates m on m.workspace_id = n.workspace_id and m.id = n.recipient_id order by 1`;
  return rows.map(({ line }) => line);
};

/** The index of the lists, which a look keeps. */
const index = async ({ db }: Side): Promise<readonly string[]> => {
  const rows = await db.$queryRaw<{ line: string }[]>`
    select concat_ws(' | ', c.name, level, due_on, need, last_live_at, (select string_agg(m.slack_id, ' ' order by m.slack_id)
      from teammates m where m.workspace_id = c.workspace_id and m.id = any(c.listed_for))) as line from clients c order by 1`;
  return rows.map(({ line }) => line);
};

test('looking only when woken says exactly what looking at everybody at every tick would', async () => {
  let notices = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45, size: 'max' }), async (steps) => {
      const [woken, always] = await Promise.all([start(), start()]);
      try {
        let now = new Date(START);
        for (const one of steps) {
          now = new Date(now.getTime() + one.minutes * 60_000);
          const serial = (count += 1);
          for (const side of [woken, always]) {
            side.bot.moveTo(now.toISOString());
            await perform(side, one, serial);
          }
          await always.db.client.updateMany({ data: { wakeAt: now } });
          await Promise.all([woken.bot.tick(), always.bot.tick()]);
          expect(await index(woken)).toEqual(await index(always));
          for (const side of [woken, always]) {
            side.bot.moveTo(new Date(now.getTime() + SETTLE_MS).toISOString());
            await side.bot.tick();
          }
        }
        const said = await ledger(woken);
        expect(said).toEqual(await ledger(always));
        notices += said.length;
      } finally {
        await Promise.all([stop(woken), stop(always)]);
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
  expect(notices).toBeGreaterThan(20);
}, 300_000);
