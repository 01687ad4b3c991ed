import type { Format } from './format';
import { firstOf } from './words';

const DATES = ['InvoiceDate', 'DueDate'];

/** What is paid, or will never be. Without a day of its own the invoice's stands for it. */
const closed = (status = '', due = '', total = '', day = ''): string =>
  /^(paid|voided|deleted)/i.test(status) || (/^0*(\.0*)?$/.test(due) && due !== '' && Number(total) !== 0)
    ? day
    : '';

/** Why a row is no bill that a client owes us. */
const passes = (type = '', status = ''): string | undefined => {
  if (/^(draft|submitted|awaiting approval)/i.test(status)) return 'drafts';
  return type !== '' && !/^(sales invoice|accrec)/i.test(type)
    ? 'credit notes and bills of others'
    : undefined;
};

/** Xero: a row for each line of an invoice, each with the invoice's own total. */
export const xero: Format = {
  name: 'xero',
  title: 'Xero',
  sheets: [
    {
      kind: 'invoices',
      marks: ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'UnitAmount'],
      regional: DATES,
      folds: { by: 'InvoiceNumber', adds: [] },
      passes: { of: ['Type', 'Status'], say: passes },
      columns: {
        ...{
          Client: 'ContactName',
          At: 'InvoiceDate',
          Due: 'DueDate',
          Amount: 'Total',
          Currency: 'Currency',
        },
        ...{ Status: 'Status', 'External ID': 'InvoiceNumber' },
        Title: { of: ['Reference', 'Description'], say: firstOf },
        Closed: { of: ['Status', 'InvoiceAmountDue', 'Total', 'InvoiceDate'], say: closed },
      },
    },
  ],
};
