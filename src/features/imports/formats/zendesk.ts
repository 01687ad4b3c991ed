import type { Format } from './format';
import { closedWhen, firstOf, madeByOf, priorityOf, waitingOf } from './words';

/** An empty cell of a view's export. */
const bare = (cell = ''): string => (cell === '-' ? '' : cell);
const plain = (theirs: string) => ({ of: [theirs], say: bare });

/** Zendesk's export of a view of tickets. */
export const zendesk: Format = {
  name: 'zendesk',
  title: 'Zendesk',
  sheets: [
    {
      kind: 'tickets',
      marks: ['Id', 'Requester', 'Subject', 'Status', 'Created at', 'Organization'],
      columns: {
        // a requester of no organisation is known by their address
        Client: {
          of: ['Organization', 'Requester domain', 'Requester email'],
          say: (...cells) => firstOf(...cells.map(bare)),
        },
        ...{ At: plain('Created at'), Title: plain('Subject'), Status: plain('Status'), 'External ID': 'Id' },
        Contact: { of: ['Requester email', 'Requester'], say: (...cells) => firstOf(...cells.map(bare)) },
        ...{ Assignee: plain('Assignee'), Due: plain('Due date') },
        Closed: {
          of: ['Status', 'Solved at', 'Updated at'],
          say: (status = '', ...moments) => closedWhen(/^(solved|closed)/i)(status, ...moments.map(bare)),
        },
        Priority: { of: ['Priority'], say: priorityOf },
        'Waiting on': { of: ['Status'], say: waitingOf },
        'Made by': { of: ['Tags'], say: madeByOf },
      },
    },
  ],
};
