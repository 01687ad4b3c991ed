import type { Client, Contact, Teammate } from '../../src/domain/client';
import type { AgreedCall, Cadence, Facts, Settings } from '../../src/domain/facts';
import { blankTouch, SOURCED, type Kind, type Touch } from '../../src/domain/touch';

/** Made-up facts in one line each. Ids come from names and instants, so that the same words build the same facts. */

type Given<T, Key extends keyof T = never> = Omit<Partial<T>, Key>;
type TouchGiven = Given<Touch, 'at' | 'closedAt'> & {
  readonly at: string | Date;
  readonly closedAt?: string | Date | null;
};

const instant = (at: string | Date): Date => new Date(at);

const touch = ({ at, closedAt, kind = 'call', ...given }: TouchGiven): Touch => ({
  ...blankTouch({
    ...{ id: `${kind}-${instant(at).toISOString()}`, source: 'slack', externalId: null },
    ...{ kind, at: instant(at) },
  }),
  closedAt: closedAt == null ? null : instant(closedAt),
  outcome: kind === 'call' ? 'reached' : null,
  direction: kind === 'call' ? 'outbound' : null,
  ...given,
});

const teammate = ({ name = 'Dana', ...given }: Given<Teammate> = {}): Teammate => ({
  id: name.toLowerCase(),
  name,
  email: null,
  timeZone: 'Australia/Sydney',
  roles: [],
  admin: false,
  active: true,
  managerId: null,
  morning: null,
  hours: null,
  daysOff: [],
  offUntil: null,
  offSaidAt: null,
  statusOffAt: null,
  statusUntil: null,
  briefMinutes: null,
  ...given,
});

const client = ({ name = 'Acme', knownAt, ...given }: ClientGiven = {}): Client => ({
  id: name.toLowerCase(),
  name,
  aliases: [],
  tier: null,
  status: 'active',
  ownerId: null,
  backupId: null,
  callerId: null,
  billingId: null,
  parentId: null,
  timeZone: 'Australia/Sydney',
  channel: null,
  startedOn: null,
  renewalOn: null,
  roadmapOn: null,
  notes: null,
  warning: null,
  likes: null,
  awayUntil: null,
  awaySaidBy: null,
  mergedIntoId: null,
  knownAt: instant(knownAt ?? '2026-01-01T00:00:00Z'),
  imported: false,
  rules: null,
  ...given,
});
type ClientGiven = Given<Client, 'knownAt'> & { readonly knownAt?: string | Date };

const contact = ({ name = 'Bob', ...given }: Given<Contact> = {}): Contact => ({
  id: name.toLowerCase(),
  name,
  preferredName: null,
  pronunciation: null,
  role: null,
  main: false,
  key: false,
  site: null,
  email: null,
  phone: null,
  timeZone: null,
  prefers: null,
  leftOn: null,
  ...given,
});

const settings = (given: Partial<Settings> = {}): Settings => ({
  country: null,
  region: null,
  zone: 'Australia/Sydney',
  workdays: [1, 2, 3, 4, 5],
  hours: '08:30-17:30',
  morning: '08:30',
  closingDays: [],
  alertsChannel: null,
  linkDomains: [],
  tierCadences: { A: 'weekly', B: 'monthly', C: 'quarterly' },
  voicemailTemplate: 'Hi {name}, {said} {me}',
  rules: {},
  ...given,
});

const agreed = ({ agreedAt, ...given }: AgreedGiven): AgreedCall => ({
  id: `agreed-${instant(agreedAt).toISOString()}`,
  byId: null,
  touchId: null,
  agreedAt: instant(agreedAt),
  ...given,
});
type AgreedGiven = Given<AgreedCall, 'agreedAt' | 'on'> & {
  readonly on: string;
  readonly agreedAt: string | Date;
};

const cadence = (interval: string, since = '2020-01-01'): Cadence => ({
  id: `cadence-${since}`,
  interval,
  since,
  askedBy: null,
  contactId: null,
});

type Said = string | TouchGiven;

export type FactsGiven = Given<Facts, 'client' | 'settings' | 'cadences' | 'agreed'> & {
  readonly name?: string;
  /** Null for nobody; Dana unless said otherwise. */
  readonly owner?: Teammate | null;
  readonly backup?: Teammate;
  readonly caller?: Teammate;
  readonly billing?: Teammate;
  /** Teammates who have no part with this client. */
  readonly others?: readonly Teammate[];
  /** The client's own rhythm, in words; its tier's unless given. */
  readonly cadence?: string;
  readonly cadences?: readonly Cadence[];
  /** When the owner called and reached them, or calls of another kind. */
  readonly calls?: readonly Said[];
  readonly tickets?: readonly Said[];
  readonly disputes?: readonly Said[];
  readonly agreed?: readonly AgreedGiven[];
  readonly timeZone?: string;
  readonly client?: ClientGiven;
  readonly settings?: Partial<Settings>;
};

const said =
  (kind: Kind, given: Partial<TouchGiven> = {}) =>
  (one: Said): Touch =>
    touch({ kind, ...given, ...(typeof one === 'string' ? { at: one } : one) });

const facts = ({
  name = 'Acme',
  owner = teammate(),
  backup,
  caller,
  billing,
  others = [],
  cadence: interval,
  cadences = interval === undefined ? [] : [cadence(interval)],
  calls = [],
  tickets = [],
  disputes = [],
  touches = [],
  agreed: agreedCalls = [],
  timeZone = 'Australia/Sydney',
  client: given,
  settings: chosen,
  ...rest
}: FactsGiven = {}): Facts => ({
  client: client({
    name,
    timeZone,
    ownerId: owner?.id ?? null,
    backupId: backup?.id ?? null,
    callerId: caller?.id ?? null,
    billingId: billing?.id ?? null,
    ...given,
  }),
  people: [],
  team: [owner, backup, caller, billing, ...others].filter(
    (person, place, all) => person != null && all.findIndex((one) => one?.id === person.id) === place,
  ) as Teammate[],
  settings: settings(chosen),
  cadences,
  agreed: agreedCalls.map(agreed),
  boosts: [],
  moves: [],
  promises: [],
  snoozes: [],
  openings: [],
  touches: [
    ...calls.map(said('call', { byId: owner?.id ?? null })),
    ...tickets.map(said('ticket')),
    ...disputes.map(said('dispute')),
    ...touches,
  ],
  parent: null,
  sites: [],
  totals: { open: {}, minorAlarms: 0 },
  cameIn: SOURCED,
  wordsFrom: ['slack', 'test'],
  ...rest,
});

export const build = { facts, touch, teammate, client, contact, settings, agreed, cadence };
