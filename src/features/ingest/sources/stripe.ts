import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { z } from 'zod';
import { readJson, valueAt } from './json-body';
import { deliveryId, headerOf, refused, staleness } from './proof';
import { expected } from './fields';
import { faultsIn, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { stripeApi } from './stripe-api';
import { DISPUTE_TAGS, stripeReadings } from './stripe-readings';

const TOLERANCE_SECONDS = 300;
const PREFIX = 'whsec_';

let library: typeof Stripe | undefined;
/** All of its library is loaded with it: when the first delivery comes, not at the start. */
const webhooks = (): typeof Stripe.webhooks => {
  library ??= createRequire(__filename)('stripe') as typeof Stripe;
  return library.webhooks;
};

const words = expected('an event with type and data.object');
const event = z.object(
  {
    type: z.string(words),
    data: z.object({ object: z.object({ object: z.string(words) }, words) }, words),
  },
  words,
);
const TAGS: Readonly<Record<string, readonly string[]>> = {
  dispute: DISPUTE_TAGS,
  invoice: ['event-invoice'],
  charge: ['event-charge'],
};

const eventRecords = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const checked = event.safeParse(body);
  if (!checked.success) return faultsIn(body, checked.error);
  const { object } = checked.data.data.object;
  return (Object.hasOwn(TAGS, object) ? (TAGS[object] ?? []) : []).map((tag) => ({ tag, record: body }));
};

/** Events that the API lists: whose a dispute is, is read with the disputes. */
const listedEvent = (listed: unknown): readonly Tagged[] =>
  eventRecords(listed).flatMap((one) => ('tag' in one && one.tag !== 'event-whose' ? [one] : []));

/** Stripe's events: docs/sources/stripe.md. */
export const stripe: SourceKind = {
  vendor: 'stripe',
  title: 'Stripe',
  proof: 'signature',
  makesSecret: true,
  keepsFaulty: true,

  newSecret: () => `${PREFIX}${randomBytes(24).toString('base64url')}`,
  expectedSecret: (secret) =>
    secret.startsWith(PREFIX) && /^[\x21-\x7e]{20,200}$/.test(secret)
      ? undefined
      : "the endpoint's signing secret, which begins with whsec_",

  verify: ({ raw, headers }, secrets, now): Verified => {
    const header = headerOf(headers, 'stripe-signature');
    if (header === undefined) return refused('The header Stripe-Signature is needed.');
    const seconds = /(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(header)?.[1];
    if (seconds === undefined) return refused('The header Stripe-Signature has no time (t=…).');
    const sentAt = new Date(Number(seconds) * 1000);
    const stale = staleness(sentAt, now);
    if (stale !== undefined) return refused(stale);
    const body = raw.toString('utf8');
    const genuine = secrets.filter((secret) => signs(body, header, secret, now));
    if (genuine.length === 0) return refused('No v1 signature matches.');
    return { type: 'genuine', id: deliveryId(raw, idIn(body)), sentAt };
  },

  ...readsRecords({ recordsOf: eventRecords, readings: stripeReadings }),
  api: stripeApi(listedEvent),
};

/** The library compares in constant time, and takes the clock's time from us. */
const signs = (body: string, header: string, secret: string, now: Date): boolean => {
  try {
    const { signature } = webhooks();
    return (
      signature?.verifyHeader(body, header, secret, TOLERANCE_SECONDS, undefined, now.getTime()) ?? false
    );
  } catch {
    return false;
  }
};

const idIn = (body: string): string | undefined => {
  const json = readJson(body);
  const id = 'value' in json ? valueAt(json.value, ['id']) : undefined;
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
};
