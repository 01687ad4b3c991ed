import type { ModalView } from '@slack/types';
import type { Contact } from '../../domain/client';
import { longDay, type Day } from '../../domain/day';
import { count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import type { Texts } from './fields';
import { namesOf } from './fields';
import { plainModal } from './client-view';
import { fieldBlocks, type Clash } from './fields-view';
import { PERSON_FIELDS, type PersonField } from './person-fields';

const PAGE = 20;
const LINE = 200;

export type PeopleShown = {
  readonly clientId: string;
  readonly clientName: string;
  readonly people: readonly Contact[];
  readonly page: number;
  readonly mayEdit: boolean;
  readonly today: Day;
};

/** A client's people, a page at a time: who is there, then who has left. */
export const peopleModal = (shown: PeopleShown): ModalView => {
  const left = (person: Contact) => Number(person.leftOn !== null && person.leftOn <= shown.today);
  const people = shown.people.toSorted((a, b) => left(a) - left(b));
  const pages = Math.max(1, Math.ceil(people.length / PAGE));
  const page = Math.min(Math.max(0, shown.page), pages - 1);
  const turn = (to: number, label: string) =>
    button({ actionId: ids.people.page, label, value: pageValue(shown.clientId, to) });
  return modal({
    callbackId: ids.people.open,
    title: 'People',
    close: 'Close',
    privateMetadata: pageValue(shown.clientId, page),
    blocks: [
      section(
        mrkdwn`${bold(clipPlain(shown.clientName, LINE))}: ${count(people.length, 'person', 'people')}`,
      ),
      shown.mayEdit
        ? actions([
            button({
              actionId: ids.people.add,
              label: 'Add somebody',
              value: shown.clientId,
              style: 'primary',
            }),
          ])
        : undefined,
      ...people.slice(page * PAGE, (page + 1) * PAGE).map((person) =>
        section(personLine(person, shown.today), {
          accessory: shown.mayEdit
            ? button({
                actionId: ids.people.edit,
                label: 'Edit',
                value: `${shown.clientId} ${person.id}`,
                accessibility: `Edit ${person.name}`,
              })
            : undefined,
        }),
      ),
      people.length === 0 ? section('Nobody yet.') : undefined,
      pages > 1 ? context([`Page ${page + 1} of ${pages}`]) : undefined,
      actions([
        ...(page > 0 ? [turn(page - 1, 'Earlier')] : []),
        ...(page < pages - 1 ? [turn(page + 1, 'Further')] : []),
      ]),
    ],
  });
};

const pageValue = (clientId: string, page: number): string => `${clientId} ${page}`;
/** The two parts of a button's value. */
export const readPair = (value: string): readonly [string, string] => {
  const [first = '', second = ''] = value.split(' ');
  return [first, second];
};

const personLine = (person: Contact, today: Day): Mrkdwn => {
  const called = person.preferredName === null ? '' : `called ${person.preferredName}`;
  const said = person.pronunciation === null ? '' : `say “${person.pronunciation}”`;
  const left =
    person.leftOn === null
      ? ''
      : `${person.leftOn > today ? 'leaves' : 'left'} ${longDay(person.leftOn, today)}`;
  const about = [person.role, person.site, person.main ? 'main contact' : '', person.key ? 'key' : '', left];
  const reach = [person.phone, person.email];
  const line = (parts: readonly (string | null)[]) =>
    clipPlain(parts.filter((part) => part !== null && part !== '').join(' · '), LINE);
  return join([
    mrkdwn`${bold(clipPlain(person.name, LINE))} ${clipPlain([called, said].filter(Boolean).join(', '), LINE)}`,
    line(about),
    line(reach),
  ]);
};

export type PersonShown = {
  readonly clientId: string;
  /** Undefined: somebody new. */
  readonly personId: string | undefined;
  readonly clientName: string;
  readonly kept: Texts<PersonField>;
  readonly texts: Texts<PersonField>;
  readonly clashes: Readonly<Partial<Record<PersonField, Clash>>>;
};

/** Somebody at a client, to add or to edit. Its private metadata is the client's id and theirs. */
export const personModal = (shown: PersonShown): ModalView =>
  modal({
    callbackId: ids.people.submit,
    title: shown.personId === undefined ? 'Add somebody' : 'Edit somebody',
    submit: 'Save',
    privateMetadata: `${shown.clientId} ${shown.personId ?? ''}`,
    blocks: [
      Object.keys(shown.clashes).length > 0
        ? section(
            'Somebody else changed this person while you were writing. Nothing is saved yet: choose below, then press Save.',
          )
        : context([mrkdwn`At ${clipPlain(shown.clientName, LINE)}`]),
      ...fieldBlocks<PersonField>({
        fields: PERSON_FIELDS,
        names:
          shown.personId === undefined
            ? namesOf(PERSON_FIELDS).filter((name) => name !== 'leftOn')
            : namesOf(PERSON_FIELDS),
        kept: shown.kept,
        texts: shown.texts,
        wordsFor: (_name, value) => value,
        notes: {},
        clashes: shown.clashes,
      }),
    ],
  });

const TITLE = 'People';
export const loadingPeople = (): ModalView => plainModal(TITLE, 'Getting the people…');
export const unavailablePeople = (): ModalView =>
  plainModal(TITLE, 'I could not get these people just now. Close this and press the button again.');
export const refusedPeople = (words: string): ModalView => plainModal(TITLE, words);
