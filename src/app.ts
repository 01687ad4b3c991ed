import type { Config } from './config';
import type { Deps } from './deps';
import { markListsStale } from './features/calls/job';
import { composer, registerListeners, routes } from './features/index';
import { createEnter } from './features/install/enter';
import { meetSlack } from './features/install/meet-slack';
import { createDelivery } from './features/nudges/deliver';
import { lookAt, type ListsChanged } from './features/nudges/job';
import type { Clock } from './platform/clock';
import { startHttp, type HttpServer } from './platform/http';
import { newId } from './platform/ids';
import type { Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { probes } from './platform/probes';
import { createSchedule } from './platform/schedule';
import { createSlackApp } from './slack/app';
import { slackClients } from './slack/clients';
import { createSlackRoutes } from './slack/receiver';
import { createSlackSocket } from './slack/socket';
import { acrossWorkspaces } from './store/across-workspaces';
import { openDatabase } from './store/database';
import { pendingMigrations } from './store/migrate';
import { storeOf } from './store/store';
import { tick, type TickReport } from './tick';

export type Bot = {
  /** Where HTTP listens; 0 when it does not. */
  readonly port: number;
  readonly deps: Deps;
  /** Runs what is due now, once. */
  readonly tick: () => Promise<TickReport>;
  /** Resolves when nothing is under way: answers, what follows them, and deliveries. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type BotOptions = {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether it listens to Slack and HTTP, and wakes by itself; else it only ticks when told. */
  readonly listens: boolean;
  readonly wakesByItself: boolean;
};

/** Puts the parts together: the only place that knows everyone. It listens before it has heard of Slack. */
export const createBot = async (config: Config, of: BotOptions): Promise<Bot> => {
  const { clock, log } = of;
  if (config.slack.mode !== 'http' && config.slack.mode !== 'socket')
    throw new Error(
      'Installing over OAuth is not built yet: set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.',
    );
  const { botToken } = config.slack;
  const apiUrl = config.slackApiUrl;
  const db = openDatabase(of.databaseUrl);
  const metrics = createMetrics();
  const { interactive, scheduled } = slackClients({ token: botToken, apiUrl, log });
  const web =
    config.slack.mode === 'http'
      ? createSlackRoutes({ signingSecret: config.slack.signingSecret, clock, log })
      : undefined;
  const slack =
    web ??
    createSlackSocket({ appToken: 'appToken' in config.slack ? config.slack.appToken : '', apiUrl, log });
  const { app, authTest } = createSlackApp({ receiver: slack.receiver, botToken, apiUrl, log });

  let home: string | undefined;
  const served = (): readonly string[] => (home === undefined ? [] : [home]);
  const underWay = new Set<Promise<unknown>>();
  const deps: Deps = {
    ...{ clock, log, metrics, dryRun: config.dryRun },
    across: acrossWorkspaces(db),
    workspace: (id) => storeOf(db, id),
    enter: createEnter(
      () => deps,
      interactive,
      () => home,
    ),
    stamp: (by, at) => ({ by, at, act: newId(at) }),
    afterwards: (what, work) => {
      const tracked = work
        .catch((error: unknown) => log.error({ err: error }, `${what} failed after the answer`))
        .finally(() => underWay.delete(tracked));
      underWay.add(tracked);
    },
    wake: async (workspaceId, clientIds) => {
      if (clientIds.length === 0 || config.dryRun) return;
      const due = clientIds.map((clientId) => ({ workspaceId, clientId }));
      await lookAt(deps, due, listsChanged);
      await delivery.run();
    },
  };
  const listsChanged: ListsChanged = (workspaceId, callerIds) =>
    markListsStale(deps.workspace(workspaceId), callerIds, clock.now());
  const delivery = createDelivery(deps, { client: scheduled, served, compose: composer });
  registerListeners(app, deps);

  const hello = async () => void (home = (await meetSlack(deps, scheduled, authTest)) ?? home);
  const runTick = async (): Promise<TickReport> => {
    await hello();
    return tick(deps, served(), { delivery, listsChanged });
  };
  const checks = [
    async () => {
      const pending = await pendingMigrations(of.databaseUrl).catch(() => undefined);
      if (pending === undefined) return 'the database does not answer';
      return pending.length > 0 ? `migrations wait: ${pending.join(', ')}` : undefined;
    },
    async () => {
      if (home === undefined) await hello();
      return home === undefined ? 'Slack did not answer auth.test' : undefined;
    },
  ];

  const schedule = createSchedule(log);
  let http: HttpServer | undefined;
  if (of.listens) {
    const events = web ? [{ method: 'POST' as const, path: '/slack/events', handle: web.route }] : [];
    http = await startHttp({
      ...{ host: config.host, port: config.port, log, clock, metrics },
      routes: [...events, ...probes(checks, metrics), ...routes(deps)],
    });
    await app.start();
    deps.afterwards('meeting Slack', hello());
  }
  if (of.wakesByItself) {
    schedule.every('* * * * *', 'tick', async () => void (await runTick()));
    schedule.every('*/5 * * * * *', 'deliver', async () => void (await delivery.run()));
  }

  const idle = async (): Promise<void> => {
    do {
      await slack.idle();
      await Promise.all(underWay);
    } while (underWay.size > 0);
  };
  const stop = async (): Promise<void> => {
    await schedule.stop();
    await http?.stop();
    if (of.listens) await app.stop();
    await idle();
    await db.$disconnect();
  };
  return { port: http?.port ?? 0, deps, tick: runTick, idle, stop };
};
