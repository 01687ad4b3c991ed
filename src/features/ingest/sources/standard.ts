import canonicalize from 'canonicalize';
import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { Webhook } from 'standardwebhooks';
import type { Envelope, IncomingEvent } from '../../../domain/incoming-event';
import { sameBytes } from '../../../platform/secrets';
import { refused } from './proof';
import { pointerOf, readJson, shown, valueAt } from './json-body';
import type { Fault, Parsed, SourceKind, Verified } from './source';
import { clientOf, clientSchema, contactOf, contactSchema } from './standard-profile';
import { touchClashes, touchOf, touchSchema } from './standard-touch';

const PREFIX = 'whsec_';
const TOLERANCE_SECONDS = 300;
const LONGEST_ID = 200;
const MOST_EVENTS = 1_000;
const TYPES = ['touch', 'client', 'contact'];

/** The webhook of contract §6: signed as Standard Webhooks says, with events in our own words. */
export const standard: SourceKind = {
  vendor: 'standard',
  title: 'standard webhook',
  proof: 'signature',

  newSecret: () => `${PREFIX}${randomBytes(32).toString('base64')}`,

  expectedSecret: (secret) => {
    const key = secret.slice(PREFIX.length);
    const bytes = Buffer.from(key, 'base64');
    const fits = secret.startsWith(PREFIX) && bytes.toString('base64') === key;
    return fits && bytes.length >= 24 && bytes.length <= 64
      ? undefined
      : `${PREFIX} and then 24 to 64 bytes in base64 (openssl rand -base64 32)`;
  },

  // The library's own verify reads the machine's clock: its sign gives what to expect, and ours is asked the time.
  verify: ({ raw, headers }, secrets, now): Verified => {
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
      (name) => {
        const value = headers[name];
        return typeof value === 'string' ? value.trim() : '';
      },
    );
    if (!id || !timestamp || !signature)
      return refused('The headers webhook-id, webhook-timestamp and webhook-signature are all needed.');
    if (id.length > LONGEST_ID) return refused(`The webhook-id is longer than ${LONGEST_ID} characters.`);
    if (!/^\d{1,12}$/.test(timestamp)) return refused('The webhook-timestamp is not whole seconds.');
    const seconds = Number(timestamp);
    const late = Math.floor(now.getTime() / 1000) - seconds;
    if (Math.abs(late) > TOLERANCE_SECONDS)
      return refused(
        `The webhook-timestamp is ${Math.abs(late)} s ${late > 0 ? 'old' : 'ahead'}; at most ${TOLERANCE_SECONDS} s are allowed.`,
      );
    const sentAt = new Date(seconds * 1000);
    const given = signature.split(/ +/).filter((one) => one.startsWith('v1,'));
    const known = secrets.map((secret) => new Webhook(secret).sign(id, sentAt, raw.toString('utf8')));
    const genuine = known.some((right) => given.some((one) => sameBytes(one, right)));
    return genuine ? { type: 'genuine', id, sentAt } : refused('No v1 signature matches.');
  },

  parse: (body, envelope): Parsed => {
    const json = readJson(body);
    if ('faults' in json) return { type: 'faults', faults: json.faults };
    const many = Array.isArray(json.value);
    const told: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
    if (told.length > MOST_EVENTS)
      return faulty({ pointer: '', found: shown(told), expected: `at most ${MOST_EVENTS} events` });
    const read = told.map((event, position) => readEvent(event, envelope, position, many ? [position] : []));
    const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
    if (faults.length > 0) return { type: 'faults', faults };
    return { type: 'events', events: read.flatMap((one) => ('event' in one ? [one.event] : [])) };
  },

  read: ({ envelope, position, event }) => {
    const one = readEvent(event, envelope, position, []);
    return 'event' in one ? one.event : undefined;
  },
};

const faulty = (fault: Fault): Parsed => ({ type: 'faults', faults: [fault] });

type Read = { readonly event: IncomingEvent } | { readonly faults: readonly Fault[] };

const readEvent = (raw: unknown, envelope: Envelope, position: number, at: readonly PropertyKey[]): Read => {
  const fault = (path: readonly PropertyKey[], expected: string): Fault => ({
    pointer: pointerOf([...at, ...path]),
    found: shown(valueAt(raw, path)),
    expected,
  });
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { faults: [fault([], at.length > 0 ? 'an event' : 'an event or a list of events')] };
  const checked = <T>(
    result: z.ZodSafeParseResult<T>,
    clashes: readonly Fault[] = [],
  ): { readonly told: T } | { readonly faults: readonly Fault[] } => {
    const faults = (result.error?.issues ?? []).map(({ path, message }) => fault(path, message));
    const all = [
      ...faults,
      ...clashes.filter(({ pointer }) => !faults.some((one) => one.pointer === pointer)),
    ];
    return result.success && all.length === 0 ? { told: result.data } : { faults: all };
  };
  const { type } = raw as { type?: unknown };
  const digest = () =>
    createHash('sha256')
      .update(canonicalize(raw) ?? '')
      .digest('hex');
  if (type === 'touch') {
    const clashes = touchClashes(raw as Record<string, unknown>).map(({ path, expected }) =>
      fault(path, expected),
    );
    const touch = checked(touchSchema.safeParse(raw), clashes);
    return 'faults' in touch
      ? touch
      : { event: { type, raw, ...touchOf(touch.told, envelope, position, digest()) } };
  }
  if (type === 'client') {
    const client = checked(clientSchema.safeParse(raw));
    return 'faults' in client
      ? client
      : { event: { type, raw, ...clientOf(client.told, envelope, digest()) } };
  }
  if (type === 'contact') {
    const contact = checked(contactSchema.safeParse(raw));
    return 'faults' in contact
      ? contact
      : { event: { type, raw, ...contactOf(contact.told, envelope, digest()) } };
  }
  return { faults: [fault(['type'], `one of ${TYPES.join(', ')}`)] };
};
