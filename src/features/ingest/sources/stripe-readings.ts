import type { Company } from '../../../domain/incoming';
import { companyDomainOf } from '../../../domain/free-mail';
import { toldTouch } from '../../../domain/parts';
import type { WaitingOn } from '../../../domain/touch';
import { reading, type About, type Came, type Reading } from './records';
import {
  at,
  atOrNull,
  chargeSchema,
  disputeSchema,
  eventOf,
  idOfEither,
  invoiceSchema,
  later,
  moneyOf,
  pageOf,
  whoseCharge,
  type Charge,
  type Dispute,
  type Invoice,
} from './stripe-records';

const CLOSED = ['warning_closed', 'prevented', 'lost', 'won'];
/** In the order of a dispute's life. */
const STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'needs_response',
  'under_review',
  ...CLOSED,
];

const waitingOn = (status: string): WaitingOn | null =>
  status.endsWith('needs_response') ? 'us' : status.endsWith('under_review') ? 'vendor' : null;

const words = (code: string): string => code.replaceAll('_', ' ');

const disputeState = (dispute: Dispute, updatedAt: Date, { digest }: About): Came => {
  const { id, created, status, reason, amount, currency, livemode } = dispute;
  const payment = idOfEither(dispute.payment_intent) ?? idOfEither(dispute.charge);
  const settled = dispute.balance_transactions?.at(-1)?.created ?? created;
  return {
    type: 'part',
    kind: 'dispute',
    externalId: id,
    part: 'state',
    updatedAt,
    digest,
    // nothing of whose it is: another part says that
    says: {
      kind: 'dispute',
      at: at(created),
      title: reason === null ? 'Payment disputed' : `Payment disputed: ${words(reason)}`,
      note: payment === null ? null : `Payment ${payment}`,
      status: words(status),
      waitingOn: waitingOn(status),
      dueAt: atOrNull(dispute.evidence_details?.due_by),
      closedAt: CLOSED.includes(status) ? (updatedAt < at(created) ? at(settled) : updatedAt) : null,
      url: payment === null ? pageOf('disputes', id, livemode) : pageOf('payments', payment, livemode),
      ...moneyOf(amount, currency),
    },
  };
};

/** Whose the disputed charge is, where the dispute came with its charge whole. */
const disputeWhose = (dispute: Dispute, { digest }: About): Came => {
  const whose =
    typeof dispute.charge === 'object' && dispute.charge ? whoseCharge(dispute.charge) : undefined;
  if (!whose) return { type: 'nothing' };
  const says = whose.contact === null ? { company: whose.company } : whose;
  return {
    ...{ type: 'part', kind: 'dispute', externalId: dispute.id, part: 'whose', says },
    ...{ updatedAt: at(dispute.created), digest },
  };
};

/**
 * A dispute names no customer. Until its charge is known it is shown under what its evidence says of the customer, or
 * its payment; never under an id, which would be remembered as the customer's.
 */
const disputeGuess = (dispute: Dispute, second: number, { digest }: About): Came => {
  const { customer_name: name = null, customer_email_address: email = null } = dispute.evidence ?? {};
  const payment = idOfEither(dispute.payment_intent) ?? idOfEither(dispute.charge) ?? dispute.id;
  const domain = companyDomainOf(email);
  const company = {
    name: name ?? (domain === null ? (email ?? `Stripe payment ${payment}`) : null),
    ...{ externalId: null, domain },
  };
  return {
    ...{ type: 'part', kind: 'dispute', externalId: dispute.id, part: 'guess', says: { company } },
    // older than whatever is known, and yet the newest of guesses is kept
    ...{ updatedAt: new Date(second), digest },
  };
};

const INVOICE_LIFE = ['open', 'uncollectible', 'void', 'paid'];
const MOST_TRIES = 199;

const invoiceTouch = (invoice: Invoice, second: number, digest: string): Came => {
  const { id, number, status, currency, livemode, status_transitions: turned } = invoice;
  const rank = INVOICE_LIFE.indexOf(status ?? '');
  if (rank === -1) return { type: 'nothing' };
  const tries = Math.min(Math.max(invoice.attempt_count ?? 0, 0), MOST_TRIES);
  const ended = turned?.paid_at ?? turned?.voided_at ?? turned?.marked_uncollectible_at ?? second;
  const isOpen = status === 'open';
  const { customer_name: name, customer_email: email } = invoice;
  return {
    type: 'touch',
    company: invoiceCompany(invoice),
    touch: toldTouch({
      kind: 'invoice',
      externalId: id,
      at: at(turned?.finalized_at ?? invoice.created),
      closedAt: isOpen ? null : at(ended),
      dueAt: atOrNull(invoice.due_date),
      title: [number, invoice.description].filter((part) => part !== null).join(' ') || 'Invoice',
      status: isOpen && tries > 0 ? 'payment failed' : status,
      contact: email === null ? null : { name, email },
      url: pageOf('invoices', id, livemode),
      ...moneyOf(isOpen ? (invoice.amount_remaining ?? invoice.amount_due) : invoice.total, currency),
      updatedAt: later(second, rank * (MOST_TRIES + 1) + tries),
      digest,
    }),
  };
};

const invoiceCompany = ({
  customer,
  customer_name: name,
  customer_email: email,
  number,
  id,
}: Invoice): Company => {
  const company = { name, externalId: idOfEither(customer), domain: companyDomainOf(email) };
  return (company.name ?? company.externalId ?? company.domain) === null
    ? { ...company, name: email ?? `Stripe invoice ${number ?? id}` }
    : company;
};

const payment = (charge: Charge, second: number, digest: string): Came => {
  const { id, amount, currency, created, livemode } = charge;
  const refunded = charge.amount_refunded ?? 0;
  const back = refunded <= 0 ? null : refunded < amount ? 'partly refunded' : 'refunded';
  const whose = whoseCharge(charge);
  return {
    type: 'touch',
    company: whose?.company ?? { name: `Stripe payment ${id}`, externalId: null, domain: null },
    touch: toldTouch({
      kind: 'payment',
      externalId: id,
      at: at(created),
      title: charge.description ?? 'Payment',
      note: charge.failure_message,
      status: back ?? charge.status,
      contact: whose?.contact ?? null,
      url: pageOf('payments', id, livemode),
      ...moneyOf(amount, currency),
      updatedAt: later(second, back === null ? Number(charge.status === 'succeeded') : 2),
      digest,
    }),
  };
};

const ofDispute = eventOf(disputeSchema);

/** Of an event about a dispute come its state, whom it may be about, and the wish to ask whose it is. */
export const DISPUTE_TAGS = ['event-dispute', 'event-guess', 'event-whose'] as const;

/** `event-…` are events, the others what the API answers. */
export const stripeReadings: Readonly<Record<string, Reading>> = {
  'event-dispute': reading(ofDispute, ({ created, data: { object } }, about) =>
    disputeState(object, later(created, Math.max(STATUSES.indexOf(object.status), 0)), about),
  ),
  'event-guess': reading(ofDispute, ({ created, data: { object } }, about) =>
    disputeGuess(object, created, about),
  ),
  'event-whose': reading(ofDispute, ({ created, data: { object } }) => ({
    type: 'wanted',
    wanted: { what: 'dispute', id: object.id, at: at(created) },
  })),
  'event-invoice': reading(eventOf(invoiceSchema), ({ created, data: { object } }, { digest }) =>
    invoiceTouch(object, created, digest),
  ),
  'event-charge': reading(eventOf(chargeSchema), ({ created, data: { object } }, { digest }) =>
    payment(object, created, digest),
  ),
  // asked for, a dispute has no time of its own: whatever an event says of it is newer
  dispute: reading(disputeSchema, (dispute, about) =>
    disputeState(dispute, new Date(dispute.created * 1000 - 1), about),
  ),
  whose: reading(disputeSchema, disputeWhose),
  guess: reading(disputeSchema, (dispute, about) => disputeGuess(dispute, dispute.created, about)),
  invoice: reading(invoiceSchema, (invoice, { digest }) =>
    invoiceTouch(invoice, invoice.status_transitions?.finalized_at ?? invoice.created, digest),
  ),
};
