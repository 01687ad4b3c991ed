import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { startBot, type BotUnderTest, type Said } from '../../support/start-bot';

/** A Wednesday, 10:00 in Sydney. */
const WEDNESDAY = '2026-03-18T10:00:00+11:00';

type Served = {
  text: string;
  status: number;
  type: string;
};

/** A firm whose calendars are served on this machine, at `/dana/secret.ics` and so on. */
export type CalendarFirm = BotUnderTest & {
  /** What is served next at that path. */
  readonly serve: (whose: string, text: string, more?: Partial<Served>) => void;
  /** What was asked for: path, and the mark by which it was known. */
  readonly asked: readonly string[];
  readonly add: (whose: string, ...flags: string[]) => Promise<Said>;
  /** Moves the clock past every calendar's next time, reads them, and looks. */
  readonly later: (instant: string) => Promise<void>;
  readonly brief: (client?: string, userId?: string) => Promise<string>;
  /** The whole brief. */
  readonly more: (client?: string, userId?: string) => Promise<string>;
};

export const startFirm = async (): Promise<CalendarFirm> => {
  const served = new Map<string, Served>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(`${path} ${request.headers['if-none-match'] ?? ''}`.trim());
    const found = served.get(path);
    if (!found) return void response.writeHead(404).end();
    const etag = `"${Buffer.from(found.text).length}-${found.text.length}-${[...found.text].reduce((sum, each, at) => sum + each.charCodeAt(0) * at, 0)}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(found.status, { 'content-type': found.type, etag }).end(found.text);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bot = await startBot({ now: WEDNESDAY, calendars: origin });
  await bot.imports(
    'clients',
    'Name,Domains,Owner,Backup,Tier,External ID,Time zone\nAcme Pty Ltd,acme.example,@dana,@kim,A,19,Australia/Sydney\nGlobex,globex.example,@kim,@dana,B,20,Australia/Sydney\n',
  );
  await bot.tick();
  const brief: CalendarFirm['brief'] = async (client = 'acme', userId = 'U_DANA') =>
    (await bot.slack.as(userId).command('/client', client, { channel: 'C_GENERAL' })).text;
  return {
    ...{ ...bot, asked, brief },
    serve: (whose, text, more = {}) =>
      void served.set(`/${whose}/secret.ics`, { text, status: 200, type: 'text/calendar', ...more }),
    add: (whose, ...flags) =>
      bot.cli(
        'sources',
        'add',
        'calendar',
        '--url',
        `${origin}/${whose}/secret.ics`,
        '--teammate',
        `@${whose}`,
        ...flags,
      ),
    later: async (instant) => {
      bot.moveTo(instant);
      await bot.poll();
      await bot.tick();
    },
    more: async (client = 'acme', userId = 'U_DANA') => {
      const actor = bot.slack.as(userId);
      const shown = await actor.command('/client', client, { channel: 'C_GENERAL' });
      return (await actor.click(shown, 'More')).text;
    },
    stop: async () => {
      await bot.stop();
      await new Promise((closed) => server.close(closed));
    },
  };
};

/** What the workspace keeps of its meetings, a line each. */
export const meetingsOf = async (bot: BotUnderTest, client: string): Promise<readonly string[]> => {
  const match = await bot.store.clients.match(client);
  if (match.type !== 'one') return [];
  const facts = await bot.store.clients.facts(match.id, bot.now());
  const name = (id: string | null) => facts?.team.find((person) => person.id === id)?.name ?? 'nobody';
  return (facts?.touches ?? [])
    .filter(({ source }) => source === 'calendar')
    .toSorted((a, b) => Number(a.at) - Number(b.at))
    .map(({ kind, title, at, outcome, byId, withIds, contactName, withNames }) =>
      [
        `${at.toISOString().slice(0, 16)}Z ${kind} ${title} by ${name(byId)}`,
        withIds.length > 0 ? ` and ${withIds.map(name).join(', ')}` : '',
        contactName === null ? '' : ` with ${[contactName, ...withNames].join(', ')}`,
        outcome === null ? '' : `: ${outcome}`,
      ].join(''),
    );
};

/** All that the database holds of calendars, as text. */
export const keptOf = async ({ databaseUrl }: BotUnderTest): Promise<string> => {
  const db = openDatabase(databaseUrl);
  try {
    return JSON.stringify([
      await db.delivery.findMany(),
      await db.unmatched.findMany(),
      await db.touchPart.findMany(),
      await db.change.findMany({ where: { entity: 'touches' } }),
      await db.feed.findMany(),
    ]);
  } finally {
    await closeDatabase(db);
  }
};
