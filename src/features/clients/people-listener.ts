import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { mayEdit, whomToAsk } from '../../domain/editing';
import { teammate } from '../../domain/facts';
import { newId } from '../../platform/ids';
import type { Deps, Edited, Entered, KeptClient } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openThenShow, showView } from '../../slack/views';
import { readFields, shownAgain, verdictsOf, type Filled } from './fields-form';
import {
  loadingPeople,
  peopleModal,
  personModal,
  readPair,
  refusedPeople,
  unavailablePeople,
} from './people-view';
import { NOBODY, PERSON_FIELDS, personTexts, type PersonField } from './person-fields';
import { decidePerson, type PersonNotSaved } from './person-form';
import { clashesOfPerson } from './shown';

const GONE = 'This client is no longer there. Type /client and a name to find another.';
const PERSON_GONE = 'This person is no longer there. Close this and open People again.';

/** The people of a client: the list, and the form of one. */
export const registerPeople = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;
  const waiting = { loading: loadingPeople(), failed: unavailablePeople() };

  app.action(ids.people.open, async ({ ack, action, body, client }) => {
    await ack();
    await openThenShow(client, body.trigger_id, { ...waiting, onTop: body.view !== undefined }, async () =>
      list(await deps.enter(body), valueOf(action), 0, clock.now()),
    );
  });

  app.action(ids.people.page, async ({ ack, action, body, client }) => {
    await ack();
    const { view } = body;
    const [clientId, page] = readPair(valueOf(action));
    const shown = await list(await deps.enter(body), clientId, Number(page), clock.now());
    if (view) await showView(client, view.id, view.hash, shown);
  });

  for (const actionId of [ids.people.add, ids.people.edit])
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      await openThenShow(client, body.trigger_id, { ...waiting, onTop: true }, async () => {
        const entered = await deps.enter(body);
        const [clientId, personId] = readPair(valueOf(action));
        return form(entered, clientId, personId === '' ? undefined : personId, clock.now());
      });
    });

  app.view(ids.people.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = clock.now();
    const [clientId, id] = readPair(view.private_metadata);
    const personId = id === '' ? undefined : id;
    const filled = readFields(PERSON_FIELDS, view.state.values);
    const edited = await store.records.edit(clientId, deps.stamp(viewer.id, now), (kept) =>
      decidePerson(kept, filled, { personId, newId: newId(now), viewer }),
    );
    if (edited.type !== 'saved') return ack(await answerTo(entered, clientId, filled, edited, now));
    await ack();
    await refreshList(client, view.previous_view_id, await list(entered, clientId, 0, now));
    await deps.wake(store.workspaceId, [clientId]);
  });
};

const list = async (
  { store, viewer }: Entered,
  clientId: string,
  page: number,
  now: Date,
): Promise<ModalView> => {
  const kept = await store.records.get(clientId, now);
  if (!kept) return refusedPeople(GONE);
  const { client, people, today } = kept;
  return peopleModal({
    ...{ clientId, clientName: client.name, people, page, today },
    mayEdit: mayEdit(viewer, client) !== 'nothing',
  });
};

const form = async (
  { store, viewer }: Entered,
  clientId: string,
  personId: string | undefined,
  now: Date,
): Promise<ModalView> => {
  const kept = await store.records.get(clientId, now);
  if (!kept) return refusedPeople(GONE);
  if (mayEdit(viewer, kept.client) === 'nothing') return refusedPeople(await refusal(store, kept));
  const person = personId === undefined ? NOBODY : kept.people.find(({ id }) => id === personId);
  if (!person) return refusedPeople(PERSON_GONE);
  const texts = personTexts(person);
  return personModal({ clientId, personId, clientName: kept.client.name, kept: texts, texts, clashes: {} });
};

const refusal = async (store: Entered['store'], { client }: KeptClient): Promise<string> =>
  `You may look, not change. Ask ${whomToAsk(teammate({ team: await store.teammates.list() }, client.ownerId))}.`;

/** The list behind the form shows what was saved; that it was closed is no error. */
const refreshList = async (
  client: WebClient,
  viewId: string | null | undefined,
  view: ModalView,
): Promise<void> => {
  if (viewId) await showView(client, viewId, undefined, view);
};

type Answer = Parameters<Parameters<Parameters<Listeners['view']>[1]>[0]['ack']>[0];

const answerTo = async (
  entered: Entered,
  clientId: string,
  filled: Filled<PersonField>,
  edited: Exclude<Edited<PersonNotSaved>, { readonly type: 'saved' }>,
  now: Date,
): Promise<Answer> => {
  const kept = await entered.store.records.get(clientId, now);
  if (edited.type === 'no' && edited.why.type === 'errors')
    return { response_action: 'errors', errors: underFields(filled, edited.why.errors) };
  if (kept && edited.type === 'no' && edited.why.type === 'clash') {
    const { person, names } = edited.why;
    const texts = personTexts(person);
    const again = shownAgain(filled, verdictsOf(PERSON_FIELDS, filled, texts), texts);
    const clashes = await clashesOfPerson(entered, { clientId, person, texts: again, names }, now);
    const shown = { clientId, personId: person.id, clientName: kept.client.name };
    return { response_action: 'update', view: personModal({ ...shown, kept: texts, texts: again, clashes }) };
  }
  if (!kept || edited.type === 'gone')
    throw new Refusal('This client is no longer there, so nothing was saved.');
  if (edited.type === 'merged')
    throw new Refusal(
      `This client was merged into ${edited.into} meanwhile, so nothing was saved. Its people are there now.`,
    );
  if (edited.type === 'no' && edited.why.type === 'not-allowed')
    throw new Refusal(await refusal(entered.store, kept));
  throw new Refusal('This person is no longer there, so nothing was saved.');
};

const underFields = (
  { blocks }: Filled<PersonField>,
  errors: Readonly<Partial<Record<PersonField, string>>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([name, words]) => [
      Object.entries(blocks).find(([field]) => field === name)?.[1] ?? Object.values(blocks)[0] ?? name,
      words,
    ]),
  );
