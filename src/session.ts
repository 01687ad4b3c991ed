import type { Config } from './config';
import type { Clock } from './platform/clock';
import type { FetchFeed } from './platform/fetch-feed';
import type { Log } from './platform/log';
import type { Network } from './platform/outgoing';
import type { SecretBox } from './platform/secrets';
import type { Database } from './store/database';
import type { AcrossWorkspaces, Store } from './store/store';
import type { NowMatched } from './store/unmatched';
import type { Stamp } from './store/write';

/** Where a command's words go. Data goes to `out`, words for people to `say`; tests keep both. */
export type Output = {
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
  /** Whether a progress bar can be drawn: `say` goes to a terminal. */
  readonly terminal: boolean;
};

/** What a command works with. */
export type Session = Output & {
  readonly config: Config;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly across: AcrossWorkspaces;
  /** The store of the only workspace, or of the one that `--workspace` names. */
  readonly store: () => Promise<Store>;
  readonly clock: Clock;
  readonly log: Log;
  /** Seals what must not be read in the database. */
  readonly secrets: SecretBox;
  /** The way to other systems. */
  readonly network: Network;
  /** Where a person can be asked; undefined where nobody can. */
  readonly keyboard?: Keyboard | undefined;
  /** A new act at this instant. */
  readonly stamp: (by: string, at: Date) => Stamp;
  /** Looks at these clients at once; quietly where an import wrote them. */
  readonly look: (store: Store, clientIds: readonly string[], now: Date) => Promise<void>;
  /** Applies the webhooks' events that waited for a client which is known by now. */
  readonly applyUnmatched: (store: Store, now: Date) => Promise<NowMatched>;
  /** Suggests tiers to the managers, where nobody has been asked yet. How many will hear of it. */
  readonly proposeTiers: (store: Store, now: Date) => Promise<number>;
  /** Called for the command when it ends; twice is as good as once. */
  readonly close: () => Promise<void>;
};

/** Opens the database, migrated, on the first call; the same session on later ones. */
export type OpenSession = () => Promise<Session>;

/** Where a person is asked and answers. */
export type Keyboard = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/** What a command line is run with: the process's own, or a test's. */
export type Surroundings = Output & {
  readonly env?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  /** Undefined where nobody can be asked. */
  readonly keyboard?: Keyboard | undefined;
  /** How calendars are fetched; a test's may reach this machine. */
  readonly fetchFeed?: FetchFeed;
  /** The machine's own unless a test stands in for other systems. */
  readonly network?: Network;
  /** Where `.env` is; the folder that the command is run in. */
  readonly folder?: string;
};

type Refusal = Error & { readonly exitStatus: 1 | 2 };

/** A reason a person can act on: printed as it is. Status 1 for what failed, 2 for misuse. Contract §4. */
export const refusal = (words: string, exitStatus: 1 | 2 = 1): Error =>
  Object.assign(new Error(words), { exitStatus });

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'exitStatus' in error && (error.exitStatus === 1 || error.exitStatus === 2);
