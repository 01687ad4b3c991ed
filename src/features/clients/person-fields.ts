import { PREFERENCES, type Contact, type Preference } from '../../domain/client';
import { ids } from '../../slack/ids';
import type { Fields, Texts } from './fields';

const NONE = 'none';
const YES = 'yes';

/** The form of somebody at a client, with its limits. */
export const PERSON_FIELDS = {
  name: { label: 'Name', as: 'line', max: 200, required: true, hint: 'At most 200 characters.' },
  preferredName: {
    label: 'Preferred name',
    as: 'line',
    max: 100,
    hint: 'What to call them: Bob for Robert. At most 100 characters.',
  },
  pronunciation: {
    label: 'How to say it',
    as: 'line',
    max: 100,
    hint: 'As it sounds: “shi-VAWN” for Siobhán. At most 100 characters.',
  },
  role: { label: 'Role', as: 'line', max: 100, hint: 'At most 100 characters.' },
  main: {
    label: 'Main contact',
    as: 'tick',
    choices: { [YES]: 'Whom we call first' },
    hint: 'A client has one: ticking it here unticks it elsewhere.',
  },
  key: { label: 'Key person', as: 'tick', choices: { [YES]: 'Somebody to stay in touch with' } },
  email: { label: 'E-mail', as: 'line', max: 254, placeholder: 'bob@acme.example', hint: 'One address.' },
  phone: {
    label: 'Phone',
    as: 'line',
    max: 60,
    placeholder: '+61 2 9999 1234',
    hint: 'One number, with its extension if there is one: at least six digits.',
  },
  zone: {
    label: 'Time zone',
    as: 'search',
    search: ids.clients.zone,
    placeholder: 'Perth',
    hint: 'Type a city. Empty: the client’s.',
  },
  prefers: {
    label: 'Likes to be reached by',
    as: 'choice',
    required: true,
    choices: {
      [NONE]: 'No preference',
      phone: 'Phone',
      email: 'E-mail',
      text: 'Text',
      visit: 'A visit',
    } satisfies Record<Preference | typeof NONE, string>,
  },
  site: {
    label: 'Site',
    as: 'line',
    max: 100,
    hint: 'Where they work, if there are several places. At most 100 characters.',
  },
  leftOn: {
    label: 'Left the firm',
    as: 'day',
    hint: 'From that day on they are proposed no more. What was said with them stays.',
  },
} as const satisfies Fields<string>;

export type PersonField = keyof typeof PERSON_FIELDS;

/** Somebody as the form's fields hold them. */
export const personTexts = (person: Contact): Texts<PersonField> => ({
  name: person.name,
  preferredName: person.preferredName ?? '',
  pronunciation: person.pronunciation ?? '',
  role: person.role ?? '',
  main: person.main ? YES : '',
  key: person.key ? YES : '',
  email: person.email ?? '',
  phone: person.phone ?? '',
  zone: person.timeZone ?? '',
  prefers: person.prefers ?? NONE,
  site: person.site ?? '',
  leftOn: person.leftOn ?? '',
});

/** The form of somebody who is nobody yet. */
export const NOBODY: Contact = {
  id: '',
  name: '',
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
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The form's texts as somebody; the reverse of `personTexts`. */
export const personOf = (id: string, texts: Texts<PersonField>): Contact => ({
  id,
  name: texts.name,
  preferredName: orNull(texts.preferredName),
  pronunciation: orNull(texts.pronunciation),
  role: orNull(texts.role),
  main: texts.main === YES,
  key: texts.key === YES,
  email: orNull(texts.email.toLowerCase()),
  phone: orNull(texts.phone),
  timeZone: orNull(texts.zone),
  prefers: PREFERENCES.find((way) => way === texts.prefers) ?? null,
  site: orNull(texts.site),
  leftOn: orNull(texts.leftOn),
});
