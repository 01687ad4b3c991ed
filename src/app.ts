import type { Config } from './config';
import type { Deps } from './deps';
import { doorOf } from './door';
import { createHomes } from './features/home/job';
import { afterSent, composer, homeParts, registerListeners, routes } from './features/index';
import { readSources } from './features/ingest/read-source';
import { readKept } from './features/ingest/sources/index';
import { createEnter } from './features/install/enter';
import { meetSlack } from './features/install/meet-slack';
import { createDelivery, type Delivery } from './features/nudges/deliver';
import { lookAt } from './features/nudges/job';
import type { Clock } from './platform/clock';
import { createFetchFeed, type FetchFeed } from './platform/fetch-feed';
import { startHttp, type HttpServer } from './platform/http';
import { newId } from './platform/ids';
import type { Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { gathered } from './platform/gathered';
import { network, type Network } from './platform/outgoing';
import { probes, type Check } from './platform/probes';
import { createSchedule } from './platform/schedule';
import { secretBoxOf } from './platform/secrets';
import { createUnderWay, within } from './platform/under-way';
import { startRounds } from './rounds';
import { createSlackApp } from './slack/app';
import { slackClients } from './slack/clients';
import { listenersOn } from './slack/listeners';
import { acrossWorkspaces } from './store/across-workspaces';
import { closeDatabase, openDatabase } from './store/database';
import { pendingMigrations } from './store/migrate';
import { migrationNames } from './store/migration-files';
import { storesOf } from './store/store';
import { markStale, tick, type TickParts, type TickReport } from './tick';

/** What is in flight may take this long when the process is told to stop. */
const STOP_MS = 9_500;

export type Bot = {
  /** Where HTTP listens; 0 when it does not. */
  readonly port: number;
  readonly deps: Deps;
  /** Runs what is due now, once. */
  readonly tick: () => Promise<TickReport>;
  /** Asks each vendor whose time has come for its records, once: a line for each. */
  readonly readSources: () => Promise<readonly string[]>;
  /** Reads the calendars whose time has come. */
  readonly poll: () => Promise<void>;
  /** Resolves when nothing is under way: answers, what follows them, and deliveries. */
  readonly idle: () => Promise<void>;
  /** Takes no more work, finishes what is in flight within 10 s, and closes the database. */
  readonly stop: () => Promise<void>;
};

export type BotOptions = {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether it listens to Slack and HTTP; else it only ticks when told. */
  readonly listens: boolean;
  readonly wakesByItself: boolean;
  /** How other systems are reached; the machine's own network unless a test stands in for them. */
  readonly network?: Network;
  /** How calendars are fetched; a test's may reach this machine. */
  readonly fetchFeed?: FetchFeed;
};

/** Puts the parts together: the only place that knows everyone. It listens before it has heard of Slack. */
export const createBot = async (config: Config, of: BotOptions): Promise<Bot> => {
  const { clock, log } = of;
  const { botToken, door } = doorOf(config, of);
  const apiUrl = config.slackApiUrl;
  // PgBouncer is told by MIGRATE_DATABASE_URL: contract §1
  const db = openDatabase(of.databaseUrl, undefined, { prepares: config.migrateDatabaseUrl === undefined });
  const metrics = createMetrics();
  const underWay = createUnderWay(log);
  const { interactive, scheduled } = slackClients({ token: botToken, apiUrl, log });
  const { app, authTest } = createSlackApp({ receiver: door.receiver, botToken, apiUrl, log });

  let home: string | undefined;
  let stopping = false;
  const served = (): readonly string[] => (home === undefined ? [] : [home]);
  const goOn = (): boolean => !stopping;

  const deps: Deps = {
    ...{ clock, log, metrics, dryRun: config.dryRun, secrets: secretBoxOf(config) },
    publicUrl: config.publicUrl,
    network: of.network ?? network,
    nightlyExport: config.nightlyExport,
    across: acrossWorkspaces(db),
    workspace: storesOf(db),
    enter: createEnter(
      () => deps,
      interactive,
      () => home,
    ),
    stamp: (by, at) => ({ by, at, act: newId(at) }),
    readKept,
    afterwards: underWay.add,
    matchKept: async (workspaceId) => {
      const stamp = deps.stamp('touchbase', clock.now());
      const { clientIds } = await deps.workspace(workspaceId).unmatched.applyNowMatching(stamp, readKept);
      await deps.wake(workspaceId, clientIds);
    },
    wake: async (workspaceId, clientIds) => {
      if (clientIds.length === 0 || deps.dryRun) return;
      await lookSoon(clientIds.map((clientId) => ({ workspaceId, clientId })));
    },
  };
  const listsChanged: TickParts['listsChanged'] = (workspaceId, changed) =>
    markStale(deps.workspace(workspaceId), changed, clock.now());
  // a burst of deliveries is one look at the clients it changed
  const lookSoon = gathered<{ readonly workspaceId: string; readonly clientId: string }>(
    async (due) => {
      try {
        await lookAt(deps, due, listsChanged);
        await delivery.run();
      } catch (error) {
        log.error({ err: error }, 'clients that changed were not looked at; the next tick does it');
      }
    },
    ({ workspaceId, clientId }) => `${workspaceId} ${clientId}`,
  );
  const notices = createDelivery(deps, { client: scheduled, served, compose: composer, afterSent, goOn });
  const homes = createHomes(deps, { client: scheduled, served, parts: homeParts, goOn });
  const delivery: Delivery = {
    run: async () => {
      const delivered = await notices.run();
      await homes.run();
      return delivered;
    },
  };
  registerListeners(listenersOn(app), deps);

  /** Why Slack does not take us for ours, as of the last time it was asked. */
  let stranger: string | undefined = 'Slack has not been asked yet';
  const hello = async (): Promise<string | undefined> => {
    const met = await meetSlack(deps, scheduled, authTest);
    home = met.home ?? home;
    return (stranger = met.home === undefined ? met.why : undefined);
  };
  const runTick = async (): Promise<TickReport> => {
    await hello();
    return tick(deps, served(), { delivery, compose: composer, listsChanged, goOn });
  };
  const poll = async (): Promise<void> => {
    if (deps.dryRun) return;
    const { pollFeeds } = await import('./features/calendar/job.js'); // with what reads calendars: when it is needed
    await pollFeeds(deps, served(), { fetchFeed: of.fetchFeed ?? createFetchFeed(), goOn });
  };
  const needed = migrationNames();
  const runReads = async (): Promise<readonly string[]> => {
    if (deps.dryRun) return [];
    if (home === undefined) await hello();
    return readSources(deps, served(), goOn);
  };
  const isMigrated: Check = async () => {
    const pending = await pendingMigrations(db, needed).catch(() => undefined);
    if (pending === undefined) return 'the database does not answer';
    return pending.length > 0 ? `migrations wait: ${pending.join(', ')}` : undefined;
  };
  // every tick asks; in between good news holds, and bad news is asked after
  const hasMetSlack: Check = async () => (stranger === undefined ? undefined : hello());

  const schedule = createSchedule(log);
  let http: HttpServer | undefined;
  if (of.listens) {
    http = await startHttp({
      ...{ host: config.host, port: config.port, log, clock, metrics },
      routes: [...door.routes, ...probes([isMigrated, hasMetSlack], metrics), ...routes(deps)],
    });
    await app.start();
    const begin = hello().then(() => db.$connect()); // Prisma takes its time to begin: before anybody needs it
    deps.afterwards('meeting Slack', begin);
  }
  if (of.wakesByItself) {
    startRounds(schedule, metrics, {
      tick: runTick,
      deliver: delivery.run,
      sources: runReads,
      calendars: poll,
    });
  }

  const idle = async (): Promise<void> => {
    await door.idle();
    await underWay.settled();
  };
  const finish = async (): Promise<void> => {
    await Promise.all([schedule.stop(), http?.stop(STOP_MS), of.listens && app.stop()]);
    await idle();
  };
  const stop = async (): Promise<void> => {
    stopping = true;
    if (!(await within(STOP_MS, finish())))
      log.warn(`not everything ended within ${STOP_MS / 1000} s; what is in flight is given up`);
    await closeDatabase(db);
  };
  return { port: http?.port ?? 0, deps, tick: runTick, readSources: runReads, poll, idle, stop };
};
