import type { Config } from './config';
import type { Clock } from './platform/clock';
import type { Route } from './platform/http';
import type { Log } from './platform/log';
import { createSlackRoutes } from './slack/receiver';
import { createSlackSocket } from './slack/socket';

export type Door = Pick<ReturnType<typeof createSlackSocket>, 'receiver' | 'idle'> & {
  readonly routes: readonly Route[];
};

/** How Slack reaches us: HTTP, or a socket that we open. */
export const doorOf = (
  { slack, slackApiUrl: apiUrl }: Config,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): { readonly botToken: string; readonly door: Door } => {
  if (slack.mode === 'socket')
    return {
      botToken: slack.botToken,
      door: { ...createSlackSocket({ appToken: slack.appToken, apiUrl, log }), routes: [] },
    };
  if (slack.mode !== 'http') {
    const why = slack.mode === 'none' ? 'No Slack is set' : 'Installing over OAuth is not built yet';
    throw new Error(`${why}: set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.`);
  }
  const { receiver, idle, route } = createSlackRoutes({ signingSecret: slack.signingSecret, clock, log });
  const routes: readonly Route[] = [{ method: 'POST', path: '/slack/events', handle: route }];
  return { botToken: slack.botToken, door: { receiver, idle, routes } };
};
