import { STORIES } from './story-names';

/** What the billing system sends while somebody looks: a bill is disputed at a client whose VPN is down. */
export const sampleEvents = (now: Date): readonly object[] => [
  {
    type: 'touch',
    client: { name: STORIES.collision, externalId: '19' },
    kind: 'dispute',
    externalId: 'INV-1042',
    title: 'INV-1042: never ordered the firewall',
    at: now.toISOString(),
    amount: 1840,
    currency: 'AUD',
    updatedAt: now.toISOString(),
  },
];
