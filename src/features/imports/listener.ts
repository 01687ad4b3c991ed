import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { ModalView } from '@slack/types';
import type { Asking, Deps, Entered, Store } from '../../deps';
import { newId } from '../../platform/ids';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { readUpload } from '../../slack/uploads';
import { showView } from '../../slack/views';
import { FIELDS, readWanted, recall, type Wanted } from './form';
import { registerDrops } from './drops';
import { faultsModal, importModal, landedMessage, previewModal, sayingModal } from './modal-view';
import { readFile, type ReadFile } from './read-file';
import { enterManager, MOST_LOOKED, takingIn, whyNot, type Follows } from './taking-in';
import { fromBytes } from './source';
import { undoneWords } from './undone-view';

/** What takes longer belongs on the command line: here somebody waits before a form. */
const MOST_ROWS = 5_000;
const MOST_BYTES = 4 * 1024 * 1024;
const TOO_BIG = `This file is too big for Slack: at most ${MOST_ROWS.toLocaleString('en')} rows. On the machine where I run: npx touchbase import`;

export type ImportActions = {
  readonly openImport: (of: {
    readonly asking: Asking;
    readonly triggerId: string;
    readonly client: WebClient;
  }) => Promise<void>;
};

/** `/touchbase import`: a file, what would come of it, and only then **Import**. For managers and administrators. */
export const registerImports = (app: Listeners, deps: Deps, follows: Follows): ImportActions => {
  const { clock } = deps;
  const { run, follow } = takingIn(deps, follows);
  registerDrops(app, deps, follows);

  app.view(ids.imports.look, async ({ ack, body, view, client }) => {
    const entered = await enterManager(deps, body);
    const read = readWanted(view.state.values);
    if (read.type === 'errors') return ack({ response_action: 'errors', errors: read.errors });
    const { wanted } = read;
    const why = await whyNot(entered, wanted);
    if (why !== undefined) return ack({ response_action: 'errors', errors: { [FIELDS.what]: why } });
    await ack({ response_action: 'update', view: sayingModal('Reading the file…') });
    await showing(client, view.id, () => lookedOver(entered, client, wanted));
  });

  app.view(ids.imports.land, async ({ ack, body, view, client }) => {
    const entered = await enterManager(deps, body);
    const wanted = recall(view.private_metadata);
    const why = await whyNot(entered, wanted);
    if (why !== undefined) throw new Refusal(why);
    await ack({ response_action: 'update', view: sayingModal('Importing…') });
    await showing(client, view.id, () => land(entered, client, wanted));
  });

  /** What is wrong is said in the modal, because one that waits for ever tells nobody. */
  const showing = async (
    client: WebClient,
    viewId: string,
    make: () => Promise<ModalView>,
  ): Promise<void> => {
    try {
      await showView(client, viewId, undefined, await make());
    } catch (error) {
      const words = error instanceof Refusal ? error.message : FAILED;
      await showView(client, viewId, undefined, sayingModal(words));
      if (!(error instanceof Refusal)) throw error;
    }
  };

  const lookedOver = async ({ store }: Entered, client: WebClient, wanted: Wanted): Promise<ModalView> => {
    const file = await fileOf(client, store, wanted);
    if ('faults' in file) return faultsModal(file.name, file.faults);
    const landed = await run(store, wanted, file, { dryRun: true, batch: newId(clock.now()) });
    return previewModal({ ...wanted, digest: file.digest }, file, landed);
  };

  const land = async ({ store, viewer }: Entered, client: WebClient, wanted: Wanted): Promise<ModalView> => {
    const file = await fileOf(client, store, wanted);
    // somebody changed the file in Slack since: what was looked over is not what would come in
    if ('faults' in file || file.digest !== wanted.digest)
      return lookedOver({ store, viewer }, client, wanted);
    const batch = newId(clock.now());
    const landed = await run(store, wanted, file, { dryRun: false, batch, importerId: viewer.id });
    await afterSaved(async () => {
      await follow(store, wanted, landed);
      const said = landedMessage(wanted.what, file.name, landed, batch);
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...said });
    });
    return sayingModal('Done. What came in stands in our own conversation, with the way to take it back.');
  };

  app.action(ids.imports.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await enterManager(deps, body);
    const undone = await store.imports.undo(valueOf(action), {
      ...deps.stamp(viewer.id, clock.now()),
      quiet: true,
    });
    if (undone.type === 'undone') await deps.wake(store.workspaceId, undone.clientIds.slice(0, MOST_LOOKED));
    await respond({
      ...{ response_type: 'ephemeral', replace_original: undone.type === 'undone' },
      ...undoneWords(undone, viewer.timeZone, clock.now()),
    });
  });

  return {
    openImport: async ({ asking, triggerId, client }) => {
      await enterManager(deps, asking);
      await client.views.open({ trigger_id: triggerId, view: importModal() });
    },
  };
};

const FAILED = 'I could not do this just now, and nothing was changed. Close this and try again.';

type TheFile = { readonly name: string } & (
  (ReadFile & { readonly digest: string }) | { readonly faults: readonly string[] }
);

const fileOf = async (client: WebClient, store: Store, { fileId, what, dates }: Wanted): Promise<TheFile> => {
  const { name, bytes } = await readUpload(client, fileId, { mostBytes: MOST_BYTES, tooBig: TOO_BIG });
  const read = await readFile(fromBytes(bytes), {
    ...{ kind: what, format: 'auto', mappings: [] },
    // one that begins with the year is read in any order
    dateFormat: dates === 'ymd' ? undefined : dates,
    remembered: store.columnMaps.of,
  });
  if (read.type === 'faults') return { name, faults: read.faults };
  if (read.type === 'which-dates')
    return {
      name,
      faults: [`dates like “${read.example}” can be read in two ways; choose how they are written`],
    };
  if (read.type === 'which-kind') throw new Error('the form has said what the rows are');
  if (read.file.count > MOST_ROWS) throw new Refusal(TOO_BIG);
  return { name, ...read.file, digest: createHash('sha256').update(bytes).digest('hex') };
};
