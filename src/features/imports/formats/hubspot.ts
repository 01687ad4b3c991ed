import type { Format } from './format';
import { websiteOf } from './words';

/** A company that has bought is a client; every other is one that may become one. */
const statusOf = (stage = ''): string => {
  if (stage === '') return '';
  return /^(customer|evangelist)$/i.test(stage) ? 'active' : 'prospect';
};

/** HubSpot's export of companies. */
export const hubspot: Format = {
  name: 'hubspot',
  title: 'HubSpot',
  sheets: [
    {
      kind: 'clients',
      marks: ['Record ID', 'Company name'],
      columns: {
        ...{ Name: 'Company name', 'External ID': 'Record ID', Owner: 'Company owner' },
        Domains: { of: [['Company Domain Name', 'Domain', 'Website URL']], say: websiteOf },
        Status: { of: ['Lifecycle Stage'], say: statusOf },
      },
    },
  ],
};
