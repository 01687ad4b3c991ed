import { SETTINGS, type SettingName } from '../../settings';
import type { Interview, Question, Verdict } from './interview';
import { freePortAfter, portTrouble, whoAnswers } from './machine-checks';
import { createAppLink, manifestFor, scopesAgainst, type Way } from './manifest-plan';
import { ownerOf, slackWord, tryAppToken } from './slack-checks';

const whereIs = (name: SettingName): string => SETTINGS.find((setting) => setting.name === name)?.where ?? '';
const byHttp = ({ answers }: Interview): boolean => answers.slack === 'http';

const wayOf = ({ answers }: Interview): Way =>
  answers.slack === 'http' ? { slack: 'http', publicUrl: answers['public-url'] ?? '' } : { slack: 'socket' };

/** How Slack and this machine find each other, and the app with its tokens. */
export const slackQuestions: readonly Question[] = [
  {
    name: 'slack',
    ask: 'How shall Slack reach Touchbase?',
    choices: () => [
      { value: 'http', name: 'HTTP: Slack calls a public https address. For any number of people' },
      {
        value: 'socket',
        name: 'Socket Mode: Touchbase calls Slack. No address; for a site behind a firewall',
      },
    ],
    preset: ({ earlier }) =>
      earlier.SLACK_APP_TOKEN ? 'socket' : earlier.SLACK_SIGNING_SECRET ? 'http' : undefined,
    check: (value) =>
      ['http', 'socket'].includes(value)
        ? { value }
        : { wrong: `found “${value}”, expected http or socket.` },
  },
  {
    name: 'public-url',
    setting: 'PUBLIC_URL',
    ask: 'The public address (the one that your proxy or tunnel gives this machine):',
    applies: byHttp,
    check: publicAddress,
  },
  {
    name: 'port',
    setting: 'PORT',
    ask: 'The port on this machine that it listens on:',
    preset: () => '3000',
    check: freePort,
  },
  {
    name: 'bot-token',
    setting: 'SLACK_BOT_TOKEN',
    ask: 'Bot User OAuth Token (xoxb-…):',
    secret: true,
    about: appSteps,
    check: botToken,
  },
  {
    name: 'signing-secret',
    setting: 'SLACK_SIGNING_SECRET',
    ask: 'Signing Secret:',
    secret: true,
    applies: byHttp,
    about: () =>
      `The signing secret proves that a request comes from Slack. ${whereIs('SLACK_SIGNING_SECRET')}`,
    check: (value) =>
      /^[0-9a-f]{32}$/i.test(value)
        ? { value }
        : {
            wrong: `that is no signing secret: expected 32 letters and digits (0-9, a-f), found ${value.length} characters. ${whereIs('SLACK_SIGNING_SECRET')}`,
          },
  },
  {
    name: 'app-token',
    setting: 'SLACK_APP_TOKEN',
    ask: 'App-Level Token (xapp-…):',
    secret: true,
    applies: (it) => !byHttp(it),
    about: () =>
      `The app-level token opens the line to Slack. Basic Information, App-Level Tokens, Generate Token and Scopes: add connections:write.`,
    check: appToken,
  },
];

/** Where the app is made, with everything of the manifest filled in. */
function appSteps(it: Interview): string {
  const there = it.earlier.SLACK_BOT_TOKEN !== undefined;
  return [
    there
      ? 'Press Enter to stay with your app. A new one is made here:'
      : 'Make the app: open this link, choose your workspace, press Next, then Create.',
    '',
    createAppLink(manifestFor(it.manifest, wayOf(it))),
    '',
    'Then Install App, Install to Workspace, Allow, and copy the token from OAuth & Permissions.',
  ].join('\n');
}

const LOCAL =
  /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[)|\.(local|localhost|internal|lan)$/;

async function publicAddress(typed: string): Promise<Verdict> {
  const value = typed.replace(/\/+$/, '').replace(/\/slack\/events$/, '');
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const like = 'like https://touchbase.your-firm.com';
  if (!url || !/^https?:$/.test(url.protocol))
    return { wrong: `“${typed}” is no address: expected one ${like}.` };
  if (url.protocol !== 'https:')
    return { wrong: `Slack calls only https: expected an address ${like}, found “${typed}”.` };
  if (url.search || url.hash || url.username || url.password)
    return {
      wrong: `expected no more than the address itself, ${like}, found “${url.origin}” with more around it.`,
    };
  if (LOCAL.test(url.hostname))
    return {
      wrong: `Slack cannot reach ${url.hostname} from outside. Without a public address, choose Socket Mode.`,
    };
  return { value, note: answering(await whoAnswers(value), url.host) };
}

/** In words, and never a reason to refuse: the bot is not started yet. */
const answering = (who: Awaited<ReturnType<typeof whoAnswers>>, host: string): string => {
  if (who.type === 'touchbase') return `Touchbase answers at ${host} already.`;
  return who.type === 'nothing'
    ? `Nothing answers at ${host} yet; it must lead to this machine once Touchbase runs.`
    : `${host} answers, though not as Touchbase (${who.how}); that is well until it runs.`;
};

async function freePort(value: string): Promise<Verdict> {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535)
    return { wrong: `found “${value}”, expected a port from 1 to 65535.` };
  const trouble = await portTrouble(port);
  if (trouble === undefined) return { value: String(port) };
  if (trouble === 'EACCES')
    return { wrong: `this user may not listen on port ${port}: choose one above 1023.` };
  if ((await whoAnswers(`http://127.0.0.1:${port}`)).type === 'touchbase')
    return { value: String(port), note: `Touchbase itself listens on port ${port} now.` };
  const free = await freePortAfter(port);
  return {
    wrong: `port ${port} is taken by another program on this machine${free === undefined ? '' : `; ${free} is free`}.`,
  };
}

async function botToken(value: string, it: Interview): Promise<Verdict> {
  const where = whereIs('SLACK_BOT_TOKEN');
  if (/^xoxp-/.test(value))
    return { wrong: `that is a user’s token; the bot’s own starts with xoxb-. ${where}` };
  if (/^xapp-/.test(value))
    return { wrong: `that is an app-level token; the bot’s own starts with xoxb-. ${where}` };
  if (!/^(xoxe\.)?xoxb-\S+$/.test(value)) return { wrong: `a bot token starts with xoxb-. ${where}` };
  try {
    const owner = await ownerOf(value, it.apiUrl);
    const { missing, beyond } = scopesAgainst(
      it.manifest,
      owner.scopes ?? it.manifest.oauth_config.scopes.bot,
    );
    if (missing.length > 0)
      return {
        wrong: `the app lacks ${missing.join(', ')}. Add what is missing under OAuth & Permissions, Scopes, Bot Token Scopes; then Reinstall to Workspace, and copy the token again.`,
      };
    const { teamId, teamName, teamDomain } = owner.identity;
    it.learned.owner = owner;
    it.learned.settings = (await it.doors.chosen(it.earlier, teamId)) ?? it.learned.settings;
    const more = beyond.length === 0 ? '' : ` It may also ${beyond.join(', ')}, which Touchbase never uses.`;
    return { value, note: `This is @${owner.botName} in ${teamName} (${teamDomain}.slack.com).${more}` };
  } catch (error) {
    return { wrong: refused(error, it, where) };
  }
}

async function appToken(value: string, it: Interview): Promise<Verdict> {
  const where = whereIs('SLACK_APP_TOKEN');
  if (!/^xapp-\S+$/.test(value))
    return {
      wrong: `${/^xox/.test(value) ? 'that is another kind of token; an' : 'an'} app-level token starts with xapp-. ${where}`,
    };
  try {
    await tryAppToken(value, it.apiUrl);
    return { value, note: 'Slack opens a line for it.' };
  } catch (error) {
    return { wrong: refused(error, it, where) };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know this token. Copy it again, whole.',
  not_authed: 'Slack does not know this token. Copy it again, whole.',
  account_inactive: 'this token was revoked, or the app was removed: install it again and copy the new one.',
  token_revoked: 'this token was revoked: press Reinstall to Workspace and copy the new one.',
  token_expired: 'this token has expired: switch token rotation off for the app and copy a new one.',
  not_allowed_token_type: 'this is a token of another kind.',
  missing_scope: 'the token lacks the scope connections:write: make a new one that has it.',
  ratelimited: 'Slack asks to wait: try again in a minute.',
};

const refused = (error: unknown, { apiUrl }: Interview, where: string): string => {
  const word = slackWord(error);
  if (word !== undefined) return `${WORDS[word] ?? `Slack refuses it (${word}).`} ${where}`;
  const reason = error instanceof Error ? error.message : String(error);
  return `Slack did not answer at ${new URL(apiUrl).host} (${reason}). Is this machine online, and may it call out?`;
};
