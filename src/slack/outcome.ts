import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What a failed call means for the thing that it should have done. */
export type Outcome =
  /** It was not done, and may be tried again, after that time where Slack named one. */
  | { type: 'release'; reason: string; afterMs?: number }
  /** It will never be done like this. */
  | { type: 'failed'; reason: string }
  /** It may have been done. */
  | { type: 'unknown'; reason: string };

/** Slack's words for “not now”: the call was refused before anything was done. */
const NOT_NOW = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'team_added_to_org']);

/** Our own access is at fault: once it is mended, the same call works. */
const NO_ACCESS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_expired',
  'token_revoked',
  'missing_scope',
  'accesslimited',
]);

/** Slack's words for a failure of its own, where “some aspect of the operation” may have succeeded. */
const SLACK_BROKE = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);

/** The connection was never made, so nothing can have arrived. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const WITHOUT_RETRY_AFTER_MS = 30_000;

/** Reads an error of the Web API client. What is not surely refused counts as unknown. */
export const outcomeOf = (error: unknown): Outcome => {
  if (error instanceof WebAPIRateLimitedError)
    return { type: 'release', reason: 'ratelimited', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error);
  if (error instanceof WebAPIHTTPError) return { type: 'unknown', reason: `HTTP ${error.statusCode}` };
  const reason = error instanceof Error ? error.message : String(error);
  // a 429 whose Retry-After cannot be read is a plain error in the SDK
  if (reason.startsWith('Retry header did not contain'))
    return { type: 'release', reason: 'ratelimited', afterMs: WITHOUT_RETRY_AFTER_MS };
  if (error instanceof WebAPIRequestError && codesOf(error.original).some((code) => NOT_CONNECTED.has(code)))
    return { type: 'release', reason };
  return { type: 'unknown', reason };
};

const refusal = (word: string): Outcome => {
  if (NOT_NOW.has(word)) return { type: 'release', reason: word, afterMs: WITHOUT_RETRY_AFTER_MS };
  if (NO_ACCESS.has(word)) return { type: 'release', reason: word };
  // an answer that is not JSON arrives here as its own text
  const isWord = /^[a-z0-9_]{1,80}$/.test(word);
  if (!isWord) return { type: 'unknown', reason: 'an answer that is not Slack’s' };
  return { type: SLACK_BROKE.has(word) ? 'unknown' : 'failed', reason: word };
};

/** The system's codes of an error and of what caused it. */
const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...code, ...codesOf(error.cause)];
};

/** Whether a view could not be changed because it was closed, or changed by something later: no error for anybody. */
export const viewGone = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError &&
  ['not_found', 'hash_conflict', 'view_not_found'].includes(error.data.error);
