import type { Contact, Preference } from '../client';
import { dayOf, longDay } from '../day';
import { peopleThere, type Facts } from '../facts';
import { isLive, type Touch } from '../touch';
import { timeThere } from '../words';

/** So long without a word to a key person is long. */
const QUIET_DAYS = 90;
const DAY_MS = 86_400_000;

const PREFERS: Record<Preference, string> = {
  phone: 'likes a phone call',
  email: 'likes e-mail best',
  text: 'likes a text best',
  visit: 'likes a visit best',
};

/** Somebody at the client, as the person about to call needs to know them. */
export type BriefPerson = {
  readonly contactId: string;
  readonly name: string;
  /** What to call them, where that is not the name. */
  readonly preferredName: string | null;
  readonly pronunciation: string | null;
  readonly role: string | null;
  readonly site: string | null;
  readonly main: boolean;
  readonly phone: string | null;
  readonly email: string | null;
  readonly prefers: string | null;
  /** Of the main contact and key people: that nobody has spoken with them for long. */
  readonly quiet: string | null;
  /** `10:32 Tuesday`, on their clock. */
  readonly timeThere: string;
};

/** Everybody who is still at the client: the main contact first, then key people, then by name. */
export const briefPeople = (facts: Facts, now: Date): readonly BriefPerson[] =>
  peopleThere(facts, now)
    .toSorted(byWeight)
    .map((person) => ({
      contactId: person.id,
      name: person.name,
      preferredName: person.preferredName === person.name ? null : person.preferredName,
      pronunciation: person.pronunciation,
      role: person.role,
      site: person.site,
      main: person.main,
      phone: person.phone,
      email: person.email,
      prefers: person.prefers === null ? null : PREFERS[person.prefers],
      quiet: isQuiet(facts, person, now) ? 'not spoken with for over 90 days' : null,
      timeThere: timeThere(now, person.timeZone ?? facts.client.timeZone),
    }));

/** `Bob, their main contact, left on 3 June: who is it now?`; whoever else has left is simply not proposed. */
export const mainWhoLeft = (facts: Facts, now: Date): string | null => {
  const { client, people } = facts;
  const today = dayOf(now, client.timeZone);
  const there = peopleThere(facts, now);
  const left = people.find((person) => person.main && !there.includes(person));
  if (!left?.leftOn || there.some(({ main }) => main)) return null;
  const name = left.preferredName ?? left.name;
  return `${name}, their main contact, left on ${longDay(left.leftOn, today)}: who is it now?`;
};

/** Only where we have known the client that long: of a newcomer nobody could say it. */
const isQuiet = (facts: Facts, person: Contact, now: Date): boolean => {
  if (!person.main && !person.key) return false;
  const since = new Date(now.getTime() - QUIET_DAYS * DAY_MS);
  const known = facts.client.knownAt <= since || facts.touches.some(({ at }) => at <= since);
  return (
    known && !facts.touches.some((touch) => touch.at > since && isLive(touch, now) && wasThere(touch, person))
  );
};

const wasThere = (
  { contactId, contactName, withNames }: Touch,
  { id, name, preferredName }: Contact,
): boolean => {
  const names = [name, preferredName].flatMap((one) => one?.toLowerCase() ?? []);
  return (
    contactId === id ||
    [contactId === null ? contactName : null, ...withNames].some(
      (one) => one !== null && names.includes(one.toLowerCase()),
    )
  );
};

const byWeight = (a: Contact, b: Contact): number =>
  Number(b.main) - Number(a.main) ||
  Number(b.key) - Number(a.key) ||
  a.name.localeCompare(b.name, 'en') ||
  (a.id < b.id ? -1 : 1);
