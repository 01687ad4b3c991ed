import type { Touch } from './touch';

/** Systems that keep no day of sending say so in their own word for its state. */
const GONE_OUT =
  /\b(sent|delivered|presented|viewed|accepted|approved|won|signed|declined|rejected|lost|expired)\b/i;

const isGoneOut = (status: string | null): boolean =>
  status !== null && GONE_OUT.test(status) && !/\b(not|un)/i.test(status);

/** Whether a quote has gone out by `now`: on the day it has, else as its source's word says. */
export const isQuoteSent = ({ sentAt, status }: Pick<Touch, 'sentAt' | 'status'>, now: Date): boolean =>
  sentAt === null ? isGoneOut(status) : sentAt <= now;
