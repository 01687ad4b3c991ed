import { setTimeout as wait } from 'node:timers/promises';
import type { createCourier, Delivery } from './deliver';
import type { FirmUser } from './firm';
import type { Message } from './message';
import { readMessage } from './readable';
import type { World } from './state';
import type { WebApi } from './web-api';

/** Everything that a person's doings need: the state, the way to the bot, and how to know that it is done. */
export type Stage = {
  world: World;
  api: WebApi;
  courier: ReturnType<typeof createCourier>;
  baseUrl: string;
  /** Errors under fields, by view id, then block id; '' is the line over the whole form. */
  errors: Map<string, Readonly<Record<string, string>>>;
  idle: (() => Promise<void>) | undefined;
};

const [patienceMs, stepMs, quietMs] = [5_000, 10, 60];

/** Resolves when no request to the Web API is in flight. */
export const settled = async ({ api }: Stage): Promise<void> => {
  while (api.inFlight() > 0) await wait(stepMs);
};

/**
 * Waits until the bot has done what it does about a delivery. With the bot's own `idle` that is exact; without,
 * it is one visible effect after `mark` (at most 5 s) and then a moment of quiet.
 */
export const settle = async (stage: Stage, mark: number, ack: Delivery): Promise<void> => {
  if (stage.idle) {
    await stage.idle();
    return settled(stage);
  }
  const { changes } = stage.world;
  const until = performance.now() + patienceMs;
  while (changes.length === mark && ack.status === 200 && performance.now() < until) await wait(stepMs);
  for (let last = [-1, 0], since = performance.now(); performance.now() < until; await wait(stepMs)) {
    const seen = [changes.length, stage.api.calls.length];
    if (seen.join() !== last.join() || stage.api.inFlight() > 0) since = performance.now();
    if (performance.now() - since > quietMs) return;
    last = seen;
  }
};

/** The messages new or changed since `mark` that this person sees, each as it is now. */
export const newlySeen = ({ world }: Stage, user: FirmUser, mark: number): readonly Message[] => {
  const keys = world.changes.slice(mark).flatMap((one) => (one.kind === 'message' ? [one] : []));
  const found = new Set(keys.map(({ channel, ts }) => world.find(channel, ts)));
  return [...found].filter(
    (message): message is Message =>
      message !== undefined &&
      (message.user !== user.id || message.attachments !== undefined) &&
      (message.ephemeralTo ?? user.id) === user.id &&
      (world.channels.get(message.channel)?.members.includes(user.id) ?? false),
  );
};

export const textOf = ({ world }: Stage, user: FirmUser, messages: readonly Message[]): string =>
  messages.map((message) => readMessage(message, { firm: world.firm, tz: user.tz })).join('\n');

/** Shows a person a line that Slack itself says to them alone. */
export const slackbotSays = ({ world }: Stage, user: FirmUser, channel: string, text: string) =>
  void world.put({
    type: 'message',
    channel,
    ts: world.freshTs(),
    user: 'USLACKBOT',
    text,
    ephemeralTo: user.id,
  });

/** A fresh response_url for something this person did in a channel, perhaps on a message. */
export const hookUrl = ({ world, baseUrl }: Stage, user: FirmUser, channel: string, original?: Message) =>
  `${baseUrl}/response/${world.newHook(user.id, channel, original)}`;
