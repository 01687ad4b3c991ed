import type { Contact, Teammate } from '../../domain/client';
import { type Day } from '../../domain/day';
import { mayEdit } from '../../domain/editing';
import { normalName, reversedDigits } from '../../domain/names';
import { isTimeZone } from '../../domain/settings';
import type { Recorded } from './client-fields';
import type { Texts } from './fields';
import { fieldsThat, verdictsOf, type Filled } from './fields-form';
import { NOBODY, PERSON_FIELDS, personOf, personTexts, type PersonField } from './person-fields';

export type KeptPeople = Pick<Recorded, 'client'> & {
  readonly people: readonly Contact[];
  readonly today: Day;
};

/** Why somebody was not written, as far as the form tells it. */
export type PersonNotSaved =
  | { readonly type: 'errors'; readonly errors: Readonly<Partial<Record<PersonField, string>>> }
  | { readonly type: 'clash'; readonly names: readonly PersonField[]; readonly person: Contact }
  | { readonly type: 'not-allowed' }
  | { readonly type: 'gone' };

type Decision =
  | { readonly type: 'write'; readonly people: readonly Contact[] }
  | { readonly type: 'no'; readonly why: PersonNotSaved };

const no = (why: PersonNotSaved): Decision => ({ type: 'no', why });

/**
 * What a submitted form makes of the client's people: `personId` is whom it was opened for, `newId` who it makes where
 * that is nobody yet. Of those who are there, one is the main contact.
 */
export const decidePerson = (
  { client, people, today }: KeptPeople,
  filled: Filled<PersonField>,
  of: { readonly personId: string | undefined; readonly newId: string; readonly viewer: Teammate },
): Decision => {
  if (mayEdit(of.viewer, client) === 'nothing') return no({ type: 'not-allowed' });
  const before = of.personId === undefined ? NOBODY : people.find(({ id }) => id === of.personId);
  if (!before) return no({ type: 'gone' });
  const kept = personTexts(before);
  const verdicts = verdictsOf(PERSON_FIELDS, filled, kept);
  const clashing = fieldsThat(verdicts, 'clash');
  if (clashing.length > 0) return no({ type: 'clash', names: clashing, person: before });
  const texts: Record<PersonField, string> = { ...kept };
  for (const name of fieldsThat(verdicts, 'mine')) texts[name] = filled.texts[name] ?? kept[name];
  const others = people.filter(({ id }) => id !== before.id);
  const errors = faultsOf(texts, before, others, today);
  if (Object.keys(errors).length > 0) return no({ type: 'errors', errors });
  const person = personOf(before.id || of.newId, texts);
  return { type: 'write', people: withOneMain(person, others, today) };
};

const isThere = ({ leftOn }: Contact, today: Day): boolean => leftOn === null || leftOn > today;

/** Whoever is made the main contact is the only one; the first person of a client is. */
const withOneMain = (person: Contact, others: readonly Contact[], today: Day): readonly Contact[] => {
  if (!isThere(person, today)) return [{ ...person, main: false }];
  const isFirst =
    !others.some((other) => other.main && isThere(other, today)) &&
    others.every((other) => !isThere(other, today));
  if (!person.main && !isFirst) return [person];
  return [
    { ...person, main: true },
    ...others.flatMap((other) => (other.main ? [{ ...other, main: false }] : [])),
  ];
};

const faultsOf = (
  texts: Texts<PersonField>,
  before: Contact,
  others: readonly Contact[],
  today: Day,
): Partial<Record<PersonField, string>> => {
  const faults: Partial<Record<PersonField, string>> = {};
  const check = (name: PersonField, fault: string | undefined | false) => {
    if (fault) faults[name] = fault;
  };
  const name = normalName(texts.name);
  const email = texts.email.toLowerCase();
  const namesake = others.find(
    (other) =>
      normalName(other.name) === name &&
      (email === '' || other.email === null || other.email.toLowerCase() === email),
  );
  check('name', texts.name === '' && 'Write a name.');
  check(
    'name',
    namesake &&
      texts.name !== before.name &&
      `${namesake.name} is there already. If this is somebody else of that name, give both an e-mail address.`,
  );
  const sharing = email === '' ? undefined : others.find((other) => other.email?.toLowerCase() === email);
  check(
    'email',
    email !== '' &&
      !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) &&
      `“${texts.email}” is no address. Write one like bob@acme.example.`,
  );
  check(
    'email',
    sharing && email !== before.email && `That is the address of ${sharing.name}. Give each their own.`,
  );
  check(
    'phone',
    texts.phone !== '' &&
      reversedDigits(texts.phone) === undefined &&
      `“${texts.phone}” is no number. Write one like +61 2 9999 1234.`,
  );
  check(
    'zone',
    texts.zone !== '' && !isTimeZone(texts.zone) && 'Choose one of the time zones that are offered.',
  );
  const there = others.filter((other) => isThere(other, today));
  const leaves = texts.leftOn !== '' && texts.leftOn <= today;
  const needed = before.main && there.length > 0 && !there.some((other) => other.main);
  check(
    'main',
    needed &&
      texts.main === '' &&
      !leaves &&
      'Somebody is whom we call first. Tick this on the person who is; then it goes from here by itself.',
  );
  check(
    'leftOn',
    needed &&
      leaves &&
      `${before.name} is the main contact. First make somebody else that: there ${there.length === 1 ? 'is' : 'are'} ${namesOf(there)}.`,
  );
  return faults;
};

const SHOWN_NAMES = 3;
const namesOf = (people: readonly Contact[]): string => {
  const names = people.slice(0, SHOWN_NAMES).map(({ name }) => name);
  return people.length > SHOWN_NAMES ? `${names.join(', ')} and others` : names.join(' and ');
};
