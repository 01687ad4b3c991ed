import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a request's time may lie from ours, either way. */
const TOLERANCE_SECONDS = 300;

/** Signatures remembered at most in each half of the memory (about 6 MB). */
const MEMORY = 50_000;

/** Why a request is not Slack's; `undefined` when it is. */
export type Fault = 'unsigned' | 'stale' | 'future' | 'forged';

/** Slack's `v0` signature over the raw bytes, compared in constant time. */
export const checkSignature = (
  of: { secret: string; timestamp: string | undefined; signature: string | undefined; raw: Buffer },
  now: Date,
): Fault | undefined => {
  const { secret, timestamp, signature, raw } = of;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return 'stale';
  if (age < -TOLERANCE_SECONDS) return 'future';
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : 'forged';
};

/**
 * Remembers signatures for as long as a copy of their request would still be in time, in two halves that take turns:
 * an entry lives between one and two spans. Bounded: a full half begins the next one early.
 */
export const createSeen = (): {
  /** True the first time; false for a signature that is still remembered. */
  add: (signature: string, now: Date) => boolean;
  forget: (signature: string) => void;
} => {
  const spanMs = 2 * TOLERANCE_SECONDS * 1000 + 1000;
  let [young, old] = [new Set<string>(), new Set<string>()];
  let turnedAtMs = -Infinity;
  return {
    add: (signature, now) => {
      const elapsedMs = now.getTime() - turnedAtMs;
      if (elapsedMs >= spanMs || young.size >= MEMORY) {
        [young, old] = [new Set(), elapsedMs >= 2 * spanMs ? new Set() : young];
        turnedAtMs = now.getTime();
      }
      if (young.has(signature) || old.has(signature)) return false;
      young.add(signature);
      return true;
    },
    forget: (signature) => {
      young.delete(signature);
      old.delete(signature);
    },
  };
};
