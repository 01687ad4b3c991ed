import { z } from 'zod';
import { maybeAmount, maybeDay, maybeFlag, maybeInstant, maybeText } from './lenient';
import { reading } from './records';
import { record, wholeOf } from './syncro-fields';

const bill = z.object({
  ...record,
  number: maybeText,
  name: maybeText,
  status: maybeText,
  date: maybeDay,
  due_date: maybeDay,
  balance: maybeAmount,
  is_paid: maybeFlag,
  paid_at: maybeInstant,
});

/** An invoice. Syncro does not say in which currency, so that its amount stays unknown. */
export const invoiceReading = reading(bill, (found, about) => {
  const { status, balance } = found;
  const paid =
    found.is_paid === true ||
    found.paid_at !== null ||
    (balance !== null && Number(balance) <= 0) ||
    /^(paid|void)/i.test(status ?? '');
  return wholeOf('invoice', found, about, {
    at: found.date,
    closedAt: paid ? (found.paid_at ?? found.updated_at ?? about.envelope.sentAt) : null,
    dueAt: found.due_date,
    title: found.number,
    status: status ?? (paid ? 'Paid' : null),
  });
});

/** An estimate: a quote until it is approved or declined. */
export const estimateReading = reading(bill, (found, about) => {
  const over = /approved|declined|won|lost|accepted|rejected/i.test(found.status ?? '');
  return wholeOf('quote', found, about, {
    at: found.date,
    closedAt: over ? (found.updated_at ?? about.envelope.sentAt) : null,
    title: found.name ?? found.number,
    status: found.status,
  });
});

const contract = z.object({
  ...record,
  name: maybeText,
  status: maybeText,
  start_date: maybeDay,
  end_date: maybeDay,
});

/** A contract renews on its last day. */
export const contractReading = reading(contract, (found, about) => {
  const over = found.end_date === null || /cancel|lost|expired|declined|inactive/i.test(found.status ?? '');
  return wholeOf('renewal', found, about, {
    at: found.start_date,
    closedAt: over ? (found.updated_at ?? about.envelope.sentAt) : null,
    dueAt: found.end_date,
    title: found.name,
    status: found.status,
  });
});
