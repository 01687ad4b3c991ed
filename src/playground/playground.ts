import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCourier, type Delivery, type Retry } from './deliver';
import { createFaults, type Fault } from './faults';
import type { Firm } from './firm';
import { readManifest } from './manifest';
import { asUser } from './methods/directory';
import { createPage } from './page/page';
import { eventPayload } from './payloads';
import { actor, type Actor } from './person';
import { readMessage } from './readable';
import { signatureHeaders } from './sign';
import { createSockets } from './socket';
import { settled, type Stage } from './stage';
import { createWorld, type Message, type View } from './state';
import { createWebApi, type ApiCall } from './web-api';

export type PlaygroundOptions = {
  firm: Firm;
  /** The parsed manifest.yml: what the app may do. */
  manifest: unknown;
  clock: { now(): Date };
  signingSecret: string;
  botToken?: string;
  appToken?: string;
  port?: number;
  /** The bot's own “nothing is in flight”; with it nothing is polled. */
  idle?: () => Promise<void>;
  /** Sets the clock to this instant and lets the bot do what is due then; without it the page cannot. */
  moveClock?: (to: Date) => Promise<void>;
  /** What the page offers a newcomer to type first. */
  tryFirst?: string;
};

export type Playground = {
  /** http://127.0.0.1:PORT/api/ */
  apiUrl: string;
  pageUrl: string;
  botToken: string;
  appToken: string;
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
  /** A signed event (with `retry.of`, that delivery's very bytes again); resolves when the bot answered, is idle (where it can say so) and calls nothing more. */
  event(
    event: Record<string, unknown>,
    opts?: { retry?: Retry & { of?: Delivery }; envelope?: Record<string, unknown> },
  ): Promise<Delivery>;
  /** A person as Slack describes them, for user_change and team_join events. */
  slackUser(userId: string): Record<string, unknown>;
  /** Slack's question whether the events URL is ours: answered with the challenge. */
  verifyUrl(challenge: string): Promise<Delivery>;
  /** The probe Slack sends to a command's URL. */
  sslCheck(): Promise<Delivery>;
  /** Any request to the bot's origin; signed by the clock only when asked. */
  raw(
    path: string,
    init: { body: string; headers?: Record<string, string>; sign?: boolean },
  ): Promise<Response>;
  /** The headers that sign these bytes, at this second or the clock's. */
  sign(body: string, atSeconds?: number): Record<string, string>;
  /** Tells Socket Mode clients to reconnect, as Slack does. */
  refreshSockets(): void;
  /** Resolves when no Web API request is in flight. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the stand-in for Slack on loopback. Throws ZodError when the manifest does not read. */
export const startPlayground = async (options: PlaygroundOptions): Promise<Playground> => {
  const { firm, clock, signingSecret } = options;
  const tokens = {
    bot: options.botToken ?? `xoxb-${randomUUID()}`,
    app: options.appToken ?? `xapp-${randomUUID()}`,
  };
  const world = createWorld(firm, readManifest(options.manifest), clock);
  const faults = createFaults();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseUrl = `http://${host}`;
  const sockets = createSockets(server, world.freshId);
  const api = createWebApi(world, tokens, faults, () => `ws://${host}/link?ticket=${randomUUID()}`);
  const courier = createCourier(signingSecret, world.now, sockets);
  const stage: Stage = { world, api, courier, baseUrl, errors: new Map(), idle: options.idle };
  const page = createPage({
    stage,
    fault: faults.add,
    moveClock: options.moveClock,
    tryFirst: options.tryFirst,
  });

  const person = (userId: string) => {
    const user = world.user(userId);
    if (!user) throw new Error(`There is nobody with the id ${userId} in ${firm.team.name}.`);
    return user;
  };
  const messages = (channelId: string) =>
    world.messages.filter((message) => message.channel === channelId && !message.ephemeralTo);
  const dmMessages = (userId: string) => messages(world.dmOf(person(userId).id).id);
  const read = (message: Message, userId?: string) =>
    readMessage(message, { firm, tz: userId === undefined ? 'UTC' : person(userId).tz });
  const sign = (body: string, atSeconds = Math.floor(world.now() / 1000)) =>
    signatureHeaders(signingSecret, body, atSeconds);
  const playground: Playground = {
    apiUrl: `${baseUrl}/api/`,
    pageUrl: `${baseUrl}/`,
    botToken: tokens.bot,
    appToken: tokens.app,
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
    limitPosts: api.limitPosts,
    event: async (event, opts = {}) => {
      const payload = opts.retry?.of?.payload ?? eventPayload(world, event, opts.envelope);
      const delivery = await courier.send('event', payload, opts.retry);
      await options.idle?.();
      await settled(stage);
      return delivery;
    },
    slackUser: (userId) => asUser({ world, scopes: world.manifest.oauth_config.scopes.bot }, person(userId)),
    verifyUrl: (challenge) => courier.send('event', { type: 'url_verification', token: '', challenge }),
    sslCheck: () => courier.send('command', { ssl_check: '1', token: '' }),
    raw: (path, init) => {
      const origin = courier.origin();
      if (origin === undefined)
        throw new Error('connect(eventsUrl) first: nobody knows where the bot listens.');
      const headers = { ...(init.sign ? sign(init.body) : {}), ...init.headers };
      return fetch(new URL(path, origin), { method: 'POST', body: init.body, headers });
    },
    sign,
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
    const served =
      url.pathname.startsWith('/api/') || url.pathname.startsWith('/response/')
        ? api.handle(request, response, url)
        : page.serve(request, response, url);
    served.catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  return playground;
};

export type { Firm, FirmChannel, FirmUser } from './firm';
export type { ApiCall } from './web-api';
export type { Delivery } from './deliver';
export type { Message, View } from './state';
export type { Actor, Seen } from './person';
export type { Modal } from './modal';
