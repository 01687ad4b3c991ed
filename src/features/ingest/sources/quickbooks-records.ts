import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { toldTouch } from '../../../domain/parts';
import { bookMoney, customerClient, customerContact, dayInstant, type Customer } from './books';
import { day, expected, id, instant, name, orNull, text } from './fields';
import { reading, type About, type Came, type Reading } from './records';

const amount = z.number(expected('an amount in major units like 120.5'));
const reference = z.object({ value: id, name: orNull(text) });
const address = orNull(z.object({ Address: orNull(text) }));
const meta = z.object({ CreateTime: orNull(instant), LastUpdatedTime: instant });
const currency = orNull(z.object({ value: orNull(text) }));

const invoice = z.object({
  Id: id,
  DocNumber: orNull(text),
  TxnDate: day,
  DueDate: orNull(day),
  TotalAmt: amount,
  Balance: amount,
  CurrencyRef: currency,
  CustomerRef: reference,
  CustomerMemo: orNull(z.object({ value: orNull(text) })),
  BillEmail: address,
  PrivateNote: orNull(text),
  MetaData: meta,
});

const payment = z.object({
  Id: id,
  TxnDate: day,
  TotalAmt: amount,
  PaymentRefNum: orNull(text),
  CurrencyRef: currency,
  CustomerRef: reference,
  PrivateNote: orNull(text),
  MetaData: meta,
});

const customer = z.object({
  Id: id,
  DisplayName: name,
  CompanyName: orNull(text),
  GivenName: orNull(text),
  FamilyName: orNull(text),
  Active: orNull(z.boolean()),
  Job: orNull(z.boolean()),
  PrimaryEmailAddr: address,
  PrimaryPhone: orNull(z.object({ FreeFormNumber: orNull(text) })),
  WebAddr: orNull(z.object({ URI: orNull(text) })),
  MetaData: meta,
});

/** Whose a bill is. A job is its customer's (`Acme:Migration`), and its id is no customer's. */
const companyOf = ({ value, name: called }: z.infer<typeof reference>): Company => {
  const [above, job] = (called ?? '').split(':');
  return job === undefined
    ? { name: called, externalId: value, domain: null }
    : { name: above?.trim() || called, externalId: null, domain: null };
};

/** QuickBooks writes this into the note of what is voided, and sets its amounts to nothing. */
const isVoid = (note: string | null, total: number): boolean =>
  total === 0 && /\bvoided\b/iu.test(note ?? '');

const statePart = (
  kind: 'invoice' | 'payment',
  of: z.infer<typeof meta>,
  externalId: string,
  { digest }: About,
) => ({ type: 'part', part: 'state', kind, externalId, updatedAt: of.LastUpdatedTime, digest }) as const;

const begun = (on: string, { CreateTime, LastUpdatedTime }: z.infer<typeof meta>): Date =>
  dayInstant(on, CreateTime ?? LastUpdatedTime);

const readInvoice = (record: z.infer<typeof invoice>, about: About): Came => {
  const { Id, DocNumber, TxnDate, DueDate, TotalAmt, Balance, CurrencyRef, CustomerRef, MetaData } = record;
  const voided = isVoid(record.PrivateNote, TotalAmt);
  const isOpen = Balance > 0 && !voided;
  const email = record.BillEmail?.Address ?? null;
  const says = toldTouch({
    title:
      [DocNumber, record.CustomerMemo?.value ?? null].filter((part) => part !== null).join(' ') || 'Invoice',
    status: voided ? 'Voided' : !isOpen ? 'Paid' : Balance < TotalAmt ? 'Partly paid' : 'Open',
    closedAt: isOpen ? null : MetaData.LastUpdatedTime,
    dueAt: DueDate === null ? null : dayInstant(DueDate),
    contact: email === null ? null : { name: null, email },
    ...bookMoney(isOpen ? Balance : TotalAmt, CurrencyRef?.value ?? null),
  });
  const whole = {
    ...says,
    kind: 'invoice',
    at: begun(TxnDate, MetaData),
    company: companyOf(CustomerRef),
  } as const;
  return { ...statePart('invoice', MetaData, Id, about), says: whole };
};

const readPayment = (record: z.infer<typeof payment>, about: About): Came => {
  const { Id, TxnDate, TotalAmt, PaymentRefNum, CurrencyRef, CustomerRef, MetaData } = record;
  const says = toldTouch({
    title: PaymentRefNum === null ? 'Payment' : `Payment ${PaymentRefNum}`,
    status: isVoid(record.PrivateNote, TotalAmt) ? 'Voided' : 'Received',
    ...bookMoney(TotalAmt, CurrencyRef?.value ?? null),
  });
  const whole = {
    ...says,
    kind: 'payment',
    at: begun(TxnDate, MetaData),
    company: companyOf(CustomerRef),
  } as const;
  return { ...statePart('payment', MetaData, Id, about), says: whole };
};

const customerOf = (record: z.infer<typeof customer>): Customer => ({
  name: record.CompanyName ?? record.DisplayName,
  externalId: record.Id,
  site: record.WebAddr?.URI ?? null,
  email: record.PrimaryEmailAddr?.Address ?? null,
  phone: record.PrimaryPhone?.FreeFormNumber ?? null,
  person: [record.GivenName, record.FamilyName].filter((part) => part !== null).join(' ') || null,
  isGone: record.Active === false,
  updatedAt: record.MetaData.LastUpdatedTime,
});

/** A job is work for its customer and no client of its own. */
const ofCustomer = (read: (customer: Customer, digest: string) => Came) =>
  reading(customer, (record, { digest }) =>
    record.Job === true ? { type: 'nothing' } : read(customerOf(record), digest),
  );

const named = z.object({ what: z.enum(['invoice', 'payment', 'customer']), id, at: instant });

/** `changed` and `deleted` are told by id alone, the others are what the API answers. */
export const quickbooksReadings: Readonly<Record<string, Reading>> = {
  changed: reading(named, (wanted) => ({ type: 'wanted', wanted })),
  deleted: reading(named, ({ what, id: externalId, at }, { digest }) =>
    what === 'customer'
      ? { type: 'nothing' }
      : {
          ...{ type: 'part', part: 'deleted', kind: what, externalId, updatedAt: at, digest },
          says: { closedAt: at, status: 'Deleted' },
        },
  ),
  invoice: reading(invoice, readInvoice),
  payment: reading(payment, readPayment),
  customer: ofCustomer(customerClient),
  'customer-contact': ofCustomer(customerContact),
};
