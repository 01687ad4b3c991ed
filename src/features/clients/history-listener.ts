import type { ModalView } from '@slack/types';
import type { Deps, Entered } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { openThenShow, showView } from '../../slack/views';
import { slackIds } from './client-form';
import { historyEntries, type HistoryEntry } from './history-plan';
import { historyModal, loadingHistory, unavailableHistory } from './history-view';
import { readPair } from './people-view';
import { namingOf } from './shown';
import { byWords, whenWords } from './who';

/** Writes shown at once. */
const PAGE = 30;

/** Who changed what about a client, from its form. */
export const registerHistory = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.clients.history, async ({ ack, action, body, client }) => {
    await ack();
    const waiting = {
      loading: loadingHistory(),
      failed: unavailableHistory(),
      onTop: body.view !== undefined,
    };
    await openThenShow(client, body.trigger_id, waiting, async () =>
      page(await deps.enter(body), valueOf(action), undefined, clock.now()),
    );
  });

  app.action(ids.clients.historyOlder, async ({ ack, action, body, client }) => {
    await ack();
    const [clientId, olderThan] = readPair(valueOf(action));
    const shown = await page(await deps.enter(body), clientId, olderThan, clock.now());
    if (body.view) await showView(client, body.view.id, body.view.hash, shown);
  });
};

const page = async (
  entered: Entered,
  clientId: string,
  olderThan: string | undefined,
  now: Date,
): Promise<ModalView> => {
  const { store, viewer } = entered;
  const changes = await store.history.ofRecord(clientId, PAGE, olderThan);
  const team = await store.teammates.list();
  const entries = historyEntries(changes, slackIds(team));
  return historyModal({
    clientId,
    clientName: (await store.clients.name(clientId)) ?? 'this client',
    entries: entries.map(({ by, at, changed }) => ({
      who: `${byWords(by, team)} ${whenWords(at, now, viewer.timeZone)}`,
      changed,
    })),
    naming: await namingOf(entered, team, entries.flatMap(clientsIn)),
    olderThan: changes.length < PAGE ? undefined : changes.at(-1)?.id,
    isFirstPage: olderThan === undefined,
  });
};

/** The other clients that an entry names. */
const clientsIn = ({ changed }: HistoryEntry): readonly string[] =>
  changed.flatMap((one) => {
    if (one.of === 'merged') return [one.intoId];
    return one.of === 'client' && one.name === 'parent' ? [one.before, one.after] : [];
  });
