import { SETTINGS, type Setting, type SettingName } from './settings';

/** What is set, trimmed; what is empty counts as not set. */
export type Given = Partial<Record<SettingName, string>>;

const oauth = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** What each value alone cannot show: settings that need or exclude each other. A line each. */
export function wrongTogether(given: Given): string[] {
  const has = (name: SettingName) => given[name] !== undefined;
  const wantsOauth = oauth.some(has);
  const complaints: string[] = [];
  if (has('MIGRATE_DATABASE_URL') && !has('DATABASE_URL'))
    complaints.push(missing('DATABASE_URL', 'MIGRATE_DATABASE_URL is set'));
  if (wantsOauth) {
    for (const name of oauth)
      if (!has(name)) complaints.push(missing(name, `${oauth.filter(has).join(' and ')} ask for OAuth`));
    if (!has('SLACK_SIGNING_SECRET'))
      complaints.push(missing('SLACK_SIGNING_SECRET', 'OAuth works over HTTP'));
    if (!has('TOKEN_ENCRYPTION_KEY')) complaints.push(missing('TOKEN_ENCRYPTION_KEY', 'OAuth stores tokens'));
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)
      if (has(name))
        complaints.push(
          `${name} is set together with ${oauth.filter(has).join(' and ')}; expected either one workspace's token ` +
            'or OAuth for many. Remove one of the two.',
        );
  } else if (has('SLACK_BOT_TOKEN')) {
    if (!has('SLACK_SIGNING_SECRET') && !has('SLACK_APP_TOKEN'))
      complaints.push(
        missing('SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN is set'),
        missing('SLACK_APP_TOKEN', 'you want Socket Mode instead of HTTP'),
      );
  } else if (has('SLACK_APP_TOKEN') || has('SLACK_SIGNING_SECRET')) {
    const there = has('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
    complaints.push(missing('SLACK_BOT_TOKEN', `${there} is set`));
  }
  return complaints;
}

const settingNamed = (name: SettingName): Setting | undefined =>
  SETTINGS.find((setting) => setting.name === name);

function missing(name: SettingName, because: string): string {
  const setting = settingNamed(name);
  return `${name} is not set, and is needed when ${because}; expected ${setting?.expected ?? 'a value'}. ${setting?.where ?? ''}`;
}

/** A value that cannot be read: what was found, what was expected, where to get it. */
export const wrongValue = ({ name, expected, where, secret: hide }: Setting, found: string): string =>
  `${name} is ${hide ? kindOf(found) : `"${found}"`}; expected ${expected}. ${where}`;

/** Of a secret only what helps to find the mistake. */
function kindOf(found: string): string {
  const kind = /^(xox[a-z]|xapp|xoxe\.xox[a-z])-|^[a-z]+:\/\//.exec(found)?.[0];
  return `${kind ? `"${kind}…" of ` : ''}${found.length} characters`;
}
