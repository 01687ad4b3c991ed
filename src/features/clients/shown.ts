import { mayEdit, whomToAsk } from '../../domain/editing';
import type { Contact } from '../../domain/client';
import { teammate } from '../../domain/facts';
import type { Entered, KeptClient, RecordChange, TeammateRow } from '../../deps';
import { CLIENT_FIELDS, clientTexts, type ClientField } from './client-fields';
import { slackIds } from './client-form';
import type { ClientShown } from './client-view';
import { shownAgain, verdictsOf, type Filled } from './fields-form';
import { changesIn } from './history-plan';
import type { Texts } from './fields';
import type { Clash } from './fields-view';
import { PERSON_FIELDS, personTexts, type PersonField } from './person-fields';
import { fieldWords, textWords, type Naming } from './values-view';
import { byWords, whenWords } from './who';

/** So many writes back it is looked for who changed a field meanwhile. */
const LOOKED_THROUGH = 50;

/** The form of a client for this person, as it is kept. */
export const clientShown = async ({ store, viewer }: Entered, kept: KeptClient): Promise<ClientShown> => {
  const team = await store.teammates.list();
  const { client } = kept;
  const texts = clientTexts(kept, slackIds(team));
  return {
    clientId: client.id,
    may: mayEdit(viewer, client),
    ask: whomToAsk(teammate({ team }, client.ownerId)),
    kept: texts,
    texts,
    parentName: client.parentId === null ? undefined : await store.clients.name(client.parentId),
    notes: notesOf(kept, team),
    clashes: {},
  };
};

/** The same after a clash: what the person wrote, and of each doubtful field who changed it and when. */
export const clientShownAgain = async (
  entered: Entered,
  kept: KeptClient,
  filled: Filled<ClientField>,
  names: readonly ClientField[],
  now: Date,
): Promise<ClientShown> => {
  const { store, viewer } = entered;
  const fresh = await clientShown(entered, kept);
  const texts = shownAgain(filled, verdictsOf(CLIENT_FIELDS, filled, fresh.kept), fresh.kept);
  const team = await store.teammates.list();
  const changes = await store.history.ofRecord(kept.client.id, LOOKED_THROUGH);
  const naming = await namingOf(entered, team, [texts.parent, fresh.kept.parent]);
  const clashes = Object.fromEntries(
    names.map((name) => {
      const change = changes.find((one) => changesField(one, name, team));
      const who = whoWords(change, team, now, viewer);
      const theirs = fieldWords(name, fresh.kept[name], naming);
      return [name, { who, theirs, mine: fieldWords(name, texts[name], naming) }];
    }),
  );
  const parentName = texts.parent === '' ? undefined : naming(texts.parent);
  return { ...fresh, texts, parentName, clashes };
};

const changesField = (change: RecordChange, name: ClientField, team: readonly TeammateRow[]): boolean =>
  changesIn(change, slackIds(team)).some((one) => one.of === 'client' && one.name === name);

/** The same of somebody at a client: of each doubtful field who changed it and when. */
export const clashesOfPerson = async (
  { store, viewer }: Entered,
  of: {
    readonly clientId: string;
    readonly person: Contact;
    readonly texts: Texts<PersonField>;
    readonly names: readonly PersonField[];
  },
  now: Date,
): Promise<Readonly<Partial<Record<PersonField, Clash>>>> => {
  const team = await store.teammates.list();
  const changes = await store.history.ofRecord(of.clientId, LOOKED_THROUGH);
  const kept = personTexts(of.person);
  const clashes: Partial<Record<PersonField, Clash>> = {};
  for (const name of of.names) {
    const change = changes.find(
      (one) =>
        one.entity === 'contacts' &&
        one.after?.id === of.person.id &&
        changesIn(one, slackIds(team)).some((each) => each.of === 'person' && each.name === name),
    );
    clashes[name] = {
      who: whoWords(change, team, now, viewer),
      theirs: textWords(PERSON_FIELDS[name], kept[name]),
      mine: textWords(PERSON_FIELDS[name], of.texts[name]),
    };
  }
  return clashes;
};

/** `Kim Novak changed it at 10:04`. */
const whoWords = (
  change: RecordChange | undefined,
  team: readonly TeammateRow[],
  now: Date,
  { timeZone }: Entered['viewer'],
): string =>
  change
    ? `${byWords(change.by, team)} changed it ${whenWords(change.recordedAt, now, timeZone)}`
    : 'Somebody changed it';

/** Names of teammates by Slack id, and of these clients by id. */
export const namingOf = async (
  { store }: Entered,
  team: readonly TeammateRow[],
  parents: readonly string[],
): Promise<Naming> => {
  const names = new Map<string, string>(team.map(({ slackId, name }) => [slackId, name]));
  for (const id of new Set(parents.filter((parent) => parent !== '')))
    names.set(id, (await store.clients.name(id)) ?? 'another client');
  return (id) => names.get(id);
};

/** What a field cannot show of what is kept. */
const notesOf = ({ client }: KeptClient, team: readonly TeammateRow[]): ClientShown['notes'] => {
  const left = (id: string | null) => {
    const person = teammate({ team }, id);
    return person && !('active' in person && person.active) ? `Now ${person.name}, who has left.` : undefined;
  };
  return Object.fromEntries(
    Object.entries({
      owner: left(client.ownerId),
      backup: left(client.backupId),
      caller: left(client.callerId),
      billing: left(client.billingId),
      channel: client.channel?.startsWith('#') ? `Now ${client.channel}.` : undefined,
    }).filter(([, note]) => note !== undefined),
  );
};
