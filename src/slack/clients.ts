import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { sdkLogger } from './sdk-log';

/** After this a call is given up; whether Slack did it is then unknown. */
const CALL_TIMEOUT_MS = 8_000;

type ClientSettings = {
  /** `https://slack.com/api/`, or a stand-in's address. */
  apiUrl: string;
  timeoutMs?: number | undefined;
  log: Logger;
};

/**
 * How every client of ours calls Slack: once (the SDK would repeat an accepted post for half an hour), and a 429 is
 * reported instead of holding up all other calls on that client. Bolt's `client` in listeners is made from these too.
 */
export const clientOptions = ({ apiUrl, timeoutMs, log }: ClientSettings): WebClientOptions => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: timeoutMs ?? CALL_TIMEOUT_MS,
  logger: sdkLogger(log),
});

/** Two clients, because throttled scheduled posts must not delay a modal that somebody waits for. */
export const slackClients = (
  of: ClientSettings & { token: string },
): { interactive: WebClient; scheduled: WebClient } => ({
  interactive: new WebClient(of.token, clientOptions(of)),
  scheduled: new WebClient(of.token, clientOptions(of)),
});
