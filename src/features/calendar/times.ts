import { stableHash } from '../../domain/stable-hash';

const EVERY_MS = 15 * 60_000;
const LONGEST_MS = 6 * 3_600_000;

/**
 * When a feed is read next: every quarter of an hour, each feed at a moment of its own, so that they do not all ask at once.
 * After failures half an hour, an hour, two … six; not before the server wants to be asked.
 */
export const nextAt = (
  endpoint: string,
  now: Date,
  { failures = 0, retryAfterMs = 0 }: { readonly failures?: number; readonly retryAfterMs?: number } = {},
): Date => {
  const waitMs = failures === 0 ? 0 : Math.min(EVERY_MS * 2 ** failures, LONGEST_MS) - EVERY_MS;
  const from = now.getTime() + Math.max(waitMs, retryAfterMs);
  const phase = stableHash(endpoint) % EVERY_MS;
  return new Date((Math.floor((from - phase) / EVERY_MS) + 1) * EVERY_MS + phase);
};
