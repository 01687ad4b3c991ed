import { answerConnectwise, KEYS as CONNECTWISE } from './connectwise';
import type { Answering } from './desk';
import { answerHalopsa, KEYS as HALOPSA } from './halopsa';
import { answerZendesk, KEYS as ZENDESK } from './zendesk';

/** A service desk that a firm reads first, and what comes of Acme's records there. */
export type Vendor = {
  readonly vendor: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly answering: Answering;
  /** What is read, as `sources connect` and the end of the first read say it. */
  readonly reads: string;
  readonly wasRead: string;
  readonly wasReadOf120: string;
  /** Zendesk keeps neither owners nor calls, sales or bills. */
  readonly isWhole: boolean;
};

export const VENDORS: readonly Vendor[] = [
  {
    ...{
      vendor: 'connectwise',
      title: 'ConnectWise Manage',
      keys: CONNECTWISE,
      answering: answerConnectwise,
    },
    reads:
      'companies, people, tickets, calls and meetings, opportunities, agreements, projects, unpaid invoices',
    wasRead:
      '2 companies, 1 person, 3 tickets, 3 calls and meetings, 1 opportunity, 1 agreement, 1 project and 1 unpaid invoice',
    wasReadOf120:
      '120 companies, 237 people, 593 tickets, 239 calls and meetings, 119 opportunities, 119 agreements, 119 projects and 119 unpaid invoices',
    isWhole: true,
  },
  {
    ...{ vendor: 'halopsa', title: 'HaloPSA', keys: HALOPSA, answering: answerHalopsa },
    reads: 'clients, people, tickets, opportunities, projects, contracts, unpaid invoices, calls',
    wasRead:
      '2 clients, 1 person, 3 tickets, 1 opportunity, 1 project, 1 contract, 1 unpaid invoice and 2 calls',
    wasReadOf120:
      '120 clients, 237 people, 593 tickets, 119 opportunities, 119 projects, 119 contracts, 119 unpaid invoices and 2 calls',
    isWhole: true,
  },
  {
    ...{ vendor: 'zendesk', title: 'Zendesk', keys: ZENDESK, answering: answerZendesk },
    reads: 'organizations, people, tickets',
    wasRead: '2 organizations, 1 person and 3 tickets',
    wasReadOf120: '120 organizations, 237 people and 593 tickets',
    isWhole: false,
  },
];
