import type { ServerResponse } from 'node:http';
import type { FirmUser } from '../firm';
import type { Stage } from '../stage';
import { logSince } from './log';
import { homeOf, sees, viewsOf, wireMessage } from './snapshot';
import type { News, Snapshot } from './wire';

/** Sooner than anybody notices. */
const LOOK_MS = 40;

type Reader = {
  user: FirmUser;
  response: ServerResponse;
  changes: number;
  calls: number;
  deliveries: number;
};

const tell = (response: ServerResponse, news: News) =>
  void response.write(`data: ${JSON.stringify(news)}\n\n`);

/** What somebody newly sees after `mark` in the list of changes, each thing once and as it is now. */
const changesSince = (stage: Stage, user: FirmUser, mark: number): readonly News[] => {
  const { world } = stage;
  const news = new Map<string, News>();
  for (const change of world.changes.slice(mark)) {
    if (change.kind === 'message') {
      const { channel, ts } = change;
      const found = world.find(channel, ts);
      if (found ? sees(stage, user, found) : world.channels.get(channel)?.members.includes(user.id))
        news.set(`${channel} ${ts}`, {
          kind: 'message',
          channel,
          ts,
          message: found ? wireMessage(found) : null,
        });
    } else if (change.userId === user.id) {
      const isHome = world.homes.get(user.id)?.id === change.viewId;
      if (isHome) news.set('home', { kind: 'home', view: homeOf(stage, user) });
      else news.set('views', { kind: 'views', ...viewsOf(stage, user) });
    }
  }
  return [...news.values()];
};

/** The pages that are open, and what is pushed to each. */
export const createLive = (stage: Stage) => {
  const readers = new Set<Reader>();
  let looking: NodeJS.Timeout | undefined;

  // Changes, calls and deliveries are lists that only grow: their lengths say what is new, and whoever adds to
  // them need not know that a page is open. Nobody looks while none is.
  const look = () => {
    const { world, api, courier } = stage;
    for (const reader of readers) {
      const { user, response } = reader;
      const { changes, calls, deliveries } = reader;
      reader.changes = world.changes.length;
      reader.calls = api.calls.length;
      reader.deliveries = courier.deliveries.length;
      for (const news of changesSince(stage, user, changes)) tell(response, news);
      const entries = logSince(stage, { calls, deliveries });
      if (entries.length > 0) tell(response, { kind: 'log', entries });
    }
  };
  const leave = (reader: Reader) => {
    readers.delete(reader);
    if (readers.size === 0) clearInterval(looking);
  };

  return {
    /** Answers with everything this person sees, and then with each change until the page goes. */
    open: (user: FirmUser, response: ServerResponse, snapshot: Snapshot) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      tell(response, { kind: 'all', snapshot });
      const marks = {
        changes: stage.world.changes.length,
        calls: stage.api.calls.length,
        deliveries: stage.courier.deliveries.length,
      };
      const reader = { user, response, ...marks };
      if (readers.size === 0) looking = setInterval(look, LOOK_MS).unref();
      readers.add(reader);
      response.once('close', () => leave(reader));
    },
    clockMoved: () => {
      const now = new Date(stage.world.now()).toISOString();
      for (const { response } of readers) tell(response, { kind: 'clock', now });
    },
    /** Ends every stream, so that the server can close. */
    stop: () => {
      clearInterval(looking);
      for (const { response } of readers) response.end();
    },
  };
};
