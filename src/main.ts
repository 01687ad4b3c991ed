import { extname, join } from 'node:path';
import { createBot, type Bot } from './app';
import { environment, loadEnvFile, readConfig, type Config } from './config';
import { movableClock, systemClock, type Clock } from './platform/clock';
import { startEmbeddedPostgres } from './platform/embedded-postgres';
import { newId } from './platform/ids';
import { createLog, type Log } from './platform/log';
import { migrate } from './store/migrate';

const STOP_MS = 10_000;

type Running = { readonly bot: Bot; readonly stop: () => Promise<void> };

/** Starts the bot, or the playground where no Slack is configured, and stops it in order on SIGTERM. */
export const main = async (): Promise<void> => {
  loadEnvFile();
  const config = readConfig();
  // who tries it out reads the page, not the log
  const quiet = config.slack.mode === 'none' && config.logLevel === 'info';
  const log = createLog(quiet ? 'warn' : config.logLevel);
  const starting = config.slack.mode === 'none' ? tryOut(config, log) : run(config, log, systemClock);
  stopOnSignal(starting, log);
  await starting;
};

const run = async (config: Config, log: Log, clock: Clock): Promise<Running> => {
  const postgres =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log })
      : undefined;
  const databaseUrl = config.databaseUrl ?? postgres?.url ?? '';
  try {
    const options = { now: clock.now, newId: () => newId(clock.now()) };
    const applied = await migrate(config.migrateDatabaseUrl ?? databaseUrl, options);
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    const bot = await createBot(config, { databaseUrl, clock, log, listens: true, wakesByItself: true });
    log.info({ port: bot.port, slack: config.slack.mode }, 'Touchbase listens');
    return { bot, stop: () => bot.stop().finally(() => postgres?.stop()) };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
};

/** The same bot, pointed at a stand-in for Slack on this machine. */
const tryOut = async (config: Config, log: Log): Promise<Running> => {
  if (config.databaseUrl !== undefined)
    throw new Error(
      'DATABASE_URL is set and no Slack is, and the playground keeps away from real data. To try it out, unset DATABASE_URL; to run the bot, set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.',
    );
  const { startTrial } = await import('./playground/trial.js');
  const clock = movableClock();
  const started: { bot?: Bot } = {};
  const trial = await startTrial({
    production: config.production,
    clock,
    moveClock: async (to) => {
      clock.moveTo(to);
      await started.bot?.tick();
    },
    // beside the bot's; any free one where that is any, or the last
    port: config.port === 0 || config.port === 65_535 ? 0 : config.port + 1,
  });
  const { apiUrl: slackApiUrl, botToken, signingSecret } = trial;
  try {
    const running = await run(
      { ...config, slackApiUrl, slack: { mode: 'http', botToken, signingSecret } },
      log,
      clock,
    );
    started.bot = running.bot;
    const url = `http://127.0.0.1:${running.bot.port}`;
    trial.connect(`${url}/slack/events`);
    await running.bot.tick();
    if (await isUnfurnished(running.bot)) {
      process.stdout.write('Making the sample firm, once…\n');
      // built or not, in the way that this very process was started
      const command = [...process.execArgv, join(__dirname, `cli/main${extname(__filename)}`)];
      await trial.furnish({ command, env: environment(), url, clock });
      await running.bot.tick();
    }
    process.stdout.write(`Touchbase plays on this machine. Open ${trial.pageUrl}\n`);
    process.stdout.write('When you want it in your own Slack: npx touchbase setup\n');
    return { ...running, stop: () => running.stop().finally(() => trial.stop()) };
  } catch (error) {
    await trial.stop();
    throw error;
  }
};

const isUnfurnished = async ({ deps }: Bot): Promise<boolean> => {
  const [workspace] = await deps.across.list();
  return workspace !== undefined && (await deps.workspace(workspace.id).clients.rows()).length === 0;
};

/**
 * Also while it is still starting; a start that does not come to its end holds nobody up longer than a stop does. A second
 * signal during the stop changes nothing: unheard, it would kill us and leave our database running.
 */
const stopOnSignal = (starting: Promise<Running>, log: Log): void => {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(0), STOP_MS).unref();
      starting
        .then(({ stop }) => stop())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            log.error({ err: error }, 'did not stop cleanly');
            process.exit(1);
          },
        );
    });
};

if (require.main === module)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
