import type { Format } from './format';
import { closedWhen, madeByOf, priorityOf, tickOf, waitingOf, websiteOf } from './words';

const COMPANY = ['Company', 'Company Name'];
const ENTERED = ['Date Entered', 'Entered', 'Entered Date', 'Date Created', 'Created'];
const CLOSED = ['Closed Date', 'Date Closed', 'Closed', 'Date Resolved'];
const DUE = ['Due Date', 'Required Date', 'Date Required'];
const ID = ['Company RecID', 'Company ID', 'Company Identifier', 'Identifier'];

/** ConnectWise Manage writes what its list shows, under the names its list gives: others are said with `--map`. */
export const connectwise: Format = {
  name: 'connectwise',
  title: 'ConnectWise',
  sheets: [
    {
      kind: 'clients',
      marks: [COMPANY, ID, ['Territory', 'Territory Manager', 'Market']],
      columns: {
        ...{ Name: ['Company Name', 'Company'], Owner: 'Territory Manager' },
        Domains: { of: [['Website', 'Web Site']], say: websiteOf },
        'External ID': ID,
      },
    },
    {
      kind: 'contacts',
      marks: [COMPANY, ['First Name'], ['Last Name'], ['Default Contact', 'Direct Phone', 'Relationship']],
      columns: {
        Client: COMPANY,
        Name: { of: ['First Name', 'Last Name'], say: (...names) => names.join(' ').trim() },
        ...{ Role: 'Title', Site: 'Site', Email: ['Email', 'Email Address'] },
        ...{ Phone: ['Direct Phone', 'Phone', 'Phone Number'] },
        Main: { of: ['Default Contact'], say: tickOf },
      },
    },
    {
      kind: 'tickets',
      marks: [
        COMPANY,
        ['Ticket #', 'Ticket Number', 'Ticket ID'],
        ['Summary Description', 'Summary'],
        ['Board', 'Service Board', 'Board Name'],
      ],
      regional: [ENTERED, CLOSED, DUE],
      columns: {
        ...{ Client: COMPANY, At: ENTERED, Due: DUE, Title: ['Summary Description', 'Summary'] },
        ...{ Status: ['Status', 'Status Description'], Contact: ['Contact', 'Contact Name'] },
        ...{ Assignee: ['Owner', 'Ticket Owner', 'Resources'], Site: ['Site', 'Site Name'] },
        Closed: {
          of: [['Status', 'Status Description'], CLOSED, ['Last Update', 'Last Updated']],
          say: closedWhen(/^>?\s*(closed|completed|cancelled|resolved)/i),
        },
        Priority: { of: ['Priority'], say: priorityOf },
        'Waiting on': { of: [['Status', 'Status Description']], say: waitingOf },
        'Made by': { of: [['Source', 'Ticket Source']], say: madeByOf },
        'External ID': ['Ticket #', 'Ticket Number', 'Ticket ID'],
      },
    },
  ],
};
