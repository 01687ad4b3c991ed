import type { FirmUser } from '../firm';
import type { Message } from '../message';
import type { Stage } from '../stage';
import type { Channel } from '../state';
import type { View } from '../view';
import { stateOf } from '../view-state';
import { logSince } from './log';
import type { Conversation, Person, Shortcut, Snapshot, WireMessage, WireView } from './wire';

/** The log that a newcomer to the page is given; older entries stay in memory only. */
const LOG_ENTRIES = 200;

const titleOf = (user: FirmUser): string => {
  if (user.isStranger) return 'From another organisation';
  if (user.isRestricted) return 'Guest';
  if (user.title !== undefined) return user.title;
  return user.isOwner ? 'Workspace owner' : user.isAdmin ? 'Workspace admin' : 'Member';
};

const personOf = (user: FirmUser): Person => ({
  id: user.id,
  name: user.name,
  realName: user.realName,
  tz: user.tz,
  title: titleOf(user),
});

const conversationOf = (channel: Channel, botName: string): Conversation => ({
  id: channel.id,
  name: channel.imWith ? botName : channel.name,
  kind: channel.imWith ? 'dm' : channel.isPrivate ? 'private' : 'channel',
  isShared: channel.isExtShared ?? false,
  botIsMember: channel.botIsMember ?? false,
  members: channel.members.length,
});

export const sees = ({ world }: Stage, user: FirmUser, message: Message): boolean =>
  (message.ephemeralTo ?? user.id) === user.id &&
  (world.channels.get(message.channel)?.members.includes(user.id) ?? false);

export const wireMessage = ({
  channel,
  ts,
  user,
  text,
  blocks,
  files = [],
  attachments = [],
  thread_ts,
  edited,
  ephemeralTo,
}: Message): WireMessage => ({
  ...{ channel, ts, user, text },
  ...(blocks ? { blocks } : {}),
  values: stateOf([...(blocks ?? []), ...attachments.flatMap((one) => one.blocks)]),
  unfurls: attachments.map((one) => one.blocks),
  files: files.map(({ title, size }) => ({ title, bytes: size })),
  ...(thread_ts === undefined ? {} : { thread_ts }),
  isEdited: edited !== undefined,
  isEphemeral: ephemeralTo !== undefined,
});

const wireView = (view: View): WireView => ({
  id: view.id,
  title: view.title?.text ?? '',
  ...(view.submit ? { submit: view.submit.text } : {}),
  ...(view.close ? { close: view.close.text } : {}),
  blocks: view.blocks,
  values: view.state.values,
  hash: view.hash,
});

/** This person's modals, the one in front last, and what is wrong in that one. */
export const viewsOf = ({ world, errors }: Stage, user: FirmUser) => {
  const stack = world.stackOf(user.id);
  return { stack: stack.map(wireView), errors: errors.get(stack.at(-1)?.id ?? '') ?? {} };
};

export const homeOf = ({ world }: Stage, user: FirmUser): WireView | null => {
  const home = world.homes.get(user.id);
  return home ? wireView(home) : null;
};

/** People who can sit at the page: they are here still, and are people. */
export const whoCanTry = ({ world }: Stage): readonly FirmUser[] =>
  world.firm.users.filter((user) => !user.deleted && !user.isBot);

export type Hints = {
  reads: ReadonlyMap<string, string>;
  canMoveClock: boolean;
  tryFirst: string | undefined;
};

export const snapshotOf = (
  stage: Stage,
  user: FirmUser,
  { reads, canMoveClock, tryFirst }: Hints,
): Snapshot => {
  const { world } = stage;
  const { firm, manifest } = world;
  const { slash_commands, shortcuts, app_home } = manifest.features;
  const botName = manifest.display_information.name ?? firm.bot.name;
  const ofType = (type: 'global' | 'message'): readonly Shortcut[] =>
    shortcuts
      .filter((one) => one.type === type)
      .map(({ callback_id, name, description = '' }) => ({ callbackId: callback_id, name, description }));
  const mine = firm.channels.filter(({ members }) => members.includes(user.id));
  return {
    team: { name: firm.team.name },
    bot: { userId: firm.bot.userId, name: botName },
    me: personOf(user),
    people: whoCanTry(stage).map(personOf),
    names: Object.fromEntries<string>([
      ...firm.users.map(({ id, name }) => [id, name] as const),
      [firm.bot.userId, botName],
      ['USLACKBOT', 'Slackbot'],
    ]),
    conversations: [...mine, world.dmOf(user.id)].map((channel) => conversationOf(channel, botName)),
    channelNames: Object.fromEntries(firm.channels.map(({ id, name }) => [id, name])),
    messages: world.messages.filter((message) => sees(stage, user, message)).map(wireMessage),
    ...viewsOf(stage, user),
    home: homeOf(stage, user),
    reads: Object.fromEntries(reads),
    commands: slash_commands.map(({ command, description = '', usage_hint = '' }) => ({
      ...{ command, description, usageHint: usage_hint },
    })),
    globalShortcuts: ofType('global'),
    messageShortcuts: ofType('message'),
    homeEnabled: app_home.home_tab_enabled,
    now: new Date(world.now()).toISOString(),
    canMoveClock,
    tryFirst: tryFirst ?? null,
    log: logSince(stage, { calls: 0, deliveries: 0 }).slice(-LOG_ENTRIES),
  };
};
