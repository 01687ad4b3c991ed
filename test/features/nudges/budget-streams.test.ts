import fc from 'fast-check';
import { createBot, type Bot } from '../../../src/app';
import { readConfig } from '../../../src/config';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from './firm';

/** In Sydney, Sydney, London and New York; who works when is told below. */
const OWNERS = ['U_DANA', 'U_LEE', 'U_PAT', 'U_SAM'] as const;
const CLIENTS = 24;

type Told = {
  slackId: string;
  zone: string;
  key: string;
  kind: string;
  state: string;
  sentAt: Date;
  toldIn: string | null;
};

const startOther = (bot: BotUnderTest): Promise<Bot> =>
  createBot(
    readConfig({
      ...{ SLACK_BOT_TOKEN: bot.slack.botToken, SLACK_API_URL: bot.slack.apiUrl },
      ...{ SLACK_SIGNING_SECRET: 'not-used-here', DATABASE_URL: bot.databaseUrl },
    }),
    {
      ...{ databaseUrl: bot.databaseUrl, clock: { now: bot.now }, log: bot.bot.deps.log },
      ...{ listens: false, wakesByItself: false },
    },
  );

const ledger = async (bot: BotUnderTest): Promise<readonly Told[]> => {
  const db = openDatabase(bot.databaseUrl);
  try {
    return await db.$queryRaw<
      Told[]
    >`select m.slack_id as "slackId", m.time_zone as zone, n.key, n.kind, n.state, n.sent_at as "sentAt",
      n.told_in as "toldIn" from notices n join teammates m on m.workspace_id = n.workspace_id and m.id = n.recipient_id`;
  } finally {
    await closeDatabase(db);
  }
};

const localDay = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** Some clients get into trouble, time passes, and three processes deliver what there is to say. */
const stream = fc.array(
  fc.record({
    clients: fc.array(fc.integer({ min: 0, max: CLIENTS - 1 }), { maxLength: 9 }),
    hours: fc.constantFrom(0, 0, 0.1, 2, 5, 14, 26),
  }),
  { minLength: 4, maxLength: 8 },
);

test('random streams over days and zones, three processes: nobody gets more than five a local day and one that names the rest, nothing is lost, nothing comes twice', async () => {
  await fc.assert(
    fc.asyncProperty(stream, async (steps) => {
      const bot = await startFirm();
      const others = await Promise.all([startOther(bot), startOther(bot)]);
      try {
        await bot.imports('people', `Member,Hours\n${OWNERS.map((id) => `${id},07:00-20:00`).join('\n')}\n`);
        const rows = Array.from({ length: CLIENTS }, (_, i) => `C${i} Ltd,${OWNERS[i % 4] ?? ''},none`);
        await bot.imports('clients', `Name,Owner,Cadence\n${rows.join('\n')}\n`);
        for (const [n, { clients, hours }] of steps.entries()) {
          bot.moveTo(new Date(bot.now().getTime() + hours * 3_600_000).toISOString());
          const at = bot.now().toISOString();
          const events = [...new Set(clients)].flatMap((i) => [
            ticket({ client: { name: `C${i} Ltd` }, externalId: `t${i}`, assignee: null, at, updatedAt: at }),
            dispute({ client: { name: `C${i} Ltd` }, externalId: `d${n}-${i}`, at, updatedAt: at }),
          ]);
          if (events.length > 0) await bot.post(events);
          await Promise.all([...others, bot.bot].map(({ tick }) => tick()));
        }
        // days later, everybody has worked
        for (const hours of [12, 12, 12, 12, 12, 12, 12, 12]) {
          bot.moveTo(new Date(bot.now().getTime() + hours * 3_600_000).toISOString());
          await Promise.all([...others, bot.bot].map(({ tick }) => tick()));
        }
        const all = await ledger(bot);
        const nudges = all.filter(
          ({ kind, key, state }) =>
            kind === 'dispute-during-ticket' && !(state === 'planned' && /:(backup|manager)$/.test(key)),
        );
        // nothing is lost: each was said, or is named in a message that was sent
        const sent = new Set(
          all.filter(({ state }) => state === 'sent').map(({ slackId, key }) => `${slackId} ${key}`),
        );
        for (const { state, slackId, toldIn } of nudges)
          expect(state === 'sent' || (state === 'gathered' && sent.has(`${slackId} ${toldIn}`))).toBe(true);
        // nobody gets more than five, and one that names the rest
        const perDay = new Map<string, number>();
        for (const { slackId, zone, sentAt, state, kind } of all)
          if (state === 'sent' && ['dispute-during-ticket', 'brief', 'away', 'more'].includes(kind)) {
            const day = `${slackId} ${localDay(sentAt, zone)} ${kind === 'more' ? 'more' : 'own'}`;
            perDay.set(day, (perDay.get(day) ?? 0) + 1);
          }
        for (const [day, number] of perDay)
          expect([day, number <= (day.endsWith('more') ? 1 : 5)]).toEqual([day, true]);
        // nothing twice: what Slack has is what the ledger says
        for (const id of OWNERS) {
          const posted = bot.slack
            .dmMessages(id)
            .filter(({ text }) => /disputes a bill|more for today|was named here|While you/.test(text));
          const told = all.filter(
            ({ slackId, state, kind }) =>
              slackId === id && state === 'sent' && ['dispute-during-ticket', 'more', 'away'].includes(kind),
          );
          expect(posted).toHaveLength(told.length);
        }
      } finally {
        await Promise.all(others.map(({ stop }) => stop()));
        await bot.stop();
      }
    }),
    { numRuns: 4 },
  );
}, 240_000);
