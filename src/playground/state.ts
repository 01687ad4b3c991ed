// The one place that holds and changes the stand-in’s state; its verbs share it, so they stay together.
import type { ViewDefinition } from './check';
import type { SharedFile, Upload } from './files';
import type { Firm, FirmChannel, FirmUser } from './firm';
import type { Manifest } from './manifest';
import type { Message } from './message';
import { viewOf, type View } from './view';
import type { StateValue } from './view-state';

export type Channel = FirmChannel & {
  imWith?: string;
  isArchived?: boolean;
  /** Offered to another organisation, which has not answered yet. */
  isPendingExtShared?: boolean;
  /** The organisation that an externally shared channel is shared with. */
  sharedWith?: string;
};
/** Something that Slack tells the apps that asked to hear of it, without its envelope. */
export type Happening = { type: string; channel_type?: string } & Readonly<Record<string, unknown>>;
/** Where a response_url leads: the message that was clicked, or only the channel. */
export type Hook = { userId: string; channel: string; uses: number; madeAt: number; original?: Message };
/** One thing that somebody can newly see. */
export type Change =
  { kind: 'message'; channel: string; ts: string } | { kind: 'view'; userId: string; viewId: string };

export type World = ReturnType<typeof createWorld>;

/** The whole state of the stand-in: plain maps, and the few verbs that change them; `baseUrl` is where it listens. */
export const createWorld = (first: Firm, manifest: Manifest, clock: { now(): Date }, baseUrl: string) => {
  let firm = first;
  let lastMicros = 0;
  let lastId = 0;
  const channels = new Map<string, Channel>(firm.channels.map((channel) => [channel.id, channel]));
  const messages: Message[] = [];
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const triggers = new Map<string, { userId: string; madeAt: number; used: boolean }>();
  const hooks = new Map<string, Hook>();
  const uploads = new Map<string, Upload>();
  const files = new Map<string, SharedFile>();
  const changes: Change[] = [];
  /** How long after posting a message may be edited. */
  const settings = { editWindowMs: Infinity };
  const listeners: ((event: Happening) => void)[] = [];

  const now = () => clock.now().getTime();
  const freshId = (prefix: string) => `${prefix}${(++lastId).toString(36).toUpperCase().padStart(9, '0')}`;
  const freshBlockId = () => freshId('').toLowerCase();
  /** Seconds and microseconds by the clock, each later than the one before. */
  const freshTs = () => {
    lastMicros = Math.max(now() * 1000, lastMicros + 1);
    return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
  };

  const happened = (event: Happening) => {
    for (const listener of listeners) listener(event);
  };

  const user = (id: string): FirmUser | undefined => firm.users.find((one) => one.id === id);
  /** Adds a person, or puts the changed one in the old one's place. */
  const setUser = (changed: FirmUser) => {
    const known = firm.users.some((one) => one.id === changed.id);
    const users = firm.users.map((one) => (one.id === changed.id ? changed : one));
    firm = { ...firm, users: known ? users : [...users, changed] };
  };
  const setChannel = (changed: Channel) => {
    channels.set(changed.id, changed);
    firm = { ...firm, channels: firm.channels.map((one) => (one.id === changed.id ? changed : one)) };
  };
  /** The bot's direct message with a person; made on first use, always the same. */
  const dmOf = (userId: string): Channel => {
    const id = `D${userId.slice(1)}`;
    const known = channels.get(id);
    if (known) return known;
    const dm: Channel = { id, name: 'directmessage', members: [userId], botIsMember: true, imWith: userId };
    channels.set(id, dm);
    return dm;
  };

  const put = (message: Message): Message => {
    const at = messages.findIndex((one) => one.channel === message.channel && one.ts === message.ts);
    if (at === -1) messages.push(message);
    else messages[at] = message;
    changes.push({ kind: 'message', channel: message.channel, ts: message.ts });
    return message;
  };
  const remove = (message: Message) => {
    const at = messages.findIndex((one) => one.channel === message.channel && one.ts === message.ts);
    if (at !== -1) messages.splice(at, 1);
    changes.push({ kind: 'message', channel: message.channel, ts: message.ts });
  };
  const find = (channel: string, ts: string) =>
    messages.find((one) => one.channel === channel && one.ts === ts);

  const stackOf = (userId: string): View[] => {
    const stack = stacks.get(userId) ?? [];
    stacks.set(userId, stack);
    return stack;
  };
  const openView = (id: string): { userId: string; stack: View[]; view: View } | undefined => {
    for (const [userId, stack] of stacks) {
      const view = stack.find((one) => one.id === id || (id !== '' && one.external_id === id));
      if (view) return { userId, stack, view };
    }
    return undefined;
  };
  const toView = (definition: ViewDefinition, before?: View, stack?: readonly View[]): View =>
    viewOf({ firm, now, freshId, freshBlockId }, definition, before, stack);
  const showView = (userId: string, view: View): View => {
    if (view.type === 'home') homes.set(userId, view);
    else {
      const stack = stackOf(userId);
      const at = stack.findIndex((one) => one.id === view.id);
      if (at === -1) stack.push(view);
      else stack[at] = view;
    }
    changes.push({ kind: 'view', userId, viewId: view.id });
    return view;
  };
  /** Keeps what a person typed or chose; the view's hash stays, as only the bot's changes renew it. */
  const setValue = (viewId: string, blockId: string, actionId: string, value: StateValue) => {
    const found = openView(viewId);
    if (!found) return;
    const { values } = found.view.state;
    const state = { values: { ...values, [blockId]: { ...values[blockId], [actionId]: value } } };
    found.stack[found.stack.indexOf(found.view)] = { ...found.view, state };
  };
  const closeViews = (userId: string, howMany: number): View[] => {
    const closed = stackOf(userId).splice(-howMany);
    for (const view of closed) changes.push({ kind: 'view', userId, viewId: view.id });
    return closed;
  };

  const newTrigger = (userId: string) => {
    const id = `${now()}.${firm.team.id}.${freshId('')}`;
    triggers.set(id, { userId, madeAt: now(), used: false });
    return id;
  };
  const newHook = (userId: string, channel: string, original?: Message) => {
    const token = freshId('hook');
    hooks.set(token, { userId, channel, uses: 0, madeAt: now(), ...(original ? { original } : {}) });
    return token;
  };

  return {
    /** As it is now: people and channels change. */
    get firm() {
      return firm;
    },
    manifest,
    baseUrl,
    settings,
    now,
    channels,
    messages,
    homes,
    triggers,
    hooks,
    uploads,
    files,
    changes,
    happened,
    listen: (listener: (event: Happening) => void) => void listeners.push(listener),
    freshId,
    freshTs,
    freshBlockId,
    user,
    setUser,
    setChannel,
    dmOf,
    put,
    remove,
    find,
    stackOf,
    openView,
    toView,
    showView,
    setValue,
    closeViews,
    newTrigger,
    newHook,
  };
};
