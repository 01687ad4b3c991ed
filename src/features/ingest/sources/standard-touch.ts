import { z } from 'zod';
import { currencyDigits, minorUnits } from '../../../domain/money';
import type { Company, IncomingTouch } from '../../../domain/incoming';
import type { Envelope } from '../../../domain/incoming-event';
import {
  DIRECTIONS,
  MADE_BY,
  MOODS,
  OPENABLE,
  OUTCOMES,
  PRIORITIES,
  TOLD_KINDS,
  WAITING_ON,
  type Kind,
} from '../../../domain/touch';
import { company, expected, id, instant, oneOf, orNull, spare, text, yesNo } from './fields';

const MOST_MINUTES = 100_000;
const minutesWords = expected(`whole minutes from 0 to ${MOST_MINUTES}`);

/** A touch event as contract §6 writes it; unknown keys are dropped. What depends on two keys is in `touchFaults`. */
export const touchSchema = z.object({
  client: company,
  kind: oneOf(TOLD_KINDS),
  at: instant,
  externalId: orNull(id),
  updatedAt: orNull(instant),
  closedAt: orNull(instant),
  dueAt: orNull(instant),
  sentAt: orNull(instant),
  lastWordAt: orNull(instant),
  title: orNull(text),
  note: orNull(text),
  outcome: orNull(oneOf(OUTCOMES)),
  direction: orNull(oneOf(DIRECTIONS)),
  mood: orNull(oneOf(MOODS)),
  minutes: orNull(z.int(minutesWords).min(0, minutesWords).max(MOST_MINUTES, minutesWords)),
  by: orNull(text),
  assignee: orNull(text),
  contact: orNull(
    z.object({ name: orNull(text), email: orNull(text) }, expected('an object with name or email')),
  ),
  priority: orNull(oneOf(PRIORITIES)),
  status: orNull(text),
  waitingOn: orNull(oneOf(WAITING_ON)),
  madeBy: orNull(oneOf(MADE_BY)),
  phase: orNull(text),
  site: orNull(text),
  counts: orNull(yesNo),
  amount: orNull(z.union([z.number(), z.string()], expected('an amount in major units like 120.50'))),
  currency: orNull(z.string(expected('an ISO 4217 code like AUD')).trim().toUpperCase()),
  url: orNull(z.url({ protocol: /^https?$/, ...expected('an http or https address') })),
});

type Told = z.infer<typeof touchSchema>;
type Clash = { readonly path: readonly string[]; readonly expected: string };

/** What is wrong with keys that are each right by themselves; read from the event as it came. */
export const touchClashes = (event: Readonly<Record<string, unknown>>): readonly Clash[] => {
  const missing = (key: string) => spare(event[key]) == null;
  const kind = event['kind'];
  const open = OPENABLE.some((known) => known === kind);
  const clashes: Clash[] = ['externalId', 'updatedAt']
    .filter((key) => open && missing(key))
    .map((key) => ({ path: [key], expected: `a value, because a ${String(kind)} stays open until closed` }));
  if (missing('amount') && missing('currency')) return clashes;
  const { amount, currency } = event;
  const code = typeof currency === 'string' ? currency.trim().toUpperCase() : '';
  const digits = currencyDigits(code);
  if (missing('amount') && digits !== undefined) return clashes;
  if (digits === undefined && (typeof currency === 'string' || missing('currency')))
    clashes.push({ path: ['currency'], expected: 'an ISO 4217 code like AUD' });
  else if ((typeof amount === 'number' || typeof amount === 'string') && cents(amount, code) === undefined)
    clashes.push({
      path: ['amount'],
      expected: `major units of ${code} with at most ${digits} decimals, below 90 million million`,
    });
  return clashes;
};

const cents = (amount: number | string, currency: string): number | undefined =>
  minorUnits(String(amount), currency);

/** The state that an event tells. A moment without an id is known by its delivery and its place in it. */
export const touchOf = (
  told: Told,
  { id: deliveryId, sentAt }: Envelope,
  position: number,
  digest: string,
): { readonly company: Company; readonly touch: IncomingTouch } => {
  const { client, amount, contact, ...state } = told;
  const kind: Kind = told.kind;
  return {
    company: client,
    touch: {
      ...state,
      kind,
      externalId: told.externalId ?? `${deliveryId}:${position}`,
      updatedAt: told.updatedAt ?? sentAt,
      contact: contact && (contact.name ?? contact.email) !== null ? contact : null,
      amountCents: amount === null || told.currency === null ? null : (cents(amount, told.currency) ?? null),
      currency: amount === null ? null : told.currency,
      digest,
    },
  };
};
