import type { Day } from './day';
import type { ClientChoices } from './chosen';

export const TIERS = ['A', 'B', 'C'] as const;
export const STATUSES = ['prospect', 'active', 'former'] as const;
export const ROLES = [
  'principal',
  'manager',
  'technician',
  'dispatcher',
  'billing',
  'sales',
  'viewer',
] as const;
export const PREFERENCES = ['phone', 'email', 'text', 'visit'] as const;

export type Tier = (typeof TIERS)[number];
export type Status = (typeof STATUSES)[number];
export type Role = (typeof ROLES)[number];
export type Preference = (typeof PREFERENCES)[number];

export type Client = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly tier: Tier | null;
  readonly status: Status;
  readonly ownerId: string | null;
  readonly backupId: string | null;
  readonly callerId: string | null;
  readonly billingId: string | null;
  readonly parentId: string | null;
  /** IANA; the workspace's where the client has none of its own. */
  readonly timeZone: string;
  /** A Slack channel's id. */
  readonly channel: string | null;
  readonly startedOn: Day | null;
  readonly renewalOn: Day | null;
  readonly roadmapOn: Day | null;
  readonly notes: string | null;
  /** What not to raise with them. */
  readonly warning: string | null;
  /** How they like to be called, in their own words. */
  readonly likes: string | null;
  /** They are away until this day; then their first call is due. */
  readonly awayUntil: Day | null;
  /** Who said that they are away. */
  readonly awaySaidBy: string | null;
  /** The client it was merged into: kept for its history alone. */
  readonly mergedIntoId: string | null;
  /** When it became known here. */
  readonly knownAt: Date;
  /** Came in with many others: its first call is spread over the interval. */
  readonly imported: boolean;
  /** What was chosen for it otherwise than for others, by rule; null: nothing. */
  readonly rules: ClientChoices | null;
};

/** A client as it is kept: with the zone only where it has its own, and the domains by which it is found. */
export type RecordedClient = Omit<Client, 'timeZone'> & {
  readonly timeZone: string | null;
  readonly domains: readonly string[];
};

/** Somebody at the client. */
export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly preferredName: string | null;
  readonly pronunciation: string | null;
  readonly role: string | null;
  readonly main: boolean;
  readonly key: boolean;
  readonly site: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly timeZone: string | null;
  readonly prefers: Preference | null;
  /** The day on which they left the firm. */
  readonly leftOn: Day | null;
};

/** Somebody on our side. */
export type Teammate = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
  /** Given by import or settings; empty where nobody said. */
  readonly roles: readonly Role[];
  /** One of Slack's owners or admins. */
  readonly admin: boolean;
  readonly active: boolean;
  readonly managerId: string | null;
  /** `HH:MM`; the workspace's where null. */
  readonly morning: string | null;
  /** `HH:MM-HH:MM`; the workspace's where null. */
  readonly hours: string | null;
  /** Weekdays (`fri`) or days (`2026-12-24`). */
  readonly daysOff: readonly string[];
  readonly offUntil: Day | null;
  /** When somebody last said in words that they are off, or back. */
  readonly offSaidAt: Date | null;
  /** Since when their status in Slack says that they are off; null: it does not. */
  readonly statusOffAt: Date | null;
  /** When that status ends; null: nobody said. */
  readonly statusUntil: Date | null;
  /** How long before a planned touch they are offered its brief; null: as usual, 0: never. */
  readonly briefMinutes: number | null;
};

/** Who makes the client's calls: the owner unless said otherwise. signals.md, People. */
export const callerOf = (client: Pick<Client, 'callerId' | 'ownerId'>): string | null =>
  client.callerId ?? client.ownerId;

/** The roles that hold: those given, else technician. Admins have a manager's rights beside them. */
export const rolesOf = (teammate: Teammate): readonly Role[] =>
  teammate.roles.length > 0 ? teammate.roles : ['technician'];

/** A manager's rights: by role, or as one of Slack's admins to whom no role was given. signals.md, People. */
export const isManager = (teammate: Teammate): boolean =>
  rolesOf(teammate).some((role) => role === 'manager' || role === 'principal') ||
  (teammate.admin && teammate.roles.length === 0);

/** Whether amounts may be shown to this teammate: contract §3. */
export const seesAmounts = (teammate: Teammate, client: Pick<Client, 'ownerId' | 'backupId'>): boolean =>
  teammate.id === client.ownerId ||
  teammate.id === client.backupId ||
  isManager(teammate) ||
  rolesOf(teammate).some((role) => role === 'billing' || role === 'sales');
