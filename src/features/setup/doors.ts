import type { Settings } from '../../domain/facts';
import type { Identity } from '../../slack/app';

type Read =
  { readonly change: Partial<Settings>; readonly note?: string | undefined } | { readonly expected: string };

export type ChoiceName = 'country' | 'region' | 'zone' | 'workdays' | 'hours';

/** What was set up, and how many clients are known there. */
export type Settled = { readonly settings: Settings; readonly clients: number };

/** What setup needs of rooms that a feature does not enter; the command line opens them. */
export type Doors = {
  /** Reads a choice as `settings set` does. */
  readonly read: (name: ChoiceName, value: string, now: Settings) => Read;
  /** A choice as `settings get` prints it. */
  readonly print: (name: ChoiceName, settings: Settings) => string;
  /** Asks a Postgres who it is. Throws what the connection throws. */
  readonly tryDatabase: (url: string) => Promise<{ version: string; major: number; mayCreate: boolean }>;
  /** An error in words for a person. */
  readonly explain: (error: unknown) => string;
  /** What the workspace chose before; undefined where it is not known or its database cannot be asked. */
  readonly chosen: (env: NodeJS.ProcessEnv, teamId: string) => Promise<Settings | undefined>;
  /** Makes the workspace and its people known in the database of these settings, and keeps what it chose. */
  readonly settle: (
    env: NodeJS.ProcessEnv,
    identity: Identity,
    change: Partial<Settings>,
  ) => Promise<Settled>;
  /** The address of the database that is set, the embedded one started or adopted; `close` when done with it. */
  readonly address: () => Promise<{ url: string; close: () => Promise<void> }>;
};
