import { zonesLike } from '../../domain/zones';
import { teammate } from '../../domain/facts';
import { whomToAsk } from '../../domain/editing';
import type { Deps, Edited, Entered, KeptClient } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { option, suggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { openThenShow } from '../../slack/views';
import { CLIENT_FIELDS, type ClientField } from './client-fields';
import { decideClient, type NotSaved } from './client-form';
import { clientModal, loadingClient, refusedClient, unavailableClient } from './client-view';
import { readFields, type Filled } from './fields-form';
import { clientShown, clientShownAgain } from './shown';

/** The record of a client: opening its form, saving it, and the searches of its fields and of another client beside it. */
export const registerClientForm = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.clients.edit, async ({ ack, action, body, client }) => {
    await ack();
    await openThenShow(
      client,
      body.trigger_id,
      { loading: loadingClient(), failed: unavailableClient() },
      async () => {
        const entered = await deps.enter(body);
        const kept = await entered.store.records.get(valueOf(action), clock.now());
        if (!kept) return refusedClient(GONE);
        const shown = await clientShown(entered, kept);
        return shown.may === 'nothing'
          ? refusedClient(`You may look, not change. Ask ${shown.ask}.`)
          : clientModal(shown);
      },
    );
  });

  app.view(ids.clients.submit, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const now = clock.now();
    const clientId = view.private_metadata;
    const filled = readFields(CLIENT_FIELDS, view.state.values);
    const team = await store.teammates.list();
    const parentFault = await faultOfParent(entered, clientId, filled.texts.parent ?? '');
    const edited = await store.records.edit(clientId, deps.stamp(viewer.id, now), (kept) =>
      decideClient(kept, filled, { viewer, team, parentFault }),
    );
    if (edited.type !== 'saved') return ack(await answerTo(entered, clientId, filled, edited, now));
    await ack();
    await deps.wake(store.workspaceId, [clientId]);
    deps.afterwards('matching what was kept', deps.matchKept(store.workspaceId));
  });

  app.options(ids.clients.zone, async ({ ack, payload }) =>
    ack(suggestions(zonesLike(payload.value).map((zone) => option({ text: zone, value: zone })))),
  );

  for (const others of [ids.clients.parent, ids.merges.other])
    app.options(others, async ({ ack, body, payload }) => {
      const { store, viewer } = await deps.enter(body);
      const found = await store.clients.suggest(payload.value, viewer.id);
      const besides = found.filter(({ clientId }) => clientId !== body.view?.private_metadata);
      await ack(
        suggestions(
          besides.map(({ clientId, name, hint }) =>
            option({ text: name, value: clientId, description: hint }),
          ),
        ),
      );
    });
};

const GONE =
  'This client is no longer there, so there is nothing to edit. Type /client and a name to find another.';

/** Why a client cannot be above this one; undefined when it can. */
const faultOfParent = async (
  { store }: Entered,
  clientId: string,
  parentId: string,
): Promise<string | undefined> => {
  if (parentId === '') return undefined;
  if (parentId === clientId) return 'A client cannot be its own parent. Choose another one.';
  const parent = await store.clients.parentOf(parentId);
  if (!parent) return 'That client is no longer there. Choose another one.';
  if (parent.parentId === clientId)
    return `${parent.name} is a site of this client already. Choose another one.`;
  const above = parent.parentId === null ? undefined : await store.clients.name(parent.parentId);
  if (above !== undefined)
    return `${parent.name} is itself a site of ${above}, and a site has none of its own. Choose ${above}, or another client.`;
  return (await store.clients.hasSites(clientId))
    ? 'This client has sites, so it cannot be one. Leave this empty, or give its sites another parent first.'
    : undefined;
};

type Answer = Parameters<Parameters<Parameters<Listeners['view']>[1]>[0]['ack']>[0];

/** What somebody reads whose form was not saved; their text stays. */
const answerTo = async (
  entered: Entered,
  clientId: string,
  filled: Filled<ClientField>,
  edited: Exclude<Edited<NotSaved>, { readonly type: 'saved' }>,
  now: Date,
): Promise<Answer> => {
  const { store } = entered;
  if (edited.type === 'no' && edited.why.type === 'clash') {
    const kept = await store.records.get(clientId, now);
    if (kept) return again(entered, kept, filled, edited.why.names, now);
  }
  return { response_action: 'errors', errors: underFields(filled, await errorsOf(entered, filled, edited)) };
};

const again = async (
  entered: Entered,
  kept: KeptClient,
  filled: Filled<ClientField>,
  names: readonly ClientField[],
  now: Date,
): Promise<Answer> => ({
  response_action: 'update',
  view: clientModal(await clientShownAgain(entered, kept, filled, names, now)),
});

type Errors = Readonly<Partial<Record<ClientField, string>>>;

const errorsOf = async (
  { store }: Entered,
  filled: Filled<ClientField>,
  edited: Exclude<Edited<NotSaved>, { readonly type: 'saved' }>,
): Promise<Errors> => {
  const [first = 'name'] = Object.keys(filled.blocks) as ClientField[];
  switch (edited.type) {
    case 'gone':
      return { [first]: 'This client is no longer there, so nothing was saved. Copy what you still need.' };
    case 'merged':
      return {
        [first]: `This client was merged into ${edited.into} meanwhile, so nothing was saved. Copy what you still need, and edit ${edited.into}.`,
      };
    case 'claimed': {
      const { type, value } = edited.key;
      const field =
        type === 'domain'
          ? 'domains'
          : filled.texts.aliases?.toLowerCase().includes(value)
            ? 'aliases'
            : 'name';
      return {
        [field]: `${edited.by} is called “${value}” already, and neither could be found by it. Choose another, or merge the two.`,
      };
    }
    case 'no':
      if (edited.why.type === 'errors') return edited.why.errors;
      if (edited.why.type === 'clash')
        return { [first]: 'Somebody else changed this client. Press Save again.' };
      return refusals(store, edited.why);
  }
};

const refusals = async (
  store: Entered['store'],
  { names, ownerId }: Extract<NotSaved, { readonly type: 'not-allowed' }>,
): Promise<Errors> => {
  const ask = whomToAsk(teammate({ team: await store.teammates.list() }, ownerId));
  const errors: Partial<Record<ClientField, string>> = {};
  for (const name of names) errors[name] = `You may not change this. Ask ${ask}.`;
  return errors;
};

const underFields = (filled: Filled<ClientField>, errors: Errors): Record<string, string> =>
  Object.fromEntries(
    (Object.entries(errors) as [ClientField, string][]).map(([name, words]) => [
      filled.blocks[name] ?? Object.values(filled.blocks)[0] ?? name,
      words,
    ]),
  );
