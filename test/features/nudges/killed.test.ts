import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createDelivery } from '../../../src/features/nudges/deliver';
import { slackClients } from '../../../src/slack/clients';
import { message } from '../../../src/slack/surfaces';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { eventually } from '../../support/eventually';
import { startBot, type BotUnderTest } from '../../support/start-bot';

const NOW = '2026-03-18T10:00:00+11:00';
const HERE = 'T_NORTH';

let bot: BotUnderTest;
let children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await bot.stop();
});

const startChild = async (): Promise<ChildProcess> => {
  const script = join(__dirname, '../../support/ledger-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, NOW, HERE], {
    cwd: join(__dirname, '../../..'),
    env: {
      ...{ PATH: process.env['PATH'], DATABASE_URL: bot.databaseUrl, SLACK_SIGNING_SECRET: 'not-used-here' },
      ...{ SLACK_BOT_TOKEN: bot.slack.botToken, SLACK_API_URL: bot.slack.apiUrl },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
};

const posted = (): readonly string[] =>
  bot.slack.dmMessages('U_DANA').flatMap(({ text }) => (text.startsWith('notice') ? [text] : []));
const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
  children = children.filter((other) => other !== child);
};

/** Three processes deliver, and are killed again and again while Slack has a post of theirs and has not answered yet. */
const deliverAmongKills = async (notices: number, kills: number): Promise<void> => {
  bot = await startBot({ now: NOW });
  const dana = await bot.store.teammates.bySlackId('U_DANA');
  const notice = {
    kind: 'any',
    clientId: null,
    recipientId: dana?.id ?? '',
    notBefore: bot.now(),
    state: 'planned',
  } as const;
  const all = Array.from({ length: notices }, (_, i) => ({ ...notice, key: `notice ${i}` }));
  await bot.store.notices.add(all, bot.now());
  await Promise.all([startChild(), startChild(), startChild()]);
  // what was under way when its process was killed does not come before its lease has run out
  const reachable = notices - 3 * kills;
  for (let killed = 0; killed < kills; killed += 1) {
    const before = posted().length;
    bot.slack.fault({ method: 'chat.postMessage', kind: 'accept-then-slow', ms: 300, times: 3 });
    await eventually('they go on', () => posted().length >= Math.min(before + 40, reachable), 60_000);
    bot.slack.fault({ method: 'chat.postMessage', kind: 'accept-then-slow', ms: 300, times: 3 });
    const [victim] = children.splice(killed % children.length, 1);
    await eventually('one is under way', () => posted().length >= Math.min(before + 42, reachable), 60_000);
    // every third time all of them
    await Promise.all(
      (killed % 3 === 0 ? [victim, ...children] : [victim]).flatMap((child) => (child ? [kill(child)] : [])),
    );
    while (children.length < 3) await startChild();
  }
  await eventually(
    'the rest is out, but for what a lease holds',
    async () => (await inState('planned')) === 0,
    120_000,
  );
  await Promise.all([...children].map(kill));
};

/** The minute after: leases have run out, and what is not known is looked for. */
const afterwards = async (): Promise<void> => {
  const delivery = createDelivery(bot.bot.deps, {
    client: slackClients({ token: bot.slack.botToken, apiUrl: bot.slack.apiUrl, log: bot.bot.deps.log })
      .scheduled,
    served: () => [HERE],
    compose: () => async (_store, notice) => ({ type: 'say', message: message({ text: notice.key }) }),
    afterSent: () => undefined,
    goOn: () => true,
  });
  await bot.bot.deps.across.expireLeases(bot.now(), bot.now());
  await delivery.run();
};

const inDatabase = async <T>(statement: string): Promise<T> => {
  const db = openDatabase(bot.databaseUrl);
  try {
    return await db.$queryRawUnsafe(statement);
  } finally {
    await closeDatabase(db);
  }
};
const inState = async (state: string): Promise<number> => {
  const [row] = await inDatabase<{ n: number }[]>(
    `select count(*)::int as n from notices where kind = 'any' and state = '${state}'`,
  );
  return row?.n ?? 0;
};

test('three processes deliver 2,000 notices and are killed again and again: none is lost, none comes twice', async () => {
  await deliverAmongKills(2_000, 6);
  await inDatabase(`update notices set lease_until = now() - interval '1 second' where state = 'sending'`);
  await afterwards();
  const texts = posted();
  expect(texts).toHaveLength(2_000);
  expect(new Set(texts).size).toBe(2_000);
  expect(await inState('sent')).toBe(2_000);
}, 300_000);

test('the same without a look in the conversation: some come twice', async () => {
  await deliverAmongKills(600, 3);
  await inDatabase(
    `update notices set state = 'planned', channel = null, lease_until = null where state in ('sending', 'unknown')`,
  );
  await afterwards();
  const texts = posted();
  expect(new Set(texts).size).toBe(600);
  expect(texts.length).toBeGreaterThan(600);
}, 300_000);
