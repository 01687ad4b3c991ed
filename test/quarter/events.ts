import type { SimClient } from './clients';
import { BACKUP } from './people';

const DAY_MS = 86_400_000;
const TITLES = [
  'VPN down',
  'Printer on floor 2',
  'New starter',
  'Slow mailbox',
  'Phone does not ring',
  'Licence ran out',
];

type Event = Readonly<Record<string, unknown>>;
const mailOf = (id: string): string => `${id.slice(2).toLowerCase()}@northwind.example`;

/**
 * What the other systems send on one day: tickets that open and are closed some days later with a word in between, the
 * bills of the month, disputes, surveys, praise, and one storm of alerts.
 */
export const eventsOf = (
  clients: readonly SimClient[],
  day: number,
  at: Date,
  luck: () => number,
): readonly Event[] => {
  const pick = (): SimClient => clients[Math.floor(luck() * clients.length)] ?? clients[0]!;
  const of = ({ id, name }: SimClient) => ({ externalId: id, name });
  const iso = (ms: number): string => new Date(at.getTime() + ms).toISOString();
  const touch = (client: SimClient, more: Event): Event => ({
    ...{ type: 'touch', client: of(client), at: iso(0), updatedAt: iso(0) },
    ...more,
  });
  const events: Event[] = [];
  const tickets = Math.max(1, Math.round(clients.length / 50));
  for (let n = 0; n < tickets; n += 1) {
    const client = pick();
    const high = luck() < 0.1;
    const ticket = touch(client, {
      ...{ kind: 'ticket', externalId: `t${day}-${n}`, title: TITLES[Math.floor(luck() * TITLES.length)] },
      ...{ priority: high ? 'high' : 'low', assignee: mailOf(BACKUP[client.caller] ?? ''), waitingOn: 'us' },
    });
    events.push({ ...ticket, lastWordAt: iso(0) });
  }
  if (at.getUTCDate() === 1)
    for (const client of clients)
      events.push(
        touch(client, {
          ...{
            kind: 'invoice',
            externalId: `inv${at.getUTCMonth()}-${client.id}`,
            title: `INV-${at.getUTCMonth()}${client.id}`,
          },
          ...{ amount: 400, currency: 'AUD', dueAt: iso(30 * DAY_MS) },
        }),
      );
  if (day % 17 === 9)
    events.push(
      touch(pick(), {
        kind: 'dispute',
        externalId: `dp${day}`,
        title: 'INV-1042 was paid twice',
        amount: 310,
        currency: 'AUD',
      }),
    );
  if (day % 7 === 3) {
    const mark = luck() < 0.15 ? 2 : luck() < 0.5 ? 4 : 5;
    events.push(
      touch(pick(), { kind: 'survey', externalId: `s${day}`, title: `${mark} of 5, after a ticket` }),
    );
  }
  if (day % 9 === 4) {
    const client = pick();
    const by = BACKUP[client.caller] ?? '';
    events.push(
      touch(client, {
        kind: 'note',
        externalId: `p${day}`,
        mood: 'well',
        by: mailOf('U_LEE'),
        assignee: mailOf(by),
        note: 'So patient, and it just works.',
      }),
    );
  }
  if (day === 24)
    for (let n = 0; n < 14; n += 1)
      events.push(
        touch(clients[6] ?? pick(), {
          kind: 'alert',
          externalId: `a${n}`,
          title: 'Link down',
          at: iso(n * 120_000),
        }),
      );
  return events;
};

/** Closes what was opened some days ago, in the order it came. */
export const closing = (opened: readonly Event[], at: Date, status: string): readonly Event[] =>
  opened.map((event) => ({
    ...event,
    ...{ closedAt: at.toISOString(), updatedAt: at.toISOString(), lastWordAt: at.toISOString(), status },
  }));
