import type { createCourier, Delivery } from './deliver';
import type { createEvents } from './events';
import type { FirmUser } from './firm';
import type { Installs } from './installs';
import type { Message } from './message';
import { changedEvents, deletedEvents } from './message-events';
import { asUser } from './methods/people';
import type { Channel, World } from './state';

export type Workspace = ReturnType<typeof createWorkspace>;

/** What happens in a firm besides talk: people and channels change, words are taken back, the app is thrown out. */
export const createWorkspace = (
  world: World,
  installs: Installs,
  events: ReturnType<typeof createEvents>,
  courier: ReturnType<typeof createCourier>,
) => {
  const ts = () => (world.now() / 1000).toFixed(6);
  const describe = (userId: string) => {
    const user = world.user(userId);
    if (!user) throw new Error(`There is nobody with the id ${userId} in ${world.firm.team.name}.`);
    const scopes = installs.living()?.scopes ?? [];
    return asUser({ world, scopes }, user);
  };
  const channel = (id: string): Channel => {
    const found = world.channels.get(id);
    if (!found) throw new Error(`There is no channel ${id} in ${world.firm.team.name}.`);
    return found;
  };

  return {
    describe,
    /** A person's status, zone, name or standing changes: user_change. */
    changePerson: (userId: string, changed: Partial<Omit<FirmUser, 'id'>>): void => {
      const before = world.user(userId);
      if (!before) throw new Error(`There is nobody with the id ${userId} in ${world.firm.team.name}.`);
      world.setUser({ ...before, ...changed });
      world.happened({
        type: 'user_change',
        user: describe(userId),
        cache_ts: Math.floor(world.now() / 1000),
        event_ts: ts(),
      });
    },
    /** Somebody joins the firm: team_join. */
    join: (user: FirmUser): void => {
      world.setUser(user);
      world.happened({
        type: 'team_join',
        user: describe(user.id),
        cache_ts: Math.floor(world.now() / 1000),
        event_ts: ts(),
      });
    },
    rename: (channelId: string, name: string): void => {
      const renamed = { ...channel(channelId), name };
      world.setChannel(renamed);
      const { id, isPrivate } = renamed;
      const about = { id, name, name_normalized: name, created: 0, is_channel: !isPrivate, is_mpim: false };
      world.happened({ type: 'channel_rename', channel: about, event_ts: ts() });
    },
    /** Offers a channel to another organisation; nobody is told until it accepts. */
    offer: (channelId: string): void => world.setChannel({ ...channel(channelId), isPendingExtShared: true }),
    /** Opens a channel to another organisation through Slack Connect: channel_shared. */
    share: (channelId: string, teamId: string): void => {
      world.setChannel({
        ...channel(channelId),
        isPendingExtShared: false,
        isExtShared: true,
        sharedWith: teamId,
      });
      world.happened({
        type: 'channel_shared',
        connected_team_id: teamId,
        channel: channelId,
        event_ts: ts(),
      });
    },
    unshare: (channelId: string): void => {
      const { sharedWith = 'T_OTHER', ...rest } = channel(channelId);
      world.setChannel({ ...rest, isExtShared: false });
      const event = { previously_connected_team_id: sharedWith, channel: channelId, is_ext_shared: false };
      world.happened({ type: 'channel_unshared', ...event, event_ts: ts() });
    },
    archive: (channelId: string): void => world.setChannel({ ...channel(channelId), isArchived: true }),
    /** Switches the app's events on again, after Slack switched them off because nearly all failed. */
    enableEvents: courier.health.mend,
    /** How long after posting the firm lets a message be edited; Infinity at first. */
    limitEdits: (ms: number): void => void (world.settings.editWindowMs = ms),
    /** Lets the bot into a channel, as /invite does. */
    inviteBot: (channelId: string): void => world.setChannel({ ...channel(channelId), botIsMember: true }),
    /** A person edits what they said: message_changed. */
    edit: (message: Message, text: string): Message => {
      const after = world.put({ ...message, text, edited: { user: message.user, ts: world.freshTs() } });
      for (const event of changedEvents(world, message, after)) world.happened(event);
      return after;
    },
    /** A person takes back what they said: message_deleted. */
    erase: (message: Message): void => {
      world.remove(message);
      for (const event of deletedEvents(world, message)) world.happened(event);
    },
    /**
     * The app is removed: its tokens are dead from now on, and the two events come in either order, whatever the
     * manifest asks for; nothing else is sent any more.
     */
    uninstall: async (first: 'app_uninstalled' | 'tokens_revoked'): Promise<readonly Delivery[]> => {
      installs.end();
      courier.forget();
      const gone = { type: 'app_uninstalled' };
      const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.firm.bot.userId] } };
      const order = first === 'app_uninstalled' ? [gone, revoked] : [revoked, gone];
      const sent: Delivery[] = [];
      for (const event of order) sent.push(await events.send(event));
      return sent;
    },
  };
};
