import { existsSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import { readConfig } from '../config';
import { installWorkspace } from '../features/install/sync';
import { keyNamed } from '../features/settings/keys';
import type { ChoiceName, Doors } from '../features/setup/doors';
import type { Surroundings } from '../session';
import { clientOptions } from '../slack/clients';
import { acrossWorkspaces } from '../store/across-workspaces';
import { openDatabase } from '../store/database';
import { storeOf } from '../store/store';
import { tryDatabase } from '../store/try-database';
import { explain } from './failure';
import { addressOf, configOf, logOf, openSession } from './open';

/** The rooms that setup does not enter by itself. */
export const setupDoors = (surroundings: Surroundings): Doors => ({
  read: (name, value, now) => keyOf(name).read(value, now),
  print: (name, settings) => keyOf(name).print(settings),
  tryDatabase,
  explain: (error) => explain(error, false),
  chosen: async (env, teamId) => {
    try {
      const config = readConfig(env);
      if (config.slack.mode === 'none') return undefined;
      if (config.databaseUrl === undefined && !existsSync(config.dataDir)) return undefined;
      const { url, stop } = await addressOf(config, logOf(config));
      const db = openDatabase(url);
      try {
        return (await acrossWorkspaces(db).byId(teamId))?.settings;
      } finally {
        await db.$disconnect();
        await stop();
      }
    } catch {
      return undefined; // then it is asked as of a new one; what is wrong is said where it matters
    }
  },
  settle: async (env, identity, change) => {
    const session = await openSession({ ...surroundings, env }, () => identity.teamId);
    try {
      const { across, db, config, log, clock, stamp } = session;
      const deps = { across, clock, stamp, workspace: (id: string) => storeOf(db, id) };
      const slack = { apiUrl: config.slackApiUrl, log };
      const token =
        config.slack.mode === 'http' || config.slack.mode === 'socket' ? config.slack.botToken : '';
      await installWorkspace(deps, new WebClient(token, clientOptions(slack)), identity);
      const store = storeOf(db, identity.teamId);
      // as `settings set` does it: nobody wants a message for what a setting makes overdue
      await store.settings.set(change, { ...stamp('touchbase', clock.now()), quiet: true });
      return { settings: await store.settings.get(), clients: (await store.clients.rows()).length };
    } finally {
      await session.close();
    }
  },
  address: async () => {
    const config = configOf(surroundings);
    const { migrateUrl, stop } = await addressOf(config, logOf(config));
    return { url: migrateUrl, close: stop };
  },
});

const keyOf = (name: ChoiceName) => {
  const key = keyNamed(name);
  if (!key) throw new Error(`There is no setting “${name}”.`);
  return key;
};
