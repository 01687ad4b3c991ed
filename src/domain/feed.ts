/** The source under which the meetings of every calendar are filed: one that is in two calendars is one meeting. */
export const CALENDAR = 'calendar';

/**
 * What a series is called for which only its title speaks, until somebody says whose it is: `Acme? In a calendar: “Acme
 * sync”`. It is nobody's name, so that it matches nobody by itself.
 */
export const suggestedName = (client: string, title: string): string =>
  `${client}? In a calendar: “${title}”`;

/** The client that such a name suggests. */
export const suggestedClient = (name: string | null): string | undefined =>
  /^(.+?)\? In a calendar: “/u.exec(name ?? '')?.[1];

/** What a feed said last of one instance. */
export type SeenInstance = {
  /** Of the state that was told, without its time. */
  readonly digest: string;
  /** The time under which it was told: the next state is told under a later one. */
  readonly updatedAt: string;
  /** When it begins. */
  readonly at: string;
  /** It was told as called off, since the feed does not have it any more or nobody of the client comes. */
  readonly gone: boolean;
};

/** All that a feed tells, by the instance's id. */
export type Seen = Readonly<Record<string, SeenInstance>>;

/** From when to when a calendar is read, both included. */
export type Window = { readonly from: Date; readonly to: Date };

const DAY_MS = 86_400_000;
const BACK_DAYS = 30;
const AHEAD_DAYS = 120;

/** What of a calendar is of use: 30 days back, 120 ahead. */
export const windowAt = (now: Date): Window => ({
  from: new Date(now.getTime() - BACK_DAYS * DAY_MS),
  to: new Date(now.getTime() + AHEAD_DAYS * DAY_MS),
});

/** A meeting of which it is asked whether it took place. */
export type AskedMeeting = {
  readonly id: string;
  readonly clientId: string;
  readonly client: string;
  readonly kind: string;
  readonly title: string | null;
  readonly at: Date;
  /** Who organised it. */
  readonly byId: string;
  readonly outcome: string | null;
  /** When somebody answered. */
  readonly settledAt: Date | null;
};

/** How a meeting ended, as its organiser says. */
export type Answer = 'held' | 'no_show' | 'cancelled';
