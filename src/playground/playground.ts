import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveAuthorize, type Client } from './authorize';
import { createCourier, type Delivery } from './deliver';
import { serveFile } from './downloads';
import { createEvents } from './events';
import { createFaults, type Fault } from './faults';
import type { Firm } from './firm';
import { handDeliveriesOf, type HandDeliveries } from './hand-deliveries';
import { createInstalls } from './installs';
import { readManifest } from './manifest';
import type { Message } from './message';
import { createPage } from './page/page';
import { actor, type Actor } from './person';
import { createRates } from './rates';
import { readMessage } from './readable';
import { createSockets } from './socket';
import { settled, type Stage } from './stage';
import { createWorld } from './state';
import type { View } from './view';
import { createWebApi, type ApiCall } from './web-api';
import { createWorkspace, type Workspace } from './workspace';

export type PlaygroundOptions = {
  firm: Firm;
  /** The parsed manifest.yml: what the app may do. */
  manifest: unknown;
  clock: { now(): Date };
  signingSecret: string;
  botToken?: string;
  appToken?: string;
  /** The app's id and secret at oauth.v2.access, and where its people are sent back to; else the manifest's redirect_urls. */
  client?: Partial<Client>;
  port?: number;
  /** The bot's own “nothing is in flight”; with it nothing is polled. */
  idle?: () => Promise<void>;
  /** Sets the clock to this instant and lets the bot do what is due then; without it the page cannot. */
  moveClock?: (to: Date) => Promise<void>;
  /** What the page offers a newcomer to type first. */
  tryFirst?: string;
};

export type Playground = HandDeliveries & {
  /** http://127.0.0.1:PORT/api/ */
  apiUrl: string;
  pageUrl: string;
  botToken: string;
  appToken: string;
  /** What the app shows at oauth.v2.access. */
  client: Client;
  /** Slack's page on which somebody lets the app in. */
  authorizeUrl: string;
  /** What happens besides talk: people and channels change, the app is thrown out. */
  workspace: Workspace;
  /** Where the bot's POST /slack/events listens; without it, deliveries go over the socket. */
  connect(eventsUrl: string): void;
  as(userId: string): Actor;
  /** As the channel shows them now, oldest first; ephemeral ones not. */
  messages(channelId: string): readonly Message[];
  /** What a person reads in the bot's DM with them, oldest first. */
  dms(userId: string): readonly string[];
  dmMessages(userId: string): readonly Message[];
  /** A message as this person reads it. */
  read(message: Message, userId?: string): string;
  home(userId: string): View | undefined;
  calls: readonly ApiCall[];
  /** The calls that were answered ok:false or not 200, and what Slack refused in answers of the bot's. */
  refusals(): readonly ApiCall[];
  deliveries: readonly Delivery[];
  fault(rule: Fault): void;
  /** Refuses a second chat.postMessage to a channel within a second of the clock; off at first. */
  limitPosts(on: boolean): void;
  /** Refuses what goes over Slack's tiers, by method and by the clock; off at first. */
  limitRates(on: boolean): void;
  /** A person as Slack describes them, for user_change and team_join events. */
  slackUser(userId: string): Record<string, unknown>;
  /** Tells Socket Mode clients to reconnect, as Slack does. */
  refreshSockets(): void;
  /** Resolves when no Web API request is in flight. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the stand-in for Slack on loopback. Throws ZodError when the manifest does not read. */
export const startPlayground = async (options: PlaygroundOptions): Promise<Playground> => {
  const { clock, signingSecret, moveClock } = options;
  const manifest = readManifest(options.manifest);
  const botToken = options.botToken ?? `xoxb-${randomUUID()}`;
  const appToken = options.appToken ?? `xapp-${randomUUID()}`;
  const faults = createFaults();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseUrl = `http://${host}`;
  const world = createWorld(options.firm, manifest, clock, baseUrl);
  const { redirect_urls: redirectUrls, scopes } = manifest.oauth_config;
  const client: Client = { id: '1.playground', secret: randomUUID(), redirectUrls, ...options.client };
  const installerId = world.firm.users.find((user) => user.isOwner)?.id ?? world.firm.users[0]?.id ?? '';
  const installs = createInstalls({ token: botToken, scopes: scopes.bot, installerId }, world.now);
  const sockets = createSockets(server, world.freshId);
  const courier = createCourier(signingSecret, world.now, sockets);
  const events = createEvents(world, courier, () => installs.living() !== undefined);
  const workspace = createWorkspace(world, installs, events, courier);
  const rates = createRates(world.now);
  const api = createWebApi(world, {
    ...{ installs, client, appToken, faults, rates },
    socketUrl: () => `ws://${host}/link?ticket=${randomUUID()}`,
    uninstall: (first) => void workspace.uninstall(first),
    eventsInFlight: events.inFlight,
  });
  const stage: Stage = { world, api, courier, baseUrl, errors: new Map(), idle: options.idle };
  const page = createPage({
    stage,
    fault: faults.add,
    // what Slack would have tried again by then comes with the new time
    moveClock: moveClock && ((to) => moveClock(to).then(courier.sendDue)),
    tryFirst: options.tryFirst,
  });

  const person = (userId: string) => {
    const user = world.user(userId);
    if (!user) throw new Error(`There is nobody with the id ${userId} in ${world.firm.team.name}.`);
    return user;
  };
  const messages = (channelId: string) =>
    world.messages.filter((message) => message.channel === channelId && !message.ephemeralTo);
  const dmMessages = (userId: string) => messages(world.dmOf(person(userId).id).id);
  const read = (message: Message, userId?: string) =>
    readMessage(message, { firm: world.firm, tz: userId === undefined ? 'UTC' : person(userId).tz });
  const playground: Playground = {
    apiUrl: `${baseUrl}/api/`,
    pageUrl: `${baseUrl}/`,
    ...{ botToken, appToken, client, workspace },
    authorizeUrl: `${baseUrl}/oauth/v2/authorize`,
    connect: courier.connect,
    as: (userId) => actor(stage, person(userId)),
    messages,
    dmMessages,
    dms: (userId) => dmMessages(userId).map((message) => read(message, userId)),
    read,
    home: (userId) => world.homes.get(userId),
    calls: api.calls,
    refusals: () => api.calls.filter((call) => !call.response.ok || call.status !== 200),
    deliveries: courier.deliveries,
    fault: faults.add,
    limitPosts: rates.limitPosts,
    limitRates: rates.limitMethods,
    ...handDeliveriesOf(stage, events, signingSecret),
    slackUser: workspace.describe,
    refreshSockets: sockets.refresh,
    settled: () => settled(stage),
    stop: async () => {
      await sockets.stop();
      page.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', baseUrl);
    const serve = async () => {
      if (api.serves(url.pathname)) return api.handle(request, response, url);
      if (url.pathname === '/oauth/v2/authorize')
        return serveAuthorize({ world, installs, client }, request, response, url);
      if (url.pathname.startsWith('/files/')) return serveFile(world, installs, request, response, url);
      return page.serve(request, response, url);
    };
    serve().catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  return playground;
};

export type { Firm, FirmChannel, FirmUser } from './firm';
export type { ApiCall } from './web-api';
export type { Delivery } from './deliver';
export type { Message } from './message';
export type { View } from './view';
export type { Actor, Seen } from './person';
export type { Modal } from './modal';
