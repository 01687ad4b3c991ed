// What goes between the page and its server, as JSON. Types only: the browser's half imports this file too.
import type { Block } from '../blocks';
import type { Option } from '../text-objects';
import type { StateValue, StateValues } from '../view-state';

export type Person = {
  id: string;
  name: string;
  realName: string;
  tz: string;
  /** What they are here, in a word or two: “Guest”, “Workspace owner”. */
  title: string;
};

export type Conversation = {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'dm';
  isShared: boolean;
  botIsMember: boolean;
  members: number;
};

export type WireMessage = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks?: readonly Block[];
  /** What the elements of its blocks hold to begin with. */
  values: StateValues;
  /** What apps put under its links, one list of blocks a link. */
  unfurls: readonly (readonly Block[])[];
  files: readonly { title: string; bytes: number }[];
  thread_ts?: string;
  isEdited: boolean;
  isEphemeral: boolean;
};

export type WireView = {
  id: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: readonly Block[];
  values: StateValues;
  /** Changes whenever the bot changed the view. */
  hash: string;
};

/** Errors by block_id; '' is the line over the whole form. */
export type Errors = Readonly<Record<string, string>>;

/** One request and its answer, in either direction. */
export type LogEntry = {
  id: string;
  /** Who asked: the bot the Web API, or Slack the bot. */
  from: 'bot' | 'slack';
  name: string;
  at: string;
  ms: number;
  /** 0: no answer came. */
  status: number;
  /** Why it was refused, with the pointers; absent when all is well. */
  refused?: readonly string[];
};

export type Command = { command: string; description: string; usageHint: string };
export type Shortcut = { callbackId: string; name: string; description: string };

/** Everything one person sees when they come to the page. */
export type Snapshot = {
  team: { name: string };
  bot: { userId: string; name: string };
  me: Person;
  people: readonly Person[];
  /** Names for mentions, of whoever cannot be chosen as well. */
  names: Readonly<Record<string, string>>;
  conversations: readonly Conversation[];
  /** The names of channels that this person is not in, for links to them. */
  channelNames: Readonly<Record<string, string>>;
  messages: readonly WireMessage[];
  stack: readonly WireView[];
  errors: Errors;
  home: WireView | null;
  /** The ts up to which each conversation was read. */
  reads: Readonly<Record<string, string>>;
  commands: readonly Command[];
  globalShortcuts: readonly Shortcut[];
  messageShortcuts: readonly Shortcut[];
  homeEnabled: boolean;
  now: string;
  canMoveClock: boolean;
  tryFirst: string | null;
  log: readonly LogEntry[];
};

/** What is pushed to a page that is open: first everything, then each change. */
export type News =
  | { kind: 'all'; snapshot: Snapshot }
  | { kind: 'message'; channel: string; ts: string; message: WireMessage | null }
  | { kind: 'views'; stack: readonly WireView[]; errors: Errors }
  | { kind: 'home'; view: WireView | null }
  | { kind: 'log'; entries: readonly LogEntry[] }
  | { kind: 'clock'; now: string };

export type Where = { channel: string; ts: string } | { viewId: string };
export type FaultKind = '429' | '500' | 'hang' | 'accept-then-drop' | 'slow';
/** What was typed and chosen in a view, sent along with whatever the bot shall hear of. */
export type Filled = StateValues;

/** A file of the machine at which somebody sits. */
export type ChosenFile = { name: string; base64: string };

export type Ask = { who: string } & (
  | { do: 'command'; command: string; text: string; channel: string }
  | { do: 'say'; channel: string; text: string; threadTs?: string }
  | { do: 'drop'; channel: string; file: ChosenFile }
  | { do: 'shortcut'; callbackId: string }
  | { do: 'messageShortcut'; callbackId: string; channel: string; ts: string }
  | {
      do: 'act';
      where: Where;
      blockId: string;
      actionId: string;
      /** The value of an overflow's option. */
      option?: string;
      value?: StateValue;
      filled?: Filled;
    }
  | { do: 'suggest'; where: Where; blockId: string; actionId: string; typed: string }
  | { do: 'submit'; viewId: string; filled: Filled }
  | { do: 'close'; viewId: string }
  | { do: 'openHome' }
  | { do: 'read'; channel: string; ts: string }
  | { do: 'moveClock'; to: string }
  | { do: 'fault'; method: string; fault: FaultKind }
);

export type OptionGroup = { label: string; options: readonly Option[] };
/** `error` is what Slack shows the person; `errors` stand under the fields of the view. */
export type Told = { ok: boolean; error?: string; errors?: Errors; groups?: readonly OptionGroup[] };
