import { z } from 'zod';
import { toldTouch } from '../../../domain/parts';
import { bookMoney } from './books';
import { changedAt, companyOf, record } from './halopsa-fields';
import { maybeAmount, maybeDay, maybeFlag, maybeInstant, maybeNote, maybeText } from './lenient';
import { reading } from './records';
import { toldAt } from './told-parts';

const invoice = z.object({
  ...record,
  invoicenumber: maybeText,
  thirdpartyinvoicenumber: maybeText,
  invoice_date: maybeDay,
  duedate: maybeDay,
  due_date: maybeDay,
  datesent: maybeInstant,
  datepaid: maybeInstant,
  amountdue: maybeAmount,
  currency_code: maybeText,
});

/** An invoice: paid when it has a day of payment or nothing is due. Without a currency its amount stays unknown. */
export const invoiceReading = reading(invoice, (found, about) => {
  const company = companyOf(found);
  if (company === undefined) return { type: 'nothing' };
  const told = toldAt(changedAt(found), found.asked, about);
  const { amountdue: due, datepaid } = found;
  const paid = datepaid !== null || (due !== null && Number(due) <= 0);
  return {
    ...{ type: 'touch', company },
    touch: {
      ...toldTouch({
        title: found.thirdpartyinvoicenumber ?? found.invoicenumber ?? found.id,
        sentAt: found.datesent,
        dueAt: found.duedate ?? found.due_date,
        closedAt: paid ? (datepaid ?? told.updatedAt) : null,
        ...bookMoney(due, found.currency_code),
      }),
      ...{ kind: 'invoice', externalId: found.id, at: found.invoice_date ?? told.updatedAt, ...told },
    },
  };
});

const contract = z.object({
  ...record,
  ref: maybeText,
  note: maybeNote,
  start_date: maybeDay,
  end_date: maybeDay,
  expired: maybeFlag,
  rollingcontract: maybeFlag,
});

/** A contract renews on its last day; one that rolls on has none. */
export const contractReading = reading(contract, (found, about) => {
  const company = companyOf(found);
  if (company === undefined) return { type: 'nothing' };
  const told = toldAt(changedAt(found), found.asked, about);
  const { end_date: end, expired, rollingcontract: rolls } = found;
  const over = expired === true || end === null || rolls === true;
  return {
    ...{ type: 'touch', company },
    touch: {
      ...toldTouch({
        ...{ title: found.ref, note: found.note, site: found.site_name },
        dueAt: rolls === true ? null : end,
        closedAt: over ? (expired === true && end !== null ? end : told.updatedAt) : null,
        status: expired === true ? 'Expired' : null,
      }),
      ...{ kind: 'renewal', externalId: found.id, at: found.start_date ?? told.updatedAt, ...told },
    },
  };
});
