import type { Format } from './format';
import { sumOf } from '../sum';
import { firstOf } from './words';

const AMOUNT = ['ItemAmount', 'Item Amount'];

/** QuickBooks Online: a row for each line of an invoice, of which only the first need name the customer. It says nothing of payment. */
export const quickbooks: Format = {
  name: 'quickbooks',
  title: 'QuickBooks',
  sheets: [
    {
      kind: 'invoices',
      marks: [['InvoiceNo', 'Invoice No'], 'Customer', ['InvoiceDate', 'Invoice Date'], AMOUNT],
      regional: [
        ['InvoiceDate', 'Invoice Date'],
        ['DueDate', 'Due Date'],
      ],
      folds: { by: ['InvoiceNo', 'Invoice No'], adds: ['Amount'] },
      columns: {
        ...{ Client: 'Customer', At: ['InvoiceDate', 'Invoice Date'], Due: ['DueDate', 'Due Date'] },
        ...{ Currency: 'Currency', 'External ID': ['InvoiceNo', 'Invoice No'] },
        Title: {
          of: ['Memo', ['ItemDescription', 'Item Description'], ['Item(Product/Service)', 'Item']],
          say: firstOf,
        },
        Amount: {
          of: [AMOUNT, ['TaxAmount', 'ItemTaxAmount', 'Item Tax Amount']],
          say: sumOf,
        },
      },
    },
  ],
};
