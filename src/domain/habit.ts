/** “Was the brief read before the contact?”, over this many days and at most this long before. Contract §3. */
export const HABIT = { days: 30, minutes: 60 };

/** Below so many people, what one of them does could be told from what all do. */
const SMALLEST_TEAM = 5;

/** Conversations and attempts of one person, and before how many of them they had read the brief. */
export type Contacts = { readonly teammateId: string; readonly contacts: number; readonly read: number };

/** A part of a whole; `percent` is whole. */
export type Share = { readonly read: number; readonly contacts: number; readonly percent: number };

export type Habit = {
  readonly team: Share;
  /** The viewer's own, which nobody else sees; left out where the team is too small to say anything by person. */
  readonly own: Share | undefined;
};

/**
 * What one person may read of the habit: the team's share, and their own where at least five people had contacts; never
 * another's. Undefined without contacts. Mission A12.
 */
export const habitOf = (people: readonly Contacts[], viewerId: string): Habit | undefined => {
  const active = people.filter(({ contacts }) => contacts > 0);
  const team = shareOf(active);
  if (!team) return undefined;
  const own =
    active.length < SMALLEST_TEAM
      ? undefined
      : shareOf(active.filter(({ teammateId }) => teammateId === viewerId));
  return { team, own };
};

const shareOf = (people: readonly Contacts[]): Share | undefined => {
  const contacts = people.reduce((sum, person) => sum + person.contacts, 0);
  const read = people.reduce((sum, person) => sum + person.read, 0);
  return contacts === 0 ? undefined : { read, contacts, percent: Math.round((100 * read) / contacts) };
};
