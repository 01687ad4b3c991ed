import type { Format } from './format';
import { closedWhen, firstOf, priorityOf, waitingOf, websiteOf } from './words';

const isDraft = {
  of: ['Status'],
  say: (status = '') => (/^draft$/i.test(status) ? 'drafts' : undefined),
};

/**
 * ITFlow's exports. Those of one client do not name it: `--client` does. It does not say when a bill was paid or a quote
 * answered: their own day stands for that.
 */
export const itflow: Format = {
  name: 'itflow',
  title: 'ITFlow',
  sheets: [
    {
      kind: 'clients',
      marks: ['Client Name', 'Industry', 'Referral'],
      columns: {
        ...{ Name: 'Client Name', Aliases: 'Abbreviation' },
        Domains: { of: ['Website'], say: websiteOf },
      },
    },
    {
      kind: 'contacts',
      marks: ['Name', 'Department', 'Ext', 'Mobile'],
      columns: {
        ...{
          Client: ['Client', 'Client Name'],
          Name: 'Name',
          Role: 'Title',
          Site: 'Location',
          Email: 'Email',
        },
        Phone: {
          of: ['Phone', 'Ext', 'Mobile'],
          say: (phone = '', extension = '', mobile = '') =>
            phone !== '' && extension !== '' ? `${phone} ext ${extension}` : firstOf(phone, mobile),
        },
      },
    },
    {
      kind: 'tickets',
      marks: ['Ticket Number', 'Subject', 'Date Opened'],
      columns: {
        ...{ Client: ['Client', 'Client Name'], At: 'Date Opened', Title: 'Subject', Status: 'Status' },
        ...{ Contact: 'Contact', Assignee: 'Assigned To', 'External ID': 'Ticket Number' },
        Closed: { of: ['Date Resolved', 'Date Closed'], say: firstOf },
        Priority: { of: ['Priority'], say: priorityOf },
        'Waiting on': { of: ['Status'], say: waitingOf },
      },
    },
    {
      kind: 'invoices',
      marks: ['Invoice Number', 'Scope', 'Issued Date'],
      passes: isDraft,
      columns: {
        ...{ Client: ['Client', 'Client Name'], At: 'Issued Date', Due: 'Due Date', Title: 'Scope' },
        ...{ Amount: 'Amount', Currency: 'Currency', Status: 'Status', 'External ID': 'Invoice Number' },
        Closed: { of: ['Status', 'Issued Date'], say: closedWhen(/^(paid|cancell?ed|void)/i) },
      },
    },
    {
      kind: 'quotes',
      marks: ['Quote Number', 'Scope', 'Date'],
      passes: isDraft,
      columns: {
        ...{ Client: ['Client', 'Client Name'], At: 'Date', Sent: 'Date', Title: 'Scope', Amount: 'Amount' },
        ...{ Currency: 'Currency', Status: 'Status', 'External ID': 'Quote Number' },
        Closed: {
          of: ['Status', 'Date'],
          say: closedWhen(/^(accepted|declined|invoiced|expired|cancell?ed)/i),
        },
      },
    },
  ],
};
