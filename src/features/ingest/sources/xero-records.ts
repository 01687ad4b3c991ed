import { z } from 'zod';
import { toldTouch } from '../../../domain/parts';
import { bookMoney, customerClient, customerContact, dayInstant, type Customer } from './books';
import { expected, id, name, orNull, text } from './fields';
import { reading, type Came, type Reading } from './records';

const amount = z.number(expected('an amount in major units like 120.5'));
const dateWords = expected('a date like /Date(1755770400000+0000)/ or 2026-08-21T10:00:00');

/** Xero writes instants as `/Date(ms+0000)/`, and in UTC without saying so. */
const date = z
  .string(dateWords)
  .transform((value) => {
    const found = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(value);
    return new Date(found ? Number(found[1]) : /(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`);
  })
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 2200, dateWords);

const invoice = z.object({
  InvoiceID: id,
  Type: z.string(expected('ACCREC or ACCPAY')),
  InvoiceNumber: orNull(text),
  Reference: orNull(text),
  Contact: z.object({ ContactID: orNull(id), Name: orNull(text), EmailAddress: orNull(text) }),
  Status: z.string(expected('a status like AUTHORISED')),
  Date: orNull(date),
  DueDate: orNull(date),
  FullyPaidOnDate: orNull(date),
  Total: orNull(amount),
  AmountDue: orNull(amount),
  AmountPaid: orNull(amount),
  CurrencyCode: orNull(text),
  UpdatedDateUTC: date,
});

const payment = z.object({
  PaymentID: id,
  PaymentType: orNull(text),
  Status: orNull(text),
  Date: date,
  Amount: amount,
  Reference: orNull(text),
  UpdatedDateUTC: date,
  Invoice: z.object({
    InvoiceNumber: orNull(text),
    CurrencyCode: orNull(text),
    Contact: z.object({ ContactID: orNull(id), Name: orNull(text) }),
  }),
});

const contact = z.object({
  ContactID: id,
  Name: name,
  ContactStatus: orNull(text),
  IsCustomer: orNull(z.boolean()),
  FirstName: orNull(text),
  LastName: orNull(text),
  EmailAddress: orNull(text),
  Website: orNull(text),
  Phones: orNull(
    z.array(
      z.object({
        PhoneCountryCode: orNull(text),
        PhoneAreaCode: orNull(text),
        PhoneNumber: orNull(text),
      }),
    ),
  ),
  UpdatedDateUTC: date,
});

const dayOf = (of: Date): string => of.toISOString().slice(0, 10);
const onDay = (of: Date | null): Date | null => (of === null ? null : dayInstant(dayOf(of)));

const STATUS: Readonly<Record<string, string>> = {
  AUTHORISED: 'Awaiting payment',
  PAID: 'Paid',
  VOIDED: 'Voided',
};

const readInvoice = (record: z.infer<typeof invoice>, digest: string): Came => {
  const { InvoiceID, Contact, InvoiceNumber, Reference, Status, UpdatedDateUTC } = record;
  const status = Object.hasOwn(STATUS, Status) ? STATUS[Status] : undefined;
  // what the firm owes others, drafts, and drafts that were deleted
  if (record.Type !== 'ACCREC' || status === undefined) return { type: 'nothing' };
  const isOpen = Status === 'AUTHORISED';
  const isPartly = isOpen && (record.AmountPaid ?? 0) > 0;
  const paidOn = Status === 'PAID' ? record.FullyPaidOnDate : null;
  return {
    type: 'touch',
    company: { name: Contact.Name, externalId: Contact.ContactID, domain: null },
    touch: toldTouch({
      kind: 'invoice',
      externalId: InvoiceID,
      at: dayInstant(dayOf(record.Date ?? UpdatedDateUTC), UpdatedDateUTC),
      closedAt: isOpen ? null : paidOn === null ? UpdatedDateUTC : dayInstant(dayOf(paidOn), UpdatedDateUTC),
      dueAt: onDay(record.DueDate),
      title: [InvoiceNumber, Reference].filter((part) => part !== null).join(' ') || 'Invoice',
      status: isPartly ? 'Partly paid' : status,
      contact: Contact.EmailAddress === null ? null : { name: null, email: Contact.EmailAddress },
      ...bookMoney(isOpen ? record.AmountDue : record.Total, record.CurrencyCode),
      url: `https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=${encodeURIComponent(InvoiceID)}`,
      updatedAt: UpdatedDateUTC,
      digest,
    }),
  };
};

const readPayment = (record: z.infer<typeof payment>, digest: string): Came => {
  const { PaymentID, Invoice, Reference, UpdatedDateUTC } = record;
  if (record.PaymentType !== null && record.PaymentType !== 'ACCRECPAYMENT') return { type: 'nothing' };
  const title = ['Payment', Invoice.InvoiceNumber, Reference].filter((part) => part !== null).join(' ');
  return {
    type: 'touch',
    company: { name: Invoice.Contact.Name, externalId: Invoice.Contact.ContactID, domain: null },
    touch: toldTouch({
      ...({ kind: 'payment', externalId: PaymentID, title } as const),
      at: dayInstant(dayOf(record.Date), UpdatedDateUTC),
      status: record.Status === 'DELETED' ? 'Deleted' : 'Received',
      ...bookMoney(record.Amount, Invoice.CurrencyCode),
      ...{ updatedAt: UpdatedDateUTC, digest },
    }),
  };
};

const ITALY = '39';
/** Behind a country's code the area's leading zero is not dialled, but in Italy. ITU-T E.123. */
const areaOf = (area: string | null, country: string | null): string | null =>
  area === null || country === null || country === ITALY ? area : area.replace(/^0/, '');

const customerOf = (record: z.infer<typeof contact>): Customer => {
  const phone = record.Phones?.find(({ PhoneNumber }) => PhoneNumber !== null);
  const code = phone?.PhoneCountryCode?.replace(/^\+/, '') ?? null;
  return {
    name: record.Name,
    externalId: record.ContactID,
    site: record.Website,
    email: record.EmailAddress,
    phone: phone
      ? [code === null ? null : `+${code}`, areaOf(phone.PhoneAreaCode, code), phone.PhoneNumber]
          .filter((part) => part !== null)
          .join(' ')
      : null,
    person: [record.FirstName, record.LastName].filter((part) => part !== null).join(' ') || null,
    isGone: record.ContactStatus !== null && record.ContactStatus !== 'ACTIVE',
    updatedAt: record.UpdatedDateUTC,
  };
};

/** Suppliers, and who has been sent nothing yet, are no clients. */
const ofCustomer = (read: (customer: Customer, digest: string) => Came) =>
  reading(contact, (record, { digest }) =>
    record.IsCustomer === true ? read(customerOf(record), digest) : { type: 'nothing' },
  );

const named = z.object({ what: z.enum(['invoice', 'contact']), id, at: date });

/** `changed` is told by id alone, the others are what the API answers. */
export const xeroReadings: Readonly<Record<string, Reading>> = {
  changed: reading(named, (wanted) => ({ type: 'wanted', wanted })),
  invoice: reading(invoice, (record, { digest }) => readInvoice(record, digest)),
  payment: reading(payment, (record, { digest }) => readPayment(record, digest)),
  contact: ofCustomer(customerClient),
  'contact-person': ofCustomer(customerContact),
};
