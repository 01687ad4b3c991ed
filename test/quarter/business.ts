import type { SimClient } from './clients';

const DAY_MS = 86_400_000;
type Event = Readonly<Record<string, unknown>>;
/** On which day, to which of the clients (every sixth is Dana's), what: times in it are days from then. */
type Story = readonly [day: number, client: number, what: Event, days?: Readonly<Record<string, number>>];

const ticket = { kind: 'ticket', assignee: 'kim@northwind.example', waitingOn: 'us' };
const quote = { kind: 'quote', externalId: 'q1', title: 'Second firewall', by: 'dana@northwind.example' };
const project = { kind: 'project', externalId: 'pr1', title: 'Office move' };
const mail = (n: number): Event => ({ kind: 'email', externalId: `m${n}`, direction: 'inbound' });

/**
 * What is not every day's: a quote that waits and then meets a dispute, an offer into it, a project without a word and its
 * delivery, a roadmap meeting over an old ticket, a bill that is overdue while everything stands still, a renewal in a
 * dispute, mail without names.
 */
const STORIES: readonly Story[] = [
  [1, 24, { ...ticket, externalId: 'old1', title: 'Gate camera', priority: 'low' }, { lastWordAt: 0 }],
  [
    2,
    30,
    { kind: 'invoice', externalId: 'late1', title: 'INV-7', amount: 900, currency: 'AUD' },
    { dueAt: 9 },
  ],
  [4, 12, quote],
  [6, 18, project],
  ...[3, 4, 5, 8, 9].map((day): Story => [day, 48, mail(day)]),
  [14, 30, { ...ticket, externalId: 'high1', title: 'Server down', priority: 'high' }, { lastWordAt: 0 }],
  [17, 12, quote, { sentAt: 0 }],
  [18, 30, { ...ticket, externalId: 'high1', title: 'Server down', priority: 'high' }, { closedAt: 0 }],
  [20, 12, { kind: 'dispute', externalId: 'dq', title: 'INV-1061 billed twice' }],
  [22, 12, { kind: 'campaign', externalId: 'ca1', title: 'Winter offer' }, { at: 1 }],
  [29, 18, project, { closedAt: 0 }],
  [30, 30, { kind: 'invoice', externalId: 'late1', title: 'INV-7' }, { closedAt: 0 }],
  [32, 12, { kind: 'dispute', externalId: 'dq', title: 'INV-1061 billed twice' }, { closedAt: 0 }],
  [34, 24, { kind: 'roadmap', externalId: 'r1', by: 'dana@northwind.example' }, { at: 5 }],
  [40, 24, { ...ticket, externalId: 'old1', title: 'Gate camera' }, { closedAt: 0 }],
  [62, 42, { kind: 'dispute', externalId: 'dr', title: 'INV-1099 never ordered' }],
];

/** What the other systems send on this day beside the daily round. */
export const businessOf = (clients: readonly SimClient[], day: number, at: Date): readonly Event[] =>
  STORIES.filter(([on]) => on === day).flatMap(([, place, what, days = {}]) => {
    const client = clients[place];
    if (!client) return [];
    const iso = (ahead: number): string => new Date(at.getTime() + ahead * DAY_MS).toISOString();
    const times = Object.fromEntries(Object.entries(days).map(([name, ahead]) => [name, iso(ahead)]));
    const began = STORIES.find(([, , { externalId }]) => externalId === what['externalId'])?.[0] ?? day;
    return [
      {
        ...{ type: 'touch', client: { externalId: client.id, name: client.name } },
        ...{ at: iso(began - day), updatedAt: iso(0), ...what, ...times },
      },
    ];
  });
