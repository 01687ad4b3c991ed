import { z } from 'zod';
import { isMissed, type PhoneCall } from '../../../domain/phone-call';
import { expected } from './fields';
import type { Came } from './records';

const LATEST_SECONDS = 7_258_118_399;
const words = expected('seconds since 1970, at most of the year 2199');
export const unixSeconds = z
  .int(words)
  .min(0, words)
  .max(LATEST_SECONDS, words)
  .transform((seconds) => new Date(seconds * 1000));

/** From the answer to the end of a call; nobody answered, or it has not ended: 0. */
export const secondsBetween = (answeredAt: Date | null, endedAt: Date | null): number =>
  answeredAt === null || endedAt === null
    ? 0
    : Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000));

/** A call as a phone system tells it; one without a number is nothing to us, nor one that nobody of ours spoke in or missed. */
export const phone = (call: Omit<PhoneCall, 'number'> & { readonly number: string | null }): Came =>
  call.number === null || (call.by === null && !isMissed(call))
    ? { type: 'nothing' }
    : { type: 'phone-call', call: { ...call, number: call.number.slice(0, 60) } };
