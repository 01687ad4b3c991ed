import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import ts from 'typescript';
import { parse } from 'yaml';
import { z } from 'zod';
import { createBot } from '../../src/app';
import { readConfig } from '../../src/config';
import { registerListeners } from '../../src/features/index';
import { createLog } from '../../src/platform/log';
import type { Listeners } from '../../src/slack/listeners';
import { checkout, placeOf, sources, walk } from './literals';

const named = z.object({
  name: z.string().max(24),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
});
const manifest = z
  .object({
    features: z.object({
      app_home: z.object({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      shortcuts: z.array(named),
      unfurl_domains: z.array(z.string()).min(1).max(5).optional(),
      slash_commands: z.array(
        z.object({
          command: z.string(),
          url: z.url(),
          usage_hint: z.string(),
          should_escape: z.boolean(),
        }),
      ),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.url(), bot_events: z.array(z.string()) }),
      interactivity: z.object({
        is_enabled: z.boolean(),
        request_url: z.url(),
        message_menu_options_url: z.url().optional(),
      }),
      org_deploy_enabled: z.boolean(),
      token_rotation_enabled: z.boolean(),
    }),
  })
  .parse(parse(readFileSync(join(checkout, 'manifest.yml'), 'utf8')));
const { features, settings } = manifest;
const scopes = manifest.oauth_config.scopes.bot;

type Registered = Readonly<Record<keyof Listeners, readonly string[]>>;

/** What the features listen to; nothing is opened or asked for by that. */
const registered = async (): Promise<Registered> => {
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-none', SLACK_SIGNING_SECRET: 'a-signing-secret' });
  const bot = await createBot(config, {
    databaseUrl: 'postgresql://nobody@127.0.0.1:1/none',
    clock: { now: () => new Date('2026-03-18T10:00:00+11:00') },
    log: createLog('silent'),
    listens: false,
    wakesByItself: false,
  });
  const heard: Record<keyof Listeners, string[]> = {
    ...{ command: [], action: [], options: [] },
    ...{ shortcut: [], view: [], event: [] },
  };
  const note =
    (kind: keyof Listeners) =>
    (id: unknown): void =>
      void heard[kind].push(String(id));
  registerListeners(
    {
      ...{ command: note('command'), action: note('action'), options: note('options') },
      ...{ shortcut: note('shortcut'), view: note('view'), event: note('event') },
    },
    bot.deps,
  );
  await bot.stop();
  return heard;
};

describe('manifest.yml is what the code answers', () => {
  let heard: Registered;
  beforeAll(async () => {
    heard = await registered();
  });

  test('slash commands', () => {
    expect(heard.command.toSorted()).toEqual(
      features.slash_commands.map(({ command }) => command).toSorted(),
    );
  });

  test('shortcuts', () => {
    expect(heard.shortcut.toSorted()).toEqual(features.shortcuts.map(({ callback_id: id }) => id).toSorted());
  });

  test('events; of messages those in the bot’s own conversations', () => {
    const wanted = new Set(heard.event.map((name) => (name === 'message' ? 'message.im' : name)));
    expect([...wanted].toSorted()).toEqual(settings.event_subscriptions.bot_events.toSorted());
  });

  test('buttons and forms need interactivity, searches an address for their options', () => {
    expect(heard.action.length + heard.view.length).toBeGreaterThan(5);
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(settings.interactivity.message_menu_options_url !== undefined).toBe(heard.options.length > 0);
  });

  test('links are told of to somebody who listens, and Slack is told which', () => {
    expect(features.unfurl_domains !== undefined).toBe(heard.event.includes('link_shared'));
  });

  test('the Home tab is on when somebody listens to its opening', () => {
    expect(features.app_home.home_tab_enabled).toBe(heard.event.includes('app_home_opened'));
    expect(features.app_home.messages_tab_enabled).toBe(true);
    expect(features.app_home.messages_tab_read_only_enabled).toBe(false);
  });
});

test('a command that takes @teammate has its text escaped, so that the name comes as an id; no other has', () => {
  expect(features.slash_commands.map(({ command, should_escape: escaped }) => [command, escaped])).toEqual(
    features.slash_commands.map(({ command, usage_hint: hint }) => [
      command,
      hint.includes('@') || command === '/touch',
    ]),
  );
});

test('everything of Slack’s comes to the one address that we listen on', () => {
  const { event_subscriptions: events, interactivity } = settings;
  const urls = [
    ...features.slash_commands.map(({ url }) => url),
    ...[events.request_url, interactivity.request_url, interactivity.message_menu_options_url],
  ];
  expect(new Set(urls)).toEqual(new Set([events.request_url]));
  expect(new URL(events.request_url).pathname).toBe('/slack/events');
});

test('what is not built is off', () => {
  expect([settings.org_deploy_enabled, settings.token_rotation_enabled]).toEqual([false, false]);
});

/** The scope of a bot's token for each method, as each method's page on docs.slack.dev says; null: none. */
const SCOPE_OF: Readonly<Record<string, string | readonly string[] | null>> = {
  'api.test': null,
  // with an app-level token, which has connections:write for itself
  'apps.connections.open': null,
  'auth.test': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.unfurl': 'links:write',
  'chat.update': 'chat:write',
  // of public and private channels; direct messages are not asked after
  'conversations.info': ['channels:read', 'groups:read'],
  // with `users` of one person only: a direct message
  'conversations.open': 'im:write',
  'conversations.history': 'im:history',
  'files.info': 'files:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};
/** The scope that each event needs, from its page; null: none. */
const SCOPE_OF_EVENT: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  file_shared: 'files:read',
  link_shared: 'links:read',
  'message.im': 'im:history',
  team_join: 'users:read',
  user_change: 'users:read',
};

const slack = new WebClient();
const isMethod = (path: readonly string[]): boolean => {
  const end = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    slack,
  );
  return path.length > 1 && typeof end === 'function';
};
const pathOf = (node: ts.Expression): readonly string[] =>
  ts.isPropertyAccessExpression(node) ? [...pathOf(node.expression), node.name.text] : [];

/** Every method of the Web API that the sources call, and where. */
const called = (): ReadonlyMap<string, string> => {
  const methods = new Map<string, string>();
  for (const file of sources())
    walk(file, (node) => {
      if (!ts.isCallExpression(node)) return;
      const path = pathOf(node.expression);
      const [name] = node.arguments;
      if (path.at(-1) === 'apiCall')
        methods.set(name && ts.isStringLiteral(name) ? name.text : '?', placeOf(node));
      for (const method of [path.slice(-3), path.slice(-2)].filter(isMethod))
        methods.set(method.join('.'), placeOf(node));
    });
  return methods;
};

describe('scopes', () => {
  const methods = called();

  test('every method that is called is known here with the scope it needs, and that scope is asked for', () => {
    expect(methods.size).toBeGreaterThan(7);
    const without = [...methods].filter(([method]) => {
      const scope = SCOPE_OF[method];
      return scope === undefined || [scope ?? []].flat().some((each) => !scopes.includes(each));
    });
    expect(without).toEqual([]);
  });

  test('no scope is asked for that nothing needs', () => {
    const readsMail = sources().some((file) => /\bprofile\?*\.email\b/.test(file.text));
    const needed = new Set([
      ...[...methods.keys()].flatMap((method) => SCOPE_OF[method] ?? []),
      ...settings.event_subscriptions.bot_events.flatMap((event) => {
        const scope = SCOPE_OF_EVENT[event];
        return scope === undefined ? [`of ${event}`] : (scope ?? []);
      }),
      ...(features.slash_commands.length + features.shortcuts.length > 0 ? ['commands'] : []),
      ...(readsMail ? ['users:read.email'] : []),
    ]);
    expect([...needed].toSorted()).toEqual(scopes.toSorted());
  });

  test('each has its reason in the README', () => {
    const readme = readFileSync(join(checkout, 'README.md'), 'utf8');
    const [, section = ''] = /^## Scopes, and why$([\s\S]*?)^## /m.exec(readme) ?? [];
    const reasons = [...section.matchAll(/^\| `([a-z_:.]+)` +\| (\S.{20,}?) +\|$/gm)].map(
      ([, scope]) => scope,
    );
    expect(reasons.toSorted()).toEqual(scopes.toSorted());
  });
});
