import type { Facts } from '../../src/domain/facts';
import type { Kind, Touch } from '../../src/domain/touch';
import { build, type FactsGiven } from './build';

/** A Friday, 10:00 in Sydney: the instant at which the sample is looked at. */
export const NOW = new Date('2026-06-12T10:00:00+10:00');

export const dana = build.teammate({ name: 'Dana' });
export const kim = build.teammate({ name: 'Kim' });
export const pat = build.teammate({ name: 'Pat', roles: ['billing'] });

/** A touch of a kind at an instant; of a call nothing is said either, unless it is given. */
export const touch = (kind: Kind, at: string, given: Partial<Omit<Touch, 'at' | 'kind'>> = {}): Touch =>
  build.touch({ kind, at, ...(kind === 'call' && { direction: null, outcome: null }), ...given });

/** A client in tier A with an owner and a backup, of whom nothing else is known. */
export const bare = (given: FactsGiven = {}): Facts =>
  build.facts({
    name: 'Acme Pty Ltd',
    owner: dana,
    backup: kim,
    others: [pat],
    ...given,
    client: { tier: 'A', knownAt: '2026-06-10T09:00:00+10:00', ...given.client },
  });

/** A client with something in every part of its brief. */
export const busy = (): Facts =>
  bare({
    client: { renewalOn: '2026-07-03', notes: 'Parking behind the building.' },
    people: [
      build.contact({
        name: 'Ann Lee',
        phone: '+61 2 9999 0000',
        role: 'Accounts',
        email: 'ann@acme.example',
      }),
      build.contact({
        name: 'Robert Ray',
        preferredName: 'Bob',
        pronunciation: 'bob',
        main: true,
        role: 'Owner',
        phone: '+61 (0)2 9999 1234 ext 12',
        prefers: 'phone',
        timeZone: 'Australia/Perth',
      }),
    ],
    openings: [{ teammateId: 'kim', at: new Date(NOW.getTime() - 6 * 60_000) }],
    promises: [
      {
        id: 'p1',
        text: 'firewall quote',
        owedById: 'kim',
        dueOn: '2026-06-10',
        madeAt: new Date('2026-05-27T10:00:00+10:00'),
        keptAt: null,
      },
    ],
    touches: [
      touch('call', '2026-05-27T10:00:00+10:00', {
        outcome: 'reached',
        mood: 'well',
        byId: 'dana',
        contactId: 'robert ray',
        note: 'Happy with the new access point.',
        needs: 'a second line at the depot',
      }),
      touch('call', '2026-06-11T15:00:00+10:00', {
        outcome: 'voicemail',
        byId: 'dana',
        contactId: 'robert ray',
      }),
      ...[1, 2, 3, 4].map((day) =>
        touch('email', `2026-06-0${day}T12:00:00+10:00`, {
          direction: 'inbound',
          title: 'Re: VPN',
          byId: 'kim',
        }),
      ),
      touch('ticket', '2026-05-31T09:00:00+10:00', {
        title: 'VPN down',
        priority: 'high',
        waitingOn: 'us',
        assigneeId: 'kim',
        site: 'Depot',
      }),
      touch('ticket', '2026-06-08T09:00:00+10:00', {
        title: 'New laptop',
        priority: 'low',
        status: 'In Progress',
        site: 'Office',
      }),
      touch('dispute', '2026-06-06T09:00:00+10:00', {
        title: 'INV-1042 never ordered the firewall',
        amountCents: 120050,
        currency: 'AUD',
      }),
      touch('invoice', '2026-05-01T09:00:00+10:00', {
        title: 'INV-1030',
        dueAt: new Date('2026-05-31T00:00:00+10:00'),
        amountCents: 50000,
        currency: 'AUD',
      }),
      touch('quote', '2026-06-02T09:00:00+10:00', {
        title: 'Firewall',
        sentAt: new Date('2026-06-07T09:00:00+10:00'),
        amountCents: 500000,
        currency: 'AUD',
      }),
      touch('project', '2026-05-10T09:00:00+10:00', { title: 'Migration', phase: 'planning' }),
      touch('campaign', '2026-06-16T09:00:00+10:00', { title: 'Spring offer' }),
      touch('roadmap', '2026-06-18T14:00:00+10:00'),
      touch('payment', '2026-06-05T09:00:00+10:00', {
        amountCents: 99900,
        currency: 'AUD',
        title: 'INV-1029',
      }),
      ...[1, 2, 3].map((hour) =>
        touch('alert', `2026-06-12T0${hour}:00:00+10:00`, { title: 'Disk full on SRV1' }),
      ),
    ],
    totals: { open: { ticket: 2, dispute: 1, invoice: 1, quote: 1, project: 1 }, minorAlarms: 0 },
  });
