import { z } from 'zod';
import { companyDomainOf } from '../../../domain/free-mail';
import type { Company, IncomingTouch } from '../../../domain/incoming';
import { currencyDigits } from '../../../domain/money';
import { expected, id, orNull, text } from './fields';

const LATEST_SECONDS = 7_258_118_399;
const secondsWords = expected('seconds since 1970, at most of the year 2199');
const seconds = z.int(secondsWords).min(0, secondsWords).max(LATEST_SECONDS, secondsWords);
const amount = z.int(expected('a whole amount in minor units'));
const currency = z
  .string(expected('an ISO 4217 code like aud'))
  .trim()
  .toUpperCase()
  .refine((code) => currencyDigits(code) !== undefined, expected('an ISO 4217 code like aud'));
/** What Stripe gives as an id, or whole where one asks for that. */
const idOr = <T extends z.ZodType>(whole: T) =>
  orNull(z.union([id, whole], expected('an id or the object itself')));

const customer = z.object({ id, name: orNull(text), email: orNull(text) });
const billing = z.object({ name: orNull(text), email: orNull(text) });

export const chargeSchema = z.object({
  id,
  created: seconds,
  amount,
  amount_refunded: orNull(amount),
  currency,
  status: z.string(expected('a status like succeeded')),
  description: orNull(text),
  failure_message: orNull(text),
  livemode: orNull(z.boolean()),
  customer: idOr(customer),
  billing_details: orNull(billing),
});

export const disputeSchema = z.object({
  id,
  created: seconds,
  amount,
  currency,
  status: z.string(expected('a status like needs_response')),
  reason: orNull(text),
  livemode: orNull(z.boolean()),
  charge: idOr(
    z.object({ id, created: orNull(seconds), customer: idOr(customer), billing_details: orNull(billing) }),
  ),
  payment_intent: idOr(z.object({ id })),
  evidence: orNull(z.object({ customer_name: orNull(text), customer_email_address: orNull(text) })),
  evidence_details: orNull(z.object({ due_by: orNull(seconds) })),
  balance_transactions: orNull(z.array(z.object({ created: orNull(seconds) }))),
});

export const invoiceSchema = z.object({
  id,
  created: seconds,
  number: orNull(text),
  description: orNull(text),
  status: orNull(text),
  customer: idOr(customer),
  customer_name: orNull(text),
  customer_email: orNull(text),
  currency,
  total: orNull(amount),
  amount_due: orNull(amount),
  amount_remaining: orNull(amount),
  attempt_count: orNull(z.int()),
  due_date: orNull(seconds),
  livemode: orNull(z.boolean()),
  status_transitions: orNull(
    z.object({
      finalized_at: orNull(seconds),
      paid_at: orNull(seconds),
      voided_at: orNull(seconds),
      marked_uncollectible_at: orNull(seconds),
    }),
  ),
});

/** An event with the object that it is about as it was just then. */
export const eventOf = <T extends z.ZodType>(object: T) =>
  z.object({ created: seconds, data: z.object({ object }) });

export type Charge = z.infer<typeof chargeSchema>;
export type Dispute = z.infer<typeof disputeSchema>;
export type Invoice = z.infer<typeof invoiceSchema>;

/** The instant of Stripe's seconds. */
export const at = (of: number): Date => new Date(of * 1000);
export const atOrNull = (of: number | null | undefined): Date | null => (of == null ? null : at(of));

/**
 * Stripe's events have whole seconds, and one payment makes several in the same: the state that comes later in the life
 * of a thing counts as later within the second.
 */
export const later = (ofSecond: number, rank: number): Date => new Date(ofSecond * 1000 + rank);

export const idOfEither = (of: string | { readonly id: string } | null): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

const THREE_DECIMALS = ['BHD', 'JOD', 'KWD', 'OMR', 'TND'];
const NO_DECIMALS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');

/** Stripe's amount in our minor units: it counts hundredths of some currencies that have none (ISK, UGX). */
const minor = (amount: number, code: string): number => {
  const theirs = NO_DECIMALS.includes(code) ? 0 : THREE_DECIMALS.includes(code) ? 3 : 2;
  const shift = (currencyDigits(code) ?? theirs) - theirs;
  return shift === 0 ? amount : Math.round(amount * 10 ** shift);
};

export const moneyOf = (
  amount: number | null,
  code: string,
): Pick<IncomingTouch, 'amountCents' | 'currency'> =>
  amount === null
    ? { amountCents: null, currency: null }
    : { amountCents: minor(amount, code), currency: code };

/** Whose a charge is: its customer, else whoever is billed. Undefined when it does not say. */
export const whoseCharge = ({
  customer: of,
  billing_details: billed,
}: Pick<Charge, 'customer' | 'billing_details'>):
  { readonly company: Company; readonly contact: IncomingTouch['contact'] } | undefined => {
  const known = typeof of === 'string' ? { id: of, name: null, email: null } : of;
  const email = known?.email ?? billed?.email ?? null;
  // the name on a card is a person's: it stands for a company only where nothing else does
  const name = known ? known.name : (billed?.name ?? null);
  const company = { name, externalId: known?.id ?? null, domain: companyDomainOf(email) };
  const contact = { name: billed?.name ?? null, email: billed?.email ?? known?.email ?? null };
  if ((company.name ?? company.externalId ?? company.domain) === null) {
    if (email === null) return undefined;
    company.name = email;
  }
  return { company, contact: (contact.name ?? contact.email) === null ? null : contact };
};

export const pageOf = (what: string, of: string, livemode: boolean | null): string =>
  `https://dashboard.stripe.com/${livemode === false ? 'test/' : ''}${what}/${encodeURIComponent(of)}`;
