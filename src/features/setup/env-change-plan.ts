import type { SettingName } from '../../settings';
import type { EnvChange } from './env-plan';

type Given = Readonly<
  Partial<
    Record<
      | 'slack'
      | 'public-url'
      | 'port'
      | 'bot-token'
      | 'signing-secret'
      | 'app-token'
      | 'database-url'
      | 'data-dir',
      string
    >
  >
>;

/** What the answers mean for `.env`. What excludes the way that was chosen is taken out; what was not asked stays. */
export const envChangeOf = (answers: Given, earlier: Partial<Record<SettingName, string>>): EnvChange => {
  const { port, 'public-url': publicUrl, 'database-url': databaseUrl } = answers;
  const sameDatabase = databaseUrl !== undefined && databaseUrl === earlier.DATABASE_URL;
  return {
    SLACK_BOT_TOKEN: answers['bot-token'],
    SLACK_SIGNING_SECRET: answers['signing-secret'],
    SLACK_APP_TOKEN: answers['app-token'],
    SLACK_CLIENT_ID: undefined,
    SLACK_CLIENT_SECRET: undefined,
    SLACK_STATE_SECRET: undefined,
    ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }),
    // the default needs no line
    ...(port === '3000' && earlier.PORT === undefined ? {} : { PORT: port }),
    DATABASE_URL: databaseUrl,
    // it leads to the database that was there before
    ...(sameDatabase ? {} : { MIGRATE_DATABASE_URL: undefined }),
    DATA_DIR: answers['data-dir'],
  };
};
