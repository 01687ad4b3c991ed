import fc from 'fast-check';
import { closeDatabase, openDatabase, type Database } from '../../../src/store/database';
import { northwind } from '../../../src/playground/firm';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { NAMES, perform, step } from './happens';

const START = '2026-03-16T09:00:00+11:00';

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
        for (const [serial, one] of steps.entries()) {
          now = new Date(now.getTime() + one.minutes * 60_000);
          for (const side of [woken, always]) {
            side.bot.moveTo(now.toISOString());
            await perform(side.bot, one, serial);
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
