import type { Format } from './format';
import { closedWhen, madeByOf, priorityOf, waitingOf, websiteOf } from './words';

const ORGANIZATION = [
  'Organization',
  'Organization Name',
  'Account',
  'Account Name',
  'Company',
  'Company Name',
];
const CREATED = ['Create Date/Time', 'Created', 'Create Date'];
const COMPLETED = ['Complete Date/Time', 'Completed', 'Completed Date', 'Complete Date'];
const DUE = ['Due Date/Time', 'Due Date', 'Due'];

/** Autotask's export of organizations and of a ticket list: the list writes its own columns, others are said with `--map`. */
export const autotask: Format = {
  name: 'autotask',
  title: 'Autotask',
  sheets: [
    {
      kind: 'clients',
      marks: [
        ['Organization ID', 'Account ID', 'Organization: Organization ID'],
        ['Name', 'Organization Name', 'Account Name', 'Organization: Name'],
        [
          'Alternate Phone',
          'Additional Address Information',
          'Number',
          'Organization: Number',
          'Organization Type',
        ],
      ],
      columns: {
        Name: ['Name', 'Organization Name', 'Account Name', 'Organization: Name'],
        Domains: { of: [['Web', 'Web Address', 'Website', 'Organization: Web']], say: websiteOf },
        Owner: ['Account Manager', 'Organization Owner', 'Owner', 'Organization: Account Manager'],
        'External ID': ['Organization ID', 'Account ID', 'Organization: Organization ID'],
      },
    },
    {
      kind: 'tickets',
      marks: [['Ticket Number', 'Autotask Ticket Number'], ['Ticket Title', 'Title'], ORGANIZATION, CREATED],
      regional: [CREATED, COMPLETED, DUE],
      columns: {
        ...{
          Client: ORGANIZATION,
          At: CREATED,
          Due: DUE,
          Title: ['Ticket Title', 'Title'],
          Status: 'Status',
        },
        ...{ Contact: ['Contact', 'Contact Name'], Assignee: ['Primary Resource', 'Assigned Resource'] },
        Closed: {
          of: ['Status', COMPLETED, ['Last Activity Date', 'Last Activity Date/Time', 'Last Activity Time']],
          say: closedWhen(/^(complete|closed|resolved|cancel)/i),
        },
        Priority: { of: ['Priority'], say: priorityOf },
        'Waiting on': { of: ['Status'], say: waitingOf },
        'Made by': { of: ['Source'], say: madeByOf },
        'External ID': ['Ticket Number', 'Autotask Ticket Number'],
      },
    },
  ],
};
