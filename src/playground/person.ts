import { click, type Choice } from './click';
import { showCommandAck } from './command-ack';
import { noDelivery, type Delivery } from './deliver';
import type { FirmUser } from './firm';
import { isHeard, messageEvents } from './message-events';
import { topModal, type Modal } from './modal';
import { commandPayload, eventPayload, messageActionPayload, shortcutPayload } from './payloads';
import { hookUrl, newlySeen, settle, textOf, type Stage } from './stage';
import type { Channel, Message, View } from './state';
import { asSent } from './typed';

/** What a person newly sees after they did something. */
export type Seen = {
  ephemeral: readonly Message[];
  /** Lasting messages, new or changed, in every conversation of theirs. */
  posted: readonly Message[];
  modal: Modal | undefined;
  /** The first answer of the bot; kind 'none' where Slack sends it nothing. */
  ack: Delivery;
  /** All of these messages as they read them. */
  text: string;
};

/** A person at the keyboard. */
export type Actor = {
  command(command: string, text: string, opts?: { channel?: string }): Promise<Seen>;
  shortcut(callbackId: string): Promise<Modal>;
  messageShortcut(callbackId: string, message: Message): Promise<Seen>;
  click(where: Message | Seen | View, label: string, opts?: Choice): Promise<Seen>;
  openHome(): Promise<View>;
  say(text: string, opts?: { channel?: string; threadTs?: string }): Promise<Seen>;
  modal(): Modal | undefined;
};

export const actor = (stage: Stage, user: FirmUser): Actor => {
  const { world, courier, api } = stage;

  const channelFor = (id: string | undefined): Channel => {
    if (id === undefined) return world.dmOf(user.id);
    const channel =
      world.channels.get(id) ?? [...world.channels.values()].find((one) => `#${one.name}` === id);
    if (!channel) throw new Error(`There is no channel ${id} in ${world.firm.team.name}.`);
    if (!channel.members.includes(user.id)) throw new Error(`${user.realName} is not in #${channel.name}.`);
    return channel;
  };

  const seen = (mark: number, ack: Delivery): Seen => {
    const messages = newlySeen(stage, user, mark);
    return {
      ephemeral: messages.filter((message) => message.ephemeralTo),
      posted: messages.filter((message) => !message.ephemeralTo),
      modal: topModal(stage, user),
      ack,
      text: textOf(stage, user, messages),
    };
  };

  const declared = (callbackId: string, type: 'global' | 'message') => {
    const all = world.manifest.features.shortcuts.filter((one) => one.type === type);
    if (all.some((one) => one.callback_id === callbackId)) return;
    const there = all.map((one) => one.callback_id).join(', ') || 'none';
    throw new Error(`The manifest declares no ${type} shortcut ${callbackId}; it declares: ${there}`);
  };

  const actor: Actor = {
    command: async (command, typed, opts = {}) => {
      const declaration = world.manifest.features.slash_commands.find((one) => one.command === command);
      if (!declaration)
        throw new Error(`${command} is not a valid command: the manifest does not declare it.`);
      const channel = channelFor(opts.channel);
      const text = declaration.should_escape ? asSent(typed, world.firm, true) : typed;
      const mark = world.changes.length;
      const payload = commandPayload(
        world,
        user,
        channel,
        { command, text },
        hookUrl(stage, user, channel.id),
      );
      const ack = await courier.send('command', payload);
      showCommandAck(stage, user, channel, command, ack);
      await settle(stage, mark, ack);
      return seen(mark, ack);
    },

    shortcut: async (callbackId) => {
      declared(callbackId, 'global');
      const mark = world.changes.length;
      const callsBefore = api.calls.length;
      const ack = await courier.send('interactive', shortcutPayload(world, user, callbackId));
      await settle(stage, mark, ack);
      const modal = topModal(stage, user);
      const opened = world.changes.slice(mark).some((one) => one.kind === 'view' && one.userId === user.id);
      if (modal && opened) return modal;
      const refused = api.calls.slice(callsBefore).filter((call) => !call.response.ok);
      throw new Error(
        `No modal opened for ${callbackId} (answered ${ack.status}${ack.timedOut ? ', too late' : ''}). Refused meanwhile: ` +
          (refused.map((call) => `${call.method} ${JSON.stringify(call.response)}`).join('; ') || 'nothing'),
      );
    },

    messageShortcut: async (callbackId, message) => {
      declared(callbackId, 'message');
      const mark = world.changes.length;
      const url = hookUrl(stage, user, message.channel, message);
      const ack = await courier.send(
        'interactive',
        messageActionPayload(world, user, callbackId, message, url),
      );
      await settle(stage, mark, ack);
      return seen(mark, ack);
    },

    click: async (where, label, opts = {}) => {
      const mark = world.changes.length;
      const there =
        'posted' in where
          ? [...where.posted, ...where.ephemeral]
              .filter(({ channel, ts }) => world.find(channel, ts))
              .sort((a, b) => Number(a.ts) - Number(b.ts))
          : [where];
      const ack = await click(stage, user, there, label, opts);
      await settle(stage, mark, ack);
      return seen(mark, ack);
    },

    openHome: async () => {
      if (!world.manifest.settings.event_subscriptions.bot_events.includes('app_home_opened'))
        throw new Error('The manifest does not subscribe to app_home_opened, so Slack does not send it.');
      const mark = world.changes.length;
      const before = world.homes.get(user.id);
      const event = {
        type: 'app_home_opened',
        user: user.id,
        channel: world.dmOf(user.id).id,
        tab: 'home',
        ...(before ? { view: before } : {}),
      };
      const ack = await courier.send('event', eventPayload(world, event));
      await settle(stage, mark, ack);
      const home = world.homes.get(user.id);
      if (!home) throw new Error(`The bot has not published a Home for ${user.realName}.`);
      return home;
    },

    say: async (typed, opts = {}) => {
      const channel = channelFor(opts.channel);
      const text = asSent(typed, world.firm, false);
      const ts = world.freshTs();
      const thread = opts.threadTs ? { thread_ts: opts.threadTs } : {};
      const said = { type: 'message', channel: channel.id, ts, user: user.id, text, ...thread } as const;
      world.put(said);
      const mark = world.changes.length;
      const events = messageEvents(world, said).filter((event) => isHeard(world, event));
      let ack = noDelivery(new Date(world.now()));
      for (const event of events) ack = await courier.send('event', eventPayload(world, event));
      if (events.length > 0) await settle(stage, mark, ack);
      return seen(mark, ack);
    },

    modal: () => topModal(stage, user),
  };
  return actor;
};
