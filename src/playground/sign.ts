import { createHmac } from 'node:crypto';

/** The two headers by which Slack proves that it sent these bytes, at this second. */
export const signatureHeaders = (
  secret: string,
  rawBody: string,
  atSeconds: number,
): Record<string, string> => ({
  'x-slack-request-timestamp': String(atSeconds),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${atSeconds}:${rawBody}`).digest('hex')}`,
});
