// A table of what a person can do in Slack, one deed after the other.
import { showCommandAck } from './command-ack';
import { noDelivery, type Delivery } from './deliver';
import type { FirmUser } from './firm';
import { fileEvents, uploadedBy, type Given } from './attached';
import { messageClickPayload, viewClickPayload, type Deed } from './click-payloads';
import { formDeedsOf, type FormDeeds } from './form-deeds';
import { linkEvents } from './link-events';
import { isHeard, messageEvents } from './message-events';
import { commandPayload, eventPayload, messageActionPayload, shortcutPayload } from './payloads';
import { elementAt, placeAt, type Where } from './place';
import { hookUrl, type Stage } from './stage';
import type { Channel, Happening } from './state';
import { troubleConnecting } from './submission';
import { suggest, type Suggested } from './suggest';
import { asSent, withLinks } from './typed';

/** What one person can do in Slack, by ids: the page and the tests both act through these. */
export type Deeds = FormDeeds & {
  /** A channel by id or #name; the bot's DM when not said. Throws where this person is not. */
  channel(id?: string): Channel;
  command(command: string, typed: string, channel?: string): Promise<Delivery>;
  shortcut(callbackId: string): Promise<Delivery>;
  messageShortcut(callbackId: string, where: { channel: string; ts: string }): Promise<Delivery>;
  /** Presses or chooses; in a view, what was chosen is kept as well. */
  act(where: Where, blockId: string, actionId: string, deed: Deed): Promise<Delivery>;
  suggest(where: Where, blockId: string, actionId: string, typed: string): Promise<Suggested>;
  openHome(): Promise<Delivery>;
  /** Shares a file of their machine; the last event's answer, kind 'none' where the bot hears nothing. */
  drop(file: Given, channel?: string): Promise<Delivery>;
  /** Says words; the last event's answer, kind 'none' where the bot hears nothing. */
  say(typed: string, channel?: string, threadTs?: string): Promise<Delivery>;
};

export const deedsOf = (stage: Stage, user: FirmUser): Deeds => {
  const { world, courier } = stage;
  const { features, settings } = world.manifest;
  const subscribed = settings.event_subscriptions.bot_events;

  /** Tells the bot what it asked to hear of; the last one's answer. */
  const tell = async (events: readonly Happening[]): Promise<Delivery> => {
    let ack = noDelivery(new Date(world.now()));
    for (const event of events.filter((one) => isHeard(world, one)))
      ack = await courier.send('event', eventPayload(world, event));
    return ack;
  };

  const channelFor = (id: string | undefined): Channel => {
    if (id === undefined) return world.dmOf(user.id);
    const channel =
      world.channels.get(id) ?? [...world.channels.values()].find((one) => `#${one.name}` === id);
    if (!channel) throw new Error(`There is no channel ${id} in ${world.firm.team.name}.`);
    if (!channel.members.includes(user.id)) throw new Error(`${user.realName} is not in #${channel.name}.`);
    return channel;
  };
  const declared = (callbackId: string, type: 'global' | 'message') => {
    const all = features.shortcuts.filter((one) => one.type === type);
    if (all.some((one) => one.callback_id === callbackId)) return;
    const there = all.map((one) => one.callback_id).join(', ') || 'none';
    throw new Error(`The manifest declares no ${type} shortcut ${callbackId}; it declares: ${there}`);
  };

  return {
    channel: channelFor,

    command: async (command, typed, channelId) => {
      const declaration = features.slash_commands.find((one) => one.command === command);
      if (!declaration)
        throw new Error(`${command} is not a valid command: the manifest does not declare it.`);
      const channel = channelFor(channelId);
      const text = declaration.should_escape ? asSent(typed, world.firm, true) : typed;
      const url = hookUrl(stage, user, channel.id);
      const ack = await courier.send('command', commandPayload(world, user, channel, { command, text }, url));
      showCommandAck(stage, user, channel, command, ack);
      return ack;
    },

    shortcut: async (callbackId) => {
      declared(callbackId, 'global');
      return courier.send('interactive', shortcutPayload(world, user, callbackId));
    },

    messageShortcut: async (callbackId, where) => {
      declared(callbackId, 'message');
      const place = placeAt(stage, user, where);
      if (!('message' in place)) throw new Error('A message shortcut needs a message.');
      const { message } = place;
      const url = hookUrl(stage, user, message.channel, message);
      return courier.send('interactive', messageActionPayload(world, user, callbackId, message, url));
    },

    act: async (where, blockId, actionId, deed) => {
      const place = placeAt(stage, user, where);
      const { element } = elementAt(place, blockId, actionId);
      if ('message' in place) {
        const { message } = place;
        const url = hookUrl(stage, user, message.channel, message);
        const payload = messageClickPayload(world, user, message, blockId, element, deed, url);
        return courier.send('interactive', payload);
      }
      const viewId = place.view.id;
      if (deed.value) world.setValue(viewId, blockId, actionId, deed.value);
      const view = world.openView(viewId)?.view ?? place.view;
      const ack = await courier.send(
        'interactive',
        viewClickPayload(world, user, view, blockId, element, deed),
      );
      if (ack.status !== 200) stage.errors.set(viewId, { '': troubleConnecting });
      return ack;
    },

    suggest: async (where, blockId, actionId, typed) => {
      const place = placeAt(stage, user, where);
      return suggest(stage, user, place, blockId, elementAt(place, blockId, actionId).element, typed);
    },

    ...formDeedsOf(stage, user),

    openHome: async () => {
      if (!subscribed.includes('app_home_opened'))
        throw new Error('The manifest does not subscribe to app_home_opened, so Slack does not send it.');
      const before = world.homes.get(user.id);
      const event = {
        type: 'app_home_opened',
        user: user.id,
        channel: world.dmOf(user.id).id,
        tab: 'home',
        ...(before ? { view: before } : {}),
      };
      return courier.send('event', eventPayload(world, event));
    },

    drop: async (file, channelId) => {
      const channel = channelFor(channelId);
      const shared = world.put({
        ...{ type: 'message', subtype: 'file_share', channel: channel.id, ts: world.freshTs() },
        ...{ user: user.id, text: '', files: [uploadedBy(world, user, file)], upload: false },
      });
      return tell([...messageEvents(world, shared), ...fileEvents(world, shared)]);
    },

    say: async (typed, channelId, threadTs) => {
      const channel = channelFor(channelId);
      const text = withLinks(asSent(typed, world.firm, false));
      const ts = world.freshTs();
      const thread = threadTs ? { thread_ts: threadTs } : {};
      const app = user.isBot ? { bot_id: `B${user.id.slice(1)}` } : {};
      const said = {
        type: 'message',
        channel: channel.id,
        ts,
        user: user.id,
        text,
        ...app,
        ...thread,
      } as const;
      world.put(said);
      return tell([...messageEvents(world, said), ...linkEvents(world, said)]);
    },
  };
};
