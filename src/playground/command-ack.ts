import type { Delivery } from './deliver';
import type { FirmUser } from './firm';
import { contentFrom } from './response-url';
import { slackbotSays, type Stage } from './stage';
import type { Channel } from './state';

/** Slack's word for an answer that is none. */
const failureOf = ({ timedOut, status }: Delivery) => {
  if (timedOut) return 'operation_timeout';
  if (status >= 500) return 'http_service_error';
  return status >= 400 ? 'http_client_error' : 'dispatch_failed';
};

/** Shows the body that answers a command as a message: to the person alone unless it says in_channel. */
export const showCommandAck = (
  stage: Stage,
  user: FirmUser,
  channel: Channel,
  command: string,
  ack: Delivery,
): void => {
  const { world, api } = stage;
  const failed = (error: string) =>
    slackbotSays(stage, user, channel.id, `${command} failed with the error "${error}"`);
  if (ack.status !== 200) return failed(failureOf(ack));
  if (ack.body.trim() === '' || ack.body.trim() === '{}') return;
  let body: unknown = { text: ack.body };
  try {
    body = JSON.parse(ack.body);
  } catch {
    // Plain words are shown as they are.
  }
  const asked = body !== null && typeof body === 'object' ? { ...body } : { text: ack.body };
  const content = contentFrom(world, asked);
  if ('ok' in content) {
    api.refusal('command_ack', asked, content);
    return failed(String(content['error']));
  }
  const { userId, botId } = world.firm.bot;
  const base = { type: 'message' as const, channel: channel.id, user: userId, bot_id: botId };
  const openly = 'response_type' in asked && asked['response_type'] === 'in_channel';
  world.put({ ...base, ts: world.freshTs(), ...content, ...(openly ? {} : { ephemeralTo: user.id }) });
};
