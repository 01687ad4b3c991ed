import type { Contact, Preference } from '../client';
import { peopleThere, type Facts } from '../facts';
import { timeThere } from '../words';

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
  /** `10:32 Tuesday`, on their clock. */
  readonly timeThere: string;
};

/** Everybody at the client: the main contact first, then key people, then by name. */
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
      timeThere: timeThere(now, person.timeZone ?? facts.client.timeZone),
    }));

const byWeight = (a: Contact, b: Contact): number =>
  Number(b.main) - Number(a.main) ||
  Number(b.key) - Number(a.key) ||
  a.name.localeCompare(b.name, 'en') ||
  (a.id < b.id ? -1 : 1);
