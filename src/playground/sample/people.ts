import { rowsOf } from './rows';

/** First name, roles, manager, hours, days off, skills. */
const TABLE = `
sam  | principal            |     |             |     | contracts
lee  | manager              | sam |             |     | escalations, projects
dana | sales                | lee |             |     | reviews
ana  | sales                | lee |             |     | reviews
zoe  | sales                | sam | 08:00-16:30 |     | reviews
kim  | technician           | lee |             |     | networks, Microsoft 365
tom  | technician           | lee |             |     | phones, servers
raj  | technician           | lee |             |     | backup, security
jo   | dispatcher           | lee |             |     | scheduling
pat  | billing              | sam |             | Fri | disputes
`;

/** The technicians who visit and mend. */
export const TECHNICIANS = ['kim', 'tom', 'raj'] as const;

/** Someone at Northwind, as a file names them; empty for nobody. */
export const mail = (name: string): string => (name === '' ? '' : `${name}@northwind.example`);

export const displayName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const PEOPLE: readonly Readonly<Record<string, string>>[] = rowsOf(6, TABLE).map(
  ([name = '', role = '', manager = '', hours = '', daysOff = '', skills = '']) => ({
    Member: mail(name),
    Role: role,
    Manager: mail(manager),
    Hours: hours,
    'Days off': daysOff,
    Skills: skills.replaceAll(', ', '|'),
  }),
);
