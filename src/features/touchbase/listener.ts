import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Asking, Deps } from '../../deps';
import { helpMessage } from '../../slack/help';
import type { Listeners } from '../../slack/listeners';

/** `/touchbase <verb> …`: who asks, from where, and what they typed after the verb. */
export type Asked = {
  readonly asking: Asking;
  readonly rest: string;
  readonly triggerId: string;
  readonly client: WebClient;
  readonly respond: RespondFn;
};
/** What follows each word after `/touchbase`; app.ts ties them. */
export type Verbs = Readonly<Record<string, (asked: Asked) => Promise<void>>>;

/** `/touchbase`: help, and what is the whole workspace's. What is not understood answers with how it is used. */
export const registerTouchbase = (app: Listeners, deps: Deps, verbs: Verbs): void => {
  app.command('/touchbase', async ({ ack, command, respond, client }) => {
    await ack();
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const verb = new Map(Object.entries(verbs)).get(word.toLowerCase());
    if (verb)
      return verb({ asking: command, rest: rest.join(' '), triggerId: command.trigger_id, client, respond });
    await deps.enter(command);
    await respond({ response_type: 'ephemeral', ...helpMessage() });
  });
};
