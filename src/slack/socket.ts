import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import { clientOptions } from './clients';
import { createDispatch } from './dispatch';
import { parsePayload } from './payload';
import { sdkLogger } from './sdk-log';

const envelope = z.object({
  ack: z.custom<(value?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  body: z.unknown(),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

/**
 * Slack over a socket that we open, for a site behind a firewall; the same answers as over HTTP. `start()` throws when
 * Slack refuses the token; later losses of the connection are mended by the SDK.
 */
export const createSlackSocket = (deps: {
  appToken: string;
  apiUrl: string;
  log: Logger;
  answerWithinMs?: number;
}): { receiver: Receiver; idle: () => Promise<void> } => {
  const { log } = deps;
  const dispatch = createDispatch(deps);
  // Bolt's own receiver has no end of work to wait for and lets late answers pass: only its socket is used
  const { client } = new SocketModeReceiver({
    appToken: deps.appToken,
    logger: sdkLogger(log),
    installerOptions: { clientOptions: clientOptions(deps), port: 0 },
  });
  let stopped = false;

  const receive = async (arrived: unknown): Promise<void> => {
    const { data } = envelope.safeParse(arrived);
    const payload = parsePayload(data?.body);
    if (data === undefined || payload === undefined)
      return log.warn('slack: a malformed envelope was ignored');
    if (stopped) return;
    if (payload.kind === 'challenge' || payload.kind === 'rate-notice') return data.ack();
    const answer = await dispatch.run(payload.body, {
      ...(data.retry_num !== undefined && { num: data.retry_num }),
      ...(data.retry_reason !== undefined && { reason: data.retry_reason }),
    });
    if (answer.type === 'acked') await data.ack(answer.value);
  };

  client.removeAllListeners('slack_event');
  client.on('slack_event', (arrived: unknown) => {
    receive(arrived).catch((error: unknown) =>
      log.warn({ err: error }, 'slack: the socket closed before the answer'),
    );
  });

  const receiver: Receiver = {
    init: dispatch.init,
    start: async () => {
      stopped = false;
      return client.start();
    },
    stop: async () => {
      stopped = true;
      await dispatch.idle();
      await client.disconnect();
    },
  };
  return { receiver, idle: dispatch.idle };
};
