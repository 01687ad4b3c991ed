import { z } from 'zod';
import { bookMoney } from './books';
import { member, personOf, record, reference, stateOf } from './connectwise-fields';
import { maybeAmount, maybeDay, maybeFlag, maybeInstant, maybeNote, maybeObject, maybeText } from './lenient';
import { reading } from './records';

const currency = maybeObject({ currencyCode: maybeText });

const contactOf = (contact: z.infer<typeof reference>) =>
  contact === null || contact.name === null ? null : { name: contact.name, email: null };

const opportunity = z.object({
  ...record,
  name: maybeText,
  notes: maybeNote,
  stage: reference,
  status: reference,
  contact: reference,
  site: reference,
  primarySalesRep: member,
  dateBecameLead: maybeInstant,
  expectedCloseDate: maybeDay,
  closedDate: maybeInstant,
  closedFlag: maybeFlag,
});

/** An opportunity is a quote in the making until it is won or lost. */
export const opportunityReading = reading(opportunity, (found, about) => {
  const { status, stage, closedDate, _info } = found;
  const over = found.closedFlag === true || /won|lost|no decision|closed|cancel/i.test(status?.name ?? '');
  return stateOf('quote', found, about, {
    at: found.dateBecameLead,
    closedAt: over ? (closedDate ?? _info?.lastUpdated ?? about.envelope.sentAt) : null,
    dueAt: found.expectedCloseDate,
    title: found.name,
    note: found.notes,
    assignee: personOf(found.primarySalesRep),
    contact: contactOf(found.contact),
    status: over ? (status?.name ?? 'Closed') : (stage?.name ?? status?.name ?? null),
    site: found.site?.name ?? null,
  });
});

const agreement = z.object({
  ...record,
  name: maybeText,
  contact: reference,
  site: reference,
  startDate: maybeDay,
  endDate: maybeDay,
  noEndingDateFlag: maybeFlag,
  cancelledFlag: maybeFlag,
  dateCancelled: maybeDay,
  reasonCancelled: maybeNote,
  agreementStatus: maybeText,
  billAmount: maybeAmount,
  currency,
});

/** An agreement with an end renews then. Without one, cancelled or expired there is nothing to renew. */
export const agreementReading = reading(agreement, (found, about) => {
  const { endDate, dateCancelled, agreementStatus, _info } = found;
  const cancelled = found.cancelledFlag === true || /cancel|inactive|expired/i.test(agreementStatus ?? '');
  const endless = found.noEndingDateFlag === true || endDate === null;
  const since = _info?.lastUpdated ?? about.envelope.sentAt;
  return stateOf('renewal', found, about, {
    at: found.startDate,
    closedAt: cancelled ? (dateCancelled ?? endDate ?? since) : endless ? since : null,
    dueAt: endless ? null : endDate,
    title: found.name,
    note: found.reasonCancelled,
    contact: contactOf(found.contact),
    status: agreementStatus ?? (cancelled ? 'Cancelled' : null),
    site: found.site?.name ?? null,
    ...bookMoney(found.billAmount, found.currency?.currencyCode ?? null),
  });
});

const project = z.object({
  ...record,
  name: maybeText,
  description: maybeNote,
  status: reference,
  contact: reference,
  site: reference,
  manager: member,
  actualStart: maybeDay,
  estimatedStart: maybeDay,
  actualEnd: maybeDay,
  estimatedEnd: maybeDay,
  closedFlag: maybeFlag,
});

/** A project; its status is the phase that it is in. */
export const projectReading = reading(project, (found, about) => {
  const { status, actualStart, actualEnd, _info } = found;
  const over =
    found.closedFlag === true || /^\W*\d*\W*(closed|completed?|cancell?ed)\b/i.test(status?.name ?? '');
  return stateOf('project', found, about, {
    at: actualStart ?? found.estimatedStart,
    closedAt: over ? (actualEnd ?? _info?.lastUpdated ?? about.envelope.sentAt) : null,
    dueAt: found.estimatedEnd,
    title: found.name,
    note: found.description,
    assignee: personOf(found.manager),
    contact: contactOf(found.contact),
    phase: status?.name ?? null,
    site: found.site?.name ?? null,
  });
});

const invoice = z.object({
  ...record,
  invoiceNumber: maybeText,
  type: maybeText,
  status: reference,
  date: maybeDay,
  dueDate: maybeDay,
  total: maybeAmount,
  balance: maybeAmount,
  currency,
});

/** An invoice is open for what is left of it, whatever its status is called. Credit memos ask for nothing. */
export const invoiceReading = reading(invoice, (found, about) => {
  const { total, balance, status, _info } = found;
  if (/credit/i.test(found.type ?? '')) return { type: 'nothing' };
  const paid = balance === null ? /^\W*(fully )?paid/i.test(status?.name ?? '') : Number(balance) <= 0;
  const over = paid || /void|written off/i.test(status?.name ?? '');
  return stateOf('invoice', found, about, {
    at: found.date,
    closedAt: over ? (_info?.lastUpdated ?? about.envelope.sentAt) : null,
    dueAt: found.dueDate,
    title: found.invoiceNumber,
    status: status?.name ?? null,
    ...bookMoney(over ? total : (balance ?? total), found.currency?.currencyCode ?? null),
  });
});
