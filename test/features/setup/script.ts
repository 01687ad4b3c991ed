import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acrossWorkspaces } from '../../../src/store/across-workspaces';
import { openDatabase, type Database } from '../../../src/store/database';
import { storeOf } from '../../../src/store/store';
import { DOWN, ENTER, ERASE, SIGNING_SECRET, type Desk, type Step } from './support';

export const slackSteps = (desk: Desk): readonly Step[] => [
  ['How shall Slack reach', ENTER],
  ['The public address', `https://touchbase.invalid/slack/events${ENTER}`],
  ['The port', desk.port + ENTER],
  ['Bot User OAuth Token', desk.slack.botToken + ENTER],
  ['Signing Secret:', SIGNING_SECRET + ENTER],
];
const firmSteps: readonly Step[] = [
  ['Your country', 'austral'],
  ['❯ Australia (AU)', ENTER],
  ['Your time zone', 'atlantis'],
  ['No time zone is like “atlantis”', `${ERASE}sydney`],
  ['❯ Australia/Sydney', ENTER],
  ['Your region', 'wales'],
  ['❯ New South Wales (NSW)', ENTER],
  ['Working days', ENTER],
  ['Working hours', `09:00-17:00${ENTER}`],
];
export const machineSteps = (desk: Desk): readonly Step[] => [
  ['Which database', DOWN + ENTER],
  ['Its address', desk.database.url + ENTER],
  ['The data folder', desk.dataDir + ENTER],
  ['clients come from', ENTER],
  ['systemd units', ENTER],
];
/** Every question until the last. */
export const whole = (desk: Desk): readonly Step[] => [
  ...slackSteps(desk),
  ...firmSteps,
  ...machineSteps(desk),
];

/** What somebody without a terminal writes into their file; `-` leaves an answer out. The file's path. */
export const answers = (desk: Desk, more: Readonly<Record<string, string>> = {}): string => {
  const path = join(desk.folder, 'answers.yml');
  const all = {
    ...{
      slack: 'socket',
      port: desk.port,
      'bot-token': desk.slack.botToken,
      'app-token': desk.slack.appToken,
    },
    ...{ country: 'AU', database: 'own', 'database-url': desk.database.url, 'data-dir': desk.dataDir },
    ...more,
  };
  writeFileSync(
    path,
    Object.entries(all)
      .filter(([, value]) => value !== '-')
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
      .join(''),
  );
  return path;
};

export const inDatabase = async <T>(desk: Desk, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = openDatabase(desk.database.url);
  return work(db).finally(() => db.$disconnect());
};
export const chosen = (desk: Desk) => inDatabase(desk, (db) => storeOf(db, 'T_NORTH').settings.get());
export const workspaces = (desk: Desk) => inDatabase(desk, (db) => acrossWorkspaces(db).list());
