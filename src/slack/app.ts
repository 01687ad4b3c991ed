import { App, type Authorize, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { clientOptions } from './clients';
import { createFailureHandler, newReference } from './failure';
import { lightFetch } from './light-fetch';
import { sdkLogger } from './sdk-log';

/** Who the bot is in its workspace, as Slack says. */
export type Identity = {
  teamId: string;
  teamName: string;
  /** `acme` of `https://acme.slack.com/`. */
  teamDomain: string;
  botUserId: string;
  botId: string;
};

type Access =
  /** One workspace. */
  | { botToken: string; authorize?: undefined }
  /** Many: throws for a workspace that is not installed. */
  | { authorize: Authorize<boolean>; botToken?: undefined };

/**
 * Bolt with nothing of its own left on: our receiver, our retries, our logger, one answer to failures. It makes no call
 * to Slack, so a Slack that is away does not keep the bot from starting.
 */
export const createSlackApp = (
  of: Access & { receiver: Receiver; apiUrl: string; log: Logger; newReference?: () => string },
): { app: App; authTest: () => Promise<Identity | undefined> } => {
  const logger = sdkLogger(of.log);
  const options = clientOptions({ apiUrl: of.apiUrl, log: of.log });
  const single =
    of.botToken === undefined ? undefined : singleWorkspace(new WebClient(of.botToken, options), of.botToken);
  const app = new App({
    receiver: of.receiver,
    authorize: single?.authorize ?? of.authorize ?? refuseAll,
    clientOptions: { ...options, fetch: lightFetch },
    logger,
    logLevel: logger.getLevel(),
    ignoreSelf: true,
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(
    createFailureHandler({
      log: of.log,
      newReference: of.newReference ?? newReference,
      clientOptions: options,
    }),
  );
  const authTest = single?.authTest ?? (async () => void (await app.client.api.test()));
  return { app, authTest };
};

const refuseAll: Authorize<boolean> = async () => {
  throw new Error('neither a bot token nor installations are configured');
};

/**
 * `auth.test` once; Bolt itself would call it before every request. Only events wait for it (ours must be told from
 * other people's): a person's click is never held up by it, a modal's trigger lives three seconds.
 */
const singleWorkspace = (client: WebClient, botToken: string) => {
  let identity: Identity | undefined;
  let asking: Promise<Identity> | undefined;

  /** Asks Slack anew. Throws when Slack does not answer or refuses the token. */
  const authTest = async (): Promise<Identity> => {
    const { team_id: teamId, user_id: botUserId, bot_id: botId, team, url } = await client.auth.test();
    if (!teamId || !botUserId || !botId)
      throw new Error(
        `auth.test named team ${teamId}, user ${botUserId}, bot ${botId}; expected a bot's token (xoxb-)`,
      );
    const teamDomain = /^https?:\/\/([^./]+)/.exec(url ?? '')?.[1] ?? '';
    return (identity = { teamId, teamName: team ?? teamId, teamDomain, botUserId, botId });
  };
  const askOnce = () => (asking ??= authTest().finally(() => (asking = undefined)));

  const authorize: Authorize<boolean> = async (source, body) => {
    if (identity === undefined) {
      const answer = askOnce();
      if (body !== undefined && 'event' in body) await answer;
      else answer.catch(() => undefined);
    }
    const other = identity !== undefined && source.teamId !== undefined && source.teamId !== identity.teamId;
    if (other && !source.isEnterpriseInstall)
      throw new Error(
        `the request comes from workspace ${source.teamId}; the token is for ${identity?.teamId}`,
      );
    return {
      botToken,
      ...(identity && { teamId: identity.teamId, botUserId: identity.botUserId, botId: identity.botId }),
    };
  };
  return { authTest, authorize };
};
