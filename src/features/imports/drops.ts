import { createHash } from 'node:crypto';
import type { BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, Store } from '../../deps';
import { newId } from '../../platform/ids';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { Refusal } from '../../slack/refusal';
import type { Message } from '../../slack/surfaces';
import { readUpload, uploadCalled } from '../../slack/uploads';
import { speak } from '../../slack/whisper';
import { carried, comingIn, previewMessage, saidOf, whichDates, whichKind, type Dropped } from './drop-view';
import { gathered } from './gathered';
import { here, landedMessage } from './modal-view';
import { readFile, type Read, type ReadFile } from './read-file';
import { fromBytes } from './source';
import { enterManager, takingIn, whyNot, type Follows } from './taking-in';

/** Files that may be meant for us: of pictures and the like nothing is said. */
const TABLES = /\.(csv|tsv|txt|xlsx?|ods|zip|json)$/i;
const MOST_ROWS = 100_000;
const MOST_BYTES = 32 * 1024 * 1024;
const TOO_BIG = `This file is too big for Slack: at most ${MOST_ROWS.toLocaleString('en')} rows and ${MOST_BYTES / 1024 / 1024} MB. On the machine where I run: npx touchbase import`;
const FAILED = 'I could not do this just now, and nothing was changed. Drop the file again.';
const MOST_FAULTS = 10;

/** Where a file's message stands: what is said of it is said there. */
type Place = { readonly client: WebClient; readonly channel: string; readonly ts: string };
type TheFile = { readonly name: string; readonly read: Read; readonly digest: string };

/** A CSV dropped into the bot's own conversation: what would come of it, **Import** or **Cancel**, and what came in. */
export const registerDrops = (app: Listeners, deps: Deps, follows: Follows): void => {
  const { clock } = deps;
  const { run, follow } = takingIn(deps, follows);

  app.event('file_shared', async ({ event, body, client }) => {
    const { user_id: user, channel_id: channel, file_id: fileId } = event;
    // elsewhere people talk to each other
    if (!channel.startsWith('D') || (await openDm(client, user)) !== channel) return;
    const asking = { user, team_id: body.team_id };
    const { store } = await deps.enter(asking);
    if (!(await store.heard.first(body.event_id, clock.now()))) return;
    const { name } = await uploadCalled(client, fileId);
    if (!TABLES.test(name)) return;
    const say = async (message: Message) => speak(client, { channel }, message);
    const entered = await enterManager(deps, asking).catch((error: unknown) => refusalOf(error));
    if (entered instanceof Refusal) return say(saidOf(entered.message));
    const { ts } = await client.chat.postMessage({ channel, ...saidOf(mrkdwn`Reading ${bold(name)}…`) });
    if (ts === undefined) throw new Error('chat.postMessage gave no ts');
    const dropped: Dropped = { fileId, createClients: false };
    deps.afterwards('looking a file over', lookOver(entered, { client, channel, ts }, dropped));
  });

  app.action(ids.imports.again, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await enterManager(deps, body);
    const dropped = carried(valueOf(action));
    deps.afterwards('looking a file over', lookOver(entered, placeOf(client, body), dropped));
  });

  app.action(ids.imports.take, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await enterManager(deps, body);
    const dropped = carried(valueOf(action));
    const place = placeOf(client, body);
    // a double click is one
    if (!(await entered.store.heard.first(`import ${place.ts} ${dropped.digest}`, clock.now()))) return;
    deps.afterwards('importing a file', take(entered, place, dropped));
  });

  app.action(ids.imports.cancel, async ({ ack, action, body, client }) => {
    await ack();
    await enterManager(deps, body);
    const { name } = await uploadCalled(client, carried(valueOf(action)).fileId);
    await show(placeOf(client, body), saidOf(mrkdwn`${bold(name)} was not imported.`));
  });

  const lookOver = (entered: Entered, place: Place, dropped: Dropped): Promise<void> =>
    told(place, async () => {
      const file = await fileOf(place.client, entered.store, dropped);
      if (file.read.type === 'which-kind') return whichKind(file.name, file.read.kinds, dropped);
      if (file.read.type === 'which-dates')
        return whichDates(file.name, file.read.example, { ...dropped, what: file.read.kind });
      if (file.read.type === 'faults') return faultsOf(file.name, file.read.faults);
      return preview(entered, { ...file.read.file, name: file.name }, { ...dropped, digest: file.digest });
    });

  const preview = async (
    entered: Entered,
    file: ReadFile & { readonly name: string },
    dropped: Dropped,
  ): Promise<Message> => {
    const why = await whyNot(entered, { what: file.kind });
    if (why !== undefined) throw new Refusal(why);
    const landed = await run(entered.store, dropped, file, { dryRun: true, batch: newId(clock.now()) });
    return previewMessage(file, file.kind, landed, dropped);
  };

  const take = (entered: Entered, place: Place, dropped: Dropped): Promise<void> =>
    told(place, async () => {
      const { store, viewer } = entered;
      const { name, read, digest } = await fileOf(place.client, store, dropped);
      if (read.type !== 'file' || digest !== dropped.digest)
        throw new Refusal('This file is no longer what I looked over. Drop it again.');
      const file = { ...read.file, name };
      const why = await whyNot(entered, { what: file.kind });
      if (why !== undefined) throw new Refusal(why);
      await show(place, comingIn(name, 0, file.count));
      const batch = newId(clock.now());
      const words = gathered(file.count, (done) => show(place, comingIn(name, done, file.count)));
      const landed = await run(store, dropped, file, {
        ...{ dryRun: false, batch, importerId: viewer.id, progress: words.advance },
      }).finally(words.settled);
      await afterSaved(() => show(place, landedMessage(file.kind, name, landed, batch)));
      await follow(store, { what: file.kind }, landed);
      return undefined;
    });

  /** What is wrong is said where the file's message stands, because one that waits for ever tells nobody. */
  const told = async (place: Place, make: () => Promise<Message | undefined>): Promise<void> => {
    try {
      const message = await make();
      if (message) await show(place, message);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        await show(place, saidOf(FAILED));
        throw error;
      }
      await show(place, saidOf(error.message));
    }
  };

  const fileOf = async (
    client: WebClient,
    store: Store,
    { fileId, what, dates }: Dropped,
  ): Promise<TheFile> => {
    const { name, bytes } = await readUpload(client, fileId, { mostBytes: MOST_BYTES, tooBig: TOO_BIG });
    const asked = {
      kind: what,
      format: 'auto' as const,
      mappings: [],
      dateFormat: dates,
      findsDates: true,
      remembered: store.columnMaps.of,
    };
    const read = await readFile(fromBytes(bytes), { ...asked, most: MOST_ROWS });
    return { name, read, digest: createHash('sha256').update(bytes).digest('hex') };
  };
};

const show = async ({ client, channel, ts }: Place, said: Message): Promise<void> =>
  void (await client.chat.update({ channel, ts, ...said }));

const placeOf = (client: WebClient, { channel, message }: BlockAction): Place => {
  if (channel === undefined || message === undefined) throw new Error('a press on no message');
  return { client, channel: channel.id, ts: message.ts };
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

const faultsOf = (name: string, faults: readonly string[]): Message =>
  saidOf(
    join([
      mrkdwn`${bold(name)} cannot be taken in like this. Nothing was changed.`,
      ...faults.slice(0, MOST_FAULTS).map((fault) => mrkdwn`• ${here(fault)}`),
    ]),
  );
