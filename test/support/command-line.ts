import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/main';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import { closeDatabase, openDatabase, type Database } from '../../src/store/database';
import { storeOf, type Store } from '../../src/store/store';
import type { Member } from '../../src/store/teammates';
import { newId } from '../../src/platform/ids';
import { freshDatabase } from './database';

export type Answer = { readonly status: number; readonly out: string; readonly said: string };

/** The command line on a database of its own, at an instant of the test's choice, with a workspace and its people. */
export type CommandLine = {
  readonly run: (...words: string[]) => Promise<Answer>;
  /** Imports a CSV text. */
  readonly file: (what: string, csv: string, ...flags: string[]) => Promise<Answer>;
  readonly write: (csv: string | Buffer) => Promise<string>;
  readonly moveTo: (instant: string) => void;
  readonly now: () => Date;
  readonly db: Database;
  readonly store: Store;
  readonly databaseUrl: string;
  readonly close: () => Promise<void>;
};

const NOW = '2026-03-18T10:00:00+11:00';

const member = (slackId: string, name: string, more: Partial<Member> = {}): Member => ({
  ...{ slackId, name, handle: name.split(' ')[0]?.toLowerCase() ?? '', timeZone: 'Australia/Sydney' },
  ...{ email: `${name.split(' ')[0]?.toLowerCase()}@northwind.example`, admin: false, standing: 'member' },
  ...{ active: true, statusText: null, statusEmoji: null, statusUntil: null },
  ...more,
});

export const startLine = async (of: { workspace?: boolean } = {}): Promise<CommandLine> => {
  let current = new Date(NOW);
  const clock = { now: () => current };
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  const across = acrossWorkspaces(db);
  const store = storeOf(db, 'T_NORTH');
  if (of.workspace !== false) {
    await across.install(
      { id: 'T_NORTH', name: 'Northwind', domain: 'northwind', botUserId: 'U_BOT' },
      current,
    );
    const stamp = () => ({ by: 'touchbase', at: current, act: newId(current) });
    await store.teammates.sync(
      [
        member('U_DANA', 'Dana Reyes'),
        member('U_KIM', 'Kim Novak'),
        member('U_LEE', 'Lee Wong', { admin: true }),
      ],
      stamp(),
    );
    await store.settings.set({ zone: 'Australia/Sydney' }, stamp());
  }
  const line = async (...words: string[]): Promise<Answer> => {
    const [out, said]: [string[], string[]] = [[], []];
    const status = await run(words, {
      out: (text) => void out.push(text),
      say: (text) => void said.push(text),
      terminal: false,
      env: { DATABASE_URL: database.url },
      clock,
    });
    return { status, out: out.join('\n'), said: said.join('\n') };
  };
  const write = async (csv: string | Buffer): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'touchbase-cli-')), 'rows.csv');
    await writeFile(path, csv);
    return path;
  };
  return {
    ...{ run: line, write, db, store, databaseUrl: database.url, now: clock.now },
    file: async (what, csv, ...flags) => line('import', what, await write(csv), ...flags),
    moveTo: (instant) => void (current = new Date(instant)),
    close: async () => {
      await closeDatabase(db);
      await database.drop();
    },
  };
};

/** The id that an import printed last. */
export const batchOf = ({ out }: Answer): string => out.trim().split(/\s+/).at(-1) ?? '';
